import { createHash } from "node:crypto";
import { PassThrough } from "node:stream";
import { and, desc, eq, sql } from "drizzle-orm";
import { eventLines, findEventHash, type Stretch, verifierProgram } from "#app/features/audit-log/index.server.ts";
import type { Actor } from "#app/platform/actor.server.ts";
import { recordRead } from "#app/platform/audit-log/recorded-read.server.ts";
import { now } from "#app/platform/clock.ts";
import { inOrganization, readMoment, readOrganization } from "#app/platform/db.server.ts";
import { Invalid, NotFound } from "#app/platform/errors.ts";
import type { Locale } from "#app/platform/messages.ts";
import { writeCsv } from "#app/platform/sheet/write-csv.server.ts";
import { type FileFacts, listed, sumsPart } from "#app/platform/sheet/zip-listing.server.ts";
import { type ZipPart, zipBytes } from "#app/platform/sheet/zip-writer.server.ts";
import { fileStore } from "#app/platform/storage/index.server.ts";
import { defineWorkerTask } from "#app/platform/worker/task.ts";
import { formatBytes } from "#app/utils/file-size.ts";
import { formatInstant } from "#app/utils/instant.ts";
import { auditEvents, auditLinks } from "#db/schema/audit-log.ts";
import { parseFilter } from "./filter.ts";
import { type IndexLine, indexPage } from "./package-index.ts";
import { layOut, type PlacedFile } from "./package-layout.ts";
import { evidencePackageMessages } from "./package-messages.ts";
import { listMatchingIds } from "./queries.server.ts";
import { type RegisterItem, registerItems } from "./register.server.ts";
import { countRegister, printRegister } from "./report.server.ts";
import { registerTable } from "./workbook.server.ts";

/** Exports all evidence in use, with an index and what a stranger needs to verify it, in a worker thread: a ZIP, whose bytes come as chunks. */
export const evidencePackageTask = defineWorkerTask({
  name: "evidence.package",
  async run({
    input: { locale },
    actor,
    emit,
  }: {
    input: { locale: Locale };
    actor: Actor | undefined;
    emit: (chunk: unknown) => Promise<void>;
  }): Promise<{ files: number }> {
    if (!actor) throw new Error("evidence is exported on somebody's authority");
    const content = await gather(actor, locale);
    // Noted for good before the first byte leaves: whoever breaks the download off has seen what came.
    await noteExport(actor, content);
    for await (const chunk of zipBytes(partsOf(actor, content, locale), now(), { isSealed: true })) await emit(chunk);
    return { files: content.given.length };
  },
});

type Content = {
  items: RegisterItem[];
  /** What goes into the ZIP, and what stays outside, with the reason. */
  given: PlacedFile[];
  left: { placed: PlacedFile; reason: "infected" | "destroyed" }[];
};

/** Everything is looked up at one moment, and no transaction stays open while gigabytes leave. */
async function gather(actor: Actor, locale: Locale): Promise<Content> {
  const items = await readMoment(actor, async (tx) => {
    const ids = await listMatchingIds(tx, parseFilter(new URLSearchParams()));
    return Array.fromAsync(registerItems(tx, ids, locale));
  });
  const placed = layOut(items, evidencePackageMessages(locale).unlinked);
  const given = placed.filter(({ file }) => file.scan !== "infected" && !file.isDestroyed);
  const left = placed
    .filter(({ file }) => file.scan === "infected" || file.isDestroyed)
    .map((one) => ({ placed: one, reason: one.file.isDestroyed ? ("destroyed" as const) : ("infected" as const) }));
  return { items, given, left };
}

async function noteExport(actor: Actor, { items, given }: Content): Promise<void> {
  const bytes = given.reduce((sum, { file }) => sum + file.size, 0);
  const facts = { format: "package", items: items.length, files: given.length, bytes };
  await inOrganization(actor, (tx) => recordRead(tx, "export", "evidence_item", undefined, facts));
}

/**
 * Records what has become of the export: all that its manifest says of it, the index and with it days, owners and links included. What the index
 * says of damaged files is known only when they have left.
 */
async function sealExport(actor: Actor, manifest: Readonly<Record<string, unknown>>): Promise<Stretch> {
  const contentHash = createHash("sha256").update(JSON.stringify(manifest)).digest("hex");
  const facts = { format: "package", contentHash };
  await inOrganization(actor, (tx) => recordRead(tx, "seal", "evidence_item", undefined, facts));
  return readOrganization(actor, async (tx) => {
    const [event] = await tx
      .select({ sequence: auditLinks.sequence, hash: auditLinks.hash })
      .from(auditEvents)
      .innerJoin(
        auditLinks,
        and(eq(auditLinks.organizationId, auditEvents.organizationId), eq(auditLinks.eventId, auditEvents.id)),
      )
      .where(
        and(
          eq(auditEvents.action, "seal"),
          eq(auditEvents.tableName, "evidence_item"),
          sql`${auditEvents.changes} ->> 'contentHash' = ${contentHash}`,
        ),
      )
      .orderBy(desc(auditEvents.id))
      .limit(1);
    if (!event) throw new Error("the export was not sealed");
    const previousHash = (await findEventHash(tx, event.sequence - 1)) ?? "0".repeat(64);
    return { first: event.sequence, last: event.sequence, previousHash, hash: event.hash };
  });
}

