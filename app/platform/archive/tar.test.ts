import { execFileSync } from "node:child_process";
import { buffer } from "node:stream/consumers";
import { describe, expect, test } from "vitest";
import { DamagedArchive, readTar, tarEnd, tarEntry } from "./tar.ts";

const at = new Date("2026-11-25T12:34:56Z");
const files: [string, Uint8Array][] = [
  ["akashi.json", Buffer.from('{"名前":"あ"}')],
  ["tables/empty", new Uint8Array()],
  ["files/0123", Buffer.alloc(512, 7)],
  ["files/4567", Buffer.alloc(1_300, 9)],
];

test("what was packed is unpacked, whatever portions it comes in", async () => {
  const whole = await buffer(pack(files));

  for (const portion of [1, 7, 511, 512, 513, 100_000]) {
    expect(await unpack(inPortions(whole, portion)), `in portions of ${portion}`).toEqual(
      files.map(([name, bytes]) => [name, Buffer.from(bytes)]),
    );
  }
});

test("what nobody reads is passed over", async () => {
  const names: string[] = [];
  for await (const { name, content } of readTar(pack(files))) {
    names.push(name);
    if (name === "files/4567") for await (const _ of content) break;
  }

  expect(names).toEqual(files.map(([name]) => name));
});

test("the tar of the system reads it", async () => {
  const archive = await buffer(pack(files));

  const listed = execFileSync("tar", ["--list", "--verbose", "--utc", "--full-time", "--file", "-"], {
    input: archive,
    encoding: "utf8",
  });
  const content = execFileSync("tar", ["--extract", "--to-stdout", "--file", "-", "akashi.json"], { input: archive });

  expect(
    listed
      .trim()
      .split("\n")
      .map((line) => line.split(/\s+/)),
  ).toEqual(
    files.map(([name, bytes]) => ["-rw-------", "0/0", String(bytes.byteLength), "2026-11-25", "12:34:56", name]),
  );
  expect(content.toString()).toBe('{"名前":"あ"}');
});

describe("an archive", () => {
  test("that was cut off anywhere says so", async () => {
    const whole = await buffer(pack(files));

    for (let length = 0; length < whole.byteLength - 1_024; length += 100) {
      await expect(unpack(inPortions(whole.subarray(0, length), 512)), `at ${length}`).rejects.toThrow(DamagedArchive);
    }
  });

  test("with a header in which a bit has fallen over is not read on", async () => {
    const whole = await buffer(pack(files));
    for (const place of [0, 5, 124, 130, 148, 156, 257]) {
      const damaged = Buffer.from(whole);
      damaged[place] = (damaged[place] ?? 0) ^ 1;
      await expect(unpack(inPortions(damaged, 512))).rejects.toThrow(DamagedArchive);
    }
  });

  test("that is none is not read", async () => {
    await expect(unpack(inPortions(Buffer.alloc(2_000, "x"), 512))).rejects.toThrow(DamagedArchive);
  });
});

test("a content of another size than was said is not written", async () => {
  await expect(buffer(tarEntry("a", 3, [Buffer.from("ab")], at))).rejects.toThrow("does not have the size");
  await expect(buffer(tarEntry("a", 1, [Buffer.from("ab")], at))).rejects.toThrow("does not have the size");
});

test.each(["", "名前", "a".repeat(100)])("%j is no name for an entry", async (name) => {
  await expect(buffer(tarEntry(name, 0, [], at))).rejects.toThrow("cannot stand in");
});

async function* pack(entries: readonly [string, Uint8Array][]) {
  for (const [name, bytes] of entries) yield* tarEntry(name, bytes.byteLength, [bytes], at);
  yield tarEnd;
}

async function unpack(source: AsyncIterable<Uint8Array>): Promise<[string, Buffer][]> {
  const found: [string, Buffer][] = [];
  for await (const { name, content } of readTar(source)) found.push([name, await buffer(content)]);
  return found;
}

async function* inPortions(bytes: Uint8Array, size: number) {
  for (let from = 0; from < bytes.byteLength; from += size) yield bytes.subarray(from, from + size);
}
