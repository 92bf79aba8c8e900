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
// 1. manifest.json lists every file with its size and SHA-256. Each must be there and have them, and no other may be there. (What systems leave in
//    any folder that is looked into is passed over: .DS_Store, ._NAME, Thumbs.db, desktop.ini.) SHA256SUMS says the same sums, and that of
//    manifest.json itself.
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
//    A package of evidence has one event of it, audit-event.jsonl: the one that recorded what was exported, the index with its days, owners and links,
//    and who exported it when. `changes` of it says contentHash, which is the SHA-256 of what JSON.stringify makes of manifest.json, the names in the
//    order in which they stand there, when auditLog is taken out of it, and audit-event.jsonl out of its files.
// 3. A ZIP is sealed: its directory says of each file, in an extra field named Ak, the SHA-256 of what lies in the ZIP for it (the header in front
//    of it, its compressed bytes, what stands behind them) followed by its line of the directory up to that sum. No byte of it may be another,
//    not even one that unpacks to the same. A ZIP that another program made of the same files has no seals; of that the files are checked.
// 4. Each anchor in manifest.json (the log's end as it was told to people outside on that day) and each --head must be the hash of its event.
import { createHash } from "node:crypto";
import { createReadStream } from "node:fs";
import { open, readdir, readFile, stat } from "node:fs/promises";
import { basename, dirname, join } from "node:path";
import { pipeline } from "node:stream/promises";
import { createInflateRaw } from "node:zlib";

const fields = [
  ...["sequence", "organization", "at", "actorId", "actor", "request", "table", "rowId", "action", "changes", "hash"],
];
const beforeTheFirst = "0".repeat(64);
const leftBySystems = /^(\.DS_Store|\._.*|Thumbs\.db|desktop\.ini)$/i;
const longestLine = 256 * 1024 * 1024;
/** What each byte does to a CRC-32, which Node.js 18 does not bring. */
const checksums = Uint32Array.from({ length: 256 }, (_, byte) => {
  let sum = byte;
  for (let bit = 0; bit < 8; bit++) sum = sum & 1 ? (sum >>> 1) ^ 0xedb88320 : sum >>> 1;
  return sum;
});

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
    () => "目録が、操作ログに記録された出力の内容と違います。目録（manifest.json）が作り替えられています。",
    () => "The manifest (manifest.json) is not what the audit log recorded of the export: it was made anew.",
  ],
  recorded: [
    ({ sequence }) => `証跡と索引は、操作ログの${sequence}番に記録されたとおりです。`,
    ({ sequence }) => `Evidence and index are as event ${sequence} of the audit log recorded them.`,
  ],
  fileMissing: [({ path }) => `ファイルがありません: ${path}`, ({ path }) => `A file is missing: ${path}`],
  fileAltered: [({ path }) => `ファイルが変わっています: ${path}`, ({ path }) => `A file was altered: ${path}`],
  unequal: [
    () => "SHA256SUMS と manifest.json が合いません。どちらかが変わっています。",
    () => "SHA256SUMS and manifest.json do not agree: one of them was altered.",
  ],
  zipAltered: [
    () => "ZIPの目次か、終わりの部分が、出力したときのものではありません。",
    () => "The directory or the end of the ZIP is not what was exported.",
  ],
  renamed: [
    ({ path, other }) => `ZIPの中でファイルの名前が食い違っています: ${path} ／ ${other}`,
    ({ path, other }) => `A file has two names in the ZIP: ${path} / ${other}`,
  ],
  twice: [
    ({ path }) => `同じ名前のファイルが2つあります: ${path}`,
    ({ path }) => `A name is twice in the ZIP: ${path}`,
  ],
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

/** It cannot be told whether anything was altered, beside what is told already. */
class Unreadable extends Error {
  constructor(why, faults = []) {
    super(why);
    this.faults = faults;
  }
}

