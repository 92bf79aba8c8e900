import { sql } from "drizzle-orm";
import {
  boolean,
  check,
  date,
  index,
  integer,
  jsonb,
  text,
  timestamp,
  unique,
  uniqueIndex,
  uuid,
} from "drizzle-orm/pg-core";
import type { ImportStatus } from "../codes/inventory.ts";
import type { EmploymentType } from "../codes/organization.ts";
import type { AppointedRole } from "../codes/roles.ts";
import { fileColumns, tenantTable, within } from "./_tenant.ts";
import { accounts } from "./account.ts";

/** A place of business (事業所・拠点). */
export const sites = tenantTable("site", {
  name: text("name").notNull(),
  address: text("address").notNull().default(""),
  /** What is done there, for the list of all places that an application asks for. */
  business: text("business").notNull().default(""),
  handlesPersonalData: boolean("handles_personal_data").notNull().default(true),
  /** 現地審査の可否: a data center, for instance, lets no examiner in; the note says why. */
  allowsExamination: boolean("allows_examination").notNull().default(true),
  note: text("note").notNull().default(""),
  archivedAt: timestamp("archived_at", { withTimezone: true }),
  version: integer("version").notNull().default(1),
});

export const departments = tenantTable(
  "department",
  {
    name: text("name").notNull(),
    parentId: uuid("parent_id"),
    /** Place among its siblings; equal ones stand in the order in which they were made. */
    position: integer("position").notNull().default(0),
    archivedAt: timestamp("archived_at", { withTimezone: true }),
    version: integer("version").notNull().default(1),
  },
  (department) => [
    within(department.organizationId, department.parentId, department),
    uniqueIndex("department_name_index").on(department.organizationId, department.name).where(sql`archived_at is null`),
  ],
);

/** What a department was called and where it belonged, from a day on until its next state; an archived one has none. */
export const departmentStates = tenantTable(
  "department_state",
  {
    departmentId: uuid("department_id").notNull(),
    startsOn: date("starts_on").notNull(),
    name: text("name").notNull(),
    parentId: uuid("parent_id"),
    isArchived: boolean("is_archived").notNull().default(false),
  },
  (state) => [
    within(state.organizationId, state.departmentId, departments),
    within(state.organizationId, state.parentId, departments),
    unique("department_state_once").on(state.organizationId, state.departmentId, state.startsOn),
  ],
);

/** A person of the organization (従業者), or one from outside who helps it; who may or may not be able to sign in. */
export const members = tenantTable(
  "member",
  {
    name: text("name").notNull(),
    kana: text("kana").notNull().default(""),
    employeeNumber: text("employee_number"),
    email: text("email"),
    departmentId: uuid("department_id"),
    siteId: uuid("site_id"),
    employmentType: text("employment_type").$type<EmploymentType>(),
    /** 役職. */
    position: text("position").notNull().default(""),
    /** A consultant from outside, and whose; no employee (従業者). */
    isExternal: boolean("is_external").notNull().default(false),
    company: text("company").notNull().default(""),
    accountId: uuid("account_id").references(() => accounts.id, { onDelete: "set null" }),
    joinedOn: date("joined_on"),
    leftOn: date("left_on"),
    /** Access taken away at once; someone who leaves keeps it until the end of their last day. */
    barredAt: timestamp("barred_at", { withTimezone: true }),
    version: integer("version").notNull().default(1),
    /** What the search looks through, folded by `searchKey`. */
    searchText: text("search_text").notNull().default(""),
  },
  (member) => [
    within(member.organizationId, member.departmentId, departments),
    within(member.organizationId, member.siteId, sites),
    uniqueIndex("member_account_index").on(member.organizationId, member.accountId),
    index("member_account_lookup_index").on(member.accountId),
    index("member_department_index").on(member.organizationId, member.departmentId),
    index("member_name_index").on(member.organizationId, member.kana, member.name, member.id),
    uniqueIndex("member_number_once").on(member.organizationId, member.employeeNumber),
  ],
);

