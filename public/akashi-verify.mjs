#!/usr/bin/env node
// Checks what was exported from Akashi, for people who need not trust Akashi: one file, Node.js 18 or newer and nothing else, no network.
//
//   node akashi-verify.mjs FILE [--head SEQUENCE:HASH]…
//
// FILE is the exported ZIP, the folder it was unpacked into, its manifest.json, or an events.jsonl alone. Each --head is one that was noted
// elsewhere (in the daily mail, on paper): with it nobody can have replaced the log or cut off its end. Exit code 0: everything is as it was;
// 1: it is not, and the first fault is named; 2: it could not be checked.
//
// What is checked
//
// 1. manifest.json lists every file with its size and SHA-256. Each must be there and have them.
// 2. The audit log is a chain. events.jsonl holds one event a line, in the order of their sequence numbers, without a gap. The line is exactly what
//    JSON.stringify makes of the fields below, in this order. The canonical text of an event is these lines, joined by a line feed (U+000A):
//
//      organization   UUID
//      sequence       decimal
//      at             YYYY-MM-DDThh:mm:ss.ffffffZ (UTC, six decimals)
//      actorId        UUID, or - for the system
//      actor          a backslash written as \\ and a line feed as \n, so that no text can be moved from one field into its neighbor
//      request        likewise
//      table          likewise
//      rowId          UUID, or - where the event is about no single row
//      action         likewise
//      changes        the very text that was hashed, as it is: JSON, never parsed or written anew
//
//    hash(event) = lower-case hexadecimal SHA-256 of the UTF-8 bytes of: hash of the event before it, line feed, canonical text.
//    The hash before event 1 is 64 zeros; that before a range which begins later stands in manifest.json.
//    A package of evidence has one event of it, audit-event.jsonl: the one that recorded the export. `changes` of it says contentHash, which is the
//    SHA-256 of these lines, for each file of manifest.json whose path begins with evidence/, in its order: sha256, two spaces, path, line feed.
// 3. Each anchor in manifest.json (the log's end as it was told to people outside on that day) and each --head must be the hash of its event.
import { createHash } from "node:crypto";
import { createReadStream } from "node:fs";
import { open, readFile, stat } from "node:fs/promises";
import { basename, dirname, join } from "node:path";
import { createInflateRaw } from "node:zlib";

const fields = [
  ...["sequence", "organization", "at", "actorId", "actor", "request", "table", "rowId", "action", "changes", "hash"],
];
const beforeTheFirst = "0".repeat(64);
const longestLine = 256 * 1024 * 1024;

