import { and, asc, eq, isNull, sql } from "drizzle-orm";
import { holdCitations, refuseCited } from "#app/features/approvals/index.server.ts";
import { reachableDepartments } from "#app/features/organization/index.server.ts";
import { archiveRecord, changeRecord, createRecord, restoreRecord } from "#app/features/records/index.server.ts";
import { parseRecordLabel, recordLabel } from "#app/features/records/index.ts";
import { now, today } from "#app/platform/clock.ts";
import { type Tx, wallClock } from "#app/platform/db.server.ts";
import { Invalid, NotFound } from "#app/platform/errors.ts";
import type { Action } from "#app/platform/permissions.ts";
import { cutText, searchKey } from "#app/utils/japanese-text.ts";
import type { ScanState } from "#db/codes/evidence.ts";
import type { RecordKind } from "#db/codes/records.ts";
import { evidenceFiles, evidenceFormerVersions, evidenceItems, evidenceUses } from "#db/schema/evidence.ts";
import { departments } from "#db/schema/member.ts";
import { records } from "#db/schema/record.ts";
import { recordRequirements } from "#db/schema/requirement.ts";
import { obstacleTo } from "./destruction.ts";
import { listLinkable } from "./linkable.server.ts";
import { withinReach } from "./list-query.server.ts";
import { mayOwn } from "./owners.server.ts";
import {
  findEvidenceByLabel,
  findTarget,
  getEvidence,
  requirementsByCode,
  requirementsTyped,
} from "./queries.server.ts";
import { findByNumber, piecesOf, readNumbers } from "./requirement-numbers.ts";
import type { EvidenceInput, TogetherForm, VersionInput } from "./schema.ts";

/** A file that is kept, and what it was recognized as. */
export type NewFile = {
  name: string;
  hash: string;
  size: number;
  mediaType: string;
  scan: ScanState;
  scannedAt: Date | null;
};

/** Registers an item with its files, and links it to the requirements (`codes`, as they were typed) and records that it proves. */
export async function createEvidence(
  tx: Tx,
  input: EvidenceInput,
  files: readonly NewFile[],
  { codes = [], recordIds = [] }: { codes?: readonly string[]; recordIds?: readonly string[] } = {},
): Promise<string> {
  await refuseOtherDepartment(tx, input.departmentId);
  await refuseUnknownChoices(tx, input);
  refuseFuture(input);
  const { id } = await createRecord(tx, "evidence", commonPart(input, files));
  await tx.insert(evidenceItems).values({ id, ...ownPart(input) });
  await addFiles(tx, id, 1, files);
  await linkRequirements(tx, id, codes);
  for (const recordId of recordIds) await linkTarget(tx, id, await getTarget(tx, recordId));
  return id;
}

/** Saves an item that the person saw as `version`; a stale save is a Conflict that carries what is stored now. */
export async function changeEvidence(tx: Tx, id: string, version: number, input: EvidenceInput): Promise<void> {
  const item = await lockEvidence(tx, id);
  if (item.archivedAt) throw new Invalid("archivedEvidence");
  await refuseOtherDepartment(tx, input.departmentId);
  await refuseUnknownChoices(tx, input, item);
  refuseFuture(input);
  const files = await presentFiles(tx, id, item.revision);
  await changeRecord(tx, id, version, commonPart(input, files), () => getEvidence(tx, id));
  await tx
    .update(evidenceItems)
    .set({ ...ownPart(input), updatedAt: now() })
    .where(eq(evidenceItems.id, id));
}

/** Says the same of many items and links them to the same; what is left empty stays in each as it is. It is done with all of them or with none. */
export async function changeTogether(tx: Tx, { items, to, ...said }: TogetherForm): Promise<void> {
  const { departmentId, ownerId, effectiveFrom, effectiveUntil } = said;
  if (departmentId) await refuseOtherDepartment(tx, departmentId);
  await refuseUnknownChoices(tx, { departmentId, ownerId: null });
  const targets = to === "" ? [] : await targetsNamed(tx, to);
  // In one order, so that two who do so at once do not hold what the other waits for.
  for (const [id, version] of [...items].sort(([a], [b]) => (a < b ? -1 : 1))) {
    const item = await lockEvidence(tx, id);
    const values = { label: recordLabel("evidence", item.number) };
    if (item.archivedAt) throw new Invalid("archivedAmong", { values });
    if (item.version !== version) throw new Invalid("changedAmong", { values });
    const period = {
      effectiveFrom: effectiveFrom ?? item.effectiveFrom,
      effectiveUntil: effectiveUntil ?? item.effectiveUntil,
    };
    if (period.effectiveFrom && period.effectiveUntil && period.effectiveFrom > period.effectiveUntil) {
      throw new Invalid("endBeforeStartOf", { field: effectiveUntil ? "effectiveUntil" : "effectiveFrom", values });
    }
    const place = { departmentId: departmentId ?? item.departmentId, ownerId: ownerId ?? item.ownerId };
    if ((departmentId || ownerId) && place.ownerId && !(await mayOwn(tx, place.ownerId, place.departmentId))) {
      throw new Invalid("ownerSeesNothingOf", { field: ownerId ? "ownerId" : "departmentId", values });
    }
    if (Object.values(said).some(Boolean)) {
      await tx
        .update(evidenceItems)
        .set({ ...period, updatedAt: now() })
        .where(eq(evidenceItems.id, id));
      await touch(tx, id, place);
    }
    await linkTargets(tx, id, targets);
  }
}

