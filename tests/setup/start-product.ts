import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { appendFileSync } from "node:fs";
import { withoutConfiguration } from "./environment.ts";

export type StartedProduct = {
  /** Where it listens, without a slash at the end. */
  readonly address: string;
  readonly pid: number;
  /** Resolves with the exit code, or the signal that ended it. */
  readonly ended: Promise<number | NodeJS.Signals>;
};

/**
 * Starts the built product as `npm start` does, on a free port. Rejects with what it said when it ends before it listens. What it writes
 * to stderr, its log among it, also goes to the file `log`.
 */
export async function startProduct(
  configuration: Readonly<Record<string, string>>,
  { log }: { log?: string } = {},
): Promise<StartedProduct> {
  const server = spawn(process.execPath, ["app/server/bootstrap.mjs", "app/server/start.ts"], {
    env: withoutConfiguration({ PORT: "0", LOG_LEVEL: "silent", ...configuration }),
    stdio: ["ignore", "pipe", "pipe", "ipc"],
  });
  const ended = once(server, "exit").then(([code, signal]) => (code ?? signal) as number | NodeJS.Signals);
  if (log) server.stderr?.on("data", (chunk: Buffer) => appendFileSync(log, chunk));
  return { address: await addressOf(server), pid: server.pid ?? 0, ended };
}

function addressOf(server: ChildProcess): Promise<string> {
  return new Promise((resolve, reject) => {
    let output = "";
    const read = (chunk: Buffer) => {
      output += chunk;
      const [address] = output.match(/http:\/\/\S+(?=\s)/) ?? [];
      if (address) resolve(address);
    };
    server.stdout?.on("data", read);
    server.stderr?.on("data", (chunk: Buffer) => {
      output += chunk;
      process.stderr.write(chunk);
    });
    server.once("close", (code) => reject(new Error(`the product did not start (exit code ${code}):\n${output}`)));
  });
}