/** What everything is said with: the key, and what it is about. */
const sentences = {
  intact: [
    ({ first, last }) =>
      `操作ログは改ざんされていません。${first}番から${last}番まで、${last - first + 1}件を確かめました。`,
    ({ first, last }) => `The audit log is intact: events ${first} to ${last}, ${last - first + 1} in all.`,
  ],
  nothing: [() => "記録は1件もありません。", () => "There are no events."],
  organization: [({ name }) => `組織: ${name}`, ({ name }) => `Organization: ${name}`],
  head: [({ head }) => `末尾: ${head}`, ({ head }) => `Its head: ${head}`],
  met: [
    ({ count }) => `控え${count}件と一致しました。`,
    ({ count }) => `It agrees with ${count} noted head${count === 1 ? "" : "s"}.`,
  ],
  unanchored: [
    () => "末尾が切り落とされていないことは、外で控えた値を --head 番号:ハッシュ値 で渡すと確かめられます。",
    () => "That nothing was cut off its end is proved by a head noted elsewhere: --head SEQUENCE:HASH.",
  ],
  files: [
    ({ count }) => `ファイル${count}件は目録のとおりです。`,
    ({ count }) => `${count} files are as the manifest says.`,
  ],
  altered: [
    ({ sequence }) => `${sequence}番の記録が書き換えられています。`,
    ({ sequence }) => `Event ${sequence} was altered.`,
  ],
  missing: [({ sequence }) => `${sequence}番の記録が抜けています。`, ({ sequence }) => `Event ${sequence} is missing.`],
  reordered: [
    ({ sequence }) => `${sequence}番の記録の位置が入れ替わっています。`,
    ({ sequence }) => `Event ${sequence} is not in its place: the order was changed.`,
  ],
  truncated: [
    ({ sequence }) => `末尾が切り落とされています。${sequence}番からの記録がありません。`,
    ({ sequence }) => `The end was cut off: event ${sequence} and what followed are gone.`,
  ],
  added: [
    ({ sequence }) => `${sequence}番の記録は、目録にない付け足しです。`,
    ({ sequence }) => `Event ${sequence} was added: the manifest ends before it.`,
  ],
  replaced: [
    ({ sequence }) =>
      `${sequence}番の記録のハッシュ値が、控えた値と違います。操作ログが別のものに差し替えられています。`,
    ({ sequence }) => `The hash of event ${sequence} is not the one that was noted: the log was replaced.`,
  ],
  outside: [
    ({ head }) => `控え ${head} は、このファイルの範囲の外なので確かめられません。`,
    ({ head }) => `The noted head ${head} lies outside of this file's range and could not be checked.`,
  ],
  notRecorded: [
    () => "目録が、操作ログに記録された証跡の一覧と違います。目録が作り替えられています。",
    () => "The manifest is not the list of evidence that the audit log recorded: it was made anew.",
  ],
  recorded: [
    ({ sequence }) => `証跡の一覧は、操作ログの${sequence}番に記録されたとおりです。`,
    ({ sequence }) => `The list of evidence is as event ${sequence} of the audit log recorded it.`,
  ],
  fileMissing: [({ path }) => `ファイルがありません: ${path}`, ({ path }) => `A file is missing: ${path}`],
  fileAltered: [({ path }) => `ファイルが変わっています: ${path}`, ({ path }) => `A file was altered: ${path}`],
  fileAdded: [
    ({ path }) => `目録にないファイルがあります: ${path}`,
    ({ path }) => `A file is not in the manifest: ${path}`,
  ],
  surplus: [
    ({ count }) => `ZIPの終わりの後ろに${count}バイトが付け足されています。`,
    ({ count }) => `${count} byte${count === 1 ? " was" : "s were"} added behind the end of the ZIP.`,
  ],
  unreadable: [
    ({ path, why }) => `読めません: ${path}（${why}）`,
    ({ path, why }) => `It could not be read: ${path} (${why})`,
  ],
  usage: [
    () => "使い方: node akashi-verify.mjs ファイル [--head 番号:ハッシュ値]…",
    () => "usage: node akashi-verify.mjs FILE [--head SEQUENCE:HASH]…",
  ],
};

/** It cannot be told whether anything was altered. */
class Unreadable extends Error {}

// Whoever reads only the first lines (`| head -1`) closes the pipe; the exit code still says what was found.
process.stdout.on("error", (error) => {
  if (error.code !== "EPIPE") throw error;
});
process.exitCode = await main(process.argv.slice(2));

async function main(words) {
  const request = readArguments(words);
  if (!request) {
    say("usage");
    return 2;
  }
  try {
    return await verify(request);
  } catch (error) {
    if (!(error instanceof Unreadable) && !error.code) throw error;
    say("unreadable", { path: request.path, why: error.message });
    return 2;
  }
}

function readArguments(words) {
  const heads = new Map();
  const paths = [];
  for (let index = 0; index < words.length; index++) {
    if (words[index] !== "--head") {
      if (words[index].startsWith("-")) return undefined;
      paths.push(words[index]);
      continue;
    }
    const match = /^\s*([1-9]\d{0,14}):([\da-f]{64})\s*$/i.exec(words[++index] ?? "");
    if (!match) return undefined;
    heads.set(Number(match[1]), match[2].toLowerCase());
  }
  return paths.length === 1 ? { path: paths[0], heads } : undefined;
}

async function verify({ path, heads }) {
  const source = await openSource(path);
  const { manifest, surplus = 0 } = source;
  const faults = [];
  if (surplus > 0) faults.push({ reason: "surplus", count: surplus });
  // What holds nothing proves nothing.
  if (manifest && !manifest.auditLog && manifest.files.length === 0) throw new Unreadable("the manifest lists nothing");
  let chain;
  if (!manifest || manifest.auditLog) {
    // A package of evidence holds one event; what was noted of later ones says nothing of it.
    const within = [...heads].filter(([sequence]) => !manifest?.evidence || sequence <= manifest.auditLog.last);
    chain = await verifyChain(source, manifest?.auditLog, new Map(within));
    if (chain.fault) faults.push(chain.fault);
  }
  if (manifest?.evidence && !chain?.fault && !(await isRecorded(source))) faults.push({ reason: "notRecorded" });
  if (manifest) faults.push(...(await verifyFiles(source)));
  for (const { reason, ...about } of faults) say(reason, about);
  if (faults.length > 0) return 1;
  return report(manifest, chain, heads);
}

