import { and, asc, eq, exists, inArray, isNull, or, sql } from "drizzle-orm";
import { isInSight, reachableDepartments } from "#app/features/organization/index.server.ts";
import {
  changeRecord,
  createRecord,
  linkRecords,
  takeNumbers,
  unlinkRecords,
  writeComment,
} from "#app/features/records/index.server.ts";
import { parseRecordLabel } from "#app/features/records/index.ts";
import { now } from "#app/platform/clock.ts";
import { type Tx, wallClock } from "#app/platform/db.server.ts";
import { Conflict, Invalid, NotFound } from "#app/platform/errors.ts";
import { cutText, searchKey } from "#app/utils/japanese-text.ts";
import { inventoryEntries } from "#db/schema/inventory.ts";
import { departments, members } from "#db/schema/member.ts";
import { records } from "#db/schema/record.ts";
import { missingFields } from "./completeness.ts";
import { differingFields } from "./entry-fields.ts";
import { holdLedger } from "./ledger.server.ts";
import { findEntryByNumber, getEntry } from "./queries.server.ts";
import { withinReach } from "./reach.server.ts";
import { InventoryEntryInput } from "./schema.ts";
import { storedEntry } from "./stored-entry.ts";

/**
 * Adds an entry to the ledger and returns its id. `key` is the id that the form was given when it was opened: the same form posted twice
 * makes one entry, also when both arrive at once. Posted again with other content it is a Conflict that names the entry made first.
 */
export async function createEntry(tx: Tx, input: InventoryEntryInput, key?: string): Promise<string> {
  await refuseOtherDepartment(tx, input.departmentId);
  await refuseUnknownChoices(tx, input);
  await holdLedger(tx, "share");
  if (key && (await isMadeAlready(tx, input, key))) return key;
  const { id } = await createRecord(tx, "inventoryEntry", { ...commonPart(input), ...(key ? { id: key } : {}) });
  await tx.insert(inventoryEntries).values({ id, ...ownPart(input) });
  return id;
}

/** Saves an entry that the person saw as `version`; a stale save is a Conflict that carries what is stored now. */
export async function changeEntry(tx: Tx, id: string, version: number, input: InventoryEntryInput): Promise<void> {
  await holdLedger(tx, "share");
  const [entry] = await lockEntries(tx, [id]);
  await refuseOtherDepartment(tx, input.departmentId);
  await refuseUnknownChoices(tx, input);
  if (entry?.archivedAt) throw new Invalid("archivedEntry");
  await changeRecord(tx, id, version, commonPart(input), () => getEntry(tx, id));
  await tx
    .update(inventoryEntries)
    .set({ ...ownPart(input), updatedAt: now() })
    .where(eq(inventoryEntries.id, id));
}

/** A copy to start the next entry from; it says where it came from and has not been reviewed. `key` as in `createEntry`. */
export async function duplicateEntry(tx: Tx, id: string, title: string, key?: string): Promise<string> {
  await lockEntries(tx, [id]);
  const original = InventoryEntryInput.parse(await getEntry(tx, id));
  const copy = await createEntry(
    tx,
    { ...original, title: cutText(title, 500), reviewedOn: null, nextReviewOn: null },
    key,
  );
  await linkRecords(tx, copy, id, "derivedFrom");
  return copy;
}

/** Takes entries out of the ledger; they keep their numbers and can be restored. What is archived already stays as it is. */
export async function archiveEntries(tx: Tx, ids: readonly string[], reason: string): Promise<void> {
  await holdLedger(tx, "share");
  const entries = await lockEntries(tx, ids);
  await setArchived(
    tx,
    entries.filter((entry) => !entry.archivedAt).map((entry) => entry.id),
    { archivedAt: now(), archivedReason: reason },
  );
}

/**
 * Says of entries that they were looked at today and are right: moves the days of this and of the next review. `version` is what the person
 * saw of a single one; a stale look is refused, because they have not seen what stands there now.
 */
