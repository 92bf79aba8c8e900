import { spawn } from "node:child_process";
import { createHash } from "node:crypto";
import { readFileSync, writeFileSync } from "node:fs";
import { glob } from "node:fs/promises";
import { createRequire } from "node:module";
import { dirname, join, resolve } from "node:path";
import type { ServerBuild } from "@remix-run/node";
import { OperatorError } from "#app/platform/operator-error.ts";

// Not from the configuration: a product is also compiled where it will not run and nothing is configured.
const projectFolder = resolve(import.meta.dirname, "../..");
const serverBundle = join(projectFolder, "build/server/index.js");
const stampFile = join(projectFolder, "build/sources.sha256");

/** The folder of what browsers load. */
export const clientFolder = join(projectFolder, "build/client");

/** Compiles the product when the sources have changed since the last time. Returns whether there was anything to do. */
export async function buildWhenStale(onStart: () => void = () => {}): Promise<boolean> {
  const stamp = await stampOfSources();
  if (read(stampFile) === stamp && read(serverBundle) !== undefined) return false;
  onStart();
  await compile();
  writeFileSync(stampFile, stamp);
  return true;
}

/** The compiled product. */
export function loadBuild(): Promise<ServerBuild> {
  return import(serverBundle);
}

/** A hash over the contents of everything the compiler reads: copies and checkouts change the files' times, not what they say. */
async function stampOfSources(): Promise<string> {
  const patterns = [
    "app/**/*.{ts,tsx,css,svg}",
    "db/codes/**/*.ts",
    "public/**/*",
    "*.config.{ts,js}",
    "package-lock.json",
  ];
  const paths: string[] = [];
  for await (const file of glob(patterns, { cwd: projectFolder, withFileTypes: true })) {
    if (file.isFile() && !isLeftOut(file.parentPath, file.name)) paths.push(join(file.parentPath, file.name));
  }
  const hash = createHash("sha256");
  for (const path of paths.sort()) {
    hash.update(path.slice(projectFolder.length)).update("\0").update(readFileSync(path)).update("\0");
  }
  return hash.digest("hex");
}

function isLeftOut(folder: string, name: string): boolean {
  return name.endsWith(".test.ts") || folder.startsWith(join(projectFolder, "app/server"));
}

/** Runs the compiler in a process of its own, which needs half a gigabyte for ten seconds. Its words are shown only when it fails. */
function compile(): Promise<void> {
  const cli = join(dirname(createRequire(import.meta.url).resolve("@remix-run/dev/package.json")), "dist/cli.js");
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, [cli, "vite:build"], {
      cwd: projectFolder,
      env: { ...process.env, NODE_ENV: "production" },
      stdio: ["ignore", "pipe", "pipe"],
    });
    let output = "";
    for (const stream of [child.stdout, child.stderr]) stream.on("data", (chunk: Buffer) => (output += chunk));
    child.once("error", reject);
    child.once("close", (code) => {
      if (code === 0) resolve();
      else reject(new OperatorError(`The product could not be compiled:\n${output}`));
    });
  });
}

function read(path: string): string | undefined {
  try {
    return readFileSync(path, "utf8");
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "ENOENT") return undefined;
    throw error;
  }
}
