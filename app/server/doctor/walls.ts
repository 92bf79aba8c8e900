import { appRole } from "#app/platform/env.server.ts";
import type { Connection } from "../backup/copy.ts";
import type { Examination } from "./examination.ts";

/** The audit log's own tables, which triggers alone write. */
const auditTables = ["audit_batch", "audit_event", "audit_head", "audit_link"];

/** The rows of the present unit of work's organization, as PostgreSQL writes the condition out; and nothing beside it. */
const ownRows =
  /^\(organization_id = \( SELECT \(NULLIF\(current_setting\('app\.organization_id'::text, true\), ''::text\)\)::uuid AS "?nullif"?\)\)$/;

type Wall = {
  name: string;
  isTenants: boolean;
  isForced: boolean;
  policies: { name: string; command: string; using: string | null; check: string | null }[];
  triggers: string[];
  silenced: string[];
};

/** Whether row-level security stands before every table of organizations, and the audit log's triggers hang on each. */
export const wallsExamination: Examination = {
  area: "walls",
  async look(owner) {
    const walls = await listWalls(owner);
    return walls.flatMap((wall) => [...securityFaults(wall), ...triggerFaults(wall)]);
  },
};

async function listWalls(owner: Connection): Promise<Wall[]> {
  const roles = ["akashi_app", appRole().name, "public"];
  return owner<Wall[]>`
    select c.relname as name, c.relrowsecurity and c.relforcerowsecurity as "isForced",
      exists (select from pg_attribute a where a.attrelid = c.oid and a.attname = 'organization_id' and not a.attisdropped) as "isTenants",
      (select coalesce(jsonb_agg(jsonb_build_object('name', p.policyname, 'command', p.cmd, 'using', p.qual, 'check', p.with_check)), '[]')
        from pg_policies p where p.schemaname = 'public' and p.tablename = c.relname and p.permissive = 'PERMISSIVE'
          and p.roles && ${roles}::name[]) as policies,
      array(select t.tgname::text from pg_trigger t where t.tgrelid = c.oid and not t.tgisinternal and t.tgenabled in ('O', 'A')) as triggers,
      array(select t.tgname::text from pg_trigger t where t.tgrelid = c.oid and t.tgenabled not in ('O', 'A') order by 1) as silenced
    from pg_class c where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p') order by c.relname collate "C"`;
}

function securityFaults({ name, isTenants, isForced, policies }: Wall): string[] {
  if (!isTenants) return [];
  if (!isForced) return [`row-level security is not forced on ${name}: organizations may see each other's rows.`];
  const isAudit = auditTables.includes(name);
  const wrong = policies.filter(
    ({ command, using, check }) =>
      !ownRows.test(using ?? "") || (check !== null && check !== using) || (isAudit && command !== "SELECT"),
  );
  const missing =
    policies.length === 0 && name !== "audit_batch" ? [`${name} has no policy: nobody sees its rows.`] : [];
  return [
    ...missing,
    ...wrong.map(
      (policy) => `the policy "${policy.name}" of ${name} lets through more than an organization's own rows.`,
    ),
  ];
}

function triggerFaults({ name, isTenants, triggers, silenced }: Wall): string[] {
  const needed = [
    ...(isTenants && !auditTables.includes(name) ? ["audit_delete", "audit_insert", "audit_update"] : []),
    ...(name === "audit_batch" ? ["audit_seal"] : []),
    ...(name === "organization" ? ["audit_dissolve"] : []),
  ];
  return [
    ...needed
      .filter((trigger) => !triggers.includes(trigger) && !silenced.includes(trigger))
      .map((trigger) => `the trigger ${trigger} is missing on ${name}: changes do not reach the audit log.`),
    ...silenced.map((trigger) => `the trigger ${trigger} of ${name} is switched off.`),
  ];
}
