import { type ChildProcess, spawn } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { TestProject } from "vitest/node";
import { buildWhenStale } from "#app/server/build.ts";
import { withoutConfiguration } from "./environment.ts";

declare module "vitest" {
  interface ProvidedContext {
    /** Where the product under test listens, without a slash at the end. */
    productAddress: string;
    /** Its data folder. */
    productData: string;
  }
}

/** The product as its users get it: the production build, started like `npm start` on a free port with a fresh demo company. */
export default async function setUp(project: TestProject): Promise<() => Promise<void>> {
  await buildWhenStale();
  const folder = mkdtempSync(join(tmpdir(), "akashi-e2e-"));
  rmSync(folder, { recursive: true });
  const server = spawn(process.execPath, ["app/server/bootstrap.mjs", "app/server/start.ts"], {
    env: withoutConfiguration({ PORT: "0", DATA_DIR: folder, LOG_LEVEL: "error" }),
    stdio: ["ignore", "pipe", "inherit", "ipc"],
  });
  project.provide("productAddress", await addressOf(server));
  project.provide("productData", folder);

  return async () => {
    const code = await stop(server);
    rmSync(folder, { recursive: true, force: true });
    if (code !== 0) throw new Error(`the product ended with ${code} instead of 0`);
  };
}

function addressOf(server: ChildProcess): Promise<string> {
  return new Promise((resolve, reject) => {
    let output = "";
    server.stdout?.on("data", (chunk: Buffer) => {
      output += chunk;
      const [address] = output.match(/http:\/\/\S+(?=\s)/) ?? [];
      if (address) resolve(address);
    });
    server.once("exit", (code) => reject(new Error(`the product did not start (exit code ${code}):\n${output}`)));
  });
}

function stop(server: ChildProcess): Promise<number | NodeJS.Signals | null> {
  return new Promise((resolve) => {
    if (server.exitCode !== null || server.signalCode !== null) return resolve(server.exitCode ?? server.signalCode);
    server.once("exit", (code, signal) => resolve(code ?? signal));
    server.kill("SIGTERM");
  });
}
