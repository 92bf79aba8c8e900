// npm test: every check, in one run, with the true totals in the last line.
import { spawn } from "node:child_process";
import { existsSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, relative, resolve } from "node:path";
import { withoutConfiguration } from "./environment.ts";

type Outcome = { passed: number; failed: number };

/** What failed, in words: said once more at the end, where a log that was cut short still has it. */
const failures: string[] = [];

const project = resolve(import.meta.dirname, "../..");
const bin = join(project, "node_modules/.bin");
const scratch = mkdtempSync(join(tmpdir(), "akashi-results-"));

const steps: readonly { name: string; run: () => Promise<Outcome> }[] = [
  { name: "Biome", run: () => check("biome", "check", "--reporter=summary") },
  { name: "TypeScript", run: () => check("tsc") },
  { name: "dependency-cruiser", run: () => check("depcruise", "app", "db", "tests") },
  { name: "knip", run: () => check("knip") },
  { name: "build", run: build },
  { name: "unit tests", run: () => tests("unit") },
  { name: "integration tests", run: () => tests("integration") },
  { name: "browser tests", run: () => tests("e2e") },
];

const total: Outcome = { passed: 0, failed: 0 };
for (const { name, run } of steps) {
  const start = performance.now();
  process.stdout.write(`\n▸ ${name}\n`);
  const { passed, failed } = await run().catch(crashed);
  total.passed += passed;
  total.failed += failed;
  const seconds = ((performance.now() - start) / 1000).toFixed(1);
  process.stdout.write(`${failed === 0 ? "✓" : "✗"} ${name}: ${passed} passed, ${failed} failed (${seconds} s)\n`);
}
rmSync(scratch, { recursive: true, force: true });
for (const failure of failures) process.stdout.write(`\n✗ ${failure}\n`);
process.stdout.write(`\n${total.passed} passed, ${total.failed} failed\n`);
process.exit(total.failed === 0 && total.passed > 0 ? 0 : 1);

/** A tool that says yes or no counts as one test. Its words are shown only when it says no. */
async function check(tool: string, ...args: string[]): Promise<Outcome> {
  const { code, output } = await start(tool, args, { isShown: false });
  if (code === 0) return { passed: 1, failed: 0 };
  process.stdout.write(output);
  failures.push(`${tool}\n${output.slice(0, 2000)}`);
  return { passed: 0, failed: 1 };
}

async function build(): Promise<Outcome> {
  const { buildWhenStale } = await import("#app/server/build.ts");
  await buildWhenStale();
  return { passed: 1, failed: 0 };
}

async function tests(name: string): Promise<Outcome> {
  const file = join(scratch, `${name}.json`);
  const reporters = ["--reporter=default", "--reporter=json", `--outputFile.json=${file}`];
  const { code } = await start("vitest", ["run", "--project", name, "--allowOnly=false", ...reporters], {
    isShown: true,
  });
  if (!existsSync(file)) return crashed(`${name}: no report was written (exit code ${code})`);
  const outcome = count(JSON.parse(readFileSync(file, "utf8")) as VitestReport);
  // An error outside of any test, or no test at all, also fails the run.
  if (code === 0 || outcome.failed > 0) return outcome;
  failures.push(`${name}: an error outside of any test (exit code ${code})`);
  return { ...outcome, failed: 1 };
}

type VitestReport = {
  testResults: {
    status: string;
    name: string;
    message: string;
    assertionResults: { status: string; fullName: string; failureMessages: string[] | null }[];
  }[];
};

/** Whatever did not pass has failed: also a test that was skipped, and a file that could not be loaded. */
function count({ testResults }: VitestReport): Outcome {
  const outcome: Outcome = { passed: 0, failed: 0 };
  for (const { name: file, status: fileStatus, message, assertionResults } of testResults) {
    const failed = assertionResults.filter(({ status }) => status !== "passed");
    for (const { fullName, status, failureMessages } of failed) {
      const why = status === "failed" ? (failureMessages ?? []).join("\n") : `${status}, which counts as failed`;
      failures.push(`${relative(project, file)}: ${fullName}\n${why.slice(0, 2000)}`);
    }
    const isUnloaded = fileStatus === "failed" && failed.length === 0;
    if (isUnloaded) failures.push(`${relative(project, file)} could not be loaded\n${message.slice(0, 2000)}`);
    outcome.passed += assertionResults.length - failed.length;
    outcome.failed += failed.length + Number(isUnloaded);
  }
  return outcome;
}

function start(
  tool: string,
  args: string[],
  { isShown }: { isShown: boolean },
): Promise<{ code: number | null; output: string }> {
  return new Promise((done, reject) => {
    // The tools are scripts; this very Node runs them.
    const child = spawn(process.execPath, [join(bin, tool), ...args], {
      cwd: project,
      env: withoutConfiguration({ PATH: `${bin}:${process.env.PATH}`, NO_UPDATE_NOTIFIER: "1" }),
      stdio: ["ignore", isShown ? "inherit" : "pipe", isShown ? "inherit" : "pipe"],
    });
    let output = "";
    for (const stream of [child.stdout, child.stderr]) stream?.on("data", (chunk: Buffer) => (output += chunk));
    child.once("error", reject);
    child.once("close", (code) => done({ code, output }));
  });
}

function crashed(error: unknown): Outcome {
  failures.push(error instanceof Error ? error.message : String(error));
  return { passed: 0, failed: 1 };
}
