import { and, asc, eq, gt, isNull, lt, notInArray, sql } from "drizzle-orm";
import type { Actor } from "#app/platform/actor.server.ts";
import { now } from "#app/platform/clock.ts";
import { inOrganization, readOrganization, statement, type Tx } from "#app/platform/db.server.ts";
import { Forbidden, Invalid, NotFound } from "#app/platform/errors.ts";
import { type ArrivedFile, fileStore } from "#app/platform/storage/index.server.ts";
import type { Chore } from "#app/platform/tidying.server.ts";
import { scanBytes, scanFile } from "#app/platform/virus-scan/clamd.server.ts";
import { megabyte, megabytesOf } from "#app/utils/file-size.ts";
import { evidenceFiles, fileUploads } from "#db/schema/evidence.ts";
import { records } from "#db/schema/record.ts";
import { keptFolder, keptName } from "../file-names.ts";
import { withinReach } from "../list-query.server.ts";
import { findTarget } from "../queries.server.ts";
import { recognize } from "../recognition.server.ts";
import { inNaturalOrder } from "./natural-order.ts";
import {
  append,
  clearSpooled,
  hashOfSpooled,
  holdingUpload,
  type InTurn,
  listRestingSpool,
  moveSpooled,
  type Piece,
  spooledBytes,
  spoolPath,
} from "./spool.server.ts";

/** The largest file: 2 GB as sizes are shown, here and by people's own systems. */
export const mostBytes = 2_048 * megabyte;

/** What the sender says of a file before it sends it. `itemId`: it is a new version of that item; `recordId`: it is evidence of that record. */
export type UploadFacts = {
  name: string;
  folder?: string | undefined;
  size: number;
  itemId?: string | undefined;
  recordId?: string | undefined;
};

/** A file on its way; who began it alone goes on with it. */
export type Upload = Awaited<ReturnType<typeof getUpload>>;

/** Announces a file; returns the id under which its pieces are sent. */
export async function beginUpload(actor: Actor, facts: UploadFacts): Promise<string> {
  refuseEmpty(facts);
  if (facts.size > mostBytes) throw tooLarge();
  return inOrganization(actor, async (tx) => {
    const waiting = await tx.$count(fileUploads, ownLiving(tx));
    if (waiting >= mostWaiting) throw new Invalid("tooManyWaiting");
    return insertUpload(tx, facts);
  });
}

/**
 * Goes on with what the actor has begun to send elsewhere, under a new id: whoever was sending it under the old one adds nothing to it any
 * more, so that of two files that begin alike no third one is made. `offset` is how much of it was compared with the file; `undefined` when
 * that is not all of it.
 */
export async function takeOverUpload(
  actor: Actor,
  { id, offset }: { id: string; offset: number },
  facts: UploadFacts,
): Promise<string | undefined> {
  return inOrganization(actor, async (tx) => {
    const [begun] = await tx
      .select({ size: fileUploads.size })
      .from(fileUploads)
      .where(and(eq(fileUploads.id, id), eq(fileUploads.isComplete, false), ownLiving(tx)))
      .for("update");
    if (begun?.size !== facts.size || (await spooledBytes(id)) !== offset) return undefined;
    const next = await insertUpload(tx, facts);
    await expire(tx, id);
    if (offset > 0) await moveSpooled(id, next);
    return next;
  });
}

/** A file without content is no evidence of anything. */
export function refuseEmpty({ size }: Pick<UploadFacts, "size">): void {
  if (size === 0) throw new Invalid("fileEmpty");
}

/** An upload of the actor's own, or NotFound; a colleague's is Forbidden. */
export async function getUpload(tx: Tx, id: string) {
  const [found] = await tx
    .select({ ...shown, memberId: fileUploads.memberId })
    .from(fileUploads)
    .where(eq(fileUploads.id, id));
  if (!found) throw new NotFound();
  const { memberId, ...upload } = found;
  if (memberId !== tx.actor.memberId) throw new Forbidden();
  if (upload.expiresAt <= now()) throw new NotFound();
  return upload;
}

/** How far an upload has come. */
export async function offsetOf(upload: Upload): Promise<number> {
  return upload.isComplete ? upload.size : spooledBytes(upload.id);
}

/**
 * Takes a piece in; with the last one the file is recognized, scanned, kept and named by its row. `offset` is how far it has come then;
 * `conflict` when the piece does not begin there, `busy` while another piece is being written.
 */
export async function takePiece(
  actor: Actor,
  upload: Upload,
  piece: Piece,
  source: AsyncIterable<Uint8Array>,
): Promise<{ offset: number } | "conflict" | "busy"> {
  if (upload.isComplete) return piece.offset === upload.size ? { offset: upload.size } : "conflict";
  const taken = await holdingUpload(upload.id, async () => {
    const offset = await append(upload.id, piece, source, { size: upload.size, inTurn: inTurnAt(actor, upload.id) });
    if (offset === undefined) return "conflict" as const;
    return offset < upload.size || (await keepSpooled(actor, upload)) ? { offset } : undefined;
  });
  return taken ?? "busy";
}