/** 任命: who is what in the PMS, from a day until another (both included). The migration adds that nobody holds the same function twice on a day. */
export const appointments = tenantTable(
  "appointment",
  {
    memberId: uuid("member_id").notNull(),
    role: text("role").$type<AppointedRole>().notNull(),
    /** Of which department, for who leads one; without it the person's own. */
    departmentId: uuid("department_id"),
    startsOn: date("starts_on").notNull(),
    endsOn: date("ends_on"),
    /** Null for what was there before appointments were kept, or made by the operator. */
    appointedById: uuid("appointed_by_id"),
    /** Name and title under the letter, as they were on that day. */
    appointedByName: text("appointed_by_name").notNull().default(""),
    appointedByTitle: text("appointed_by_title").notNull().default(""),
    /** Follows from what the organization's sign-in service says, and ends when it says so no more. */
    isBySso: boolean("is_by_sso").notNull().default(false),
    note: text("note").notNull().default(""),
    /** Whose term ended for this one, and the last day that it had before: given back when this one is withdrawn. */
    succeedsId: uuid("succeeds_id"),
    succeededUntil: date("succeeded_until"),
    /** Why the term was ended. */
    endReason: text("end_reason").notNull().default(""),
    version: integer("version").notNull().default(1),
  },
  (appointment) => [
    within(appointment.organizationId, appointment.memberId, members),
    within(appointment.organizationId, appointment.departmentId, departments),
    within(appointment.organizationId, appointment.appointedById, members),
    within(appointment.organizationId, appointment.succeedsId, appointment),
    index("appointment_member_index").on(appointment.organizationId, appointment.memberId, appointment.startsOn),
    index("appointment_role_index").on(appointment.organizationId, appointment.role, appointment.startsOn),
    check("appointment_in_order", sql`ends_on is null or ends_on >= starts_on`),
  ],
);

/** Leave to see another department's rows, given to one who leads a department. */
export const departmentGrants = tenantTable(
  "department_grant",
  {
    memberId: uuid("member_id").notNull(),
    departmentId: uuid("department_id").notNull(),
    endsOn: date("ends_on"),
    reason: text("reason").notNull(),
    grantedById: uuid("granted_by_id").notNull(),
  },
  (grant) => [
    within(grant.organizationId, grant.memberId, members),
    within(grant.organizationId, grant.departmentId, departments),
    within(grant.organizationId, grant.grantedById, members),
    unique("department_grant_once").on(grant.organizationId, grant.memberId, grant.departmentId),
  ],
);

/** A mailed invitation to sign in as a member. Only the SHA-256 of the link's token is kept. */
export const invitations = tenantTable(
  "invitation",
  {
    memberId: uuid("member_id").notNull(),
    email: text("email").notNull(),
    tokenHash: text("token_hash").notNull(),
    invitedById: uuid("invited_by_id"),
    expiresAt: timestamp("expires_at", { withTimezone: true }).notNull(),
    acceptedAt: timestamp("accepted_at", { withTimezone: true }),
    revokedAt: timestamp("revoked_at", { withTimezone: true }),
  },
  (invitation) => [
    within(invitation.organizationId, invitation.memberId, members),
    within(invitation.organizationId, invitation.invitedById, members),
    index("invitation_member_index").on(invitation.organizationId, invitation.memberId, invitation.id),
    uniqueIndex("invitation_token_index").on(invitation.organizationId, invitation.tokenHash),
    index("invitation_token_lookup_index").on(invitation.tokenHash),
  ],
);

/** A list of people as it came: the uploaded file or what was pasted, how its columns are read, and what became of it. */
export const memberImports = tenantTable(
  "member_import",
  {
    ...fileColumns(),
    status: text("status").$type<ImportStatus>().notNull(),
    /** How the list is read: sheet, header, column mapping, departments, corrections; typed by the feature. */
    plan: jsonb("plan").$type<unknown>().notNull(),
    createdById: uuid("created_by_id").notNull(),
    jobId: uuid("job_id"),
    addedCount: integer("added_count"),
    changedCount: integer("changed_count"),
    flaggedCount: integer("flagged_count"),
    /** Who was added, and what of the others was changed from what: so that the import can be undone as a whole. */
    effects: jsonb("effects").$type<unknown>(),
    /** Departments that the import made, so that undoing it can take the empty ones away again. */
    createdDepartmentIds: uuid("created_department_ids").array().notNull().default(sql`'{}'`),
    importedAt: timestamp("imported_at", { withTimezone: true }),
    undoneAt: timestamp("undone_at", { withTimezone: true }),
    version: integer("version").notNull().default(1),
  },
  (run) => [
    within(run.organizationId, run.createdById, members),
    index("member_import_recent_index").on(run.organizationId, run.id),
  ],
);