/** Makes these the files of the item's next version; the former ones stay with their day and their period, and can be looked at. */
export async function addVersion(
  tx: Tx,
  id: string,
  files: readonly NewFile[],
  { collectedOn, effectiveFrom, effectiveUntil }: VersionInput,
): Promise<number> {
  const item = await lockEvidence(tx, id);
  if (item.archivedAt) throw new Invalid("archivedEvidence");
  refuseFuture({ collectedOn });
  const revision = item.revision + 1;
  await tx.insert(evidenceFormerVersions).values({
    itemId: id,
    revision: item.revision,
    collectedOn: item.collectedOn,
    effectiveFrom: item.effectiveFrom,
    effectiveUntil: item.effectiveUntil,
  });
  await tx
    .update(evidenceItems)
    .set({ revision, collectedOn, effectiveFrom, effectiveUntil, updatedAt: now() })
    .where(eq(evidenceItems.id, id));
  await addFiles(tx, id, revision, files);
  await touch(tx, id, { searchText: searchTextOf(item.title, item.sourceNote, files) });
  return revision;
}

/** Takes an item out of use. What an approved version cites, or one that awaits approval, stays where it was cited. */
export async function archiveEvidence(tx: Tx, id: string, reason: string): Promise<void> {
  await holdCitations(tx);
  await lockEvidence(tx, id);
  await refuseCited(tx, id);
  await archiveRecord(tx, id, reason);
}

/** Takes an item back into use; without its files there is nothing to take back. */
export async function restoreEvidence(tx: Tx, id: string): Promise<void> {
  const item = await lockEvidence(tx, id);
  if (item.destroyedReason !== null) throw new Invalid("destroyedForGood");
  await restoreRecord(tx, id);
}

/** 法的保全: from now on nothing of it is destroyed. */
export async function holdEvidence(tx: Tx, id: string, reason: string): Promise<void> {
  await lockEvidence(tx, id);
  await tx
    .update(evidenceItems)
    .set({ holdReason: reason, heldById: tx.actor.memberId ?? null, heldAt: now(), updatedAt: now() })
    .where(eq(evidenceItems.id, id));
}

export async function releaseEvidence(tx: Tx, id: string): Promise<void> {
  await lockEvidence(tx, id);
  await tx
    .update(evidenceItems)
    .set({ holdReason: null, heldById: null, heldAt: null, updatedAt: now() })
    .where(eq(evidenceItems.id, id));
}

/**
 * Lets go of the files of an item that nothing keeps from it; number, name and hashes stay as the record of the destruction. Never what an
 * approved version cites.
 */
export async function destroyEvidence(tx: Tx, id: string, reason: string): Promise<void> {
  await holdCitations(tx);
  const item = await lockEvidence(tx, id, "evidence.destroy");
  if (item.destroyedReason !== null) throw new Invalid("destroyedAlready");
  const facts = { isArchived: !!item.archivedAt, isHeld: item.holdReason !== null, keepUntil: item.keepUntil };
  const obstacle = obstacleTo(facts, today());
  if (obstacle) throw new Invalid(obstacle.problem, { values: obstacle.values });
  await refuseCited(tx, id);
  await tx
    .update(evidenceFiles)
    .set({ fileReleasedAt: now(), updatedAt: now() })
    .where(and(eq(evidenceFiles.itemId, id), isNull(evidenceFiles.fileReleasedAt)));
  await tx.update(evidenceItems).set({ destroyedReason: reason, updatedAt: now() }).where(eq(evidenceItems.id, id));
  await touch(tx, id);
}

/**
 * Links an item to all that somebody typed: numbers of requirements (J.3.1.1) and of records (台帳-0012), as long as it and they are in use. One
 * that nothing has is refused with all the others: said of the first alone, nobody would notice that the second is missing.
 */