export async function confirmEntries(
  tx: Tx,
  ids: readonly string[],
  days: { reviewedOn: string; nextReviewOn: string },
  version?: number,
): Promise<void> {
  await holdLedger(tx, "share");
  const entries = await lockEntries(tx, ids);
  if (entries.some((entry) => entry.archivedAt)) throw new Invalid("archivedEntry");
  if (version !== undefined && entries.some((entry) => entry.version !== version))
    throw new Invalid("changedMeanwhile");
  const among = entries.map((entry) => entry.id);
  await tx
    .update(inventoryEntries)
    .set({
      ...days,
      // The day of the review is one of the facts that are asked for.
      missingCount: sql`${inventoryEntries.missingCount} - (${inventoryEntries.reviewedOn} is null)::integer`,
      updatedAt: now(),
    })
    .where(inArray(inventoryEntries.id, among));
  await tx
    .update(records)
    // Its content is as it was: no change to be approved, so `changedAt` stays.
    .set({ version: sql`${records.version} + 1`, updatedAt: now() })
    .where(inArray(records.id, among));
}

export async function restoreEntries(tx: Tx, ids: readonly string[]): Promise<void> {
  await holdLedger(tx, "share");
  const entries = await lockEntries(tx, ids);
  await setArchived(
    tx,
    entries.filter((entry) => entry.archivedAt).map((entry) => entry.id),
    { archivedAt: null, archivedReason: null },
  );
}

/** Links an entry to the one with a human number (台帳-0012). */
export async function linkEntry(tx: Tx, id: string, label: string): Promise<void> {
  await lockEntries(tx, [id]);
  const wanted = parseRecordLabel(label) ?? {
    kind: "inventoryEntry",
    number: Number(/^\s*\d{1,9}\s*$/.exec(label)?.[0]),
  };
  if (wanted.kind !== "inventoryEntry" || !Number.isInteger(wanted.number))
    throw new Invalid("linkUnknown", { field: "to" });
  const target = await findEntryByNumber(tx, wanted.number);
  if (!target) throw new Invalid("linkUnknown", { field: "to" });
  await linkRecords(tx, id, target.id, "related");
}

export async function unlinkEntry(tx: Tx, id: string, linkId: string): Promise<void> {
  await lockEntries(tx, [id]);
  await unlinkRecords(tx, id, linkId);
}

/** Writes a comment under an entry within the present member's reach. */
export async function commentOnEntry(tx: Tx, id: string, body: string): Promise<void> {
  await getEntry(tx, id, "comment.write");
  await writeComment(tx, id, body);
}

/** Many entries at once, in a handful of statements; returns their ids in the order given. */
export async function createEntries(
  tx: Tx,
  entries: readonly { input: InventoryEntryInput; importId?: string; importRow?: number }[],
): Promise<string[]> {
  if (entries.length === 0) return [];
  await holdLedger(tx, "share");
  const first = await takeNumbers(tx, "inventoryEntry", entries.length);
  const ids: string[] = [];
  let inserting: Promise<string[]> | undefined;
  for (let start = 0; start < entries.length; start += rowsPerStatement) {
    // Written out while the database is at the rows before them.
    const rows = rowsToInsert(entries.slice(start, start + rowsPerStatement), first + start);
    if (inserting) ids.push(...(await inserting));
    inserting = insertRows(tx, rows);
  }
  if (inserting) ids.push(...(await inserting));
  return ids;
}

