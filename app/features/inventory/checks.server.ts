import { and, eq, isNull, type SQL, sql } from "drizzle-orm";
import { recordLabel } from "#app/features/records/index.ts";
import { askedOnce } from "#app/platform/asked-once.ts";
import type { Check, Finding } from "#app/platform/check.ts";
import type { Tx } from "#app/platform/db.server.ts";
import { mostOffenders, notApplicable } from "#app/platform/finding.ts";
import { addMonths, daysBetween } from "#app/utils/calendar-date.ts";
import { dateInJapan } from "#app/utils/instant.ts";
import type { CheckState } from "#db/codes/requirements.ts";
import { inventoryEntries } from "#db/schema/inventory.ts";
import { departments } from "#db/schema/member.ts";
import { records } from "#db/schema/record.ts";
import { inventoryCheckMessages } from "./check-messages.ts";
import { type EntryCheck, entryChecks } from "./entry-checks.ts";
import { entryConditions, gravityOf } from "./entry-conditions.server.ts";
import { joinEntry } from "./list-query.server.ts";
import { entryPath, inventoryChangesPath, inventoryPath, inventorySubmissionPath, newEntryPath } from "./paths.ts";
import { getLedgerFacts, mostChangesCounted } from "./queries.server.ts";
import { withinReach } from "./reach.server.ts";

/** Which items of the catalog each look at an entry is about. */
const itemsOf: Record<EntryCheck, readonly string[]> = {
  complete: ["J.3.1.1"],
  placed: ["J.3.1.1", "J.2.3.1"],
  ownerPresent: ["J.3.1.1", "J.9.3"],
  reviewed: ["J.3.1.1"],
  purpose: ["J.8.1"],
  acquisition: ["J.8.2", "J.8.4"],
  directWritten: ["J.8.5"],
  sensitive: ["J.8.3"],
  myNumber: ["J.9.2"],
  storage: ["J.9.2"],
  retention: ["J.9.1"],
  disposal: ["J.9.1"],
  entrusted: ["J.9.4"],
  cloud: ["J.9.4", "J.9.2"],
  provision: ["J.8.8", "J.8.8.2"],
  foreign: ["J.8.8.1"],
};

/** Facts of the law weigh more than a cell that is empty. */
const heavy: ReadonlySet<EntryCheck> = new Set(["reviewed", "sensitive", "myNumber"]);

const checksOfEntries: readonly Check[] = entryChecks.map((key) => ({
  id: `inventory.${key}`,
  requirements: itemsOf[key],
  words: (locale) => inventoryCheckMessages(locale)[key],
  fixPath: (slug) => `${inventoryPath(slug)}?check=${key}`,
  fixNeeds: "inventory.edit",
  lookPath: (slug) => `${inventoryPath(slug)}?check=${key}`,
  weight: heavy.has(key) ? 3 : 2,
  isForDepartments: true,
  run: async (tx, asOf) => entryFinding(tx, (await lookAtEntries(tx, asOf))[key]),
}));

export const checks: readonly Check[] = [
  {
    id: "inventory.kept",
    requirements: ["J.3.1.1"],
    words: (locale) => inventoryCheckMessages(locale).kept,
    fixPath: newEntryPath,
    fixNeeds: "inventory.edit",
    lookPath: inventoryPath,
    weight: 3,
    async run(tx, asOf) {
      const { entries } = await lookAtLedger(tx, asOf);
      return { ...notApplicable, state: entries > 0 ? "met" : "unmet", facts: { entries } };
    },
  },
  {
    id: "inventory.approved",
    requirements: ["J.3.1.1"],
    words: (locale) => inventoryCheckMessages(locale).approved,
    fixPath: inventorySubmissionPath,
    fixNeeds: "inventory.submit",
    lookPath: inventoryPath,
    weight: 3,
    async run(tx, asOf) {
      const { entries, approvedAt, isPending } = await lookAtLedger(tx, asOf);
      if (entries === 0) return notApplicable;
      if (!approvedAt)
        return { ...notApplicable, state: isPending ? "attention" : "unmet", facts: { days: -1, on: "" } };
      const on = dateInJapan(approvedAt);
      // A version that is under way when the year ends is late, and no more.
      const isOver = on < addMonths(asOf, -12);
      const isEnding = on < addMonths(asOf, -11);
      const state: CheckState = isOver && !isPending ? "unmet" : isOver || isEnding ? "attention" : "met";
      return { ...notApplicable, state, facts: { days: daysBetween(on, asOf), on } };
    },
  },
  {
    id: "inventory.changed",
    requirements: ["J.3.1.1"],
    words: (locale) => inventoryCheckMessages(locale).changed,
    fixPath: inventoryChangesPath,
    async run(tx, asOf) {
      const { revision, approvedAt, changes, isPending } = await lookAtLedger(tx, asOf);
      if (revision === undefined || !approvedAt) return notApplicable;
      const isLong = dateInJapan(approvedAt) < addMonths(asOf, -12);
      const state: CheckState = changes === 0 ? "met" : isLong && !isPending ? "unmet" : "attention";
      return {
        state,
        facts: { count: changes, atLeast: changes >= mostChangesCounted ? 1 : 0, pending: isPending ? 1 : 0 },
        offenders: [],
        total: changes,
      };
    },
  },
  {
    id: "inventory.departments",
    requirements: ["J.3.1.1"],
    words: (locale) => inventoryCheckMessages(locale).departments,
    fixPath: (slug) => `${inventoryPath(slug)}?sort=reviewedOn`,
    isForDepartments: true,
    async run(tx, asOf) {
      const found = (await lookAtEntries(tx, asOf)).departments;
      if (found.length === 0) return notApplicable;
      const open = found.filter(({ entries, reviewed }) => reviewed < entries);
      const none = open.filter(({ reviewed }) => reviewed === 0);
      return {
        state: none.length > 0 ? "unmet" : open.length > 0 ? "attention" : "met",
        facts: { count: open.length, none: none.length, all: found.length },
        offenders: open.slice(0, mostOffenders).map(({ id, name, entries, reviewed }) => ({
          label: `${name ?? "—"} ${reviewed}/${entries}`,
          href: `${inventoryPath(tx.actor.organization.slug)}?department=${id ?? "none"}&sort=reviewedOn`,
        })),
        total: open.length,
      };
    },
  },
  ...checksOfEntries,
];

