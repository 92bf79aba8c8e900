import { createHash } from "node:crypto";
import { createReadStream } from "node:fs";
import { pipeline } from "node:stream";
import { buffer } from "node:stream/consumers";
import { createGunzip } from "node:zlib";
import type { z } from "zod";
import { DamagedArchive, readTar, type TarEntry } from "#app/platform/archive/tar.ts";
import { OperatorError } from "#app/platform/operator-error.ts";
import {
  type Amount,
  entryKind,
  Head,
  headEntry,
  isSealed,
  type Manifest,
  partEntry,
  SealedManifest,
  secretFingerprint,
  tailEntry,
} from "./layout.ts";
import { tally } from "./tally.ts";

/** What is done with an archive while it is read. Each stream is read to its end, or the archive is not whole. */
export type Sink = {
  head(head: Head): Promise<void>;
  rows(table: Head["tables"][number], rows: AsyncIterable<Uint8Array>): Promise<void>;
  file(hash: string, size: number, content: AsyncIterable<Uint8Array>): Promise<void>;
};

/** Looks whether an archive is whole and unaltered, and throws in words when it is not. */
export function checkArchive(path: string): Promise<{ head: Head; manifest: Manifest }> {
  return readArchive(path, {
    head: async () => {},
    rows: (_, rows) => drain(rows),
    file: (_, __, content) => drain(content),
  });
}

/**
 * Reads an archive from its beginning to its end, a portion at a time. Only when it has come back was everything as it was when it was
 * written: what does not fit is said in words, before or after some of it went into the sink.
 */
export async function readArchive(path: string, sink: Sink): Promise<{ head: Head; manifest: Manifest }> {
  try {
    return await read(entriesOf(path), sink);
  } catch (error) {
    if (error instanceof DamagedArchive) throw new OperatorError(`${path} is no whole backup: ${error.message}.`);
    throw inWords(path, error);
  }
}

async function read(entries: AsyncIterator<TarEntry, unknown>, sink: Sink) {
  let next = await entries.next();
  const isNext = (test: (name: string) => boolean) => !next.done && test(next.value.name);
  async function whole<T extends z.ZodType>(name: string, type: T): Promise<{ value: z.output<T>; hash: string }> {
    if (next.done || next.value.name !== name) throw new DamagedArchive(`${name} is not where it should be`);
    if (next.value.size > mostJsonBytes) throw new DamagedArchive(`${name} is too large`);
    const bytes = await buffer(next.value.content);
    next = await entries.next();
    return { value: parse(name, type, bytes), hash: createHash("sha256").update(bytes).digest("hex") };
  }
  async function* rowsOf(table: string) {
    for (let part = 1; !next.done && isNext((name) => name === partEntry(table, part)); part++) {
      yield* next.value.content;
      next = await entries.next();
    }
  }

  const { value: head, hash: headHash } = await whole(headEntry, Head);
  await sink.head(head);
  const tables: Record<string, Amount> = {};
  for (const table of head.tables) {
    const counted = tally();
    await sink.rows(table, counted.through(rowsOf(table.name)));
    tables[table.name] = counted.amount();
  }
  const hashes = createHash("sha256");
  const files = { count: 0, bytes: 0 };
  while (!next.done && next.value.name !== tailEntry) {
    const kind = entryKind(next.value.name);
    if (!kind || !("file" in kind)) throw new DamagedArchive(`${next.value.name} does not belong there`);
    await sink.file(kind.file, next.value.size, verified(kind.file, next.value.content));
    hashes.update(`${kind.file}\n`);
    files.count++;
    files.bytes += next.value.size;
    next = await entries.next();
  }
  const { value: manifest } = await whole(tailEntry, SealedManifest);
  if (!next.done) throw new DamagedArchive("something follows its end");

  const found: Manifest = {
    head: headHash,
    tables,
    files: { ...files, sha256: hashes.digest("hex") },
    lost: manifest.lost,
  };
  assertSame(found, manifest);
  if (head.secret === secretFingerprint() && !isSealed(manifest)) {
    throw new DamagedArchive("it was altered after it was made, by somebody who does not have APP_SECRET");
  }
  return { head, manifest: found };
}

const mostJsonBytes = 64_000_000;

function assertSame(found: Manifest, manifest: Manifest): void {
  if (found.head !== manifest.head) throw new DamagedArchive(`${headEntry} is not the one that was written`);
  const names = new Set([...Object.keys(found.tables), ...Object.keys(manifest.tables)]);
  for (const name of names) {
    const [is, was] = [found.tables[name], manifest.tables[name]];
    if (!is || !was || is.sha256 !== was.sha256 || is.rows !== was.rows || is.bytes !== was.bytes) {
      throw new DamagedArchive(`the rows of the table ${name} are not those that were written`);
    }
  }
  const [is, was] = [found.files, manifest.files];
  if (is.count !== was.count || is.bytes !== was.bytes || is.sha256 !== was.sha256) {
    throw new DamagedArchive("its files are not those that were written");
  }
}

function parse<T extends z.ZodType>(name: string, type: T, bytes: Buffer): z.output<T> {
  try {
    return type.parse(JSON.parse(bytes.toString("utf8")));
  } catch (error) {
    throw new DamagedArchive(`${name} cannot be read (it may be of a newer Akashi)`, { cause: error });
  }
}

async function* verified(hash: string, content: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
  const found = createHash("sha256");
  for await (const chunk of content) {
    found.update(chunk);
    yield chunk;
  }
  if (found.digest("hex") !== hash) throw new DamagedArchive(`the file ${hash} has another content`);
}

function entriesOf(path: string): AsyncIterator<TarEntry, unknown> {
  // Errors of the file come out of the last stream, which is the one that is read.
  const unpacked = pipeline(createReadStream(path), createGunzip(), () => {});
  return readTar(unpacked);
}

async function drain(bytes: AsyncIterable<Uint8Array>): Promise<void> {
  for await (const _ of bytes);
}

/** What the disk and gzip say of a file that is none of ours. */
function inWords(path: string, error: unknown): unknown {
  const { code = "", message } = error as NodeJS.ErrnoException;
  if (code === "ENOENT") return new OperatorError(`There is no file ${path}.`);
  if (["EISDIR", "EACCES", "EPERM", "EIO"].includes(code))
    return new OperatorError(`${path} cannot be read: ${message}.`);
  if (code.startsWith("Z_")) return new OperatorError(`${path} is no whole backup: ${message}.`, { cause: error });
  return error;
}