/** Says what was proved. A noted head that could not be looked at leaves the question open. */
function report(manifest, chain, heads) {
  if (manifest?.organization) say("organization", { name: manifest.organization.name });
  if (chain) {
    const { first, last, hash } = chain;
    if (last < first) say("nothing");
    else {
      say("intact", { first, last });
      say("head", { head: `${last}:${hash}` });
    }
    const outside = [...heads].filter(([sequence]) => sequence < first - 1 || (manifest?.evidence && sequence > last));
    for (const [sequence, noted] of outside) say("outside", { head: `${sequence}:${noted}` });
    if (heads.size > outside.length) say("met", { count: heads.size - outside.length });
    else say("unanchored");
    if (outside.length > 0) return 2;
  }
  if (manifest?.evidence) say("recorded", { sequence: chain.last });
  if (manifest) say("files", { count: manifest.files.length });
  return 0;
}

/** Walks the chain and names the first event that does not fit. */
async function verifyChain(source, stated, heads) {
  const noted = new Map(heads);
  for (const { sequence, hash } of stated?.anchors ?? []) {
    if (noted.has(sequence) && noted.get(sequence) !== hash) return { fault: { reason: "replaced", sequence } };
    noted.set(sequence, hash);
  }
  let first = stated?.first;
  let previous = stated && (first === 1 ? beforeTheFirst : stated.previousHash);
  let expected = first;
  // An event that was not in its place is looked for in the rest: found, the order was changed; not found, it is missing.
  let sought;
  for await (const { line, isWhole } of linesOf(await source.open(stated?.file))) {
    const event = eventOf(line);
    if (sought !== undefined) {
      if (event?.sequence === sought) return { fault: { reason: "reordered", sequence: sought } };
      continue;
    }
    if (first === undefined) {
      first = event && (event.sequence === 1 || noted.has(event.sequence - 1)) ? event.sequence : 1;
      expected = first;
      previous = first === 1 ? beforeTheFirst : noted.get(first - 1);
    }
    if (!event) return { fault: { reason: isWhole ? "altered" : "truncated", sequence: expected } };
    if (event.sequence < expected) return { fault: { reason: "reordered", sequence: event.sequence } };
    if (event.sequence > expected) {
      sought = expected;
      continue;
    }
    if (stated && expected > stated.last) return { fault: { reason: "added", sequence: expected } };
    if (stated && event.organization !== source.manifest.organization?.id) {
      return { fault: { reason: "altered", sequence: expected } };
    }
    if (hashOf(event, previous) !== event.hash) return { fault: { reason: "altered", sequence: expected } };
    if (noted.has(expected) && noted.get(expected) !== event.hash) {
      return { fault: { reason: "replaced", sequence: expected } };
    }
    previous = event.hash;
    expected++;
  }
  if (sought !== undefined) return { fault: { reason: "missing", sequence: sought } };
  first ??= 1;
  const last = (expected ?? 1) - 1;
  const wanted = Math.max(stated?.last ?? 0, ...noted.keys());
  if (wanted > last) return { fault: { reason: "truncated", sequence: last + 1 } };
  if (!stated && last < first) throw new Unreadable("it is empty");
  // What stands before a range is known by its hash alone.
  if (stated && noted.has(first - 1) && noted.get(first - 1) !== stated.previousHash) {
    return { fault: { reason: "replaced", sequence: first - 1 } };
  }
  if (stated && last >= first && stated.head !== `${last}:${previous}`) {
    return { fault: { reason: "replaced", sequence: last } };
  }
  return { first, last, hash: previous };
}

/** The event of a line, or nothing when the line is not exactly what was exported. */
function eventOf(line) {
  let event;
  try {
    event = JSON.parse(line);
  } catch {
    return undefined;
  }
  if (event === null || typeof event !== "object" || !Number.isSafeInteger(event.sequence)) return undefined;
  for (const name of fields) {
    const value = event[name];
    const mayBeNull = name === "actorId" || name === "rowId";
    if (name !== "sequence" && typeof value !== "string" && !(mayBeNull && value === null)) return undefined;
  }
  return JSON.stringify(event, fields) === line ? event : undefined;
}

function hashOf(event, previous) {
  const canonical = [
    event.organization,
    event.sequence,
    event.at,
    event.actorId ?? "-",
    oneLine(event.actor),
    oneLine(event.request),
    oneLine(event.table),
    event.rowId ?? "-",
    oneLine(event.action),
    event.changes,
  ].join("\n");
  return createHash("sha256").update(`${previous}\n${canonical}`).digest("hex");
}

