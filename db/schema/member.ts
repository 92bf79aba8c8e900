import { sql } from "drizzle-orm";
import { date, index, text, timestamp, unique, uniqueIndex, uuid } from "drizzle-orm/pg-core";
import type { Role } from "../codes/roles.ts";
import { tenantTable, within } from "./_tenant.ts";
import { accounts } from "./account.ts";

export const sites = tenantTable("site", {
  name: text("name").notNull(),
  address: text("address").notNull().default(""),
});

export const departments = tenantTable(
  "department",
  {
    name: text("name").notNull(),
    parentId: uuid("parent_id"),
    archivedAt: timestamp("archived_at", { withTimezone: true }),
  },
  (department) => [
    within(department.organizationId, department.parentId, department),
    uniqueIndex("department_name_index").on(department.organizationId, department.name).where(sql`archived_at is null`),
  ],
);

/** A person of the organization (従業者), who may or may not be able to sign in. */
export const members = tenantTable(
  "member",
  {
    name: text("name").notNull(),
    kana: text("kana").notNull().default(""),
    employeeNumber: text("employee_number"),
    email: text("email"),
    departmentId: uuid("department_id"),
    siteId: uuid("site_id"),
    accountId: uuid("account_id").references(() => accounts.id, { onDelete: "set null" }),
    joinedOn: date("joined_on"),
    leftOn: date("left_on"),
  },
  (member) => [
    within(member.organizationId, member.departmentId, departments),
    within(member.organizationId, member.siteId, sites),
    uniqueIndex("member_account_index").on(member.organizationId, member.accountId),
    index("member_account_lookup_index").on(member.accountId),
    index("member_department_index").on(member.organizationId, member.departmentId),
  ],
);

export const memberRoles = tenantTable(
  "member_role",
  { memberId: uuid("member_id").notNull(), role: text("role").$type<Role>().notNull() },
  (memberRole) => [
    within(memberRole.organizationId, memberRole.memberId, members),
    unique("member_role_once").on(memberRole.organizationId, memberRole.memberId, memberRole.role),
  ],
);
