import { type SQL, sql } from "drizzle-orm";
import { isInForce, isPresent } from "#app/features/organization/index.server.ts";
import { membersPath } from "#app/features/organization/index.ts";
import { askedOnce } from "#app/platform/asked-once.ts";
import type { Check, Finding } from "#app/platform/check.ts";
import type { Tx } from "#app/platform/db.server.ts";
import { mostOffenders, notApplicable } from "#app/platform/finding.ts";
import { addDays, addMonths } from "#app/utils/calendar-date.ts";
import { appointments, invitations, members } from "#db/schema/member.ts";
import { peopleCheckMessages } from "./check-messages.ts";
import { invitationsPath, memberPath } from "./paths.ts";

const keys = ["placed", "left", "external", "reachable", "invited"] as const;
type Key = (typeof keys)[number];

/** What of each person is looked at by themselves: the items it is about, where it is mended, and how heavily it weighs. */
const looks: Record<Key, Pick<Check, "requirements" | "fixPath" | "fixNeeds" | "lookPath" | "weight">> = {
  placed: {
    requirements: ["J.9.3", "J.4.1"],
    fixPath: (slug) => `${membersPath(slug)}?department=none`,
    weight: 1,
  },
  left: {
    requirements: ["J.9.3", "J.2.3.1"],
    fixPath: (slug) => `${membersPath(slug)}?state=leaving&state=left`,
  },
  external: {
    requirements: ["J.9.4"],
    fixPath: (slug) => `${membersPath(slug)}?role=consultant`,
  },
  reachable: {
    requirements: ["J.4.4.1"],
    fixPath: (slug) => `${membersPath(slug)}?access=noMail`,
  },
  invited: {
    requirements: ["J.4.3"],
    fixPath: invitationsPath,
    fixNeeds: "member.edit",
    lookPath: membersPath,
    weight: 1,
  },
};

export const checks: readonly Check[] = [
  {
    id: "people.staff",
    requirements: ["J.2.3.2", "J.4.1"],
    words: (locale) => peopleCheckMessages(locale).staff,
    fixPath: membersPath,
    weight: 3,
    async run(tx, asOf) {
      const { people, regular } = (await lookAtPeople(tx, asOf)).staff;
      // Of at least two who are officers or regular employees one manages and another one audits (application.md §1, 6).
      const state = people < 2 ? "unmet" : regular < 2 ? "attention" : "met";
      return { ...notApplicable, state, facts: { people, regular } };
    },
  },
  ...keys.map(
    (key): Check => ({
      id: `people.${key}`,
      words: (locale) => peopleCheckMessages(locale)[key],
      ...looks[key],
      run: async (tx, asOf) => personFinding(tx, (await lookAtPeople(tx, asOf))[key]),
    }),
  ),
];

type Look = { applies: number; unmet: number; attention: number; offenders: { id: string; name: string }[] };

/** Everybody looked at for everything in one pass. */
const lookAtPeople = askedOnce(async (tx, asOf) => {
  const gravities = gravitiesOn(asOf);
  const columns = keys.map((key) => sql`(${gravities[key]})::smallint as ${sql.identifier(key)}`);
  const found = keys.map((key) => {
    const column = sql.identifier(key);
    return sql`jsonb_build_object('applies', count(${column}), 'unmet', count(*) filter (where ${column} = 2),
      'attention', count(*) filter (where ${column} = 1),
      'offenders', coalesce((select jsonb_agg(jsonb_build_object('id', o.id, 'name', o.name)) from (
        select id, name from looked where ${column} > 0 order by ${column} desc, kana, name, id limit ${mostOffenders}) o), '[]')
    ) as ${column}`;
  });
  const [row] = await tx.execute<Record<Key, Look> & { staff: { people: number; regular: number } }>(sql`
    with held as materialized (
      select ${appointments.memberId}, bool_or(${appointments.role} = 'privacy_manager') as manages,
        max(coalesce(${appointments.endsOn}, 'infinity')) as until
      from ${appointments} where ${isInForce(asOf)} group by ${appointments.memberId}
    ), invited as materialized (
      select ${invitations.memberId}, min(${invitations.createdAt}) as since
      from ${invitations} where ${invitations.acceptedAt} is null group by ${invitations.memberId}
    ), looked as materialized (
      select ${members.id}, ${members.name}, ${members.kana}, ${isPresent()} and not ${members.isExternal} as is_staff,
        ${members.employmentType}, ${sql.join(columns, sql`, `)}
      from ${members}
      left join held h on h.member_id = ${members.id}
      left join invited i on i.member_id = ${members.id}
    )
    select ${sql.join(found, sql`, `)}, jsonb_build_object('people', count(*) filter (where is_staff),
      'regular', count(*) filter (where is_staff and employment_type in ('officer', 'regular'))) as staff
    from looked`);
  if (!row) throw new Error("looking at the people returned no row");
  return row;
});

/** 2 for a shortfall, 1 for a matter for attention, 0 when all is well, null when nothing is asked of the person; `h` holds functions, `i` is invited. */
function gravitiesOn(asOf: string): Record<Key, SQL> {
  const isHere = isPresent();
  const staff = sql`${isHere} and not ${members.isExternal}`;
  const since = (days: number) => sql`(i.since at time zone 'Asia/Tokyo')::date < ${addDays(asOf, -days)}::date`;
  return {
    placed: sql`case when ${staff} then case
      when ${members.departmentId} is null and ${members.employmentType} is null then 2
      when ${members.departmentId} is null or ${members.employmentType} is null then 1 else 0 end end`,
    left: sql`case when h.member_id is not null then case
      when not (${isHere}) then 2
      when ${members.leftOn} < least(h.until, ${addDays(asOf, 30)}::date) then 1 else 0 end end`,
    external: sql`case when ${isHere} and ${members.isExternal} then case
      when ${members.leftOn} is null and (${members.company} = '' or coalesce(${members.joinedOn}, ${members.createdAt}::date) < ${addMonths(asOf, -12)}::date) then 2
      when ${members.leftOn} is null or ${members.leftOn} <= ${addDays(asOf, 30)}::date then 1 else 0 end end`,
    reachable: sql`case when ${isHere} and h.member_id is not null then case
      when ${members.email} is null and h.manages then 2
      when ${members.email} is null then 1 else 0 end end`,
    invited: sql`case when ${isHere} and ${members.accountId} is null and i.member_id is not null then case
      when ${since(60)} then 2 when ${since(14)} then 1 else 0 end end`,
  };
}

function personFinding(tx: Tx, { applies, unmet, attention, offenders }: Look): Finding {
  if (applies === 0) return notApplicable;
  return {
    state: unmet > 0 ? "unmet" : attention > 0 ? "attention" : "met",
    facts: { count: unmet + attention, grave: unmet, all: applies },
    offenders: offenders.map(({ id, name }) => ({ label: name, href: memberPath(tx.actor.organization.slug, id) })),
    total: unmet + attention,
  };
}
