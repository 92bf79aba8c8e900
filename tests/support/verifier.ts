import { spawn } from "node:child_process";

/** Runs the verifier as a stranger would, with options for Node, and returns what it said. */
export function runVerifierOn(
  path: string,
  heads: readonly string[] = [],
  options: readonly string[] = [],
): Promise<{ code: number | null; said: string }> {
  const words = [...options, "public/akashi-verify.mjs", path, ...heads.flatMap((head) => ["--head", head])];
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, words, { stdio: ["ignore", "pipe", "pipe"] });
    let said = "";
    for (const stream of [child.stdout, child.stderr]) stream.on("data", (chunk: Buffer) => (said += chunk));
    child.once("error", reject);
    child.once("close", (code) => resolve({ code, said }));
  });
}

/** Runs the verifier for somebody who does not listen: the pipe that it writes into is closed before it says anything. */
export function runVerifierUnheard(path: string): Promise<{ code: number | null; complained: string }> {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, ["public/akashi-verify.mjs", path], { stdio: ["ignore", "pipe", "pipe"] });
    let complained = "";
    child.stdout.destroy();
    child.stderr.on("data", (chunk: Buffer) => (complained += chunk));
    child.once("error", reject);
    child.once("close", (code) => resolve({ code, complained }));
  });
}
