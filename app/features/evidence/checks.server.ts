import { type SQL, sql } from "drizzle-orm";
import { isCited } from "#app/features/approvals/index.server.ts";
import { recordLabel } from "#app/features/records/index.ts";
import type { Check, Finding } from "#app/platform/check.ts";
import type { Tx } from "#app/platform/db.server.ts";
import type { CheckState } from "#db/codes/requirements.ts";
import { evidenceCheckMessages } from "./check-messages.ts";
import { evidenceItemPath, evidencePath } from "./paths.ts";

type Name = Exclude<keyof ReturnType<typeof evidenceCheckMessages>, "none">;

/** What an examiner would look at in the evidence: whether it is current, findable and whole. */
export const evidenceChecks: readonly Check[] = [
  checkOf("current", {
    requirements: ["J.4.5.1", "J.4.5.5"],
    objection: (asOf) => sql`i.effective_until < ${asOf}::date`,
    otherwise: "unmet",
    filter: "state=expired",
  }),
  checkOf("period", {
    requirements: ["J.4.5.5"],
    objection: () => sql`i.effective_from is null and i.effective_until is null`,
    otherwise: "attention",
    filter: "state=open",
  }),
  checkOf("scanned", {
    requirements: ["J.9.2"],
    objection: () => sql`${hasFile(sql`f.scan in ('not_scanned', 'failed')`)}`,
    otherwise: "attention",
    filter: "scan=not_scanned&scan=failed",
  }),
  checkOf("infected", {
    requirements: ["J.9.2"],
    objection: () => sql`${hasFile(sql`f.scan = 'infected'`)}`,
    otherwise: "unmet",
    filter: "scan=infected",
  }),
  checkOf("linked", {
    requirements: ["J.4.5.1"],
    objection:
      () => sql`not exists (select from record_requirement l where l.organization_id = r.organization_id and l.record_id = r.id)
      and not exists (select from evidence_use u where u.organization_id = r.organization_id and u.item_id = r.id)`,
    otherwise: "attention",
    filter: "linking=none",
  }),
  checkOf("owned", {
    requirements: ["J.2.3.1"],
    objection: (
      asOf,
    ) => sql`not exists (select from member m where m.organization_id = r.organization_id and m.id = r.owner_id
      and m.barred_at is null and (m.left_on is null or m.left_on >= ${asOf}::date))`,
    otherwise: "attention",
    filter: "",
  }),
  checkOf("retention", {
    requirements: ["J.4.5.5"],
    // What an approved version cites is kept for as long as that is, and nobody is asked to destroy it.
    objection: (asOf) => sql`i.keep_until < ${asOf}::date and i.hold_reason is null and not ${isCited(sql`i.id`)}`,
    otherwise: "attention",
    filter: "",
  }),
];

function checkOf(
  name: Name,
  {
    requirements,
    objection,
    otherwise,
    filter,
  }: {
    requirements: readonly string[];
    /** What is wrong with an item (`r` its record, `i` itself). */
    objection: (asOf: string) => SQL;
    /** What is found when there is such an item. */
    otherwise: CheckState;
    /** The list of those items, as far as the list knows it. */
    filter: string;
  },
): Check {
  return {
    id: `evidence.${name}`,
    requirements,
    words: (locale) => {
      const { [name]: words, none } = evidenceCheckMessages(locale);
      return {
        title: words.title,
        fix: words.fix,
        said: ({ items = 0, total = 0 }) => {
          if (items === 0) return none;
          return total === 0 ? words.met(Number(items)) : words.unmet(Number(total), Number(items));
        },
      };
    },
    fixPath: (slug) => evidencePath(slug) + (filter === "" ? "" : `?${filter}`),
    run: (tx, asOf) => find(tx, objection(asOf), otherwise),
  };
}

/** One statement: how many items there are, how many are objected to, and the first of them. */
async function find(tx: Tx, objection: SQL, otherwise: CheckState): Promise<Finding> {
  const slug = tx.actor.organization.slug;
  const [found] = await tx.execute<{
    items: number;
    total: number;
    offenders: { id: string; number: number; title: string }[] | null;
  }>(sql`
    with objected as materialized (
      select r.id, r.number, r.title
      from evidence_item i join record r on r.organization_id = i.organization_id and r.id = i.id
      where r.archived_at is null and ${objection}
    )
    select
      -- Numbers are gap-free and records are never deleted: as many are in use as the last number says, less those that are not.
      coalesce((select c.last from record_counter c where c.kind = 'evidence'), 0)
        - (select count(*)::integer from record a where a.kind = 'evidence' and a.archived_at is not null) as items,
      (select count(*)::integer from objected) as total,
      (select jsonb_agg(jsonb_build_object('id', o.id, 'number', o.number, 'title', o.title) order by o.number)
        from (select id, number, title from objected order by number limit ${mostOffenders}) o) as offenders`);
  const { items = 0, total = 0 } = found ?? {};
  return {
    state: items === 0 ? "not_applicable" : total === 0 ? "met" : otherwise,
    facts: { items, total },
    total,
    offenders: (found?.offenders ?? []).map(({ id, number, title }) => ({
      label: `${recordLabel("evidence", number)} ${title}`,
      href: evidenceItemPath(slug, id),
    })),
  };
}

const mostOffenders = 20;

/** A file of the item's present version of which this holds. */
function hasFile(condition: SQL): SQL {
  return sql`exists (select from evidence_file f where f.organization_id = i.organization_id and f.item_id = i.id
    and f.revision = i.revision and f.file_released_at is null and f.scan <> 'clean' and ${condition})`;
}
