import { expect, test } from "vitest";
import { fromBufferPromise } from "yauzl";
import { zipBytes } from "./zip-writer.server.ts";

// Info-ZIP took the parts for made on MS-DOS, and warned of each whose name is Japanese.
test("parts are made on Unix, where everybody may read them", async () => {
  const parts = [
    { name: "証跡/教育の記録.txt", content: ["記録"] },
    { name: "events.jsonl", content: ["{}\n"], isLarge: true },
  ];

  const zip = Buffer.concat(await Array.fromAsync(zipBytes(parts, new Date("2026-11-26T00:00:00Z"))));

  const archive = await fromBufferPromise(zip, { lazyEntries: true });
  const entries = await Array.fromAsync(archive.eachEntry());
  expect(entries.map(({ fileName }) => fileName)).toEqual(["証跡/教育の記録.txt", "events.jsonl"]);
  expect(entries.map(({ versionMadeBy }) => versionMadeBy >> 8)).toEqual([3, 3]);
  expect(entries.map(({ externalFileAttributes }) => externalFileAttributes >>> 16)).toEqual([0o100644, 0o100644]);
});