/** The bytes of a file in a ZIP are not those that were put there. */
class Damaged extends Error {}

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
    const faults = error.faults ?? [];
    sayFaults(faults);
    say("unreadable", { path: request.path, why: error.message });
    return faults.length > 0 ? 1 : 2;
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
  const { manifest } = source;
  const faults = [...source.faults];
  // What holds nothing proves nothing.
  if (manifest && !manifest.auditLog && manifest.files.length === 0) throw new Unreadable("the manifest lists nothing");
  let chain;
  if (!manifest || manifest.auditLog) {
    // A package of evidence holds one event; what was noted of later ones says nothing of it.
    const within = [...heads].filter(([sequence]) => !manifest?.evidence || sequence <= manifest.auditLog.last);
    chain = await unlessDamaged(verifyChain(source, manifest?.auditLog, new Map(within)), manifest?.auditLog?.file);
    if (chain.fault) faults.push(chain.fault);
  }
  if (manifest?.evidence && !chain?.fault && !(await isRecorded(source))) faults.push({ reason: "notRecorded" });
  if (manifest) faults.push(...(await verifyFiles(source)));
  sayFaults(faults);
  if (faults.length > 0) return 1;
  return report(manifest, chain, heads);
}

/** What was found, or the fault that the file which it is found in is damaged. */
async function unlessDamaged(found, path) {
  try {
    return await found;
  } catch (error) {
    if (!(error instanceof Damaged)) throw error;
    return { fault: { reason: "fileAltered", path } };
  }
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

/** Whether the event of the audit log speaks of the very files and facts that the manifest has. */
async function isRecorded({ manifest, open: openFile }) {
  const { auditLog, files, ...facts } = manifest;
  const content = { ...facts, files: files.filter(({ path }) => path !== auditLog.file) };
  const contentHash = createHash("sha256").update(JSON.stringify(content)).digest("hex");
  for await (const { line } of linesOf(await openFile(auditLog.file))) {
    const event = eventOf(line);
    if (event?.action === "seal" && JSON.parse(event.changes).contentHash === contentHash) return true;
  }
  return false;
}

/** Compares every file with the manifest. */
async function verifyFiles(source) {
  const { manifest, names, open: openFile } = source;
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
    if (!(await hasSum(content, size, sha256))) faults.push({ reason: "fileAltered", path });
  }
  const sums = await sumsFault(source);
  if (sums) faults.push(sums);
  for (const name of names) {
    if (!listed.has(name) && !name.endsWith("/")) faults.push({ reason: "fileAdded", path: name });
  }
  return faults;
}

/** What is wrong with SHA256SUMS, which the manifest cannot name, because it says the sum of the manifest itself. */
async function sumsFault({ manifest, manifestSum, names, open: openFile }) {
  const path = "SHA256SUMS";
  if (!names.includes(path)) return { reason: "fileMissing", path };
  const stated = [...manifest.files, { path: "manifest.json", sha256: manifestSum }];
  const text = stated.map((file) => `${file.sha256}  ${file.path}\n`).join("");
  const sum = createHash("sha256").update(text).digest("hex");
  const compared = async () => {
    const found = createHash("sha256");
    for await (const chunk of await openFile(path)) found.update(chunk);
    return found.digest("hex") === sum ? {} : { fault: { reason: "unequal" } };
  };
  return (await unlessDamaged(compared(), path)).fault;
}

async function hasSum(content, size, sha256) {
  const hash = createHash("sha256");
  let length = 0;
  try {
    for await (const chunk of content) {
      hash.update(chunk);
      length += chunk.length;
    }
  } catch (error) {
    if (error instanceof Damaged) return false;
    throw error;
  }
  return length === size && hash.digest("hex") === sha256;
}

/** Those of which the ZIP itself shows that they are damaged. */
async function damagedAmong(names, openFile) {
  const faults = [];
  for (const path of names) {
    const { fault } = await unlessDamaged(readThrough(await openFile(path)), path);
    if (fault) faults.push(fault);
  }
  return faults;
}

async function readThrough(content) {
  const chunks = content[Symbol.asyncIterator]();
  while (!(await chunks.next()).done);
  return {};
}

/** Where the files are: a ZIP, a folder, or one file of events without anything around it. */
async function openSource(path) {
  const found = await stat(path);
  if (found.isDirectory()) return folderSource(path);
  if (basename(path) === "manifest.json") return folderSource(dirname(path));
  const file = await open(path, "r");
  try {
    if (await isZip(file, found.size)) return await zipSource(path, file, found.size);
  } finally {
    await file.close();
  }
  return { faults: [], names: [], open: async () => createReadStream(path, { highWaterMark: 1 << 20 }) };
}

