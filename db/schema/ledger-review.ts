import { sql } from "drizzle-orm";
import { boolean, date, index, jsonb, text, timestamp, unique, uniqueIndex, uuid } from "drizzle-orm/pg-core";
import type { ReviewAnswer, ReviewSubject } from "../codes/ledger-reviews.ts";
import { tenantTable, within } from "./_tenant.ts";
import { departments, members } from "./member.ts";
import { records, snapshots } from "./record.ts";
import { riskCalls } from "./risk.ts";

/** 台帳・リスクの見直し: a round in which each department looks at its own entries of the ledger, or at its own risks. */
export const ledgerReviews = tenantTable(
  "ledger_review",
  {
    subject: text("subject").$type<ReviewSubject>().notNull().default("inventory"),
    /** What called for it; only risks that this is about are looked at then. Null for the yearly one. */
    callId: uuid("call_id"),
    startedOn: date("started_on").notNull(),
    dueOn: date("due_on").notNull(),
    /** The approved version with which everybody compares. */
    baseSnapshotId: uuid("base_snapshot_id"),
    note: text("note").notNull().default(""),
    closedAt: timestamp("closed_at", { withTimezone: true }),
    /** Why it was closed although departments had not signed. */
    closedReason: text("closed_reason").notNull().default(""),
  },
  (review) => [
    uniqueIndex("ledger_review_open_once").on(review.organizationId, review.subject).where(sql`closed_at is null`),
    within(review.organizationId, review.id, records),
    within(review.organizationId, review.baseSnapshotId, snapshots),
    within(review.organizationId, review.callId, riskCalls),
  ],
);

/** A department's part of the round, and the head who signs it. */
export const ledgerReviewParts = tenantTable(
  "ledger_review_part",
  {
    reviewId: uuid("review_id").notNull(),
    /** Null for entries of no department. */
    departmentId: uuid("department_id"),
    headId: uuid("head_id"),
    /** Named by hand; otherwise the head follows from the appointments. */
    isHeadChosen: boolean("is_head_chosen").notNull().default(false),
    signedAt: timestamp("signed_at", { withTimezone: true }),
    signedById: uuid("signed_by_id"),
    signedByName: text("signed_by_name").notNull().default(""),
    /** Why it was signed although something was left open. */
    signedNote: text("signed_note").notNull().default(""),
    reopenedAt: timestamp("reopened_at", { withTimezone: true }),
    reopenedReason: text("reopened_reason").notNull().default(""),
    /** Of what was answered, counted when it was signed. */
    counts: jsonb("counts").$type<Record<string, number>>().notNull().default({}),
    remindedAt: timestamp("reminded_at", { withTimezone: true }),
    escalatedAt: timestamp("escalated_at", { withTimezone: true }),
  },
  (part) => [
    within(part.organizationId, part.reviewId, ledgerReviews),
    within(part.organizationId, part.departmentId, departments),
    within(part.organizationId, part.headId, members),
    within(part.organizationId, part.signedById, members),
    unique("ledger_review_part_once").on(part.organizationId, part.reviewId, part.departmentId).nullsNotDistinct(),
  ],
);

/** What was said of one entry of the ledger, or of one risk: 変更なし, 変更した, 追加した, 廃止した. */
export const ledgerReviewAnswers = tenantTable(
  "ledger_review_answer",
  {
    partId: uuid("part_id").notNull(),
    entryId: uuid("entry_id").notNull(),
    answer: text("answer").$type<ReviewAnswer>().notNull(),
    answeredById: uuid("answered_by_id"),
    /** By the wall clock, while the entry was held: a change after it asks for another answer. */
    answeredAt: timestamp("answered_at", { withTimezone: true }).notNull(),
  },
  (answer) => [
    within(answer.organizationId, answer.partId, ledgerReviewParts),
    within(answer.organizationId, answer.entryId, records),
    within(answer.organizationId, answer.answeredById, members),
    unique("ledger_review_answer_once").on(answer.organizationId, answer.partId, answer.entryId),
    index("ledger_review_answer_entry_index").on(answer.organizationId, answer.entryId),
  ],
);
