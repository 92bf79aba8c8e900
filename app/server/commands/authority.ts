import { randomUUID } from "node:crypto";
import { sql } from "drizzle-orm";
import type { Actor } from "#app/platform/actor.server.ts";
import { issueActor } from "#app/platform/actor-issuer.server.ts";
import { statement } from "#app/platform/db.server.ts";
import { OperatorError } from "#app/platform/operator-error.ts";
import { type Action, may } from "#app/platform/permissions.ts";
import type { Role } from "#db/codes/roles.ts";

/** The organization with this address. Throws `OperatorError` when there is none. */
export async function organizationOf(slug: string): Promise<{ id: string; slug: string; name: string }> {
  const [found] = await statement<{ organization_id: string; organization_name: string }>(
    sql`select organization_id, organization_name from member_context(${slug}, null)`,
  );
  if (!found) throw new OperatorError(`There is no organization "${slug}".`);
  return { id: found.organization_id, slug, name: found.organization_name };
}

/**
 * On whose authority a command works: the member with this address, or (without one) the organization's privacy manager. Who can run a
 * command on the machine holds the database anyway; the audit log still names a person.
 */
export async function actorOf(slug: string, email: string | undefined, action: Action): Promise<Actor> {
  const [found] = await statement<{
    organization_id: string;
    organization_name: string;
    member_id: string | null;
    member_name: string | null;
    department_id: string | null;
    roles: Role[];
    leads: string[];
    may_also_see: string[];
  }>(sql`select * from member_context(${slug}, ${email ?? null})`);
  if (!found) throw new OperatorError(`There is no organization "${slug}".`);
  if (!found.member_id) {
    throw new OperatorError(
      email
        ? `Nobody in "${slug}" has the address ${email}.`
        : `"${slug}" has no privacy manager; name a member with --as EMAIL.`,
    );
  }
  // What somebody may not do on the screen, nobody does in their name.
  if (!may(found.roles, action)) throw new OperatorError(`${found.member_name} may not do this (${action}).`);
  return issueActor({
    organization: { id: found.organization_id, slug, name: found.organization_name },
    memberId: found.member_id,
    name: found.member_name ?? "",
    departmentId: found.department_id ?? undefined,
    leads: found.leads,
    mayAlsoSee: found.may_also_see,
    roles: found.roles,
    requestId: `akashi ${randomUUID()}`,
  });
}
