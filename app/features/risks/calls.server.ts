import { eq, type SQL, sql } from "drizzle-orm";
import { today } from "#app/platform/clock.ts";
import { type Tx, wallClock } from "#app/platform/db.server.ts";
import { Forbidden, Invalid, NotFound } from "#app/platform/errors.ts";
import type { CallCause, CallScope } from "#db/codes/risks.ts";
import { riskCalls, riskCallTargets } from "#db/schema/risk.ts";
import { entriesNamed } from "./commands.server.ts";
import { targetedRisks } from "./needing-review.server.ts";
import type { CallForm } from "./schema.ts";

/** Calls for a look at risks, as the present member; returns the call's id. From now on these risks need a review. */
export async function callForReview(tx: Tx, input: CallForm): Promise<string> {
  if (!tx.actor.memberId) throw new Forbidden("notAMember");
  if (input.occurredOn > today()) throw new Invalid("future", { field: "occurredOn" });
  const targets = await targetsOf(tx, input);
  const { cause, text, occurredOn, scope } = input;
  const [call] = await tx
    .insert(riskCalls)
    .values({ cause, text, occurredOn, scope, calledById: tx.actor.memberId, calledAt: wallClock() })
    .returning({ id: riskCalls.id });
  if (!call) throw new Error("insert returned no row");
  if (targets.length > 0)
    await tx.insert(riskCallTargets).values(targets.map((each) => ({ callId: call.id, ...each })));
  return call.id;
}

async function targetsOf(tx: Tx, { scope, departments, entries }: CallForm) {
  if (scope === "all") return [];
  if (scope === "departments") {
    const wanted = [...new Set(departments)];
    if (wanted.length === 0) throw new Invalid("departmentsMissing", { field: "departments" });
    const known = (await listCallableDepartments(tx)).map(({ id }) => id);
    if (wanted.some((id) => !known.includes(id))) throw new Invalid("notChosen", { field: "departments" });
    return wanted.map((departmentId) => ({ departmentId, entryId: null }));
  }
  const ids = await entriesNamed(tx, entries);
  if (ids.length === 0) throw new Invalid("entriesMissing", { field: "entries" });
  return ids.map((entryId) => ({ departmentId: null, entryId }));
}

/** Departments in use, in their order. */
export async function listCallableDepartments(tx: Tx): Promise<{ id: string; name: string }[]> {
  return [
    ...(await tx.execute<{ id: string; name: string }>(sql`
      select id, name from department where archived_at is null order by position, created_at, id limit 2000`)),
  ];
}

export type Call = {
  id: string;
  cause: CallCause;
  text: string;
  occurredOn: string;
  scope: CallScope;
  calledBy: string;
  calledOn: Date;
  /** What it is about: the names of departments, the numbers of entries. */
  departments: string[];
  entries: number[];
  risks: number;
  done: number;
};

/** What was called for, the latest first, with how many of the assessed risks concerned have been looked at since. */
export async function listCalls(tx: Tx, limit = 50): Promise<Call[]> {
  const rows = await tx.execute<Omit<Call, "calledOn"> & { calledAt: string }>(sql`
    with call as (select c.* from risk_call c order by c.called_at desc, c.id limit ${limit}),
    concerned as materialized (${concernedRisks()})
    select c.id, c.cause, c.text, c.occurred_on as "occurredOn", c.scope, m.name as "calledBy", c.called_at as "calledAt",
      coalesce(t.departments, '{}') as departments, coalesce(t.entries, '{}') as entries,
      coalesce(n.risks, 0) as risks, coalesce(n.done, 0) as done
    from call c
    join member m on m.organization_id = c.organization_id and m.id = c.called_by_id
    left join lateral (
      select array_agg(d.name order by d.position, d.name) filter (where d.id is not null) as departments,
        array_agg(r.number order by r.number) filter (where r.id is not null) as entries
      from risk_call_target g
      left join department d on d.organization_id = g.organization_id and d.id = g.department_id
      left join record r on r.organization_id = g.organization_id and r.id = g.entry_id
      where g.organization_id = c.organization_id and g.call_id = c.id) t on true
    left join (select call_id, count(*)::integer as risks, (count(*) filter (where is_done))::integer as done
      from concerned group by call_id) n on n.call_id = c.id
    order by c.called_at desc, c.id`);
  return rows.map(({ calledAt, ...row }) => ({ ...row, calledOn: new Date(calledAt) }));
}

/** The ids of all risks that one call is about. */
export function concernedBy(callId: string): SQL {
  return sql`
    select k.id from risk_call c join risk k on k.organization_id = c.organization_id where c.id = ${callId} and c.scope = 'all'
    union
    select t.risk_id from (${targetedRisks}) t where t.call_id = ${callId}`;
}

/** One call, or NotFound. */
export async function getCall(tx: Tx, id: string) {
  const [call] = await tx
    .select({ id: riskCalls.id, cause: riskCalls.cause, text: riskCalls.text, occurredOn: riskCalls.occurredOn })
    .from(riskCalls)
    .where(eq(riskCalls.id, id));
  if (!call) throw new NotFound();
  return call;
}

/** Assessed risks in use that each `call` is about, and whether somebody has looked at them since. */
function concernedRisks(): SQL {
  const risks = sql`risk k join record r on r.organization_id = k.organization_id and r.id = k.id and r.archived_at is null`;
  const isDone = sql`k.reviewed_at > c.called_at as is_done`;
  return sql`
    select c.id as call_id, k.id, ${isDone} from call c cross join ${risks} where c.scope = 'all' and k.reviewed_at is not null
    union
    select c.id, k.id, ${isDone} from call c join (${targetedRisks}) t on t.call_id = c.id
      join (${risks}) on k.organization_id = c.organization_id and k.id = t.risk_id where k.reviewed_at is not null`;
}
