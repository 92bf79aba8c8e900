import { type SQL, sql } from "drizzle-orm";
import { isInForce, isPresent } from "#app/features/organization/index.server.ts";
import type { Tx } from "#app/platform/db.server.ts";
import type { Role } from "#db/codes/roles.ts";
import { passkeys, totpSecrets } from "#db/schema/account.ts";
import { appointments, members } from "#db/schema/member.ts";
import { signInPolicies } from "#db/schema/profile.ts";
import { defaultPolicy, type SignInPolicy } from "./policy.ts";

/** The rules that hold for the organization. */
export async function getPolicy(tx: Tx): Promise<SignInPolicy> {
  const [policy] = await tx
    .select({
      secondFactorRoles: signInPolicies.secondFactorRoles,
      allowsMailedLinks: signInPolicies.allowsMailedLinks,
      idleMinutes: signInPolicies.idleMinutes,
      absoluteHours: signInPolicies.absoluteHours,
      version: signInPolicies.version,
    })
    .from(signInPolicies);
  return policy ?? defaultPolicy;
}

/** Per role, how many people can sign in, and how many of them have no second factor. */
export async function countByRole(tx: Tx): Promise<{ role: Role; people: number; without: number }[]> {
  const rows = await tx.execute<{ role: Role; people: number; without: number }>(sql`
    with ${held()}
    select role, count(*)::integer as people, count(*) filter (where not has_second_factor)::integer as without
    from held group by role`);
  return [...rows];
}

/** Who has one of these roles and no second factor: will be asked to set one up; the first hundred by name, and how many there are. */
export async function listUnprepared(tx: Tx, roles: readonly Role[]): Promise<{ names: string[]; count: number }> {
  if (roles.length === 0) return { names: [], count: 0 };
  const rows = await tx.execute<{ name: string; count: number }>(sql`
    with ${held()}, unprepared as (
      select distinct id from held where not has_second_factor and role = any(${`{${roles.join(",")}}`}::text[])
    )
    select m.name, count(*) over ()::integer as count
    from unprepared u join ${members} m on m.id = u.id
    order by m.kana, m.name, m.id limit 100`);
  return { names: rows.map((row) => row.name), count: rows[0]?.count ?? 0 };
}

/** What each person who can sign in is today. */
function held(): SQL {
  return sql`
    person as (
      select ${members.organizationId}, ${members.id}, ${members.isExternal},
        exists (select from ${totpSecrets} t where t.account_id = ${members.accountId} and t.confirmed_at is not null)
          or exists (select from ${passkeys} p where p.account_id = ${members.accountId}) as has_second_factor
      from ${members} where ${isPresent()} and ${members.accountId} is not null
    ), held as (
      select p.id, ${appointments.role}, p.has_second_factor
      from person p join ${appointments}
        on ${appointments.organizationId} = p.organization_id and ${appointments.memberId} = p.id and ${isInForce()}
      union
      select p.id, case when p.is_external then 'consultant' else 'employee' end, p.has_second_factor from person p
    )`;
}