/** By how it begins or ends: one of both may be altered. */
async function isZip(file, size) {
  const [start, end] = [Buffer.alloc(4), Buffer.alloc(4)];
  await file.read(start, 0, 4, 0);
  await file.read(end, 0, 4, Math.max(0, size - 22));
  return start.toString("latin1") === "PK\x03\x04" || end.toString("latin1") === "PK\x05\x06";
}

async function folderSource(folder) {
  const bytes = await readFile(join(folder, "manifest.json"));
  const manifest = readManifest(bytes.toString("utf8"));
  return {
    manifest,
    manifestSum: createHash("sha256").update(bytes).digest("hex"),
    faults: [],
    names: await namesIn(folder, manifest),
    open: async (path) => {
      const place = join(folder, path);
      await stat(place);
      return createReadStream(place, { highWaterMark: 1 << 20 });
    },
  };
}

/** The paths of all that lies in a folder, as the manifest writes them where it names them. */
async function namesIn(folder, { files }) {
  const names = new Set();
  const look = async (within) => {
    for (const entry of await readdir(join(folder, within), { withFileTypes: true })) {
      const name = `${within}${entry.name}`;
      if (entry.isDirectory()) await look(`${name}/`);
      else if (!leftBySystems.test(entry.name)) names.add(name);
    }
  };
  await look("");
  // Some systems take accents and voicing marks apart in the names of files.
  const composed = new Map(files.map(({ path }) => [path.normalize("NFC"), path]));
  return [...names].map((name) => {
    const written = composed.get(name.normalize("NFC"));
    return written === undefined || names.has(written) ? name : written;
  });
}

async function zipSource(path, file, size) {
  const { entries, faults } = await readDirectory(file, size);
  const openEntry = async (name) => {
    const entry = entries.get(name);
    if (!entry) throw new Unreadable(`${name} is not in the ZIP`);
    return contentOf(path, entry);
  };
  const names = [...entries.keys()];
  const chunks = [];
  try {
    const collected = async () => {
      for await (const chunk of await openEntry("manifest.json")) chunks.push(chunk);
      return {};
    };
    const { fault } = await unlessDamaged(collected(), "manifest.json");
    if (fault) faults.push(fault);
    const bytes = Buffer.concat(chunks);
    const manifestSum = createHash("sha256").update(bytes).digest("hex");
    return { manifest: readManifest(bytes.toString("utf8")), manifestSum, names, faults, open: openEntry };
  } catch (error) {
    if (!(error instanceof Unreadable)) throw error;
    // Nothing says what there should be; what there is says of itself whether it is whole.
    throw new Unreadable(error.message, [...faults, ...(await damagedAmong(names, openEntry))]);
  }
}

/** Names and places of a ZIP's files (APPNOTE.TXT), also beyond 4 GiB; and what is wrong with all that stands around them. */
async function readDirectory(file, size) {
  const read = async (position, length) => {
    const bytes = Buffer.alloc(length);
    const isWithin = Number.isSafeInteger(position) && position >= 0 && position + length <= size;
    if (!isWithin || (await file.read(bytes, 0, length, position)).bytesRead < length) {
      throw new Unreadable("the ZIP is cut off");
    }
    return bytes;
  };
  const { start, limit, end, bytes: ending, surplus } = await findDirectory(read, size);
  const faults = surplus > 0 ? [{ reason: "surplus", count: surplus }] : [];
  const { lines, isWhole } = linesOfDirectory(await read(start, limit - start));
  const entries = new Map();
  let isOrderly = isWhole;
  let position = 0;
  for (const line of lines) {
    const { entry, name } = entryOf(line);
    if (entries.has(name)) faults.push({ reason: "twice", path: name });
    else entries.set(name, entry);
    isOrderly &&= entry.offset === position;
    // Where the bytes begin is known only from the header in front of them.
    const fixed = entry.offset + 30 <= start ? await read(entry.offset, 30) : Buffer.alloc(30);
    const nameLength = fixed.readUInt16LE(26);
    entry.start = entry.offset + 30 + nameLength + fixed.readUInt16LE(28);
    entry.size = size;
    const isWithin = entry.start <= start;
    entry.header = isWithin ? await read(entry.offset, entry.start - entry.offset) : fixed;
    position = entry.start + entry.compressed + entry.trailer;
    const other = entry.header.toString("utf8", 30, 30 + nameLength);
    if (isWithin && other !== name) faults.push({ reason: "renamed", path: name, other });
  }
  const isSealed = [...entries.values()].some(({ seal }) => seal);
  if (isSealed) {
    // All of them were sealed: of which one is not, the directory's line was altered.
    for (const [path, { seal }] of entries) if (!seal) faults.push({ reason: "fileAltered", path });
    const exported = endingOf(lines.length, limit - start, start);
    if (!isOrderly || position !== start || !exported.equals(ending) || limit + ending.length !== end) {
      faults.push({ reason: "zipAltered" });
    }
  }
  return { entries, faults };
}

