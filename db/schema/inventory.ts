import { sql } from "drizzle-orm";
import { boolean, date, index, integer, jsonb, text, timestamp, unique, uuid } from "drizzle-orm/pg-core";
import type {
  Acquisition,
  CloudHandling,
  Consent,
  CountBand,
  Disposal,
  ImportStatus,
  InfoClass,
  Medium,
  Phase,
  StorageMethod,
  SubjectGroup,
} from "../codes/inventory.ts";
import { fileColumns, tenantTable, within } from "./_tenant.ts";
import { members } from "./member.ts";
import { records } from "./record.ts";

/** What happens to the data in one phase of its life. */
export type PhaseFacts = { media: Medium[]; place: string; people: string; vendor: string; note: string };

/** A company's ledger as it came: the uploaded file, how its columns are read, and what became of it. */
export const inventoryImports = tenantTable(
  "inventory_import",
  {
    ...fileColumns(),
    status: text("status").$type<ImportStatus>().notNull(),
    /** How the file is read: sheet, header rows, column mapping, departments, corrections; typed by the feature. */
    plan: jsonb("plan").$type<unknown>(),
    createdById: uuid("created_by_id").notNull(),
    jobId: uuid("job_id"),
    importedCount: integer("imported_count"),
    flaggedCount: integer("flagged_count"),
    /** What kept the flagged rows out, cell by cell; null before it ran. Typed by the feature. */
    leftOut: jsonb("left_out").$type<unknown>(),
    /** Departments that the import made, so that undoing it can take the empty ones away again. */
    createdDepartmentIds: uuid("created_department_ids").array().notNull().default(sql`'{}'`),
    importedAt: timestamp("imported_at", { withTimezone: true }),
    undoneAt: timestamp("undone_at", { withTimezone: true }),
    version: integer("version").notNull().default(1),
  },
  (run) => [
    within(run.organizationId, run.createdById, members),
    index("inventory_import_recent_index").on(run.organizationId, run.id),
  ],
);

/** A row of the personal-data inventory (個人情報管理台帳); name, department and owner stand in its `record`. */
export const inventoryEntries = tenantTable(
  "inventory_entry",
  {
    business: text("business").notNull().default(""),
    items: text("items").array().notNull().default(sql`'{}'`),
    subjects: text("subjects").array().$type<SubjectGroup[]>().notNull().default(sql`'{}'`),
    purpose: text("purpose").notNull().default(""),
    /** 管理責任者 as written, when it is not (yet) a member. */
    managerName: text("manager_name").notNull().default(""),
    acquisition: text("acquisition").$type<Acquisition>(),
    acquisitionRoute: text("acquisition_route").notNull().default(""),
    noticeMethod: text("notice_method").notNull().default(""),
    consent: text("consent").$type<Consent>(),
    consentBasis: text("consent_basis").notNull().default(""),
    /** null: nobody has answered yet. */
    sensitive: boolean("sensitive"),
    sensitiveKinds: text("sensitive_kinds").notNull().default(""),
    myNumber: boolean("my_number"),
    infoClass: text("info_class").$type<InfoClass>(),
    /** 件数 as a figure, when it is known; the band otherwise. */
    count: integer("count"),
    countBand: text("count_band").$type<CountBand>(),
    media: text("media").array().$type<Medium[]>().notNull().default(sql`'{}'`),
    storagePlace: text("storage_place").notNull().default(""),
    storageMethods: text("storage_methods").array().$type<StorageMethod[]>().notNull().default(sql`'{}'`),
    storageNote: text("storage_note").notNull().default(""),
    accessors: text("accessors").notNull().default(""),
    useUntil: text("use_until").notNull().default(""),
    keepUntil: text("keep_until").notNull().default(""),
    keepUntilBasis: text("keep_until_basis").notNull().default(""),
    disposals: text("disposals").array().$type<Disposal[]>().notNull().default(sql`'{}'`),
    disposalNote: text("disposal_note").notNull().default(""),
    vendors: text("vendors").array().notNull().default(sql`'{}'`),
    /** Someone has stated that nothing is entrusted (なし), as against an empty cell; the same of provision and of handling abroad. */
    hasNoVendors: boolean("has_no_vendors").notNull().default(false),
    cloudHandling: text("cloud_handling").$type<CloudHandling>(),
    provision: text("provision").notNull().default(""),
    hasNoProvision: boolean("has_no_provision").notNull().default(false),
    foreignCountries: text("foreign_countries").array().notNull().default(sql`'{}'`),
    hasNoForeign: boolean("has_no_foreign").notNull().default(false),
    foreignBasis: text("foreign_basis").notNull().default(""),
    phases: jsonb("phases").$type<Partial<Record<Phase, PhaseFacts>>>().notNull().default({}),
    reviewedOn: date("reviewed_on"),
    nextReviewOn: date("next_review_on"),
    remarks: text("remarks").notNull().default(""),
    /** Required fields that are still empty, counted when the entry is saved, and anew when the rule has changed. */
    missingCount: integer("missing_count").notNull().default(0),
    importId: uuid("import_id"),
    importRow: integer("import_row"),
  },
  (entry) => [
    within(entry.organizationId, entry.id, records),
    within(entry.organizationId, entry.importId, inventoryImports),
    // Lists show empty values first going up and last going down; read backwards, one index serves both.
    index("inventory_entry_next_review_index").on(
      entry.organizationId,
      entry.nextReviewOn.asc().nullsFirst(),
      entry.id,
    ),
    index("inventory_entry_reviewed_index").on(entry.organizationId, entry.reviewedOn.asc().nullsFirst(), entry.id),
    index("inventory_entry_count_index").on(entry.organizationId, entry.count.asc().nullsFirst(), entry.id),
    index("inventory_entry_flags_index").on(entry.organizationId, entry.sensitive, entry.myNumber, entry.id),
    index("inventory_entry_missing_index").on(entry.organizationId, entry.missingCount.asc().nullsFirst(), entry.id),
    index("inventory_entry_import_index").on(entry.organizationId, entry.importId),
  ],
);

/** How this company names its columns: proposed first at the next import. */
export const inventoryHeaders = tenantTable(
  "inventory_header",
  {
    /** The header, folded by `searchKey`. */
    header: text("header").notNull(),
    /** The field it stands for; empty when it is deliberately not taken over. */
    field: text("field").notNull(),
  },
  (header) => [unique("inventory_header_once").on(header.organizationId, header.header)],
);
