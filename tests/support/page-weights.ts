import { readFileSync } from "node:fs";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import { buildWhenStale, clientFolder, loadBuild } from "#app/server/build.ts";

/** How many bytes of JavaScript, compressed, a browser loads for a page, and how many it may be. */
export type PageWeight = { page: string; bytes: number; limit: number };

/** Every page of the compiled product, the heaviest first. Limits: 150 kB on work screens, 100 kB on sign-in. */
export async function pageWeights(): Promise<PageWeight[]> {
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
  return Object.values(assets.routes)
    .filter((route) => route.hasLoader && route.module)
    .map((route) => {
      const files = new Set(framework);
      for (let id: string | undefined = route.id; id; id = assets.routes[id]?.parentId) {
        const link = assets.routes[id];
        if (link) for (const file of [link.module, ...(link.imports ?? [])]) files.add(file);
      }
      const page = route.id.replace("routes/", "");
      const bytes = [...files].reduce((sum, file) => sum + sizeOf(file), 0);
      return { page, bytes, limit: page.startsWith("public/sign-in") ? 100_000 : 150_000 };
    })
    .sort((one, other) => other.bytes - one.bytes);
}