/** Takes every entry of an import out of the ledger, and returns how many there were. */
export async function archiveImportedEntries(tx: Tx, importId: string, reason: string): Promise<number> {
  await holdLedger(tx, "share");
  const imported = and(
    inArray(
      records.id,
      tx.select({ id: inventoryEntries.id }).from(inventoryEntries).where(eq(inventoryEntries.importId, importId)),
    ),
    isNull(records.archivedAt),
  );
  // Held in the same order as by everybody else: an update alone takes them as it finds them.
  const held = tx
    .select({ id: records.id })
    .from(records)
    .where(imported)
    .orderBy(asc(records.id))
    .for("no key update");
  await tx.execute(sql`select count(*) from (${held}) held`);
  const archived = await tx
    .update(records)
    .set({
      archivedAt: now(),
      archivedReason: reason,
      changedAt: wallClock(),
      version: sql`${records.version} + 1`,
    })
    .where(imported)
    .returning({ id: records.id });
  return archived.length;
}

const rowsPerStatement = 1_000;

function rowsToInsert(
  entries: readonly { input: InventoryEntryInput; importId?: string; importRow?: number }[],
  firstNumber: number,
): string {
  const rows = entries.map(({ input, importId, importRow }, index) => ({
    number: firstNumber + index,
    ...commonPart(input),
    ...ownPart(input),
    importId,
    importRow,
  }));
  return JSON.stringify(rows);
}

/**
 * Records and entries in one statement; gives their ids in order. One json parameter: far fewer bytes to bind than a parameter per column
 * and row, and read once, so that jsonb would not pay.
 */
async function insertRows(tx: Tx, rows: string): Promise<string[]> {
  const inserted = await tx.execute<{ id: string }>(sql`
    with given as materialized (
      select uuidv7() as id, e.* from json_to_recordset(${rows}::json) as e(number integer, title text, "departmentId" uuid, "ownerId" uuid,
        "searchText" text, business text, items text[], subjects text[], purpose text, "managerName" text, acquisition text,
        "acquisitionRoute" text, "noticeMethod" text, consent text, "consentBasis" text, sensitive boolean, "sensitiveKinds" text,
        "myNumber" boolean, "infoClass" text, count integer, "countBand" text, media text[], "storagePlace" text,
        "storageMethods" text[], "storageNote" text, accessors text, "useUntil" text, "keepUntil" text, "keepUntilBasis" text,
        disposals text[], "disposalNote" text, vendors text[], "hasNoVendors" boolean, "cloudHandling" text, provision text,
        "hasNoProvision" boolean, "foreignCountries" text[], "hasNoForeign" boolean, "foreignBasis" text, phases jsonb, "reviewedOn" date, "nextReviewOn" date, remarks text,
        "missingCount" integer, "importId" uuid, "importRow" integer)
    ), made as (
      insert into ${records} (id, kind, number, title, department_id, owner_id, search_text, changed_at)
      select g.id, 'inventoryEntry', g.number, g.title, g."departmentId", g."ownerId", g."searchText", ${wallClock()} from given g
    ), described as (
      insert into ${inventoryEntries} (id, business, items, subjects, purpose, manager_name, acquisition, acquisition_route,
        notice_method, consent, consent_basis, sensitive, sensitive_kinds, my_number, info_class, count, count_band, media, storage_place,
        storage_methods, storage_note, accessors, use_until, keep_until, keep_until_basis, disposals, disposal_note, vendors,
        has_no_vendors, cloud_handling, provision, has_no_provision, foreign_countries, has_no_foreign, foreign_basis, phases, reviewed_on, next_review_on, remarks,
        missing_count, import_id, import_row)
      select g.id, g.business, g.items, g.subjects, g.purpose, g."managerName", g.acquisition, g."acquisitionRoute",
        g."noticeMethod", g.consent, g."consentBasis", g.sensitive, g."sensitiveKinds", g."myNumber", g."infoClass", g.count,
        g."countBand", g.media, g."storagePlace", g."storageMethods", g."storageNote", g.accessors, g."useUntil", g."keepUntil",
        g."keepUntilBasis", g.disposals, g."disposalNote", g.vendors, g."hasNoVendors", g."cloudHandling", g.provision,
        g."hasNoProvision", g."foreignCountries", g."hasNoForeign", g."foreignBasis", g.phases, g."reviewedOn", g."nextReviewOn", g.remarks, g."missingCount",
        g."importId", g."importRow" from given g
    )
    select id from given order by number`);
  return inserted.map((row) => row.id);
}

