import { readFileSync } from "node:fs";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import { buildWhenStale, clientFolder, loadBuild } from "#app/server/build.ts";

/** How much JavaScript a browser loads per page, compressed. Limits: 150 kB on work screens, 100 kB on sign-in. */
export async function benchClient({
  print = (line: string) => console.log(line),
}: {
  isQuick?: boolean;
  print?: (line: string) => void;
} = {}): Promise<void> {
  await buildWhenStale();
  const { assets } = await loadBuild();
  const sizes = new Map<string, number>();
  const sizeOf = (path: string) => {
    const known = sizes.get(path) ?? gzipSync(readFileSync(join(clientFolder, path)), { level: 9 }).length;
    sizes.set(path, known);
    return known;
  };
  // The list of all routes (assets.url) is not loaded: with lazy route discovery each page carries its own part of it.
  const framework = [assets.entry.module, ...assets.entry.imports];
  const pages = Object.values(assets.routes)
    .filter((route) => route.hasLoader && route.module)
    .map((route) => {
      const files = new Set(framework);
      for (let id: string | undefined = route.id; id; id = assets.routes[id]?.parentId) {
        const link = assets.routes[id];
        if (link) for (const file of [link.module, ...(link.imports ?? [])]) files.add(file);
      }
      const bytes = [...files].reduce((sum, file) => sum + sizeOf(file), 0);
      return { id: route.id.replace("routes/", ""), bytes };
    })
    .sort((one, other) => other.bytes - one.bytes);
  for (const { id, bytes } of pages) {
    const limit = id.startsWith("public/sign-in") ? 100 : 150;
    print(`client ${id}: ${(bytes / 1000).toFixed(1)} kB gzip (limit ${limit})${bytes > limit * 1000 ? "  OVER" : ""}`);
  }
}

if (import.meta.main) await benchClient();