function oneLine(text) {
  return text.replaceAll("\\", "\\\\").replaceAll("\n", "\\n");
}

/** Whether the event of the audit log speaks of the very list that the manifest has. */
async function isRecorded({ manifest, open: openFile }) {
  const lines = manifest.files
    .filter(({ path }) => path.startsWith("evidence/"))
    .map(({ path, sha256 }) => `${sha256}  ${path}\n`);
  const contentHash = createHash("sha256").update(lines.join("")).digest("hex");
  for await (const { line } of linesOf(await openFile(manifest.auditLog.file))) {
    const event = eventOf(line);
    if (event?.action === "export" && JSON.parse(event.changes).contentHash === contentHash) return true;
  }
  return false;
}

/** Compares every file with the manifest. */
async function verifyFiles({ manifest, names, open: openFile }) {
  const faults = [];
  const listed = new Set(["manifest.json", "SHA256SUMS"]);
  for (const { path, size, sha256 } of manifest.files) {
    listed.add(path);
    const content = await openFile(path).catch((error) => {
      if (error instanceof Unreadable || error.code === "ENOENT") return undefined;
      throw error;
    });
    if (!content) {
      faults.push({ reason: "fileMissing", path });
      continue;
    }
    const hash = createHash("sha256");
    let length = 0;
    for await (const chunk of content) {
      hash.update(chunk);
      length += chunk.length;
    }
    if (length !== size || hash.digest("hex") !== sha256) faults.push({ reason: "fileAltered", path });
  }
  for (const name of names) {
    if (!listed.has(name) && !name.endsWith("/")) faults.push({ reason: "fileAdded", path: name });
  }
  return faults;
}

/** Where the files are: a ZIP, a folder, or one file of events without anything around it. */
async function openSource(path) {
  const found = await stat(path);
  if (found.isDirectory()) return folderSource(path);
  if (basename(path) === "manifest.json") return folderSource(dirname(path));
  const file = await open(path, "r");
  try {
    const start = Buffer.alloc(4);
    await file.read(start, 0, 4, 0);
    if (start.toString("latin1") === "PK\x03\x04") return await zipSource(path, file, found.size);
  } finally {
    await file.close();
  }
  return { manifest: undefined, names: [], open: async () => createReadStream(path, { highWaterMark: 1 << 20 }) };
}

async function folderSource(folder) {
  const manifest = readManifest(await readFile(join(folder, "manifest.json"), "utf8"));
  return {
    manifest,
    names: [],
    open: async (path) => {
      const place = join(folder, path);
      await stat(place);
      return createReadStream(place, { highWaterMark: 1 << 20 });
    },
  };
}

async function zipSource(path, file, size) {
  const { entries, surplus } = await readDirectory(file, size);
  const openEntry = async (name) => {
    const entry = entries.get(name);
    if (!entry) throw new Unreadable(`${name} is not in the ZIP`);
    return contentOf(path, entry);
  };
  const chunks = [];
  for await (const chunk of await openEntry("manifest.json")) chunks.push(chunk);
  return {
    manifest: readManifest(Buffer.concat(chunks).toString("utf8")),
    names: [...entries.keys()],
    surplus,
    open: openEntry,
  };
}

/** Names and places of a ZIP's files (APPNOTE.TXT), also beyond 4 GiB; and how many bytes stand behind its end. */
async function readDirectory(file, size) {
  const read = async (position, length) => {
    const bytes = Buffer.alloc(length);
    const { bytesRead } = await file.read(bytes, 0, length, position);
    if (bytesRead < length) throw new Unreadable("the ZIP is cut off");
    return bytes;
  };
  const tailLength = Math.min(size, 65_557);
  const tail = await read(size - tailLength, tailLength);
  const end = tail.lastIndexOf(Buffer.from("PK\x05\x06", "latin1"));
  if (end < 0) throw new Unreadable("the ZIP is cut off");
  let length = tail.readUInt32LE(end + 12);
  let start = tail.readUInt32LE(end + 16);
  if (end >= 20 && tail.toString("latin1", end - 20, end - 16) === "PK\x06\x07") {
    const large = await read(Number(tail.readBigUInt64LE(end - 12)), 56);
    length = Number(large.readBigUInt64LE(40));
    start = Number(large.readBigUInt64LE(48));
  }
  const directory = await read(start, length);
  const entries = new Map();
  for (let at = 0; at + 46 <= directory.length; ) {
    const nameLength = directory.readUInt16LE(at + 28);
    const extraLength = directory.readUInt16LE(at + 30);
    const name = directory.toString("utf8", at + 46, at + 46 + nameLength);
    if (entries.has(name)) throw new Unreadable(`${name} is twice in the ZIP`);
    const extra = directory.subarray(at + 46 + nameLength, at + 46 + nameLength + extraLength);
    entries.set(name, placeOf(directory, at, extra));
    at += 46 + nameLength + extraLength + directory.readUInt16LE(at + 32);
  }
  // Where the bytes begin is known only from the header in front of them.
  for (const entry of entries.values()) {
    const header = await read(entry.offset, 30);
    entry.start = entry.offset + 30 + header.readUInt16LE(26) + header.readUInt16LE(28);
  }
  return { entries, surplus: tailLength - (end + 22) };
}