/** Takes a file in that came whole, by a plain form; one that cannot be kept leaves nothing. */
export async function takeWhole(actor: Actor, facts: Omit<UploadFacts, "size">, file: ArrivedFile): Promise<string> {
  const id = await beginUpload(actor, { ...facts, size: file.size });
  try {
    await complete(actor, id, file);
    return id;
  } catch (refusal) {
    await discardUpload(actor, id);
    throw refusal;
  }
}

/** Gives an upload up: it has expired, and what was kept of it goes by the sweeper when nothing else names it. */
export async function discardUpload(actor: Actor, id: string): Promise<void> {
  await inOrganization(actor, async (tx) => {
    await getUpload(tx, id);
    await expire(tx, id);
  });
  await clearSpooled(id);
}

/** The actor's own uploads that are not files of an item yet, by folder and name; those that are whole, or those that are not. */
export async function listUploads(
  tx: Tx,
  { isComplete, itemId, limit }: { isComplete: boolean; itemId?: string | undefined; limit: number },
) {
  const own = and(
    ownLiving(tx),
    eq(fileUploads.isComplete, isComplete),
    itemId === undefined ? isNull(fileUploads.itemId) : eq(fileUploads.itemId, itemId),
  );
  const uploads = await tx.select(shown).from(fileUploads).where(own).orderBy(asc(fileUploads.id)).limit(mostWaiting);
  return { uploads: inNaturalOrder(uploads).slice(0, limit), total: uploads.length };
}

/** These of the actor's whole uploads, taken out of the waiting room: from here on their files are an item's. `uploadGone` when one is missing. */
export async function takeUploads(tx: Tx, ids: readonly string[]): Promise<Upload[]> {
  if (ids.length === 0) throw new Invalid("nothingChosen");
  const taken = await tx
    .delete(fileUploads)
    .where(and(sql`${fileUploads.id} in ${[...ids]}`, eq(fileUploads.isComplete, true), ownLiving(tx)))
    .returning(shown);
  if (taken.length !== new Set(ids).size) throw new Invalid("uploadGone");
  if (taken.some(({ scan }) => scan === "infected")) throw new Invalid("infectedFile");
  return ids.flatMap((id) => taken.find((upload) => upload.id === id) ?? []);
}

/** Throws away what nobody went on with. */
export const uploadChore: Chore = {
  name: "uploads",
  inEach: async (product) => {
    const expired = await inOrganization(product, (tx) =>
      tx.delete(fileUploads).where(lt(fileUploads.expiresAt, now())).returning({ id: fileUploads.id }),
    );
    for (const { id } of expired) await clearSpooled(id);
  },
};

/** Has files looked at that no scanner has seen. */
export const rescanChore: Chore = { name: "virus scan", takesLong: true, inEach: scanAgain };

/**
 * Throws away what lies here of uploads that are nobody's: their row went with its organization, or another server has deleted it. Like the
 * files that no row names they stay for a day, for the sake of whoever shares the folder with another database.
 */
export const spoolChore: Chore = {
  name: "upload spool",
  once: async () => {
    const resting = await listRestingSpool();
    const unknown = await statement<{ id: string }>(
      sql`select id from unknown_uploads(${`{${resting.join(",")}}`}::uuid[]) id`,
    );
    for (const { id } of unknown) await clearSpooled(id);
  },
};

/** An upload waits so long to be gone on with or registered. */
const keptForMs = 7 * 24 * 60 * 60 * 1000;
const mostWaiting = 2_000;

const shown = {
  id: fileUploads.id,
  name: fileUploads.fileName,
  folder: fileUploads.folder,
  size: fileUploads.size,
  isComplete: fileUploads.isComplete,
  hash: fileUploads.fileHash,
  mediaType: fileUploads.mediaType,
  scan: fileUploads.scan,
  scannedAt: fileUploads.scannedAt,
  itemId: fileUploads.itemId,
  recordId: fileUploads.recordId,
  expiresAt: fileUploads.expiresAt,
};

/**
 * Each server that is sent pieces of a file adds to it while it holds the upload's row: as long as it takes to write what is here already,
 * never while it waits for a line.
 */
function inTurnAt(actor: Actor, id: string): InTurn {
  return (work) =>
    inOrganization(actor, async (tx) => {
      const [upload] = await tx
        .select({ isComplete: fileUploads.isComplete })
        .from(fileUploads)
        .where(and(eq(fileUploads.id, id), ownLiving(tx)))
        .for("update");
      if (!upload) throw new NotFound();
      return upload.isComplete ? undefined : work();
    });
}

