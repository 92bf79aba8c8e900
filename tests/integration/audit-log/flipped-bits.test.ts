import { execFile } from "node:child_process";
import { createHash } from "node:crypto";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import { afterAll, beforeAll, expect, test } from "vitest";
import { type Entry, fromBufferPromise } from "yauzl";
import { type ZipPart, zipBytes } from "#app/platform/sheet/zip-writer.server.ts";
import { runVerifierOn } from "#tests/support/verifier.ts";
import { buildZip } from "#tests/support/zip.ts";

const folder = mkdtempSync(join(tmpdir(), "akashi-flips-"));
const path = join(folder, "package.zip");
afterAll(() => rmSync(folder, { recursive: true }));

/** What is written in runs can be packed in several ways, of which unpacking tells nothing. */
const contents: Record<string, string> = {
  "evidence/J.4.3/報告.txt": "報告報告報告報告報告報告報告報告".repeat(8),
  "evidence/J.4.3/短.txt": "k",
  "README.txt": "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaab",
};
const factsOf = ([name, content]: [string, string]) => ({
  path: name,
  size: Buffer.byteLength(content),
  sha256: createHash("sha256").update(content).digest("hex"),
});
const files = Object.entries(contents).map(factsOf);
const manifest = JSON.stringify({ format: "akashi-package", version: 1, files });
const sums = [...files, factsOf(["manifest.json", manifest])].map((file) => `${file.sha256}  ${file.path}\n`).join("");
const parts: ZipPart[] = [...Object.entries(contents), ["manifest.json", manifest], ["SHA256SUMS", sums]].map(
  ([name = "", content = ""], index) => ({ name, content: [content], isLarge: index === 0 }),
);

let zip: Buffer;
let entries: Entry[];
beforeAll(async () => {
  zip = Buffer.concat(await Array.fromAsync(zipBytes(parts, new Date("2026-11-26T00:00:00Z"), { isSealed: true })));
  entries = await Array.fromAsync((await fromBufferPromise(zip, { lazyEntries: true })).eachEntry());
});

/** What the verifier says of the package with each of these bits flipped: the exit code and the words. */
async function flipped(bytes: Buffer, places: readonly [number, number][]): Promise<[number, string][]> {
  writeFileSync(path, bytes);
  writeFileSync(join(folder, "places.json"), JSON.stringify(places));
  const words = ["tests/support/flipping-process.ts", path, join(folder, "places.json")];
  const { stdout } = await promisify(execFile)(process.execPath, words, { maxBuffer: 1 << 28 });
  return JSON.parse(stdout) as [number, string][];
}

/** Where the name of a file stands in front of its bytes, and where these are. */
function placesOf({ relativeOffsetOfLocalHeader: start, fileNameLength, compressedSize }: Entry, isLarge: boolean) {
  const name = start + 30;
  const data = name + fileNameLength + (isLarge ? 20 : 0);
  return { name: range(name, name + fileNameLength), data: range(data, data + compressedSize) };
}

const range = (from: number, to: number) => Array.from({ length: to - from }, (_, index) => from + index);

test("a package as it was exported is accepted", async () => {
  writeFileSync(path, zip);

  expect(await runVerifierOn(path)).toMatchObject({ code: 0 });
});

test("whichever byte of a package is altered, it is refused", async () => {
  const places = range(0, zip.length).map((at): [number, number] => [at, at % 8]);

  const found = await flipped(zip, places);

  expect(places.filter((_, index) => found[index]?.[0] !== 1 && found[index]?.[0] !== 2)).toEqual([]);
});

/** One flip stopped the whole run without a name, another (in what fills the last byte up) was taken for nothing. */
test("each bit of a file's name or bytes is said by the file's name, and the other files are still looked at", async () => {
  const spoiled = Buffer.from(zip);
  const [first, last] = [entries[0], entries[2]] as [Entry, Entry];
  const inLast = placesOf(last, false).data[3] ?? 0;
  spoiled[inLast] = (spoiled[inLast] ?? 0) ^ 4;

  for (const [index, entry] of [first, entries[1] as Entry].entries()) {
    const { name, data } = placesOf(entry, index === 0);
    const places = [...name, ...data].flatMap((at) => range(0, 8).map((bit): [number, number] => [at, bit]));
    const found = await flipped(spoiled, places);
    for (const [place, [code, said]] of found.entries()) {
      expect(said, String(places[place])).toContain(`: ${entry.fileName}`);
      expect(said, String(places[place])).toContain("A file was altered: README.txt");
      expect(code).toBe(1);
    }
  }
});

test("also of the manifest and the sums, and in the directory's names", async () => {
  const around = [entries[3], entries[4]] as [Entry, Entry];
  for (const entry of around) {
    const { name, data } = placesOf(entry, false);
    const inDirectory = zip.lastIndexOf(Buffer.from(entry.fileName));
    const places = [...name, ...data, ...range(inDirectory, inDirectory + entry.fileNameLength)].map(
      (at): [number, number] => [at, at % 8],
    );

    for (const [place, [code, said]] of (await flipped(zip, places)).entries()) {
      expect(said, String(places[place])).toContain(entry.fileName);
      expect(code, String(places[place])).toBe(1);
    }
  }
});

/** One in what announces the seal of a file said only that the directory is not what it was. */
test("each byte of a file's line in the directory is said by the file's name", async () => {
  for (const entry of entries.slice(0, 3)) {
    const start = zip.lastIndexOf(Buffer.from(entry.fileName)) - 46;
    const length = 46 + entry.fileNameLength + entry.extraFieldLength;
    const places = range(start, start + length).map((at): [number, number] => [at, at % 8]);

    for (const [place, [code, said]] of (await flipped(zip, places)).entries()) {
      expect(said, String(places[place])).toContain(entry.fileName);
      expect(code, String(places[place])).toBe(1);
    }
  }
});

test("the same files packed by another program are accepted, and refused where one is damaged", async () => {
  const packed = buildZip(parts.map(({ name, content }) => ({ name, data: [...(content as string[])].join("") })));
  writeFileSync(path, packed);
  expect(await runVerifierOn(path)).toMatchObject({ code: 0 });
  const spoiled = Buffer.from(packed);
  const at = spoiled.indexOf("SHA256SUMS") + "SHA256SUMS".length + 2;
  spoiled[at] = (spoiled[at] ?? 0) ^ 16;
  writeFileSync(path, spoiled);

  const { code, said } = await runVerifierOn(path);

  expect(said).toContain("A file was altered: SHA256SUMS");
  expect(code).toBe(1);
});