function placeOf(directory, at, extra) {
  const place = {
    method: directory.readUInt16LE(at + 10),
    compressed: directory.readUInt32LE(at + 20),
    offset: directory.readUInt32LE(at + 42),
  };
  const size = directory.readUInt32LE(at + 24);
  for (let field = 0; field + 4 <= extra.length; field += 4 + extra.readUInt16LE(field + 2)) {
    if (extra.readUInt16LE(field) !== 1) continue;
    let value = field + 4 + (size === 0xffffffff ? 8 : 0);
    if (place.compressed === 0xffffffff) {
      place.compressed = Number(extra.readBigUInt64LE(value));
      value += 8;
    }
    if (place.offset === 0xffffffff) place.offset = Number(extra.readBigUInt64LE(value));
  }
  return place;
}

function contentOf(path, { method, compressed, start }) {
  if (method !== 0 && method !== 8) throw new Unreadable("the ZIP is compressed in an unknown way");
  if (compressed === 0) return [];
  const bytes = createReadStream(path, { start, end: start + compressed - 1, highWaterMark: 1 << 20 });
  if (method === 0) return bytes;
  const inflated = createInflateRaw({ chunkSize: 1 << 18 });
  bytes.once("error", (error) => inflated.destroy(error));
  return bytes.pipe(inflated);
}

function readManifest(text) {
  let manifest;
  try {
    manifest = JSON.parse(text);
  } catch {
    throw new Unreadable("manifest.json is no JSON");
  }
  const isWhole =
    manifest?.format === "akashi-package" &&
    manifest.version === 1 &&
    Array.isArray(manifest.files) &&
    manifest.files.every(
      ({ path, size, sha256 }) =>
        typeof path === "string" &&
        !/^[/\\]|^\w:|(^|[/\\])\.\.([/\\]|$)/.test(path) &&
        Number.isSafeInteger(size) &&
        typeof sha256 === "string",
    ) &&
    (manifest.auditLog === undefined || isChainStated(manifest.auditLog)) &&
    // Evidence that is tied to no event proves nothing.
    (manifest.kind !== "evidence" || (manifest.auditLog !== undefined && typeof manifest.evidence === "object"));
  if (!isWhole) throw new Unreadable("manifest.json is not one that this program knows");
  return manifest;
}

function isChainStated({ file, first, last, previousHash, head, anchors }) {
  return (
    typeof file === "string" &&
    Number.isSafeInteger(first) &&
    first >= 1 &&
    Number.isSafeInteger(last) &&
    typeof previousHash === "string" &&
    typeof head === "string" &&
    Array.isArray(anchors) &&
    anchors.every(({ sequence, hash }) => Number.isSafeInteger(sequence) && typeof hash === "string")
  );
}

/** The lines of a stream of bytes, one after the other, however long the stream is; the last is not whole without a line feed. */
async function* linesOf(chunks) {
  let rest = [];
  let length = 0;
  for await (const chunk of chunks) {
    let start = 0;
    for (let end = chunk.indexOf(10); end >= 0; end = chunk.indexOf(10, start)) {
      rest.push(chunk.subarray(start, end));
      yield { line: (rest.length === 1 ? rest[0] : Buffer.concat(rest)).toString("utf8"), isWhole: true };
      rest = [];
      length = 0;
      start = end + 1;
    }
    if (start < chunk.length) {
      rest.push(chunk.subarray(start));
      length += chunk.length - start;
      if (length > longestLine) throw new Unreadable("a line is longer than any event");
    }
  }
  if (rest.length > 0) yield { line: Buffer.concat(rest).toString("utf8"), isWhole: false };
}

function say(key, about = {}) {
  for (const sentence of sentences[key]) process.stdout.write(`${sentence(about)}\n`);
}
