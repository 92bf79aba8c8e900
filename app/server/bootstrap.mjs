// Brings a fresh clone to the point where Node runs our TypeScript, then runs the program it is given:
//   node app/server/bootstrap.mjs <program.ts> [arguments…]
// Plain JavaScript for Node 20 with nothing installed, hence no imports but Node's own.
import { spawn, spawnSync } from "node:child_process";
import { existsSync, readFileSync } from "node:fs";
import module from "node:module";
import { constants } from "node:os";
import { dirname, join, resolve } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";

const project = resolve(dirname(fileURLToPath(import.meta.url)), "../..");
const [program, ...programArguments] = process.argv.slice(2);
if (!program) fail("usage: node app/server/bootstrap.mjs <program.ts> [arguments…]");

const isTest = program.startsWith("tests/");
if (!isInstalled()) install();
if (!isTest && existsSync(join(project, ".env"))) process.loadEnvFile(join(project, ".env"));

if (runsTypeScript()) {
  stopWithParent();
  await import("./quick-imports.mjs");
  // A thousand modules, ours from TypeScript: what was compiled once is kept, which saves a quarter of the start.
  module.enableCompileCache(join(project, "node_modules/.cache/compile"));
  process.argv = [process.argv[0], join(project, program), ...programArguments];
  await import(pathToFileURL(join(project, program)).href);
} else {
  runInNode24();
}

/** Whether what npm installed is what the lockfile says. npm writes its list of it last, so a half-finished installation has none. */
function isInstalled() {
  const wanted = packagesIn("package-lock.json");
  const present = packagesIn("node_modules/.package-lock.json");
  if (!wanted || !present) return false;
  return Object.entries(wanted).every(
    ([path, { version, optional, dev, devOptional }]) =>
      path === "" || optional || devOptional || (dev && !needsDevelopment()) || present[path]?.version === version,
  );
}

function packagesIn(file) {
  try {
    return JSON.parse(readFileSync(join(project, file), "utf8")).packages;
  } catch {
    return undefined;
  }
}

function needsDevelopment() {
  return isTest || process.env.NODE_ENV !== "production";
}

function install() {
  process.stderr.write("Installing the packages that package-lock.json names (once, about two minutes) …\n");
  // npm tells its scripts where it is; else it is on the PATH. Its words go to stderr, because stdout is for results.
  const npm = process.env.npm_execpath;
  const [command, first] = npm?.endsWith(".js") ? [process.execPath, [npm]] : ["npm", []];
  const options = ["ci", needsDevelopment() ? "--include=dev" : "--omit=dev", "--no-audit", "--no-fund"];
  // Whoever only runs the product gets no git hooks; `CI` tells lefthook so.
  const env = { ...process.env, CI: "1" };
  const { status, error } = spawnSync(command, [...first, ...options], { cwd: project, env, stdio: ["ignore", 2, 2] });
  if (error) fail(`npm could not be run: ${error.message}`);
  if (status !== 0) fail("The packages could not be installed; npm says why above.");
}

function runsTypeScript() {
  const [major, minor] = process.versions.node.split(".").map(Number);
  return major > 22 || (major === 22 && minor >= 18);
}

/** The Node that the lockfile pins, once more with this file. */
function runInNode24() {
  const node = join(project, `node_modules/node-${process.platform}-${process.arch}/bin/node`);
  if (!existsSync(node)) {
    fail(
      `Akashi needs Node.js 22.18 or newer on this system (${process.platform} ${process.arch}); this is ${process.version}. Install it from https://nodejs.org and try again.`,
    );
  }
  const child = spawn(node, process.argv.slice(1), { stdio: ["inherit", "inherit", "inherit", "ipc"] });
  for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"]) process.on(signal, () => child.kill(signal));
  child.once("error", (error) => fail(`Node could not be run: ${error.message}`));
  child.once("exit", (code, signal) => process.exit(code ?? 128 + constants.signals[signal]));
}

/** When the process that passes signals on is killed, we end as if asked to. */
function stopWithParent() {
  if (!process.connected) return;
  process.once("disconnect", () => process.kill(process.pid, "SIGTERM"));
  process.channel.unref();
}

function fail(words) {
  process.stderr.write(`${words}\n`);
  process.exit(1);
}
