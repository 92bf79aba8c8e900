import { type SQL, sql } from "drizzle-orm";
import { presentMeasures } from "./library.server.ts";

/**
 * A risk as an approval freezes it and as a report prints it, in PostgreSQL's normal form of jsonb: the columns by their names, and with them
 * its entries, measures, planned measures, acceptance and the method it was assessed by. Of security measures the Japanese title is frozen, as
 * of everything else that an approval seals.
 */
export const riskContent: SQL = sql`(
  to_jsonb(k) - '{organization_id,id,created_at,updated_at,method_id,assessed_by_id,assessment}'::text[]
  || jsonb_build_object('number', r.number, 'title', r.title, 'department', d.name, 'owner', m.name,
    'method', (select v.number from risk_method v where v.organization_id = k.organization_id and v.id = k.method_id),
    'assessed_by', (select b.name from member b where b.organization_id = k.organization_id and b.id = k.assessed_by_id),
    'entries', (select coalesce(jsonb_agg(jsonb_build_object('number', e.number, 'title', e.title, 'department', ed.name, 'phase', s.phase)
        order by e.number, s.phase), '[]')
      from risk_subject s join record e on e.organization_id = s.organization_id and e.id = s.entry_id and e.archived_at is null
      left join department ed on ed.organization_id = e.organization_id and ed.id = e.department_id
      where s.organization_id = k.organization_id and s.risk_id = k.id),
    'measures', (select coalesce(jsonb_agg(jsonb_build_object('code', x.security_measure_code,
        'text', case when x.security_measure_code is null then x.text else coalesce(q.title ->> 'ja', x.security_measure_code) end)
        order by x.position), '[]')
      from risk_measure x left join security_measure q on q.version = ${presentMeasures} and q.code = x.security_measure_code
      where x.organization_id = k.organization_id and x.risk_id = k.id),
    'treatments', (select coalesce(jsonb_agg(jsonb_build_object('number', tr.number, 'title', tr.title, 'owner', tm.name,
        'department', td.name, 'due_on', t.due_on, 'cost_class', t.cost_class, 'status', t.status, 'progress', t.progress,
        'completed_on', t.completed_on) order by tr.number), '[]')
      from treated_risk l join risk_treatment t on t.organization_id = l.organization_id and t.id = l.treatment_id
      join record tr on tr.organization_id = t.organization_id and tr.id = t.id and tr.archived_at is null
      left join member tm on tm.organization_id = tr.organization_id and tm.id = tr.owner_id
      left join department td on td.organization_id = tr.organization_id and td.id = tr.department_id
      where l.organization_id = k.organization_id and l.risk_id = k.id),
    'acceptance', (select jsonb_build_object('number', ar.number, 'on', (v.ended_at at time zone 'Asia/Tokyo')::date, 'by', z.member_name,
        'role', z.role, 'reason', v.end_reason)
      from risk_acceptance a join approval v on v.organization_id = a.organization_id and v.id = a.approval_id and v.status = 'approved'
      join record ar on ar.organization_id = a.organization_id and ar.id = a.record_id
      join lateral (select * from approval_seal z where z.organization_id = v.organization_id and z.approval_id = v.id
        order by z.position desc limit 1) z on true
      where a.organization_id = k.organization_id and a.risk_id = k.id and a.assessment = k.assessment order by a.id desc limit 1)))`;

/** The tables that `riskContent` speaks of, of risks in use. */
export const riskSource: SQL = sql`record r
  join risk k on k.organization_id = r.organization_id and k.id = r.id
  left join department d on d.organization_id = r.organization_id and d.id = r.department_id
  left join member m on m.organization_id = r.organization_id and m.id = r.owner_id
  where r.kind = 'risk' and r.archived_at is null`;

/**
 * A query of the risks whose content is another than a frozen one: `record_id`, `old`, `current`. Only what was touched since the freeze is
 * put together and compared, so that it stays fast; what was taken back does not show.
 */
export function changedSince({ snapshotId, frozenAt }: { snapshotId: SQL; frozenAt: SQL }): SQL {
  const ofRisks = (from: SQL, condition: SQL) => sql`select r.id from ${from} where ${condition}`;
  const risk = sql`join record r on r.organization_id = x.organization_id`;
  return sql`
    select touched.id as record_id, frozen.content as old, present.content as current
    from (
      select r.id from record r where r.kind = 'risk' and r.changed_at > ${frozenAt}
      union ${ofRisks(
        sql`record e join risk_subject s on s.organization_id = e.organization_id and s.entry_id = e.id
          join record r on r.organization_id = s.organization_id and r.id = s.risk_id`,
        sql`e.kind = 'inventoryEntry' and e.changed_at > ${frozenAt}`,
      )}
      union ${ofRisks(
        sql`record t join treated_risk l on l.organization_id = t.organization_id and l.treatment_id = t.id
          join record r on r.organization_id = l.organization_id and r.id = l.risk_id`,
        sql`t.kind = 'riskTreatment' and t.changed_at > ${frozenAt}`,
      )}
      -- An approval is ended by the clock of its unit of work, which may have begun before the freeze.
      union ${ofRisks(
        sql`approval v join risk_acceptance a on a.organization_id = v.organization_id and a.approval_id = v.id
          join record r on r.organization_id = a.organization_id and r.id = a.risk_id`,
        sql`v.updated_at > ${frozenAt} - interval '1 hour'`,
      )}
      union ${ofRisks(sql`department x ${risk} and r.department_id = x.id`, sql`r.kind = 'risk' and x.updated_at > ${frozenAt}`)}
      union ${ofRisks(sql`member x ${risk} and r.owner_id = x.id`, sql`r.kind = 'risk' and x.updated_at > ${frozenAt}`)}
    ) touched
    left join lateral (select ${riskContent} as content from ${riskSource} and r.id = touched.id offset 0) present on true
    left join snapshot_part frozen on frozen.snapshot_id = ${snapshotId} and frozen.record_id = touched.id
    where present.content is distinct from frozen.content`;
}