/** The files of the package. The manifest comes near the end, because it names what the others turned out to be. */
async function* partsOf(actor: Actor, content: Content, locale: Locale): AsyncGenerator<ZipPart> {
  const words = evidencePackageMessages(locale);
  const files: FileFacts[] = [];
  const noted = (part: ZipPart) => listed(part, files);
  yield noted({ name: "README.txt", content: [readme()] });
  yield noted({ name: "akashi-verify.mjs", content: [await verifierProgram()] });

  const faults = new Map<string, "missing" | "damaged">();
  for (const placed of content.given) {
    files.push(factsOf(placed));
    const bytes = await openKept(placed.file.hash);
    // The manifest names it all the same, so that whoever verifies is told.
    if (bytes) yield { name: placed.path, content: watched(bytes, placed, faults) };
    else faults.set(placed.path, "missing");
  }

  const size = formatBytes(content.given.reduce((sum, { file }) => sum + file.size, 0));
  const lines: IndexLine[] = [
    ...content.given.map(({ path, item, file }) => {
      const fault = faults.get(path);
      return lineOf(item, file, fault === "missing" ? undefined : path, fault && words.left[fault]);
    }),
    ...content.left.map(({ placed: { item, file }, reason }) => lineOf(item, file, undefined, words.left[reason])),
  ];
  const facts = {
    made: words.made(actor.organization.name, formatInstant(now(), locale), actor.name),
    counts: words.counts(content.items.length, content.given.length, size),
    locale,
  };
  yield noted({ name: "index.html", content: indexPage(lines, facts) });
  yield noted({ name: "index.csv", content: registerCsv(content, locale) });
  yield noted({ name: "index.pdf", content: await registerPdf(actor, content, locale) });

  const manifest = {
    format: "akashi-package",
    version: 2,
    kind: "evidence",
    organization: actor.organization,
    exportedAt: now().toISOString(),
    exportedBy: actor.name,
    evidence: { items: content.items.length, files: content.given.length },
  };
  const event = await sealExport(actor, { ...manifest, files });
  yield noted({ name: eventFile, content: eventLines(actor, event) });
  const auditLog = {
    file: eventFile,
    first: event.first,
    last: event.last,
    previousHash: event.previousHash,
    head: `${event.last}:${event.hash}`,
    anchors: [],
  };
  const text = `${JSON.stringify({ ...manifest, auditLog, files }, undefined, 2)}\n`;
  yield noted({ name: "manifest.json", content: [text] });
  yield sumsPart(files);
}

const eventFile = "audit-event.jsonl";

function factsOf({ path, file }: PlacedFile): FileFacts {
  return { path, size: file.size, sha256: file.hash };
}

function lineOf(
  item: RegisterItem,
  { name, size, hash }: { name: string; size: number; hash: string },
  path: string | undefined,
  left: string | undefined,
): IndexLine {
  return { item, name, size, hash, path, left };
}

async function openKept(hash: string): Promise<AsyncIterable<Uint8Array> | undefined> {
  try {
    return (await fileStore().open(hash)) as unknown as AsyncIterable<Uint8Array>;
  } catch (error) {
    if (error instanceof NotFound) return undefined;
    // A store that is away is no reason to hand out a package full of gaps.
    if (error instanceof Invalid) throw new Error(`the evidence cannot be read: ${error.problem}`);
    throw error;
  }
}

/** The bytes as they are kept; that they are not what they were is said in the index. */
async function* watched(
  bytes: AsyncIterable<Uint8Array>,
  { path, file }: PlacedFile,
  faults: Map<string, "missing" | "damaged">,
): AsyncGenerator<Uint8Array> {
  const hash = createHash("sha256");
  for await (const chunk of bytes) {
    hash.update(chunk);
    yield chunk;
  }
  if (hash.digest("hex") !== file.hash) faults.set(path, "damaged");
}

function registerCsv(content: Content, locale: Locale): AsyncIterable<Uint8Array> {
  const words = evidencePackageMessages(locale);
  const places = Map.groupBy(content.given, ({ item, file }) => `${item.id} ${file.hash} ${file.name}`);
  const pass = new PassThrough();
  const table = registerTable(content.items, locale, {
    header: words.path,
    of: (item, file) => (places.get(`${item.id} ${file.hash} ${file.name}`) ?? []).map(({ path }) => path).join("\n"),
  });
  // What fails destroys the stream, whose reader throws it.
  writeCsv(table, pass).catch(() => undefined);
  return pass;
}

async function registerPdf(actor: Actor, { items }: Content, locale: Locale): Promise<Uint8Array[]> {
  const chunks: Uint8Array[] = [];
  async function* all() {
    yield* items;
  }
  await printRegister(all, await countRegister(all), {
    organization: actor.organization.name,
    isPart: false,
    locale,
    sink: async (chunk) => {
      chunks.push(Uint8Array.from(chunk));
    },
  });
  return chunks;
}

function readme(): string {
  const [ja, en] = [evidencePackageMessages("ja"), evidencePackageMessages("en")];
  return `${ja.readme}\n${"-".repeat(72)}\n\n${en.readme}`;
}
