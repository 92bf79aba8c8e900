import { sql } from "drizzle-orm";
import { boolean, index, integer, jsonb, text, timestamp, unique, uniqueIndex, uuid } from "drizzle-orm/pg-core";
import type { ApprovalStatus, JobStatus, LinkRelation, RecordKind, SealStep } from "../codes/records.ts";
import type { Role } from "../codes/roles.ts";
import { tenantTable, within } from "./_tenant.ts";
import { departments, members } from "./member.ts";

/** The common part of everything examinable; a domain table shares its key. */
export const records = tenantTable(
  "record",
  {
    kind: text("kind").$type<RecordKind>().notNull(),
    number: integer("number").notNull(),
    title: text("title").notNull(),
    departmentId: uuid("department_id"),
    ownerId: uuid("owner_id"),
    version: integer("version").notNull().default(1),
    /** Instant of the last change of content, by the wall clock under the ledger's lock: what an approval compares with. */
    changedAt: timestamp("changed_at", { withTimezone: true }).notNull().default(sql`clock_timestamp()`),
    archivedAt: timestamp("archived_at", { withTimezone: true }),
    archivedReason: text("archived_reason"),
    /** What the search looks through, folded by `searchKey`. */
    searchText: text("search_text").notNull().default(""),
  },
  (record) => [
    unique("record_number_once").on(record.organizationId, record.kind, record.number),
    within(record.organizationId, record.departmentId, departments),
    within(record.organizationId, record.ownerId, members),
    index("record_department_index").on(record.organizationId, record.kind, record.departmentId, record.number),
    index("record_owner_index").on(record.organizationId, record.ownerId),
    index("record_changed_index").on(record.organizationId, record.kind, record.changedAt, record.id),
    index("record_title_index").on(record.organizationId, record.kind, record.title, record.id),
    index("record_active_index")
      .on(record.organizationId, record.kind, record.number, record.id)
      .where(sql`archived_at is null`),
    index("record_archived_index")
      .on(record.organizationId, record.kind, record.number, record.id)
      .where(sql`archived_at is not null`),
  ],
);

/** The last number given out per kind; its row lock makes numbers gap-free under concurrency. */
export const recordCounters = tenantTable(
  "record_counter",
  { kind: text("kind").$type<RecordKind>().notNull(), last: integer("last").notNull() },
  (counter) => [unique("record_counter_once").on(counter.organizationId, counter.kind)],
);

export const recordLinks = tenantTable(
  "record_link",
  {
    fromId: uuid("from_id").notNull(),
    toId: uuid("to_id").notNull(),
    relation: text("relation").$type<LinkRelation>().notNull(),
  },
  (link) => [
    within(link.organizationId, link.fromId, records),
    within(link.organizationId, link.toId, records),
    unique("record_link_once").on(link.organizationId, link.fromId, link.toId, link.relation),
    index("record_link_to_index").on(link.organizationId, link.toId),
  ],
);

export const comments = tenantTable(
  "comment",
  {
    recordId: uuid("record_id").notNull(),
    authorId: uuid("author_id").notNull(),
    body: text("body").notNull(),
    archivedAt: timestamp("archived_at", { withTimezone: true }),
  },
  (comment) => [
    within(comment.organizationId, comment.recordId, records),
    within(comment.organizationId, comment.authorId, members),
    index("comment_record_index").on(comment.organizationId, comment.recordId, comment.id),
  ],
);

/** A record frozen as it was when it was sent for approval. */
export const snapshots = tenantTable(
  "snapshot",
  {
    recordId: uuid("record_id").notNull(),
    /** 第n版: given when it is approved, gap-free per record. */
    revision: integer("revision"),
    frozenAt: timestamp("frozen_at", { withTimezone: true }).notNull(),
    /** Facts of the whole: counts and the like. */
    facts: jsonb("facts").$type<Record<string, unknown>>().notNull(),
    partCount: integer("part_count").notNull(),
    /** SHA-256 over the hashes of the parts in their order, hexadecimal. */
    contentHash: text("content_hash").notNull(),
  },
  (snapshot) => [
    within(snapshot.organizationId, snapshot.recordId, records),
    unique("snapshot_revision_once").on(snapshot.organizationId, snapshot.recordId, snapshot.revision),
  ],
);