export async function linkByLabel(tx: Tx, id: string, typed: string): Promise<void> {
  const item = await lockEvidence(tx, id);
  if (item.archivedAt) throw new Invalid("archivedEvidence");
  await linkTargets(tx, id, await targetsNamed(tx, typed));
}

type NamedTarget = { number: string; target: { id: string; kind: RecordKind } };

/** What these numbers name, each as it was typed. */
async function targetsNamed(tx: Tx, typed: string): Promise<NamedTarget[]> {
  const known = await requirementsByCode(tx, piecesOf(typed));
  const { found, unknown } = readNumbers(typed, (number) => {
    const requirement = findByNumber(known, number);
    if (requirement) return { number, isMeant: eq(records.id, requirement.id) };
    const label = parseRecordLabel(number);
    return label && { number, isMeant: sql`${records.kind} = ${label.kind} and ${records.number} = ${label.number}` };
  });
  if (unknown[0] !== undefined) throw numberUnknown(unknown[0]);
  const targets: NamedTarget[] = [];
  for (const { number, isMeant } of found) {
    const target = await findTarget(tx, isMeant);
    if (!target || target.isArchived) throw numberUnknown(number);
    targets.push({ number, target });
  }
  return targets;
}

async function linkTargets(tx: Tx, id: string, targets: readonly NamedTarget[]): Promise<void> {
  for (const { number, target } of targets) {
    if (target.id === id) throw numberUnknown(number);
    await linkTarget(tx, id, target);
  }
}

const numberUnknown = (number: string) => new Invalid("numberUnknown", { field: "to", values: { number } });

/**
 * Links an item, by its number, to the record or requirement whose page it was typed on. False when what was typed is no number but words that
 * some evidence has: somebody has to choose.
 */
export async function attachEvidence(tx: Tx, targetId: string, typed: string): Promise<boolean> {
  const target = await getTarget(tx, targetId);
  if (target.isArchived) throw new Invalid("archivedTarget");
  const found = await findEvidenceByLabel(tx, typed);
  if (!found && (await listLinkable(tx, typed, target.id)).length > 0) return false;
  if (!found || found.id === target.id) throw new Invalid("evidenceUnknown", { field: "evidence" });
  const item = await lockEvidence(tx, found.id);
  if (item.archivedAt) throw new Invalid("archivedEvidence", { field: "evidence" });
  await linkTarget(tx, found.id, target);
  return true;
}

/** Removes a link, from whichever side; one that an approved version of the other side rests on stays, or one that awaits approval. */
export async function removeUse(tx: Tx, linkId: string, itemId?: string): Promise<void> {
  await holdCitations(tx);
  const [use] = await tx.execute<{ item_id: string; target_id: string; is_requirement: boolean }>(sql`
    select u.item_id, u.record_id as target_id, false as is_requirement from ${evidenceUses} u where u.id = ${linkId}
    union all
    select l.record_id, l.requirement_id, true from ${recordRequirements} l join record r on r.organization_id = l.organization_id
      and r.id = l.record_id and r.kind = 'evidence' where l.id = ${linkId}`);
  if (!use || (itemId !== undefined && use.item_id !== itemId)) throw new NotFound();
  await lockEvidence(tx, use.item_id);
  await refuseCited(tx, use.item_id, use.target_id);
  if (use.is_requirement) await tx.delete(recordRequirements).where(eq(recordRequirements.id, linkId));
  else await tx.delete(evidenceUses).where(eq(evidenceUses.id, linkId));
}

/** Also what was taken out of use since its evidence was sent: that does no harm, and is right again when it comes back. */
async function linkTarget(tx: Tx, itemId: string, target: { id: string; kind: RecordKind }): Promise<void> {
  if (target.kind === "requirement") {
    await tx.insert(recordRequirements).values({ recordId: itemId, requirementId: target.id }).onConflictDoNothing();
  } else {
    await tx.insert(evidenceUses).values({ itemId, recordId: target.id }).onConflictDoNothing();
  }
}

async function getTarget(tx: Tx, id: string) {
  const target = await findTarget(tx, eq(records.id, id));
  if (!target) throw new NotFound();
  return target;
}

/** A number that no requirement has is refused: a typo must not leave a requirement without its evidence. */
async function linkRequirements(tx: Tx, itemId: string, typed: readonly string[]): Promise<void> {
  const read = await requirementsTyped(tx, typed);
  const [unknown] = read.flatMap((one) => one.unknown);
  if (unknown !== undefined) throw new Invalid("requirementUnknown", { values: { code: unknown } });
  const ids = new Set(read.flatMap(({ found }) => found.map(({ id }) => id)));
  if (ids.size === 0) return;
  await tx
    .insert(recordRequirements)
    .values([...ids].map((requirementId) => ({ recordId: itemId, requirementId })))
    .onConflictDoNothing();
}

