import { spawn } from "node:child_process";
import { withoutConfiguration } from "#tests/setup/environment.ts";

/** Runs `npm run akashi -- …` with nothing but this configuration, and returns what came of it. Once it has said `killedAt`, it is killed. */
export function runAkashi(
  words: readonly string[],
  configuration: Readonly<Record<string, string>>,
  { killedAt }: { killedAt?: RegExp } = {},
) {
  return new Promise<{ code: number | null; stdout: string; stderr: string }>((resolve, reject) => {
    const child = spawn(process.execPath, ["app/server/bootstrap.mjs", "app/server/akashi.ts", ...words], {
      env: withoutConfiguration(configuration),
      stdio: ["ignore", "pipe", "pipe"],
    });
    let stdout = "";
    let stderr = "";
    child.stdout.on("data", (chunk: Buffer) => {
      stdout += chunk;
    });
    child.stderr.on("data", (chunk: Buffer) => {
      stderr += chunk;
      if (killedAt?.test(stderr)) child.kill("SIGKILL");
    });
    child.once("error", reject);
    child.once("close", (code) => resolve({ code, stdout, stderr }));
  });
}
