import { randomUUID } from "node:crypto";
import postgres from "postgres";
import type { Actor } from "#app/platform/actor.server.ts";
import { issueActor } from "#app/platform/actor-issuer.server.ts";
import { inOrganization } from "#app/platform/db.server.ts";
import { databaseUrls } from "#app/platform/env.server.ts";
import { type AppointedRole, appointedRoles, type Role } from "#db/codes/roles.ts";
import { appointments, members } from "#db/schema/member.ts";

/** A member with these roles in a fresh organization of their own; without roles a privacy manager. */
export async function memberWith(...roles: Role[]): Promise<Actor> {
  const slug = `org-${randomUUID().slice(0, 8)}`;
  const id = await asOwner(async (sql) => {
    const [row] = await sql<{ id: string }[]>`select found_organization(${slug}, ${"試験株式会社"}) as id`;
    if (!row) throw new Error("no organization was founded");
    return row.id;
  });
  const founder = issueActor({
    organization: { id, slug, name: "試験株式会社" },
    memberId: undefined,
    name: "system",
    departmentId: undefined,
    roles: [],
    requestId: "test",
  });
  return colleagueOf(founder, ...(roles.length > 0 ? roles : (["privacy_manager"] as const)));
}

/** Another member of the same organization. */
export async function colleagueOf(actor: Actor, ...roles: Role[]): Promise<Actor> {
  return inOrganization(actor, async (tx) => {
    const name = `${roles[0] ?? "employee"} ${randomUUID().slice(0, 4)}`;
    const isExternal = roles.includes("consultant");
    const [member] = await tx.insert(members).values({ name, isExternal }).returning({ id: members.id });
    if (!member) throw new Error("no member was made");
    const appointed = roles.filter((role): role is AppointedRole => appointedRoles.some((known) => known === role));
    if (appointed.length > 0) {
      await tx
        .insert(appointments)
        .values(appointed.map((role) => ({ memberId: member.id, role, startsOn: "2020-04-01" })));
    }
    return issueActor({ ...actor, memberId: member.id, name, roles, departmentId: undefined });
  });
}

/** A connection of the database's owner, for what the product's role must not be able to do. */
export async function asOwner<T>(work: (sql: postgres.Sql) => Promise<T>): Promise<T> {
  const sql = postgres(databaseUrls().owner, { max: 1, onnotice: () => {} });
  try {
    return await work(sql);
  } finally {
    await sql.end();
  }
}
