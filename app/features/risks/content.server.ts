import { type SQL, sql } from "drizzle-orm";
import { presentMeasures } from "./library.server.ts";

/**
 * A query of risks in use as an approval freezes them and as a report prints them: `id`, `number` and `content`, in PostgreSQL's normal form of
 * jsonb: the columns of a risk by their names, and with them its entries, measures, planned measures, acceptance and the method it was
 * assessed by. `among` selects the ids of those that are wanted; without it they are all. What belongs to a risk is put together for all of
 * them at once, since one by one the freeze of a large company takes most of a minute. Of security measures the Japanese title is frozen, as
 * of everything else that an approval seals. Who has looked at a risk last is nothing to be approved.
 */
export function riskContents(among?: SQL): SQL {
  const isMeant = (riskId: SQL) => (among ? sql`${riskId} in (${among})` : sql`true`);
  const entries = sql`
    select s.risk_id, jsonb_agg(jsonb_build_object('number', e.number, 'title', e.title, 'department', ed.name, 'phase', s.phase)
      order by e.number, s.phase) as list
    from risk_subject s join record e on e.organization_id = s.organization_id and e.id = s.entry_id and e.archived_at is null
    left join department ed on ed.organization_id = e.organization_id and ed.id = e.department_id
    where ${isMeant(sql`s.risk_id`)} group by s.risk_id`;
  const measures = sql`
    select x.risk_id, jsonb_agg(jsonb_build_object('code', x.security_measure_code,
      'text', case when x.security_measure_code is null then x.text else coalesce(q.title ->> 'ja', x.security_measure_code) end)
      order by x.position) as list
    from risk_measure x left join security_measure q on q.version = ${presentMeasures} and q.code = x.security_measure_code
    where ${isMeant(sql`x.risk_id`)} group by x.risk_id`;
  const treatments = sql`
    select l.risk_id, jsonb_agg(jsonb_build_object('number', tr.number, 'title', tr.title, 'owner', tm.name, 'department', td.name,
      'due_on', t.due_on, 'cost_class', t.cost_class, 'status', t.status, 'progress', t.progress, 'completed_on', t.completed_on)
      order by tr.number) as list
    from treated_risk l join risk_treatment t on t.organization_id = l.organization_id and t.id = l.treatment_id
    join record tr on tr.organization_id = t.organization_id and tr.id = t.id and tr.archived_at is null
    left join member tm on tm.organization_id = tr.organization_id and tm.id = tr.owner_id
    left join department td on td.organization_id = tr.organization_id and td.id = tr.department_id
    where ${isMeant(sql`l.risk_id`)} group by l.risk_id`;
  const acceptances = sql`
    select distinct on (a.risk_id, a.assessment) a.risk_id, a.assessment, jsonb_build_object('number', ar.number,
      'on', (v.ended_at at time zone 'Asia/Tokyo')::date, 'by', z.member_name, 'role', z.role, 'reason', v.end_reason) as content
    from risk_acceptance a join approval v on v.organization_id = a.organization_id and v.id = a.approval_id and v.status = 'approved'
    join record ar on ar.organization_id = a.organization_id and ar.id = a.record_id
    join lateral (select z.member_name, z.role from approval_seal z where z.organization_id = v.organization_id and z.approval_id = v.id
      order by z.position desc limit 1) z on true
    where ${isMeant(sql`a.risk_id`)} order by a.risk_id, a.assessment, a.id desc`;
  return sql`
    select r.id, r.number,
      to_jsonb(k) - '{organization_id,id,created_at,updated_at,method_id,assessed_by_id,assessment,reviewed_at,reviewed_on,reviewed_by_id,
        review_note}'::text[]
      || jsonb_build_object('number', r.number, 'title', r.title, 'department_id', r.department_id, 'department', d.name, 'owner', m.name,
        'method', v.number, 'assessed_by', b.name, 'entries', coalesce(entries.list, '[]'), 'measures', coalesce(measures.list, '[]'),
        'treatments', coalesce(treatments.list, '[]'), 'acceptance', acceptances.content) as content
    from record r
    join risk k on k.organization_id = r.organization_id and k.id = r.id
    left join department d on d.organization_id = r.organization_id and d.id = r.department_id
    left join member m on m.organization_id = r.organization_id and m.id = r.owner_id
    left join risk_method v on v.organization_id = k.organization_id and v.id = k.method_id
    left join member b on b.organization_id = k.organization_id and b.id = k.assessed_by_id
    left join (${entries}) entries on entries.risk_id = k.id
    left join (${measures}) measures on measures.risk_id = k.id
    left join (${treatments}) treatments on treatments.risk_id = k.id
    left join (${acceptances}) acceptances on acceptances.risk_id = k.id and acceptances.assessment = k.assessment
    where r.kind = 'risk' and r.archived_at is null and ${isMeant(sql`r.id`)}`;
}

