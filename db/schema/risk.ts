import { sql } from "drizzle-orm";
import {
  boolean,
  date,
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
import type { ImportStatus, Medium, Phase } from "../codes/inventory.ts";
import type {
  CallCause,
  CallScope,
  CostClass,
  EmptiableFact,
  EntryFlag,
  PhaseCause,
  ProposalDrift,
  ProposalStatus,
  ResidualHandling,
  RiskFamily,
  RiskLevel,
  RiskScale,
  RiskTone,
  RuledField,
  TreatmentStatus,
} from "../codes/risks.ts";
import type { Role } from "../codes/roles.ts";
import { type BothLanguages, catalogTable } from "./_catalog.ts";
import { fileColumns, tenantTable, within } from "./_tenant.ts";
import { inventoryEntries } from "./inventory.ts";
import { departments, members } from "./member.ts";
import { approvals, records, snapshots } from "./record.ts";

/** What an item of the library asks of an entry; all of a rule's conditions must hold. */
export type RiskCondition =
  | { fact: "flag"; flag: EntryFlag }
  /** So many people at least, as far as the ledger says. */
  | { fact: "count"; from: number }
  /** So many items of information at least. */
  | { fact: "items"; from: number }
  /** One of these words stands somewhere in the entry. */
  | { fact: "words"; words: string[] }
  | { fact: "among"; field: RuledField; values: string[] }
  | { fact: "without"; field: RuledField; value: string }
  | { fact: "empty"; field: EmptiableFact }
  | { fact: "any"; of: RiskCondition[] };

/** Why a risk is proposed for an entry, as facts that can be said in any language. */
export type RiskReason =
  | { fact: "phase"; cause: PhaseCause }
  | { fact: "flag"; flag: EntryFlag }
  | { fact: "count"; from: number }
  | { fact: "items"; from: number }
  | { fact: "word"; word: string }
  | { fact: "among"; field: RuledField; values: string[] }
  | { fact: "without"; field: RuledField; value: string }
  | { fact: "empty"; field: EmptiableFact };

/** A version of the library of risks, and of the security measures (安全管理措置), loaded from db/catalogs. Global. */
export const riskCatalogs = pgTable("risk_catalog", catalogTable());
export const securityMeasureCatalogs = pgTable("security_measure_catalog", catalogTable());

/** A risk as practice knows it (雛形リスク), in words of our own. */
export const riskCatalogItems = pgTable(
  "risk_catalog_item",
  {
    version: text("version")
      .notNull()
      .references(() => riskCatalogs.version, { onDelete: "cascade" }),
    code: text("code").notNull(),
    position: integer("position").notNull(),
    phase: text("phase").$type<Phase>().notNull(),
    threat: jsonb("threat").$type<BothLanguages>().notNull(),
    cause: jsonb("cause").$type<BothLanguages>().notNull(),
    measures: jsonb("measures").$type<BothLanguages[]>().notNull(),
    media: text("media").array().$type<Medium[]>().notNull(),
    /** The requirement that it touches. */
    relatedItem: text("related_item").notNull(),
    families: text("families").array().$type<RiskFamily[]>().notNull(),
    rule: jsonb("rule").$type<RiskCondition[]>().notNull(),
    /** A violation of law, which may not remain (残留リスクにできない). */
    isUnacceptable: boolean("is_unacceptable").notNull(),
    /** Fields that are practice and no official rule; shown as such. */
    unverified: text("unverified").array().notNull().default(sql`'{}'`),
  },
  (item) => [primaryKey({ name: "risk_catalog_item_pkey", columns: [item.version, item.code] })],
);

/** A security measure of the guidelines, in words of our own. */
export const securityMeasures = pgTable(
  "security_measure",
  {
    version: text("version")
      .notNull()
      .references(() => securityMeasureCatalogs.version, { onDelete: "cascade" }),
    code: text("code").notNull(),
    position: integer("position").notNull(),
    category: jsonb("category").$type<BothLanguages>().notNull(),
    title: jsonb("title").$type<BothLanguages>().notNull(),
    check: jsonb("check").$type<BothLanguages>().notNull(),
    evidence: jsonb("evidence").$type<BothLanguages[]>().notNull(),
    guidelineRef: text("guideline_ref").notNull(),
  },
  (measure) => [primaryKey({ name: "security_measure_pkey", columns: [measure.version, measure.code] })],
);

/** A step of a scale or a level, in the organization's words; an empty one is called as usual. */
type Named = { name: string; guide: string };

/** How an organization assesses its risks. */
export type RiskMethodContent = {
  scale: RiskScale;
  /** From the lowest step up; none when it is assessed in words. */
  impact: Named[];
  likelihood: Named[];
  /** Those in use, from the lowest up. */
  levels: { level: RiskLevel; name: string; tone: RiskTone }[];
  /** By impact and likelihood, from the lowest steps up. */
  matrix: RiskLevel[][];
  /** From this level on a risk does not stay without treatment. */
  treatFrom: RiskLevel;
  /** Items of the library that may never be accepted. */
  neverAccepted: string[];
  /** Who approves what remains. */
  acceptedBy: Role;
};

/** A version of the method (評価方法). Number 0 is the one that everybody starts with; the others are in use once approved. */
export const riskMethods = tenantTable(
  "risk_method",
  {
    recordId: uuid("record_id").notNull(),
    number: integer("number").notNull(),
    content: jsonb("content").$type<RiskMethodContent>().notNull(),
    note: text("note").notNull().default(""),
    /** How it was frozen when it was last sent for approval. */
    snapshotId: uuid("snapshot_id"),
  },
  (method) => [
    within(method.organizationId, method.recordId, records),
    within(method.organizationId, method.snapshotId, snapshots),
    unique("risk_method_number_once").on(method.organizationId, method.recordId, method.number),
  ],
);

/** リスク: what could happen to the personal information of one or more entries; name, department and owner stand in its `record`. */
export const risks = tenantTable(
  "risk",
  {
    /** The item of the library that it came from; null for one that the organization found itself. */
    sourceCode: text("source_code"),
    phase: text("phase").$type<Phase>().notNull(),
    threat: text("threat").notNull(),
    cause: text("cause").notNull().default(""),
    families: text("families").array().$type<RiskFamily[]>().notNull().default(sql`'{}'`),
    /** Which rights and interests of the person it touches. */
    affectedRights: text("affected_rights").notNull().default(""),
    isUnacceptable: boolean("is_unacceptable").notNull().default(false),
    /** Null as long as nobody has assessed it, and by a method in words. */
    impact: integer("impact"),
    likelihood: integer("likelihood"),
    /** By the method it was assessed by, then. */
    levelBefore: text("level_before").$type<RiskLevel>(),
    rationale: text("rationale").notNull().default(""),
    impactAfter: integer("impact_after"),
    likelihoodAfter: integer("likelihood_after"),
    levelAfter: text("level_after").$type<RiskLevel>(),
    residualHandling: text("residual_handling").$type<ResidualHandling>(),
    residualText: text("residual_text").notNull().default(""),
    methodId: uuid("method_id"),
    /** Rises when it is assessed, and when it becomes one of further entries: an acceptance holds for the state that it was given for. */
    assessment: integer("assessment").notNull().default(0),
    assessedOn: date("assessed_on"),
    assessedById: uuid("assessed_by_id"),
    reviewOn: date("review_on"),
    /** When somebody last looked at it, by assessing it or by saying that nothing has changed; by the wall clock. */
    reviewedAt: timestamp("reviewed_at", { withTimezone: true }),
    reviewedOn: date("reviewed_on"),
    reviewedById: uuid("reviewed_by_id"),
    /** What they said who found nothing changed; empty when it was assessed anew. */
    reviewNote: text("review_note").notNull().default(""),
  },
  (risk) => [
    within(risk.organizationId, risk.id, records),
    within(risk.organizationId, risk.methodId, riskMethods),
    within(risk.organizationId, risk.assessedById, members),
    within(risk.organizationId, risk.reviewedById, members),
    index("risk_level_before_index").on(risk.organizationId, risk.levelBefore, risk.id),
    index("risk_level_after_index").on(risk.organizationId, risk.levelAfter, risk.id),
    index("risk_assessed_index").on(risk.organizationId, risk.assessedOn.asc().nullsFirst(), risk.id),
    index("risk_review_index").on(risk.organizationId, risk.reviewOn.asc().nullsFirst(), risk.id),
    index("risk_reviewed_index").on(risk.organizationId, risk.reviewedAt, risk.id),
    index("risk_source_index").on(risk.organizationId, risk.sourceCode, risk.phase, risk.id),
    // What readiness asks about is little beside all that has been assessed and lies below the line.
    index("risk_looked_at_index").on(risk.organizationId, risk.reviewedOn, risk.id),
    index("risk_to_accept_index").on(risk.organizationId, risk.id).where(sql`residual_handling = 'accepted'`),
    index("risk_unlawful_index").on(risk.organizationId, risk.id).where(sql`is_unacceptable`),
    index("risk_unsaid_index")
      .on(risk.organizationId, risk.levelBefore, risk.methodId, risk.id)
      .where(sql`level_after is null`),
  ],
);

/** A risk that the library proposes for an entry, with its reasons, and what somebody decided. */
export const riskProposals = tenantTable(
  "risk_proposal",
  {
    entryId: uuid("entry_id").notNull(),
    code: text("code").notNull(),
    phase: text("phase").$type<Phase>().notNull(),
    why: jsonb("why").$type<RiskReason[]>().notNull(),
    /** Fingerprint of `why`: another one means that the facts are others. */
    basis: text("basis").notNull(),
    status: text("status").$type<ProposalStatus>().notNull().default("open"),
    /** Why it was rejected. */
    reason: text("reason").notNull().default(""),
    riskId: uuid("risk_id"),
    decidedById: uuid("decided_by_id"),
    decidedAt: timestamp("decided_at", { withTimezone: true }),
    /** Fingerprint of what the library said of it; null for what was derived before it was kept. */
    wording: text("wording"),
    /** Null as long as the ledger and the library say what they said when it was decided. */
    drift: text("drift").$type<ProposalDrift>(),
    /** Once it has drifted: the reasons that the ledger has now, and a fingerprint of all that is found now. None of both when nothing is. */
    presentWhy: jsonb("present_why").$type<RiskReason[]>(),
    present: text("present"),
  },
  (proposal) => [
    within(proposal.organizationId, proposal.entryId, inventoryEntries),
    within(proposal.organizationId, proposal.riskId, risks),
    within(proposal.organizationId, proposal.decidedById, members),
    unique("risk_proposal_once").on(proposal.organizationId, proposal.entryId, proposal.code, proposal.phase),
    index("risk_proposal_status_index").on(proposal.organizationId, proposal.status, proposal.entryId),
    // Few of them are decided on, and fewer have drifted: a derivation makes tens of thousands.
    index("risk_proposal_risk_index").on(proposal.organizationId, proposal.riskId).where(sql`risk_id is not null`),
    index("risk_proposal_drift_index").on(proposal.organizationId, proposal.entryId).where(sql`drift is not null`),
  ],
);

/** As what an entry of the ledger has been derived last: its last change then, and the version of the library. */
export const riskDerivations = tenantTable(
  "risk_derivation",
  {
    entryId: uuid("entry_id").notNull(),
    entryChangedAt: timestamp("entry_changed_at", { withTimezone: true }).notNull(),
    library: text("library").notNull(),
    /** How many risks the rules found. */
    found: integer("found").notNull(),
    /** Phases that exist for the entry, but for which the rules found none. */
    barePhases: text("bare_phases").array().$type<Phase[]>().notNull().default(sql`'{}'`),
  },
  (derivation) => [
    within(derivation.organizationId, derivation.entryId, inventoryEntries),
    unique("risk_derivation_once").on(derivation.organizationId, derivation.entryId),
  ],
);

/** That a risk is one of an entry; a shared risk is one of several. */
export const riskSubjects = tenantTable(
  "risk_subject",
  {
    riskId: uuid("risk_id").notNull(),
    entryId: uuid("entry_id").notNull(),
    phase: text("phase").$type<Phase>().notNull(),
    /** Null when a person named the entry. */
    proposalId: uuid("proposal_id"),
    /** The last change of the entry that somebody saw who looked at the risk; null when the entry joined since. */
    seenChangeAt: timestamp("seen_change_at", { withTimezone: true }),
    /** A fingerprint of what the rules read in the entry then, and the vendors that it named. */
    seen: text("seen"),
    seenVendors: text("seen_vendors").array(),
    /** What was found of its proposal then, where that had drifted (`present`). */
    seenProposal: text("seen_proposal"),
  },
  (subject) => [
    within(subject.organizationId, subject.riskId, risks),
    within(subject.organizationId, subject.entryId, inventoryEntries),
    within(subject.organizationId, subject.proposalId, riskProposals),
    unique("risk_subject_once").on(subject.organizationId, subject.riskId, subject.entryId, subject.phase),
    index("risk_subject_phase_index").on(subject.organizationId, subject.entryId, subject.phase, subject.riskId),
    // Few have joined a risk since it was looked at, once it has been assessed.
    index("risk_subject_unseen_index").on(subject.organizationId, subject.riskId).where(sql`seen_change_at is null`),
  ],
);

/** A measure that is in place already (現在の対策): one of the guidelines', or in words of one's own. */
export const riskMeasures = tenantTable(
  "risk_measure",
  {
    riskId: uuid("risk_id").notNull(),
    position: integer("position").notNull(),
    securityMeasureCode: text("security_measure_code"),
    text: text("text").notNull().default(""),
  },
  (measure) => [
    within(measure.organizationId, measure.riskId, risks),
    unique("risk_measure_once").on(measure.organizationId, measure.riskId, measure.position),
  ],
);

/** 対応計画: a measure that is planned; what, who answers for it and where stand in its `record`. */
export const riskTreatments = tenantTable(
  "risk_treatment",
  {
    dueOn: date("due_on").notNull(),
    costClass: text("cost_class").$type<CostClass>(),
    status: text("status").$type<TreatmentStatus>().notNull().default("planned"),
    /** In percent. */
    progress: integer("progress").notNull().default(0),
    completedOn: date("completed_on"),
    /** Why it was given up. */
    cancelledReason: text("cancelled_reason").notNull().default(""),
    /** Which of the guidelines' it is, if one of them. */
    securityMeasureCode: text("security_measure_code"),
    note: text("note").notNull().default(""),
  },
  (treatment) => [
    within(treatment.organizationId, treatment.id, records),
    index("risk_treatment_due_index").on(treatment.organizationId, treatment.dueOn, treatment.id),
    // What is still to be done is little beside what has been done over the years.
    index("risk_treatment_open_index")
      .on(treatment.organizationId, treatment.dueOn, treatment.id)
      .where(sql`status in ('planned', 'under_way')`),
    index("risk_treatment_status_index").on(treatment.organizationId, treatment.status, treatment.id),
  ],
);

/** That a planned measure is one against a risk; a shared one is against several. */
export const treatedRisks = tenantTable(
  "treated_risk",
  {
    treatmentId: uuid("treatment_id").notNull(),
    riskId: uuid("risk_id").notNull(),
  },
  (treated) => [
    within(treated.organizationId, treated.treatmentId, riskTreatments),
    within(treated.organizationId, treated.riskId, risks),
    unique("treated_risk_once").on(treated.organizationId, treated.riskId, treated.treatmentId),
    index("treated_risk_treatment_index").on(treated.organizationId, treated.treatmentId, treated.riskId),
  ],
);

/**
 * 受容: that a residual risk was sent to be accepted, as it was assessed then. Those that were sent together have one record and one
 * approval, whose state is theirs; an approved one holds as long as nobody has assessed the risk again.
 */
export const riskAcceptances = tenantTable(
  "risk_acceptance",
  {
    recordId: uuid("record_id").notNull(),
    approvalId: uuid("approval_id").notNull(),
    riskId: uuid("risk_id").notNull(),
    /** Of the risk, when it was sent. */
    assessment: integer("assessment").notNull(),
  },
  (acceptance) => [
    within(acceptance.organizationId, acceptance.recordId, records),
    within(acceptance.organizationId, acceptance.approvalId, approvals),
    within(acceptance.organizationId, acceptance.riskId, risks),
    unique("risk_acceptance_once").on(acceptance.organizationId, acceptance.recordId, acceptance.riskId),
    index("risk_acceptance_risk_index").on(acceptance.organizationId, acceptance.riskId, acceptance.assessment),
    index("risk_acceptance_approval_index").on(acceptance.organizationId, acceptance.approvalId),
  ],
);

/** A table of risks as it came: the uploaded file, how its columns are read, what was chosen where others had changed a risk, and what became of it. */
export const riskImports = tenantTable(
  "risk_import",
  {
    ...fileColumns(),
    status: text("status").$type<ImportStatus>().notNull(),
    /** How the table is read: sheet, header, column mapping, corrections, choices; typed by the feature. */
    plan: jsonb("plan").$type<unknown>().notNull(),
    createdById: uuid("created_by_id").notNull(),
    jobId: uuid("job_id"),
    addedCount: integer("added_count"),
    changedCount: integer("changed_count"),
    flaggedCount: integer("flagged_count"),
    /** Which risks were added, and what of the others was changed from what: so that the import can be undone as a whole. */
    effects: jsonb("effects").$type<unknown>(),
    importedAt: timestamp("imported_at", { withTimezone: true }),
    undoneAt: timestamp("undone_at", { withTimezone: true }),
    version: integer("version").notNull().default(1),
  },
  (run) => [
    within(run.organizationId, run.createdById, members),
    index("risk_import_recent_index").on(run.organizationId, run.id),
  ],
);

/** 見直しのきっかけ: somebody asks for a look at risks, because of an incident, a change of law and the like. */
export const riskCalls = tenantTable(
  "risk_call",
  {
    cause: text("cause").$type<CallCause>().notNull(),
    text: text("text").notNull(),
    occurredOn: date("occurred_on").notNull(),
    scope: text("scope").$type<CallScope>().notNull(),
    calledById: uuid("called_by_id").notNull(),
    /** By the wall clock: a look at a risk after it has answered it. */
    calledAt: timestamp("called_at", { withTimezone: true }).notNull(),
  },
  (call) => [
    within(call.organizationId, call.calledById, members),
    index("risk_call_scope_index").on(call.organizationId, call.scope, call.calledAt),
  ],
);

/** A department or an entry of the ledger that it is about; it has none when it is about all. */
export const riskCallTargets = tenantTable(
  "risk_call_target",
  {
    callId: uuid("call_id").notNull(),
    departmentId: uuid("department_id"),
    entryId: uuid("entry_id"),
  },
  (target) => [
    within(target.organizationId, target.callId, riskCalls),
    within(target.organizationId, target.departmentId, departments),
    within(target.organizationId, target.entryId, inventoryEntries),
    unique("risk_call_target_once")
      .on(target.organizationId, target.callId, target.departmentId, target.entryId)
      .nullsNotDistinct(),
  ],
);
