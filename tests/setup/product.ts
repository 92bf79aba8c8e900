import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { TestProject } from "vitest/node";
import { buildWhenStale } from "#app/server/build.ts";
import { startProduct } from "./start-product.ts";

declare module "vitest" {
  interface ProvidedContext {
    /** Where the product under test listens, without a slash at the end. */
    productAddress: string;
    /** Its data folder. */
    productData: string;
    /** The file that its log goes to: nothing but errors. */
    productLog: string;
  }
}

/** The product as its users get it: the production build, started like `npm start`, with a fresh demo company. */
export default async function setUp(project: TestProject): Promise<() => Promise<void>> {
  await buildWhenStale();
  const folder = mkdtempSync(join(tmpdir(), "akashi-e2e-"));
  rmSync(folder, { recursive: true });
  const log = `${folder}.log`;
  writeFileSync(log, "");
  const { address, pid, ended } = await startProduct({ DATA_DIR: folder, LOG_LEVEL: "error" }, { log });
  project.provide("productAddress", address);
  project.provide("productData", folder);
  project.provide("productLog", log);

  return async () => {
    process.kill(pid, "SIGTERM");
    const code = await ended;
    rmSync(folder, { recursive: true, force: true });
    rmSync(log);
    if (code !== 0) throw new Error(`the product ended with ${code} instead of 0`);
  };
}
