import { readFileSync, writeFileSync } from "node:fs";

/**
 * Runs the verifier on a file once for each of these bits flipped, all in one process, for that many would take minutes in as many. It is
 * told the path and, in a second file, the places as [byte, bit]; it says what came of each as [exit code, words].
 */
const [path = "", places = ""] = process.argv.slice(2);
const bytes = readFileSync(path);
const copy = `${path}.flipped`;
const write = process.stdout.write.bind(process.stdout);
process.stdout.setMaxListeners(0);

const found: [unknown, string][] = [];
for (const [index, [at, bit]] of (JSON.parse(readFileSync(places, "utf8")) as [number, number][]).entries()) {
  const flipped = Buffer.from(bytes);
  flipped[at] = (flipped[at] ?? 0) ^ (1 << bit);
  writeFileSync(copy, flipped);
  process.argv = [...process.argv.slice(0, 2), copy];
  let said = "";
  process.stdout.write = (chunk: string | Uint8Array) => {
    said += chunk;
    return true;
  };
  // Under another address the program is loaded, and runs, anew.
  await import(new URL(`../../public/akashi-verify.mjs?${index}`, import.meta.url).href);
  found.push([process.exitCode, said]);
}
process.stdout.write = write;
process.exitCode = 0;
write(JSON.stringify(found));