/** The ledger's version and what has changed since, asked once for the checks that speak of it. */
const lookAtLedger = askedOnce((tx) => getLedgerFacts(tx));

type Look = {
  applies: number;
  unmet: number;
  attention: number;
  offenders: { id: string; number: number; title: string }[];
};

/** A department with entries: how many it has, and how many of them were looked at within twelve months, have gaps, or are overdue. */
export type DepartmentLook = {
  id: string | null;
  name: string | null;
  entries: number;
  reviewed: number;
  incomplete: number;
  overdue: number;
};

/** The ledger in figures, as far as the actor sees it: what the checks count anyway. */
export async function getLedgerOverview(tx: Tx, asOf: string) {
  const { departments, sensitive, myNumber } = await lookAtEntries(tx, asOf);
  const sum = (key: "entries" | "incomplete" | "overdue") => departments.reduce((total, one) => total + one[key], 0);
  return {
    departments,
    entries: sum("entries"),
    incomplete: sum("incomplete"),
    overdue: sum("overdue"),
    sensitive: sensitive.applies,
    myNumber: myNumber.applies,
  };
}

/** Every entry looked at for everything in one pass: one statement, however many checks there are. */
const lookAtEntries = askedOnce(async (tx, asOf) => {
  const conditions = entryConditions(asOf);
  const column = (key: EntryCheck) => sql.identifier(key);
  const gravities = entryChecks.map((key) => sql`(${gravityOf(conditions[key])})::smallint as ${column(key)}`);
  const looks = entryChecks.map(
    (
      key,
    ) => sql`jsonb_build_object('applies', count(${column(key)}), 'unmet', count(*) filter (where ${column(key)} = 2),
      'attention', count(*) filter (where ${column(key)} = 1),
      'offenders', coalesce((select jsonb_agg(jsonb_build_object('id', o.id, 'number', o.number, 'title', o.title)) from (
        select id, number, title from looked where ${column(key)} > 0 order by ${column(key)} desc, number limit ${mostOffenders}) o), '[]')
    ) as ${column(key)}`,
  );
  const [row] = await tx.execute<Record<EntryCheck, Look> & { departments: DepartmentLook[] }>(sql`
    with looked as materialized (
      select ${records.id}, ${records.number}, ${records.title}, ${records.departmentId},
        ${inventoryEntries.reviewedOn} >= ${addMonths(asOf, -12)} as is_reviewed, ${inventoryEntries.missingCount} > 0 as is_incomplete,
        ${inventoryEntries.nextReviewOn} < ${asOf} as is_overdue, ${sql.join(gravities, sql`, `)}
      from ${records} join ${inventoryEntries} on ${joinEntry}
      where ${activeWithinReach(tx)}
    ), by_department as (
      select department_id, count(*) as entries, count(*) filter (where is_reviewed) as reviewed,
        count(*) filter (where is_incomplete) as incomplete, count(*) filter (where is_overdue) as overdue
      from looked group by department_id
    )
    select ${sql.join(looks, sql`, `)},
      coalesce((select jsonb_agg(jsonb_build_object('id', b.department_id, 'name', d.name, 'entries', b.entries, 'reviewed', b.reviewed,
          'incomplete', b.incomplete, 'overdue', b.overdue) order by b.entries desc, d.name)
        from by_department b left join ${departments} d on d.id = b.department_id), '[]') as departments
    from looked`);
  if (!row) throw new Error("looking at the entries returned no row");
  return row;
});

function entryFinding(tx: Tx, { applies, unmet, attention, offenders }: Look): Finding {
  if (applies === 0) return notApplicable;
  return {
    state: unmet > 0 ? "unmet" : attention > 0 ? "attention" : "met",
    facts: { count: unmet + attention, unmet, all: applies },
    offenders: offenders.map(({ id, number, title }) => ({
      label: `${recordLabel("inventoryEntry", number)} ${title}`,
      href: entryPath(tx.actor.organization.slug, id),
    })),
    total: unmet + attention,
  };
}

function activeWithinReach(tx: Tx): SQL | undefined {
  return and(eq(records.kind, "inventoryEntry"), isNull(records.archivedAt), withinReach(tx, "inventory.view"));
}