/** Where the directory lies, from what stands at the end; when that is not true, from where the end is. */
async function findDirectory(read, size) {
  const tailLength = Math.min(size, 65_557);
  const tail = await read(size - tailLength, tailLength);
  const at = tail.lastIndexOf(Buffer.from("PK\x05\x06", "latin1"));
  if (at < 0 || at + 22 > tailLength) throw new Unreadable("the ZIP is cut off");
  const end = size - tailLength + at + 22;
  const surplus = size - end;
  const narrow = tail.subarray(at, at + 22);
  const [length, start] = [narrow.readUInt32LE(12), narrow.readUInt32LE(16)];
  const isLarge = at >= 76 && tail.toString("latin1", at - 20, at - 16) === "PK\x06\x07";
  const limit = end - 22 - (isLarge ? 76 : 0);
  const large = isLarge ? tail.subarray(at - 76, at) : undefined;
  const [stated, longest] = large
    ? [Number(large.readBigUInt64LE(48)), Number(large.readBigUInt64LE(40))]
    : [start, length];
  const bytes = Buffer.concat([large ?? Buffer.alloc(0), narrow]);
  for (const candidate of [stated, limit - longest]) {
    const isPlace = Number.isSafeInteger(candidate) && candidate >= 0 && candidate + 4 <= limit;
    if (isPlace && (await read(candidate, 4)).toString("latin1") === "PK\x01\x02") {
      return { start: candidate, limit, end, bytes, surplus };
    }
  }
  // Its first line may be what was altered.
  if (stated === limit - longest && stated >= 0 && stated < limit) return { start: stated, limit, end, bytes, surplus };
  throw new Unreadable("the directory of the ZIP is not where its end says");
}

/** The lines of a directory; after one that does not fit, from the next that does. */
function linesOfDirectory(directory) {
  const lines = [];
  let isWhole = true;
  for (let at = 0; at < directory.length; ) {
    const next = directory.indexOf(Buffer.from("PK\x01\x02", "latin1"), at);
    if (next !== at) isWhole = false;
    if (next < 0 || next + 46 > directory.length) break;
    const length =
      46 + directory.readUInt16LE(next + 28) + directory.readUInt16LE(next + 30) + directory.readUInt16LE(next + 32);
    const following = next + length;
    const fits =
      following === directory.length || directory.toString("latin1", following, following + 4) === "PK\x01\x02";
    isWhole &&= fits;
    const end = fits ? following : directory.indexOf(Buffer.from("PK\x01\x02", "latin1"), next + 4);
    lines.push(directory.subarray(next, end < 0 ? directory.length : end));
    at = next + lines.at(-1).length;
  }
  return { lines, isWhole };
}

function entryOf(line) {
  const nameLength = line.readUInt16LE(28);
  const name = line.toString("utf8", 46, 46 + nameLength);
  const extra = line.subarray(46 + nameLength, 46 + nameLength + line.readUInt16LE(30));
  const entry = {
    method: line.readUInt16LE(10),
    checksum: line.readUInt32LE(16),
    compressed: line.readUInt32LE(20),
    offset: line.readUInt32LE(42),
    seal: undefined,
  };
  const size = line.readUInt32LE(24);
  const isWide = entry.compressed === 0xffffffff;
  // Sums and sizes stand behind the bytes when they were not known before.
  entry.trailer = line.readUInt16LE(8) & 8 ? (isWide ? 24 : 16) : 0;
  for (let field = 0; field + 4 <= extra.length; field += 4 + extra.readUInt16LE(field + 2)) {
    const value = extra.subarray(field + 4, field + 4 + extra.readUInt16LE(field + 2));
    if (extra.readUInt16LE(field) === 1) widen(entry, size === 0xffffffff ? value.subarray(8) : value);
    const isSeal = extra.toString("latin1", field, field + 4) === "Ak\x20\x00" && field + 36 === extra.length;
    if (isSeal && value.length === 32) entry.seal = { line: line.subarray(0, line.length - 32), hash: value };
  }
  return { entry, name };
}