/** Keeps what has arrived whole; `false` when another server is about it and has taken it away already. */
async function keepSpooled(actor: Actor, { id, size }: Upload): Promise<boolean> {
  try {
    const file = fileStore().adopt(spoolPath(id), { hash: await hashOfSpooled(id, size), size });
    await complete(actor, id, file);
    await clearSpooled(id);
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "ENOENT") return false;
    throw error;
  }
}

async function complete(actor: Actor, id: string, file: ArrivedFile): Promise<void> {
  const mediaType = await recognize(file.path);
  const scan = await scanFile(file.path);
  const { hash, size } = await file.keep();
  await inOrganization(actor, async (tx) => {
    const changed = await tx
      .update(fileUploads)
      .set({
        isComplete: true,
        received: size,
        fileHash: hash,
        fileSize: size,
        mediaType,
        scan,
        scannedAt: scan === "clean" || scan === "infected" ? now() : null,
        updatedAt: now(),
      })
      .where(and(eq(fileUploads.id, id), ownLiving(tx)))
      .returning({ id: fileUploads.id });
    if (changed.length === 0) throw new NotFound();
  });
}

/**
 * Files that came while there was no scanner, or while it was away; a handful an hour per organization is enough to catch up. One that it
 * cannot take, or that is missing, waits behind all others until it is tried again: no file keeps another from being looked at, and no
 * organization the others from their turn.
 */
async function scanAgain(product: Actor, signal?: AbortSignal): Promise<void> {
  const begunAt = now().getTime();
  const unseen = await readOrganization(product, (tx) =>
    tx
      .select({ id: evidenceFiles.id, hash: evidenceFiles.fileHash })
      .from(evidenceFiles)
      .where(and(notInArray(evidenceFiles.scan, ["clean", "infected"]), isNull(evidenceFiles.fileReleasedAt)))
      // Of what failed, the last change of its row is the last attempt.
      .orderBy(sql`${evidenceFiles.scan} = 'failed'`, asc(evidenceFiles.updatedAt), asc(evidenceFiles.id))
      .limit(200),
  );
  let failures = 0;
  for (const { id, hash } of unseen) {
    if (signal?.aborted || now().getTime() - begunAt > mostScanningMs) return;
    const open = async () => (await fileStore().open(hash)) as unknown as AsyncIterable<Uint8Array>;
    const scan = await scanBytes(open);
    // Without a scanner, or while it is away, there is nothing to say of the rest either.
    if (scan === "not_scanned" || scan === "away") return;
    const scannedAt = scan === "failed" ? null : now();
    await inOrganization(product, (tx) =>
      tx.update(evidenceFiles).set({ scan, scannedAt, updatedAt: now() }).where(eq(evidenceFiles.id, id)),
    );
    if (scan === "failed") failures += 1;
    if (failures === mostFailures) return;
  }
}

/** A scanner may take minutes over a file to say nothing of it; the rest have their turn within the next hours. */
const mostFailures = 10;

/** So long one organization's files are looked at in an hour: they may be of gigabytes. */
const mostScanningMs = 5 * 60 * 1000;

async function insertUpload(tx: Tx, facts: UploadFacts): Promise<string> {
  const [upload] = await tx
    .insert(fileUploads)
    .values({
      memberId: memberOf(tx.actor),
      fileName: keptName(facts.name),
      folder: keptFolder(facts.folder ?? ""),
      size: facts.size,
      expiresAt: new Date(now().getTime() + keptForMs),
      ...(await targetOf(tx, facts)),
    })
    .returning({ id: fileUploads.id });
  if (!upload) throw new Error("insert returned no row");
  return upload.id;
}

async function expire(tx: Tx, id: string): Promise<void> {
  await tx.update(fileUploads).set({ expiresAt: now(), updatedAt: now() }).where(eq(fileUploads.id, id));
}

function ownLiving(tx: Tx) {
  return and(eq(fileUploads.memberId, memberOf(tx.actor)), gt(fileUploads.expiresAt, now()));
}

function memberOf(actor: Actor): string {
  if (!actor.memberId) throw new Forbidden();
  return actor.memberId;
}

/** What it is for must be within reach. */
async function targetOf(tx: Tx, { itemId, recordId }: UploadFacts) {
  if (itemId) {
    const isOurs = and(eq(records.id, itemId), eq(records.kind, "evidence"), withinReach(tx, "evidence.edit"));
    if (!(await tx.$count(records, isOurs))) throw new NotFound();
  }
  if (recordId && !(await findTarget(tx, eq(records.id, recordId)))) throw new NotFound();
  return { itemId: itemId ?? null, recordId: recordId ?? null };
}

function tooLarge(): Invalid {
  return new Invalid("fileTooLarge", { values: { megabytes: megabytesOf(mostBytes) } });
}
