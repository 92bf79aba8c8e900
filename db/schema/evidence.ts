import { sql } from "drizzle-orm";
import { bigint, boolean, date, index, integer, text, timestamp, unique, uuid } from "drizzle-orm/pg-core";
import type { EvidenceSource, ScanState } from "../codes/evidence.ts";
import { fileColumns, tenantTable, within } from "./_tenant.ts";
import { members } from "./member.ts";
import { records, snapshots } from "./record.ts";

/** What is said of a version: each has files of its own, collected on their own day. */
function versionColumns() {
  return {
    collectedOn: date("collected_on").notNull(),
    /** The period for which it proves something; without an end it does so until further notice. */
    effectiveFrom: date("effective_from"),
    effectiveUntil: date("effective_until"),
  };
}

/** 証跡: files that prove something, with one number and one history; name, department and owner stand in its `record`. */
export const evidenceItems = tenantTable(
  "evidence_item",
  {
    ...versionColumns(),
    source: text("source").$type<EvidenceSource>().notNull().default("own"),
    sourceNote: text("source_note").notNull().default(""),
    note: text("note").notNull().default(""),
    /** Not to be destroyed before this day. */
    keepUntil: date("keep_until"),
    /** 法的保全: why nothing of it may be destroyed, whatever `keepUntil` says. */
    holdReason: text("hold_reason"),
    heldById: uuid("held_by_id"),
    heldAt: timestamp("held_at", { withTimezone: true }),
    /** Why its files were destroyed; they are there as long as this is null. */
    destroyedReason: text("destroyed_reason"),
    /** The present version of its files. */
    revision: integer("revision").notNull().default(1),
  },
  (item) => [
    within(item.organizationId, item.id, records),
    within(item.organizationId, item.heldById, members),
    index("evidence_item_collected_index").on(item.organizationId, item.collectedOn, item.id),
    index("evidence_item_effective_index").on(item.organizationId, item.effectiveUntil.asc().nullsFirst(), item.id),
    index("evidence_item_retention_index").on(item.organizationId, item.keepUntil).where(sql`keep_until is not null`),
  ],
);

/** What was said of a version when the next one replaced it; of the present one the item itself says it. */
export const evidenceFormerVersions = tenantTable(
  "evidence_former_version",
  {
    itemId: uuid("item_id").notNull(),
    revision: integer("revision").notNull(),
    ...versionColumns(),
  },
  (version) => [
    within(version.organizationId, version.itemId, evidenceItems),
    unique("evidence_former_version_once").on(version.organizationId, version.itemId, version.revision),
  ],
);

/** A file of an item; replacing files makes the next version, and the former stay. */
export const evidenceFiles = tenantTable(
  "evidence_file",
  {
    itemId: uuid("item_id").notNull(),
    revision: integer("revision").notNull(),
    position: integer("position").notNull(),
    ...fileColumns(),
    /** Recognised by content, never by name. */
    mediaType: text("media_type").notNull(),
    scan: text("scan").$type<ScanState>().notNull().default("not_scanned"),
    scannedAt: timestamp("scanned_at", { withTimezone: true }),
    uploadedById: uuid("uploaded_by_id"),
    arrivedAt: timestamp("arrived_at", { withTimezone: true }).notNull(),
  },
  (file) => [
    within(file.organizationId, file.itemId, evidenceItems),
    within(file.organizationId, file.uploadedById, members),
    unique("evidence_file_once").on(file.organizationId, file.itemId, file.revision, file.position),
    index("evidence_file_hash_index").on(file.organizationId, file.fileHash),
    // What no scanner has called clean: to be looked at, or to be shown as what it is.
    index("evidence_file_unscanned_index").on(file.organizationId, file.scan, file.id).where(sql`scan <> 'clean'`),
  ],
);

/** A file on its way (tus): what has arrived so far, so that it goes on after a broken line. */
export const fileUploads = tenantTable(
  "file_upload",
  {
    memberId: uuid("member_id").notNull(),
    fileName: text("file_name").notNull(),
    size: bigint("size", { mode: "number" }).notNull(),
    received: bigint("received", { mode: "number" }).notNull().default(0),
    /** Path within a dropped folder, and what belongs together. */
    folder: text("folder").notNull().default(""),
    isComplete: boolean("is_complete").notNull().default(false),
    /** Once it is here: what it is kept as, until it becomes the file of an item. */
    fileHash: text("file_hash").notNull().default(""),
    fileSize: bigint("file_size", { mode: "number" }).notNull().default(0),
    fileReleasedAt: timestamp("file_released_at", { withTimezone: true }),
    mediaType: text("media_type").notNull().default(""),
    scan: text("scan").$type<ScanState>().notNull().default("not_scanned"),
    scannedAt: timestamp("scanned_at", { withTimezone: true }),
    /** The item that it is a new version of, or the record that it is to be evidence of. */
    itemId: uuid("item_id"),
    recordId: uuid("record_id"),
    expiresAt: timestamp("expires_at", { withTimezone: true }).notNull(),
  },
  (upload) => [
    within(upload.organizationId, upload.memberId, members),
    within(upload.organizationId, upload.itemId, evidenceItems),
    within(upload.organizationId, upload.recordId, records),
    index("file_upload_member_index").on(upload.organizationId, upload.memberId, upload.id),
  ],
);

/** That an item is evidence of a record. */
export const evidenceUses = tenantTable(
  "evidence_use",
  {
    itemId: uuid("item_id").notNull(),
    recordId: uuid("record_id").notNull(),
    note: text("note").notNull().default(""),
  },
  (use) => [
    within(use.organizationId, use.itemId, evidenceItems),
    within(use.organizationId, use.recordId, records),
    unique("evidence_use_once").on(use.organizationId, use.itemId, use.recordId),
    index("evidence_use_record_index").on(use.organizationId, use.recordId),
  ],
);

/** That a frozen snapshot cites an item, as evidence of a record or requirement: written when it is frozen, and there for as long as it. */
export const citedEvidence = tenantTable(
  "cited_evidence",
  {
    snapshotId: uuid("snapshot_id").notNull(),
    itemId: uuid("item_id").notNull(),
    targetId: uuid("target_id").notNull(),
  },
  (cited) => [
    within(cited.organizationId, cited.snapshotId, snapshots),
    within(cited.organizationId, cited.itemId, evidenceItems),
    within(cited.organizationId, cited.targetId, records),
    unique("cited_evidence_once").on(cited.organizationId, cited.itemId, cited.targetId, cited.snapshotId),
  ],
);