function widen(entry, value) {
  const numbers = [];
  for (let at = 0; at + 8 <= value.length; at += 8) numbers.push(Number(value.readBigUInt64LE(at)));
  if (entry.compressed === 0xffffffff) entry.compressed = numbers.shift() ?? entry.compressed;
  if (entry.offset === 0xffffffff) entry.offset = numbers.shift() ?? entry.offset;
}

/** The end of a ZIP as it is exported. */
function endingOf(count, length, start) {
  const isLarge = start >= 0xffffffff || count >= 0xffff;
  const large = Buffer.alloc(isLarge ? 76 : 0);
  if (isLarge) {
    large.write("PK\x06\x06", 0, "latin1");
    large.writeBigUInt64LE(44n, 4);
    large.writeUInt16LE(45, 12);
    large.writeUInt16LE(45, 14);
    large.writeBigUInt64LE(BigInt(count), 24);
    large.writeBigUInt64LE(BigInt(count), 32);
    large.writeBigUInt64LE(BigInt(length), 40);
    large.writeBigUInt64LE(BigInt(start), 48);
    large.write("PK\x06\x07", 56, "latin1");
    large.writeBigUInt64LE(BigInt(start + length), 64);
    large.writeUInt32LE(1, 72);
  }
  const narrow = Buffer.alloc(22);
  narrow.write("PK\x05\x06", 0, "latin1");
  narrow.writeUInt16LE(Math.min(count, 0xffff), 8);
  narrow.writeUInt16LE(Math.min(count, 0xffff), 10);
  narrow.writeUInt32LE(length, 12);
  narrow.writeUInt32LE(Math.min(start, 0xffffffff), 16);
  return Buffer.concat([large, narrow]);
}

/** What a file unpacks to; Damaged, at the latest at its end, when its bytes are not those that were put into the ZIP. */
async function* contentOf(path, entry) {
  if (entry.start + entry.compressed + entry.trailer > entry.size) throw new Damaged();
  const hash = createHash("sha256").update(entry.header);
  const packed = packedOf(path, entry, hash);
  if (entry.method !== 0 && entry.method !== 8) throw new Damaged();
  let checksum = 0;
  for await (const chunk of entry.method === 8 ? inflate(packed, entry.compressed) : packed) {
    // The seal says more.
    if (!entry.seal) checksum = checksumAfter(checksum, chunk);
    yield chunk;
  }
  const { seal } = entry;
  const isWhole = seal ? hash.update(seal.line).digest().equals(seal.hash) : checksum === entry.checksum;
  if (!isWhole) throw new Damaged();
}

/** The bytes as they lie in the ZIP; `hash` takes in what stands behind them, too. */
async function* packedOf(path, { start, compressed, trailer }, hash) {
  const end = start + compressed + trailer;
  if (start === end) return;
  let rest = compressed;
  for await (const chunk of createReadStream(path, { start, end: end - 1, highWaterMark: 1 << 20 })) {
    hash.update(chunk);
    if (rest > 0) yield chunk.subarray(0, rest);
    rest -= chunk.length;
  }
}

async function* inflate(bytes, length) {
  const inflated = createInflateRaw({ chunkSize: 1 << 18 });
  const feeding = pipeline(bytes, inflated).catch((error) => inflated.destroy(error));
  try {
    yield* inflated;
  } catch (error) {
    // What is not the inflater's is the disk's.
    throw error.code?.startsWith("Z_") ? new Damaged() : error;
  }
  if (inflated.bytesWritten !== length) throw new Damaged();
  await feeding;
}

function checksumAfter(sum, bytes) {
  let next = ~sum;
  for (const byte of bytes) next = (next >>> 8) ^ checksums[(next ^ byte) & 0xff];
  return ~next >>> 0;
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
    manifest.version === (manifest.kind === "evidence" ? 2 : 1) &&
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

/** Each once, however often it was come upon. */
function sayFaults(faults) {
  const said = new Set(faults.map((fault) => JSON.stringify(fault)));
  for (const { reason, ...about } of [...said].map((fault) => JSON.parse(fault))) say(reason, about);
}

function say(key, about = {}) {
  for (const sentence of sentences[key]) process.stdout.write(`${sentence(about)}\n`);
}
