import { TransformStream } from "node:stream/web";
import type { Actor } from "#app/platform/actor.server.ts";
import { recordRead } from "#app/platform/audit-log/recorded-read.server.ts";
import { now } from "#app/platform/clock.ts";
import { inOrganization, readOrganization, type Tx } from "#app/platform/db.server.ts";
import { Invalid, NotFound } from "#app/platform/errors.ts";
import { log } from "#app/platform/log.server.ts";
import type { Locale } from "#app/platform/messages.ts";
import { type FileFacts, listed, sumsPart } from "#app/platform/sheet/zip-listing.server.ts";
import { type ZipPart, zipBytes } from "#app/platform/sheet/zip-writer.server.ts";
import { fileStore } from "#app/platform/storage/index.server.ts";
import { listNamedFiles, type NamedFile } from "#app/platform/storage/named-files.server.ts";
import { defineWorkerTask, type WorkerTask } from "#app/platform/worker/task.ts";
import { exportPackMessages } from "./messages.ts";
import { recordExportPack } from "./record.server.ts";

type Emit = (chunk: unknown) => Promise<void>;

/** A file of the pack; `make` emits its bytes, and records by itself that they were taken out. */
export type PackPart = { path: string; make: (actor: Actor, emit: Emit) => Promise<unknown> };

/**
 * The task that exports all that an organization has, in a worker thread: a ZIP, whose bytes come as chunks. Whose features know what there is:
 * app/registry.server.ts lists the parts. What cannot be made (a file that is lost, a version that was forged) is left out and named in the
 * manifest: the rest is needed all the more.
 */
export function defineExportPack(listParts: (tx: Tx, locale: Locale) => Promise<PackPart[]>) {
  return defineWorkerTask({
    name: "organization.exportPack",
    async run({ input: { locale }, actor, emit }: { input: { locale: Locale }; actor: Actor | undefined; emit: Emit }) {
      if (!actor) throw new Error("an organization is exported on somebody's authority");
      const parts = await readOrganization(actor, (tx) => listParts(tx, locale));
      const pack: Pack = { files: [], missing: [] };
      let size = 0;
      for await (const chunk of zipBytes(contentsOf(actor, parts, pack), now())) {
        size += chunk.byteLength;
        await emit(chunk);
      }
      // Each part was recorded before it left. That it was all of it is known at the end, and counts only then.
      const facts = { count: pack.files.length, missing: pack.missing.length, file_size: size };
      await inOrganization(actor, (tx) => recordExportPack(tx, facts));
      return facts;
    },
  });
}

/** What a task of a feature emits, as a file of the pack. */
export function packPart<Input>(path: string, task: WorkerTask<Input>, input: Input): PackPart {
  return { path, make: (actor, emit) => task.run({ input, actor, emit }) };
}

/** The files that people have uploaded, each once however often it is named. */
export async function uploadedFileParts(tx: Tx): Promise<PackPart[]> {
  const byHash = new Map((await listNamedFiles(tx)).map((file) => [file.hash, file]));
  return [...byHash.values()].map((file) => ({
    path: pathOf(file),
    make: async (actor, emit) => {
      const chunks = await fileStore()
        .open(file.hash)
        .catch((error: unknown) => {
          log.error({ err: error, file: file.hash }, "a file is missing from an export");
          throw new NotFound();
        });
      const facts = { file_name: file.name, file_hash: file.hash };
      await inOrganization(actor, (tx) => recordRead(tx, "download", file.table, file.id, facts));
      // Streams of Node can be gone through; the types of the browser's do not say so.
      for await (const chunk of chunks as unknown as AsyncIterable<Uint8Array>) await emit(chunk);
    },
  }));
}

type Pack = { files: FileFacts[]; missing: { path: string; reason: string }[] };

/** The parts one after the other. The manifest comes last, because it names what the others turned out to be. */
async function* contentsOf(actor: Actor, parts: readonly PackPart[], pack: Pack): AsyncGenerator<ZipPart> {
  yield listed({ name: "README.txt", content: [readme()] }, pack.files);
  for (const part of parts) {
    const content = await opened(part, actor);
    if ("reason" in content) pack.missing.push({ path: part.path, reason: content.reason });
    else yield listed({ name: part.path, content: content.chunks, isLarge: true }, pack.files);
  }
  const { organization, name: exportedBy } = actor;
  const facts = {
    format: "akashi-organization",
    version: 1,
    organization,
    exportedAt: now().toISOString(),
    exportedBy,
  };
  const manifest = `${JSON.stringify({ ...facts, ...pack }, undefined, 2)}\n`;
  yield listed({ name: "manifest.json", content: [manifest] }, pack.files);
  yield sumsPart(pack.files);
}

/** The chunks of a part, the first of which is there; or why there are none. */
async function opened(
  part: PackPart,
  actor: Actor,
): Promise<{ chunks: AsyncIterable<Uint8Array> } | { reason: string }> {
  const chunks = chunksOf(part, actor);
  try {
    const first = await chunks.next();
    return { chunks: first.done ? chunks : startingWith(first.value, chunks) };
  } catch (refusal) {
    if (refusal instanceof NotFound) return { reason: "nothing is there" };
    if (refusal instanceof Invalid) return { reason: refusal.problem };
    throw refusal;
  }
}

async function* startingWith(first: Uint8Array, rest: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
  yield first;
  yield* rest;
}

/** What is emitted, taken as it is asked for: the part waits for whoever reads. */
async function* chunksOf({ make }: PackPart, actor: Actor): AsyncGenerator<Uint8Array> {
  const { readable, writable } = new TransformStream<Uint8Array, Uint8Array>();
  const writer = writable.getWriter();
  const making = make(actor, (chunk) => writer.write(chunk as Uint8Array)).then(
    () => writer.close(),
    (error) => writer.abort(error),
  );
  yield* readable;
  await making;
}

/** Told apart by their hash; what a file was called may not lead out of the folder in which the pack is opened. */
function pathOf({ hash, name }: NamedFile): string {
  const plain = name.replaceAll(/[\p{Cc}/\\:*?"<>|]/gu, "_");
  return `files/${hash.slice(0, 16)}-${[...plain].slice(-80).join("")}`;
}

function readme(): string {
  const [ja, en] = [exportPackMessages("ja"), exportPackMessages("en")];
  return `${ja.readme}\n${"-".repeat(72)}\n\n${en.readme}`;
}