async function addFiles(tx: Tx, itemId: string, revision: number, files: readonly NewFile[]): Promise<void> {
  if (files.length === 0) throw new Invalid("nothingChosen");
  await tx.insert(evidenceFiles).values(
    files.map(({ name, hash, size, mediaType, scan, scannedAt }, index) => ({
      itemId,
      revision,
      position: index + 1,
      fileName: name,
      fileHash: hash,
      fileSize: size,
      mediaType,
      scan,
      scannedAt,
      uploadedById: tx.actor.memberId ?? null,
      arrivedAt: now(),
    })),
  );
}

async function presentFiles(tx: Tx, itemId: string, revision: number): Promise<{ name: string }[]> {
  return tx
    .select({ name: evidenceFiles.fileName })
    .from(evidenceFiles)
    .where(and(eq(evidenceFiles.itemId, itemId), eq(evidenceFiles.revision, revision)))
    .orderBy(asc(evidenceFiles.position))
    .limit(500);
}

/** The item, held until commit; one beyond the actor's reach does not exist. */
async function lockEvidence(tx: Tx, id: string, action: Action = "evidence.edit") {
  const [item] = await tx
    .select({
      id: records.id,
      number: records.number,
      title: records.title,
      departmentId: records.departmentId,
      ownerId: records.ownerId,
      version: records.version,
      archivedAt: records.archivedAt,
      revision: evidenceItems.revision,
      collectedOn: evidenceItems.collectedOn,
      effectiveFrom: evidenceItems.effectiveFrom,
      effectiveUntil: evidenceItems.effectiveUntil,
      keepUntil: evidenceItems.keepUntil,
      holdReason: evidenceItems.holdReason,
      destroyedReason: evidenceItems.destroyedReason,
      sourceNote: evidenceItems.sourceNote,
    })
    .from(records)
    .innerJoin(
      evidenceItems,
      and(eq(evidenceItems.organizationId, records.organizationId), eq(evidenceItems.id, records.id)),
    )
    .where(and(eq(records.kind, "evidence"), eq(records.id, id), withinReach(tx, action)))
    .for("no key update");
  if (!item) throw new NotFound();
  return item;
}

async function touch(
  tx: Tx,
  id: string,
  changes: { searchText?: string; departmentId?: string | null; ownerId?: string | null } = {},
): Promise<void> {
  await tx
    .update(records)
    .set({ ...changes, changedAt: wallClock(), version: sql`${records.version} + 1`, updatedAt: now() })
    .where(eq(records.id, id));
}

function commonPart(input: EvidenceInput, files: readonly { name: string }[]) {
  const { title, departmentId, ownerId, sourceNote } = input;
  return { title, departmentId, ownerId, searchText: searchTextOf(title, sourceNote, files) };
}

function searchTextOf(title: string, sourceNote: string, files: readonly { name: string }[]): string {
  return cutText(searchKey([title, sourceNote, ...files.map(({ name }) => name)].join(" ")), 2_000);
}

function ownPart({ title: _title, departmentId: _department, ownerId: _owner, ...own }: EvidenceInput) {
  return own;
}

function refuseFuture({ collectedOn }: { collectedOn: string }): void {
  if (collectedOn > today()) throw new Invalid("inTheFuture", { field: "collectedOn" });
}

/**
 * A department or a person that is not (any longer) in this organization would break the reference: that is the form's problem. An owner must
 * see the evidence; one who has left or lost that right stays where they are until somebody chooses another.
 */
async function refuseUnknownChoices(
  tx: Tx,
  { departmentId, ownerId }: Pick<EvidenceInput, "departmentId" | "ownerId">,
  present?: { departmentId: string | null; ownerId: string | null },
): Promise<void> {
  if (departmentId && !(await tx.$count(departments, eq(departments.id, departmentId)))) {
    throw new Invalid("notChosen", { field: "departmentId" });
  }
  if (!ownerId || (ownerId === present?.ownerId && departmentId === present.departmentId)) return;
  const isAble = await mayOwn(tx, ownerId, departmentId);
  if (!isAble) throw new Invalid(isAble === undefined ? "notChosen" : "ownerSeesNothing", { field: "ownerId" });
}

async function refuseOtherDepartment(tx: Tx, departmentId: string | null): Promise<void> {
  const reach = await reachableDepartments(tx, "evidence.edit");
  if (reach && (!departmentId || !reach.includes(departmentId))) {
    throw new Invalid("otherDepartment", { field: "departmentId" });
  }
}
