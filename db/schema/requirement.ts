import { sql } from "drizzle-orm";
import {
  boolean,
  date,
  foreignKey,
  index,
  integer,
  jsonb,
  pgTable,
  primaryKey,
  text,
  timestamp,
  unique,
  uuid,
} from "drizzle-orm/pg-core";
import type { Frequency, GapAssessmentType, Judgement, SelfCheckAnswer } from "../codes/requirements.ts";
import { type BothLanguages, catalogTable } from "./_catalog.ts";
import { tenantTable, within } from "./_tenant.ts";
import { members } from "./member.ts";
import { records } from "./record.ts";

export type { BothLanguages } from "./_catalog.ts";

/** A version of the requirement catalog, loaded from db/catalogs. Global. */
export const requirementCatalogs = pgTable("requirement_catalog", catalogTable());

/** An item of a catalog: number and title, and guidance in our own words. */
export const requirementCatalogItems = pgTable(
  "requirement_catalog_item",
  {
    version: text("version")
      .notNull()
      .references(() => requirementCatalogs.version, { onDelete: "cascade" }),
    code: text("code").notNull(),
    parentCode: text("parent_code"),
    position: integer("position").notNull(),
    title: jsonb("title").$type<BothLanguages>().notNull(),
    jisClause: text("jis_clause").notNull().default(""),
    appiArticles: text("appi_articles").array().notNull().default(sql`'{}'`),
    /** Whether an examination looks at it; a heading is not looked at itself. */
    isExamined: boolean("is_examined").notNull(),
    guidance: jsonb("guidance").$type<BothLanguages>().notNull(),
    questions: jsonb("questions").$type<({ key: string } & BothLanguages)[]>().notNull(),
    evidence: jsonb("evidence").$type<BothLanguages[]>().notNull(),
    frequency: text("frequency").$type<Frequency>().notNull(),
    responsible: jsonb("responsible").$type<BothLanguages>().notNull(),
    module: text("module").notNull(),
    /** Fields that have not been verified against the original; shown as such, and editable by each organization. */
    unverified: text("unverified").array().notNull().default(sql`'{}'`),
  },
  (item) => [primaryKey({ name: "requirement_catalog_item_pkey", columns: [item.version, item.code] })],
);

/**
 * A requirement as the organization meets it: an item of the catalog that it follows, or one of its own (a contract, a group's rules).
 * Its `record` carries owner, comments, links and history.
 */
export const requirements = tenantTable(
  "requirement",
  {
    code: text("code").notNull(),
    /** Null for the organization's own. */
    catalogVersion: text("catalog_version"),
    parentCode: text("parent_code"),
    position: integer("position").notNull(),
    /** What the organization corrected in unverified fields, or the whole of its own requirement; null follows the catalog. */
    title: text("title"),
    jisClause: text("jis_clause"),
    appiArticles: text("appi_articles").array(),
    guidance: text("guidance"),
    basis: text("basis").notNull().default(""),
    isApplicable: boolean("is_applicable").notNull().default(true),
    exclusionReason: text("exclusion_reason").notNull().default(""),
    /** Who gave the reason: nobody approves their own. */
    exclusionAskedById: uuid("exclusion_asked_by_id"),
    /** When and by whom the exclusion was approved; taken away when the reason changes. */
    exclusionApprovedAt: timestamp("exclusion_approved_at", { withTimezone: true }),
    exclusionApprovedById: uuid("exclusion_approved_by_id"),
    judgement: text("judgement").$type<Judgement>(),
    judgementNote: text("judgement_note").notNull().default(""),
    judgedOn: date("judged_on"),
    judgedById: uuid("judged_by_id"),
  },
  (requirement) => [
    within(requirement.organizationId, requirement.id, records),
    within(requirement.organizationId, requirement.judgedById, members),
    within(requirement.organizationId, requirement.exclusionAskedById, members),
    within(requirement.organizationId, requirement.exclusionApprovedById, members),
    foreignKey({
      name: "requirement_catalog_item_fkey",
      columns: [requirement.catalogVersion, requirement.code],
      foreignColumns: [requirementCatalogItems.version, requirementCatalogItems.code],
    }),
    unique("requirement_code_once").on(requirement.organizationId, requirement.code),
  ],
);

/** The organization's answer to a question of an item's self-check. */
export const requirementAnswers = tenantTable(
  "requirement_answer",
  {
    requirementId: uuid("requirement_id").notNull(),
    questionKey: text("question_key").notNull(),
    answer: text("answer").$type<SelfCheckAnswer>().notNull(),
    note: text("note").notNull().default(""),
    answeredById: uuid("answered_by_id"),
    answeredOn: date("answered_on").notNull(),
  },
  (answer) => [
    within(answer.organizationId, answer.requirementId, requirements),
    within(answer.organizationId, answer.answeredById, members),
    unique("requirement_answer_once").on(answer.organizationId, answer.requirementId, answer.questionKey),
  ],
);

/** That a record (evidence among them) shows how a requirement is met. */
export const recordRequirements = tenantTable(
  "record_requirement",
  { recordId: uuid("record_id").notNull(), requirementId: uuid("requirement_id").notNull() },
  (link) => [
    within(link.organizationId, link.recordId, records),
    within(link.organizationId, link.requirementId, requirements),
    unique("record_requirement_once").on(link.organizationId, link.recordId, link.requirementId),
    index("record_requirement_requirement_index").on(link.organizationId, link.requirementId),
  ],
);

/** ギャップ分析: a run through all requirements, frozen and approved as a whole. */
export const gapAssessments = tenantTable(
  "gap_assessment",
  {
    type: text("type").$type<GapAssessmentType>().notNull(),
    startedOn: date("started_on").notNull(),
    finishedOn: date("finished_on"),
    summary: text("summary").notNull().default(""),
  },
  (assessment) => [within(assessment.organizationId, assessment.id, records)],
);
