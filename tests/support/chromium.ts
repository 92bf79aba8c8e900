import { execFileSync } from "node:child_process";
import { createHash, randomBytes } from "node:crypto";
import { existsSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { brotliDecompressSync } from "node:zlib";
import { type Browser, chromium } from "playwright-core";

const installed = [
  "/usr/bin/chromium",
  "/usr/bin/chromium-browser",
  "/usr/bin/google-chrome-stable",
  "/usr/bin/google-chrome",
  "/snap/bin/chromium",
  "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
];

const { resolve } = createRequire(import.meta.url);

/** Starts the machine's Chromium, or the one inside a package when it has none; Japanese is visible with either. */
export function launchChromium(): Promise<Browser> {
  const executable = process.env.CHROMIUM ?? installed.find((path) => existsSync(path));
  const found = executable ? { executable, libraries: undefined } : shippedChromium();
  return chromium.launch({
    executablePath: found.executable,
    env: {
      ...(process.env as Record<string, string>),
      FONTCONFIG_FILE: fontConfiguration(),
      ...(found.libraries ? { LD_LIBRARY_PATH: found.libraries } : {}),
    },
    // The sandbox needs privileges that containers do not give; only our own pages are opened.
    args: ["--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage", "--disable-background-networking"],
  });
}

/** Unpacks the browser of @sparticuz/chromium (Linux x64) and the libraries that a bare system lacks, once per version and user. */
function shippedChromium(): { executable: string; libraries: string } {
  const folder = join(dirname(dirname(resolve("@sparticuz/chromium"))), "bin");
  const place = scratch("chromium", readFileSync(join(folder, "../package.json")));
  if (!existsSync(place)) {
    const draft = `${place}.${randomBytes(4).toString("hex")}`;
    mkdirSync(draft, { mode: 0o700 });
    writeFileSync(join(draft, "chromium"), unpack(join(folder, "chromium.br")), { mode: 0o700 });
    execFileSync("tar", ["-x", "-C", draft], { input: unpack(join(folder, "al2023.tar.br")) });
    moveInto(place, draft);
  }
  return { executable: join(place, "chromium"), libraries: join(place, "al2023/lib") };
}

/** The system's fonts and the Japanese ones that the product prints with: a bare machine has none, and the text would be invisible. */
function fontConfiguration(): string {
  const folders = ["biz-udpgothic", "noto-sans-jp"].map((font) =>
    dirname(resolve(`@expo-google-fonts/${font}/package.json`)),
  );
  const cache = scratch("fonts", folders.join());
  const file = join(cache, "fonts.conf");
  if (!existsSync(file)) {
    mkdirSync(cache, { recursive: true, mode: 0o700 });
    const dirs = ["/usr/share/fonts", "/usr/local/share/fonts", ...folders]
      .map((path) => `<dir>${path}</dir>`)
      .join("\n");
    const families = ["sans-serif", "serif", "monospace"].map(
      (family) => `<alias><family>${family}</family><prefer><family>BIZ UDPGothic</family></prefer></alias>`,
    );
    writeFileSync(
      file,
      `<?xml version="1.0"?>\n<fontconfig>\n${dirs}\n<cachedir>${cache}</cachedir>\n${families.join("\n")}\n</fontconfig>\n`,
    );
  }
  return file;
}

/** A folder below the system's temporary one, named by what it is made from. */
function scratch(name: string, source: string | Buffer): string {
  const key = createHash("sha256").update(source).digest("hex").slice(0, 8);
  return join(tmpdir(), `akashi-${name}-${process.getuid?.() ?? 0}-${key}`);
}

/** Of two processes that unpack at once, the first one's result stays. */
function moveInto(place: string, draft: string): void {
  try {
    renameSync(draft, place);
  } catch (error) {
    rmSync(draft, { recursive: true, force: true });
    if (!existsSync(place)) throw error;
  }
}

function unpack(file: string): Buffer {
  return brotliDecompressSync(readFileSync(file));
}
