import { createHash } from "node:crypto";
import { createWriteStream, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { open } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import { beforeAll, describe, expect, test } from "vitest";
import { pointText } from "#app/features/audit-log/chain.ts";
import { findChainHead, findEventHash } from "#app/features/audit-log/queries.server.ts";
import { changeEntry, createEntry } from "#app/features/inventory/commands.server.ts";
import type { Actor } from "#app/platform/actor.server.ts";
import { issueActor } from "#app/platform/actor-issuer.server.ts";
import { recordRead } from "#app/platform/audit-log/recorded-read.server.ts";
import { inOrganization, readOrganization } from "#app/platform/db.server.ts";
import { anEntry } from "#tests/support/entries.ts";
import { memberWith } from "#tests/support/members.ts";
import { exportAuditLog, forgedWith, type Package, runVerifier, unpack } from "#tests/support/packages.ts";
import { runVerifierOn, runVerifierUnheard } from "#tests/support/verifier.ts";

let sato: Actor;
let zip: Buffer;
let files: Package;
let lines: string[];
let head: string;
const last = () => lines.length;

beforeAll(async () => {
  sato = issueActor({ ...(await memberWith()), name: "佐藤\\n\n美咲", requestId: "r\\1" });
  const id = await inOrganization(sato, (tx) => createEntry(tx, anEntry({ title: "𠮷野家\t名簿", count: 1200 })));
  await inOrganization(sato, (tx) => changeEntry(tx, id, 1, anEntry({ title: "𠮷野家\u2028名簿", count: 13_120 })));
  await inOrganization(sato, (tx) => recordRead(tx, "print", "record", undefined, { ratio: 1e-7, pages: 12 }));
  head = await headOf(sato);
  zip = await exportAuditLog(sato);
  files = await unpack(zip);
  lines = (files.get("events.jsonl") ?? "").split("\n").slice(0, -1);
});

describe("what was exported is intact", () => {
  test("as a ZIP, unpacked, and the file of events alone; with the head that was noted, and without", async () => {
    const events = files.get("events.jsonl") ?? "";

    for (const content of [zip, files, events]) {
      for (const heads of [[], [head], ["1", "4"].map((n) => `${n}:${hashOf(Number(n))}`)]) {
        const { code, said } = await runVerifier(content, heads);
        expect(said).toContain(`操作ログは改ざんされていません。1番から${last()}番まで`);
        expect(said).toContain(`The audit log is intact: events 1 to ${last()}`);
        expect(said).toContain(`${last()}:${hashOf(last())}`);
        expect(code).toBe(0);
      }
    }
    expect((await runVerifier(events)).said).toContain("--head");
  });

  test("in each line, to the letter: what was hashed, its instant to the microsecond, names with line breaks", () => {
    const print = JSON.parse(lines.at(-1) ?? "");

    expect(print).toMatchObject({
      sequence: last(),
      organization: sato.organization.id,
      actorId: sato.memberId,
      actor: "佐藤\\n\n美咲",
      request: "r\\1",
      table: "record",
      rowId: null,
      action: "print",
      changes: '{"ratio":1e-7,"pages":12}',
    });
    expect(print.at).toMatch(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{6}Z$/);
  });

  test("and says so itself: manifest, sums, the verifier and how to write one's own", () => {
    const manifest = JSON.parse(files.get("manifest.json") ?? "");

    expect(manifest).toMatchObject({
      format: "akashi-package",
      organization: { id: sato.organization.id, name: "試験株式会社" },
      auditLog: { first: 1, last: last(), head, previousHash: "0".repeat(64), anchors: [] },
    });
    expect(files.get("SHA256SUMS")?.split("\n")).toHaveLength(manifest.files.length + 2);
    expect(files.get("README.txt")).toMatch(/形式の仕様[\s\S]*The format/);
    expect(files.get("akashi-verify.mjs")).toContain("--head SEQUENCE:HASH");
  });
});

type Alteration = (lines: string[]) => string[];
const swap = (text: string[], one: number, other: number) => {
  const swapped = [...text];
  [swapped[one], swapped[other]] = [text[other] ?? "", text[one] ?? ""];
  return swapped;
};
const without =
  (from: number, to = from + 1) =>
  (text: string[]) => [...text.slice(0, from), ...text.slice(to)];
const rewrite = (at: number, change: (event: Record<string, unknown>) => Record<string, unknown>) => (text: string[]) =>
  text.map((line, index) => (index === at ? JSON.stringify(change(JSON.parse(line))) : line));

const alterations: [string, Alteration, RegExp][] = [
  ["a name", (all) => all.map((line, at) => (at === 4 ? line.replace("佐藤", "田中") : line)), /Event 5 was altered/],
  ["an event taken out", without(2), /Event 3 is missing/],
  ["several events taken out", without(1, 4), /Event 2 is missing/],
  ["the first event taken out", without(0), /Event 1 is missing/],
  ["two events exchanged", (all) => swap(all, 2, 3), /Event 3 is not in its place/],
  ["an event moved to the end", (all) => [...without(1)(all), all[1] ?? ""], /Event 2 is not in its place/],
  ["an event twice", (all) => [...all.slice(0, 3), all[1] ?? "", ...all.slice(3)], /Event 2 is not in its place/],
  ["two events exchanged and renumbered", (all) => renumbered(swap(all, 2, 3)), /Event 3 was altered/],
  ["an event taken out and the rest renumbered", (all) => renumbered(without(2)(all)), /Event 3 was altered/],
  [
    "the notation of a number within the changes",
    (all) => all.map((line) => line.replace('\\"ratio\\":1e-7', '\\"ratio\\":0.0000001')),
    /Event \d+ was altered/,
  ],
  ["spaces between the parts", (all) => all.map((line) => line.replace(',"hash"', ', "hash"')), /Event 1 was altered/],
  [
    "a second value of a field in front of the true one",
    (all) => all.map((line, at) => (at === 1 ? line.replace('"actor":', '"actor":"別人","actor":') : line)),
    /Event 2 was altered/,
  ],
  ["words moved from a name into the request", rewrite(5, moveWords), /Event 6 was altered/],
  ["a field left out", rewrite(3, ({ rowId: _, ...event }) => event), /Event 4 was altered/],
  ["a line that is no JSON", (all) => all.with(2, "{"), /Event 3 was altered/],
];

describe("an alteration is named with the first event that it concerns", () => {
  test.each(alterations)("%s", async (_, alter, says) => {
    const text = `${alter(lines).join("\n")}\n`;

    for (const [content, heads] of [
      [text, [head]],
      [withEvents(text), []],
    ] as const) {
      const { code, said } = await runVerifier(content, heads);
      expect(said).toMatch(says);
      expect(said).toMatch(/番の記録/);
      expect(code).toBe(1);
    }
  });

  test("any single byte, wherever it stands", async () => {
    const bytes = Buffer.from(files.get("events.jsonl") ?? "");
    const ends: number[] = [];
    for (const line of lines) ends.push((ends.at(-1) ?? 0) + Buffer.byteLength(line) + 1);

    for (let at = 3; at < bytes.length; at += Math.floor(bytes.length / 40)) {
      const changed = Buffer.from(bytes);
      changed[at] = (changed[at] ?? 0) ^ 1;
      const { code, said } = await runVerifier(changed, [head]);
      const event = ends.findIndex((end) => end > at) + 1;
      expect(said, `byte ${at} of event ${event}`).toMatch(
        new RegExp(`Event ${event} (was altered|is missing|is not in)|event ${event} and what followed`, "i"),
      );
      expect(code).toBe(1);
    }
  });

  test("the end cut off: by the head that was noted, by the manifest, and in the middle of a line", async () => {
    const cut = `${lines.slice(0, -2).join("\n")}\n`;
    const torn = (files.get("events.jsonl") ?? "").slice(0, -40);

    expect((await runVerifier(cut)).code).toBe(0);
    const found = [await runVerifier(cut, [head]), await runVerifier(withEvents(cut))];
    for (const { code, said } of found) {
      expect(said).toContain(`event ${last() - 1} and what followed are gone`);
      expect(code).toBe(1);
    }
    expect((await runVerifier(torn)).said).toContain(`event ${last()} and what followed are gone`);
    expect((await runVerifier("", [head])).said).toContain("event 1 and what followed are gone");
  });

  test("a log that was made anew fits itself, and not the head that was noted", async () => {
    const stranger = await memberWith();
    await inOrganization(stranger, (tx) => createEntry(tx, anEntry()));
    const forged = await unpack(await exportAuditLog(stranger));

    expect((await runVerifier(forged)).code).toBe(0);
    const { code, said } = await runVerifier(forged, [`3:${hashOf(3)}`]);
    expect(said).toContain("The hash of event 3 is not the one that was noted");
    expect(code).toBe(1);
  });

  test("events added behind the end that the manifest states", async () => {
    const manifest = JSON.parse(files.get("manifest.json") ?? "");
    manifest.auditLog.last -= 1;
    manifest.auditLog.head = `${last() - 1}:${hashOf(last() - 1)}`;

    const { said } = await runVerifier(new Map(files).set("manifest.json", JSON.stringify(manifest)));

    expect(said).toContain(`Event ${last()} was added`);
  });
});

describe("a file that is not as the manifest says", () => {
  test.each([
    ["changed", "README.txt", "x", /A file was altered: README\.txt/],
    ["gone", "akashi-verify.mjs", undefined, /A file is missing: akashi-verify\.mjs/],
  ])("is named: %s", async (_, name, content, says) => {
    const altered = new Map(files);
    if (content === undefined) altered.delete(name);
    else altered.set(name, content);

    const { code, said } = await runVerifier(altered);

    expect(said).toMatch(says);
    expect(code).toBe(1);
  });

  // What sha256sum -c notices, the verifier passed: who exported it and when, and the sums themselves.
  test.each<[string, string, (text: string) => string]>([
    ["who exported it", "manifest.json", (text) => text.replace("佐藤", "鈴木")],
    ["a sum", "SHA256SUMS", (text) => text.replace(/^./, (digit) => (digit === "0" ? "1" : "0"))],
  ])("and the sums disagree: %s", async (_, name, change) => {
    const text = files.get(name) ?? "";
    expect(change(text)).not.toBe(text);

    const { code, said } = await runVerifier(new Map(files).set(name, change(text)));

    expect(said).toContain("SHA256SUMS and manifest.json do not agree");
    expect(code).toBe(1);
  });

  // Of a folder nobody looked what else was in it, although the README promises that what was added is named.
  test.each(["足した.txt", "evidence/J.9/足した.txt", "evidence/SHA256SUMS"])("is named: added as %s", async (name) => {
    const { code, said } = await runVerifier(new Map(files).set(name, "x"));

    expect(said).toContain(`A file is not in the manifest: ${name}`);
    expect(code).toBe(1);
  });

  test("and is none that a system leaves in any folder, nor one whose name it wrote in its own way", async () => {
    const [composed, taken] = ["ガイド.txt".normalize("NFC"), "ガイド.txt".normalize("NFD")];
    const manifest = JSON.parse(files.get("manifest.json") ?? "");
    const sha256 = createHash("sha256").update("x").digest("hex");
    manifest.files.push({ path: composed, size: 1, sha256 });
    const written = forgedWith(files, ["manifest.json", JSON.stringify(manifest)], [composed, "x"]);

    const left = await runVerifier(new Map(written).set(".DS_Store", "").set("._README.txt", "").set("Thumbs.db", ""));
    const twin = await runVerifier(new Map(written).set(taken, "y"));

    expect(left).toMatchObject({ code: 0 });
    expect(twin.said).toContain(`A file is not in the manifest: ${taken}`);
  });

  test.each(["../../etc/passwd", "/etc/passwd", "a/../../b", "C:\\windows\\win.ini"])(
    "may not lie outside of the package: %s",
    async (path) => {
      const manifest = JSON.parse(files.get("manifest.json") ?? "");
      manifest.files.push({ path, size: 1, sha256: "0" });

      const { code, said } = await runVerifier(new Map(files).set("manifest.json", JSON.stringify(manifest)));

      expect(said).toContain("not one that this program knows");
      expect(code).toBe(2);
    },
  );
});

describe("what makes no sense is not called intact", () => {
  test.each<[string, () => string | Buffer, string[], number]>([
    ["a ZIP that was cut off", () => zip.subarray(0, -30), [], 2],
    ["something else", () => "hello", [], 1],
    ["a head that is none", () => zip, ["12"], 2],
    ["a file with nothing in it", () => "", [], 2],
  ])("%s", async (_, content, heads, expected) => {
    const { code, said } = await runVerifier(content(), heads);

    expect(said).not.toMatch(/intact/);
    expect(code).toBe(expected);
  });
});

test("a package that lists nothing proves nothing", async () => {
  const empty = JSON.stringify({ format: "akashi-package", version: 1, files: [] });

  const { code, said } = await runVerifier(new Map([["manifest.json", empty]]));

  expect(said).toContain("lists nothing");
  expect(code).toBe(2);
});

test("what was added behind the end of a ZIP is said", async () => {
  for (const [added, says] of [
    ["\n", "1 byte was added behind the end of the ZIP"],
    ["別の話", "9 bytes were added behind the end of the ZIP"],
  ] as const) {
    const { code, said } = await runVerifier(Buffer.concat([zip, Buffer.from(added)]));

    expect(said).toContain(says);
    expect(said).not.toMatch(/intact/);
    expect(code).toBe(1);
  }
});

test("whoever closes the pipe early sees no trace of the program, and its exit code is the same", async () => {
  const folder = mkdtempSync(join(tmpdir(), "akashi-pipe-"));
  try {
    writeFileSync(join(folder, "log.zip"), zip);
    writeFileSync(join(folder, "altered.jsonl"), "{}\n");

    expect(await runVerifierUnheard(join(folder, "log.zip"))).toEqual({ code: 0, complained: "" });
    expect(await runVerifierUnheard(join(folder, "altered.jsonl"))).toEqual({ code: 1, complained: "" });
  } finally {
    rmSync(folder, { recursive: true });
  }
});

test("a million events are verified with hardly any memory, and the one that was altered is found", async () => {
  const count = 1_000_000;
  const folder = mkdtempSync(join(tmpdir(), "akashi-million-"));
  const file = join(folder, "events.jsonl");
  try {
    await pipeline(Readable.from(aLongLog(count)), createWriteStream(file));

    const intact = await runVerifierOn(file, [], ["--max-old-space-size=40"]);
    await alterLast(file);
    const altered = await runVerifierOn(file, [], ["--max-old-space-size=40"]);

    expect(intact).toMatchObject({ code: 0, said: expect.stringContaining(`events 1 to ${count}`) });
    expect(altered).toMatchObject({ code: 1, said: expect.stringContaining(`Event ${count} was altered`) });
  } finally {
    rmSync(folder, { recursive: true });
  }
});

test("a period hangs between the events around it, and a head before it cannot be checked", async () => {
  const today = new Intl.DateTimeFormat("sv-SE", { timeZone: "Asia/Tokyo" }).format(new Date());
  const part = await unpack(await exportAuditLog(sato, { from: today, to: today }));
  const manifest = JSON.parse(part.get("manifest.json") ?? "");
  expect(manifest.period).toEqual({ from: today, to: today });
  const from = 4;
  const text = `${(part.get("events.jsonl") ?? "")
    .split("\n")
    .slice(from - 1)
    .join("\n")}`;
  manifest.auditLog.first = from;
  manifest.auditLog.previousHash = hashOf(from - 1);
  const later = forgedWith(part, ["manifest.json", JSON.stringify(manifest)], ["events.jsonl", text]);

  expect((await runVerifier(part)).code).toBe(0);
  expect(await runVerifier(later)).toMatchObject({ code: 0, said: expect.stringContaining(`events ${from} to`) });
  expect((await runVerifier(later, [`${from - 1}:${hashOf(from - 1)}`])).code).toBe(0);
  expect((await runVerifier(later, [`${from - 1}:${hashOf(1)}`])).code).toBe(1);
  expect(await runVerifier(later, [`1:${hashOf(1)}`])).toMatchObject({
    code: 2,
    said: expect.stringContaining("could not be checked"),
  });
  expect((await runVerifier(text)).said).toContain("Event 1 is missing");
  expect((await runVerifier(text, [`${from - 1}:${hashOf(from - 1)}`])).code).toBe(0);
});

test("the export is itself recorded, after what it holds", async () => {
  const found = await readOrganization(sato, async (tx) => ({
    head: await findChainHead(tx),
    hash: await findEventHash(tx, last()),
  }));

  expect(found.head?.sequence).toBeGreaterThan(last());
  expect(found.hash).toBe(hashOf(last()));
});

test("a period without events is refused, and nothing is recorded", async () => {
  const before = await headOf(sato);

  await expect(exportAuditLog(sato, { from: "2001-01-01", to: "2001-12-31" })).rejects.toThrow("noEvents");

  expect(await headOf(sato)).toBe(before);
});

function hashOf(sequence: number): string {
  return JSON.parse(lines[sequence - 1] ?? "{}").hash;
}

/** The package with other events, and a manifest that knows of their new sums: as a forger would leave it. */
function withEvents(text: string): Package {
  return forgedWith(files, ["events.jsonl", text]);
}

/** A chain of as many events, in pieces of a thousand lines. */
function* aLongLog(count: number): Generator<string> {
  const organization = "01890a5d-ac96-774b-bcce-b302099a8057";
  const at = "2026-04-01T00:00:00.000000Z";
  let hash = "0".repeat(64);
  let piece: string[] = [];
  for (let sequence = 1; sequence <= count; sequence++) {
    const changes = `{"title":["会員名簿 ${sequence}","会員名簿"]}`;
    const canonical = `${hash}\n${organization}\n${sequence}\n${at}\n-\nsystem\n\nrecord\n-\nupdate\n${changes}`;
    hash = createHash("sha256").update(canonical).digest("hex");
    const event = { sequence, organization, at, actorId: null, actor: "system", request: "", table: "record" };
    piece.push(`${JSON.stringify({ ...event, rowId: null, action: "update", changes, hash })}\n`);
    if (piece.length < 1_000 && sequence < count) continue;
    yield piece.join("");
    piece = [];
  }
}

/** Changes one digit of the last hash. */
async function alterLast(path: string): Promise<void> {
  const file = await open(path, "r+");
  const { size } = await file.stat();
  await file.write("x", size - 5);
  await file.close();
}

function renumbered(all: string[]): string[] {
  return all.map((line, at) => line.replace(/"sequence":\d+/, `"sequence":${at + 1}`));
}

function moveWords(event: Record<string, unknown>): Record<string, unknown> {
  const [name, ...rest] = String(event.actor).split("\n");
  return { ...event, actor: name, request: [...rest, event.request].join("\n") };
}

async function headOf(actor: Actor): Promise<string> {
  const found = await readOrganization(actor, findChainHead);
  if (!found) throw new Error("the log is empty");
  return pointText(found);
}