/** One frozen row of a snapshot: canonical JSON (PostgreSQL's normal form of jsonb) and its SHA-256. */
export const snapshotParts = tenantTable(
  "snapshot_part",
  {
    snapshotId: uuid("snapshot_id").notNull(),
    position: integer("position").notNull(),
    recordId: uuid("record_id").notNull(),
    content: jsonb("content").notNull(),
    contentHash: text("content_hash").notNull(),
  },
  (part) => [
    within(part.organizationId, part.snapshotId, snapshots),
    unique("snapshot_part_position_once").on(part.organizationId, part.snapshotId, part.position),
    index("snapshot_part_record_index").on(part.organizationId, part.snapshotId, part.recordId),
  ],
);

/** How a kind of record is approved; a kind without a row follows the default route (作成 → 確認 → 承認). */
export const approvalRoutes = tenantTable(
  "approval_route",
  {
    kind: text("kind").$type<RecordKind>().notNull(),
    steps: jsonb("steps").$type<{ step: SealStep; role: Role }[]>().notNull(),
    /** A company too small for three different people may allow one person several seals. */
    allowsOwnWork: boolean("allows_own_work").notNull().default(false),
    version: integer("version").notNull().default(1),
  },
  (route) => [unique("approval_route_once").on(route.organizationId, route.kind)],
);

/** One run of a snapshot through its route. The route is copied, so that changing it later does not rewrite what happened. */
export const approvals = tenantTable(
  "approval",
  {
    recordId: uuid("record_id").notNull(),
    snapshotId: uuid("snapshot_id").notNull(),
    steps: jsonb("steps").$type<{ step: SealStep; role: Role }[]>().notNull(),
    allowsOwnWork: boolean("allows_own_work").notNull(),
    /** Index into `steps` of the seal that is awaited. */
    position: integer("position").notNull(),
    status: text("status").$type<ApprovalStatus>().notNull(),
    note: text("note").notNull().default(""),
    endedAt: timestamp("ended_at", { withTimezone: true }),
    endReason: text("end_reason"),
    endedById: uuid("ended_by_id"),
  },
  (approval) => [
    within(approval.organizationId, approval.recordId, records),
    within(approval.organizationId, approval.snapshotId, snapshots),
    within(approval.organizationId, approval.endedById, members),
    uniqueIndex("approval_pending_once").on(approval.organizationId, approval.recordId).where(sql`status = 'pending'`),
    index("approval_record_index").on(approval.organizationId, approval.recordId, approval.id),
  ],
);

/** A seal set on an approval. Name and role are copied as they were on that day. */
export const approvalSeals = tenantTable(
  "approval_seal",
  {
    approvalId: uuid("approval_id").notNull(),
    position: integer("position").notNull(),
    step: text("step").$type<SealStep>().notNull(),
    memberId: uuid("member_id").notNull(),
    memberName: text("member_name").notNull(),
    role: text("role").$type<Role>().notNull(),
    sealedAt: timestamp("sealed_at", { withTimezone: true }).notNull(),
  },
  (seal) => [
    within(seal.organizationId, seal.approvalId, approvals),
    within(seal.organizationId, seal.memberId, members),
    unique("approval_seal_once").on(seal.organizationId, seal.approvalId, seal.position),
  ],
);

/** Background work that a person asked for, with its progress; the queue itself is pg-boss. */
export const jobs = tenantTable(
  "job",
  {
    kind: text("kind").notNull(),
    status: text("status").$type<JobStatus>().notNull().default("queued"),
    progress: integer("progress").notNull().default(0),
    input: jsonb("input").notNull(),
    result: jsonb("result"),
    /** Why it failed: a reason of the runner's, or a key of the feature's problems with its values. */
    problem: text("problem"),
    problemValues: jsonb("problem_values").$type<Readonly<Record<string, string | number>>>(),
    requestedById: uuid("requested_by_id"),
    startedAt: timestamp("started_at", { withTimezone: true }),
    finishedAt: timestamp("finished_at", { withTimezone: true }),
  },
  (job) => [
    within(job.organizationId, job.requestedById, members),
    index("job_recent_index").on(job.organizationId, job.id),
  ],
);