/**
 * A content with its entries `e` as far as somebody may see them, and with how many they may not: a shared risk is seen by each of its
 * departments, and each of its entries by its own. Entries keep their numbers, so that a frozen content is judged by who may see them now.
 */
export function withVisibleEntries(content: SQL, isVisible: SQL | undefined): SQL {
  if (!isVisible) return content;
  return sql`(select ${content} || jsonb_build_object(
      'entries', coalesce(jsonb_agg(listed.entry order by listed.place) filter (where listed.is_visible), '[]'),
      'hidden_entries', count(distinct listed.entry ->> 'number') filter (where not listed.is_visible))
    from (select entry, place, (entry ->> 'number')::integer in (
        select e.number from record e where e.kind = 'inventoryEntry' and ${isVisible}) as is_visible
      from jsonb_array_elements(${content} -> 'entries') with ordinality as each(entry, place)) listed)`;
}

/**
 * A query of the risks, as `id` and `number`, that may be others than a freeze has them: they or what they say has been touched since.
 * What people have changed in a risk itself stands first.
 */
export function touchedSince(frozenAt: SQL): SQL {
  return sql`
    with moved as materialized (
      select r.id, r.kind from record r where r.kind in ('risk', 'riskTreatment', 'inventoryEntry') and r.changed_at > ${frozenAt}
      union
      select r.id, r.kind from department x join record r on r.organization_id = x.organization_id and r.department_id = x.id
        where r.kind in ('risk', 'riskTreatment', 'inventoryEntry') and x.updated_at > ${frozenAt}
      union
      select r.id, r.kind from member x join record r on r.organization_id = x.organization_id and r.owner_id = x.id
        where r.kind in ('risk', 'riskTreatment') and x.updated_at > ${frozenAt}
    ), touched as (
      select id from moved where kind = 'risk'
      union
      select s.risk_id from moved join risk_subject s on s.entry_id = moved.id where moved.kind = 'inventoryEntry'
      union
      select l.risk_id from moved join treated_risk l on l.treatment_id = moved.id where moved.kind = 'riskTreatment'
      union
      -- An approval is ended by the clock of its unit of work, which may have begun before the freeze.
      select a.risk_id from approval v join risk_acceptance a on a.organization_id = v.organization_id and a.approval_id = v.id
        where v.updated_at > ${frozenAt} - interval '1 hour'
      union
      select k.id from member x join risk k on k.organization_id = x.organization_id and k.assessed_by_id = x.id
        where x.updated_at > ${frozenAt}
    )
    select r.id, r.number from touched join record r on r.id = touched.id order by r.changed_at <= ${frozenAt}, r.number`;
}

/**
 * Whether a content says something else than an earlier one. The day of the next look moves with every look and is nothing to be approved;
 * a department is compared by its name, as it is read.
 */
export function isDifferent(earlier: SQL, present: SQL): SQL<boolean> {
  const said = (content: SQL) =>
    sql`${content} - '{department_id,review_on,reviewed_at,reviewed_on,reviewed_by_id,review_note}'::text[]`;
  return sql<boolean>`(${said(earlier)} is distinct from ${said(present)})`;
}