function commonPart(input: InventoryEntryInput) {
  const words = [input.title, input.business, ...input.items, input.managerName, ...input.vendors].join(" ");
  return {
    title: input.title,
    departmentId: input.departmentId,
    ownerId: input.ownerId,
    searchText: cutText(searchKey(words), 1_000),
  };
}

function ownPart(written: InventoryEntryInput) {
  const { title: _title, departmentId, ownerId, ...input } = storedEntry(written);
  return { ...input, missingCount: missingFields({ ...input, departmentId, ownerId }).length };
}

/**
 * The entries, held until commit in one order for everybody; a key is never changed, so that whoever only refers to one (links to it,
 * comments on it) need not wait, and two who link to each other's entry do not wait for each other. Other departments' rows do not exist for a department manager.
 */
async function lockEntries(
  tx: Tx,
  ids: readonly string[],
): Promise<{ id: string; version: number; archivedAt: Date | null }[]> {
  const wanted = [...new Set(ids)];
  if (wanted.length === 0) throw new NotFound();
  const found = await tx
    .select({ id: records.id, version: records.version, archivedAt: records.archivedAt })
    .from(records)
    .where(and(eq(records.kind, "inventoryEntry"), inArray(records.id, wanted), withinReach(tx, "inventory.edit")))
    .orderBy(asc(records.id))
    .for("no key update");
  if (found.length !== wanted.length) throw new NotFound();
  return found;
}

async function setArchived(
  tx: Tx,
  ids: readonly string[],
  state: { archivedAt: Date | null; archivedReason: string | null },
): Promise<void> {
  if (ids.length === 0) return;
  await tx
    .update(records)
    .set({ ...state, changedAt: wallClock(), version: sql`${records.version} + 1`, updatedAt: now() })
    .where(inArray(records.id, [...ids]));
}

/** Whether the form with this key has been stored. Two posts of it at the same moment wait for each other here. */
async function isMadeAlready(tx: Tx, input: InventoryEntryInput, key: string): Promise<boolean> {
  await tx.execute(
    sql`select pg_advisory_xact_lock(hashtextextended(${`entry ${tx.actor.organization.id} ${key}`}, 0))`,
  );
  const [known] = await tx.select({ id: records.id }).from(records).where(eq(records.id, key));
  if (!known) return false;
  const entry = await getEntry(tx, key);
  if (differingFields(storedEntry(input), InventoryEntryInput.parse(entry)).length === 0) return true;
  throw new Conflict("alreadyCreated", { id: key, number: entry.number, title: entry.title });
}

/**
 * A department or a person that is not (any longer) in this organization would break the reference: that is the form's problem. So is a
 * person whom the actor may not see, unless an entry that they see names them already.
 */
async function refuseUnknownChoices(tx: Tx, { departmentId, ownerId }: InventoryEntryInput): Promise<void> {
  if (departmentId && !(await tx.$count(departments, eq(departments.id, departmentId)))) {
    throw new Invalid("notChosen", { field: "departmentId" });
  }
  const named = tx
    .select({ one: sql`1` })
    .from(records)
    .where(
      and(
        eq(records.organizationId, members.organizationId),
        eq(records.ownerId, members.id),
        withinReach(tx, "inventory.view"),
      ),
    );
  const sight = isInSight(tx);
  if (ownerId && !(await tx.$count(members, and(eq(members.id, ownerId), sight && or(sight, exists(named)))))) {
    throw new Invalid("notChosen", { field: "ownerId" });
  }
}

async function refuseOtherDepartment(tx: Tx, departmentId: string | null): Promise<void> {
  const reach = await reachableDepartments(tx, "inventory.edit");
  if (reach && (!departmentId || !reach.includes(departmentId))) {
    throw new Invalid("otherDepartment", { field: "departmentId" });
  }
}
