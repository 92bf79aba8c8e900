import { sql } from "drizzle-orm";
import postgres from "postgres";
import { afterAll, beforeAll, expect, inject, test } from "vitest";
import { getAccountByEmail } from "#app/features/accounts/index.server.ts";
import { getLedgerFacts } from "#app/features/inventory/queries.server.ts";
import { compareLedger, listVersions } from "#app/features/inventory/versions.server.ts";
import { listParts, listReviews } from "#app/features/ledger-reviews/queries.server.ts";
import { listSteps } from "#app/features/onboarding/first-steps.server.ts";
import { nextStep } from "#app/features/onboarding/first-steps.ts";
import { appointmentLettersTask } from "#app/features/organization/appointments/letter.server.ts";
import { getChart } from "#app/features/organization/chart/queries.server.ts";
import { listDepartmentsAsOf } from "#app/features/organization/index.server.ts";
import { countPeople, getProfile } from "#app/features/organization/profile-queries.server.ts";
import { renewalView, sizeView } from "#app/features/organization/profile-view.ts";
import { judge } from "#app/features/readiness/view.server.ts";
import { listAssessments } from "#app/features/requirements/assessments.server.ts";
import { getRequirementFacts } from "#app/features/requirements/queries.server.ts";
import { reviewCausesOf } from "#app/features/risks/needing-review.server.ts";
import type { Actor } from "#app/platform/actor.server.ts";
import { issueActor } from "#app/platform/actor-issuer.server.ts";
import { setClock, today } from "#app/platform/clock.ts";
import { closeDatabase, globally, readOrganization } from "#app/platform/db.server.ts";
import { closeQueue } from "#app/platform/jobs/queue.server.ts";
import { squeezed } from "#app/platform/pdf/print-back.ts";
import { readPdf } from "#app/platform/pdf/read-back.ts";
import { checks } from "#app/registry.server.ts";
import { addDays, addMonths } from "#app/utils/calendar-date.ts";
import { parseCorporateNumber } from "#app/utils/corporate-number.ts";
import { appointedRoles, type Role } from "#db/codes/roles.ts";
import { people } from "#db/seeds/demo/people.ts";
import { seedDemoWhenEmpty } from "#db/seeds/demo.ts";
import { demoSignIns } from "#db/seeds/demo-sign-ins.ts";

/** The seed works on an empty installation only, so it has a database of its own. */
const { DATABASE_URL: sharedUrl, DATABASE_APP_URL: sharedAppUrl } = process.env;
const { owner, appRole } = inject("databaseServer");
const name = `seed_${process.pid}_${Date.now()}`;
const maintenance = postgres(owner, { max: 1, onnotice: () => {} });
let privacyManager: Actor;

beforeAll(async () => {
  await maintenance`create database ${maintenance(name)} template template_akashi strategy file_copy`;
  const url = new URL(owner);
  url.pathname = `/${name}`;
  process.env.DATABASE_URL = url.href;
  url.username = appRole.name;
  url.password = appRole.password;
  process.env.DATABASE_APP_URL = url.href;
  await closeDatabase();
  // Two processes that start together.
  await Promise.all([seedDemoWhenEmpty(), seedDemoWhenEmpty()]);
  privacyManager = await actorIn("demo", "sato@sumai-clean.example");
});

afterAll(async () => {
  await closeQueue();
  await closeDatabase();
  process.env.DATABASE_URL = sharedUrl;
  process.env.DATABASE_APP_URL = sharedAppUrl;
  await maintenance`drop database if exists ${maintenance(name)} with (force)`;
  await maintenance.end();
});

test("the company has 48 people in six departments at two sites, all of them employees", async () => {
  const [counts] = await read<Record<string, number>>(sql`select
    (select count(*)::integer from department where archived_at is null) as departments, (select count(*)::integer from site) as sites,
    (select count(*)::integer from member) as members, (select count(distinct employee_number)::integer from member) as numbers,
    (select count(*)::integer from member where department_id is null or site_id is null or joined_on >= current_date) as homeless,
    (select count(*)::integer from member m, authority_of(m) a where 'employee' = any(a.roles)) as employees,
    (select count(*)::integer from department d where d.archived_at is null and not exists (select from member m, authority_of(m) a
      where d.id = any(a.leads))) as leaderless`);

  expect(counts).toEqual({
    departments: 6,
    sites: 2,
    members: 48,
    numbers: 48,
    homeless: 0,
    employees: 48,
    leaderless: 0,
  });
});

test("the company states itself: medium by its people, with a Mark whose renewal can be applied for now", async () => {
  const profile = await readOrganization(privacyManager, getProfile);
  const people = await readOrganization(privacyManager, countPeople);
  const size = sizeView({ ...profile, headcount: people });

  expect(size).toEqual({ sizeClass: "medium", reason: "mediumByPeople", isTooFew: false });
  expect(parseCorporateNumber(profile.corporateNumber ?? "")).toBe(profile.corporateNumber);
  expect(renewalView(profile.markValidUntil ?? "", today()).state).toBe("open");
  expect(nextStep(await readOrganization(privacyManager, listSteps))).toBeUndefined();
});

test("its departments had other names and places in the past, and one of them is closed", async () => {
  const namesOn = async (day: string) =>
    (await readOrganization(privacyManager, (tx) => listDepartmentsAsOf(tx, day))).map(({ name }) => name);

  expect(await namesOn(addMonths(today(), -12 * 18))).toEqual([
    ...["経営管理部", "通信販売部", "営業部", "物流部", "総務部", "情報システム課"],
  ]);
  expect(await namesOn(addMonths(today(), -12 * 6))).toContain("店舗運営部");
  expect(await namesOn(today())).toEqual([
    ...["経営管理部", "EC事業部", "営業部", "物流部", "総務部", "情報システム部"],
  ]);
});

test("the second company has not finished its first steps", async () => {
  const keiko = await actorIn("aozora", "keiko@aozora-sekkei.example");

  expect(nextStep(await readOrganization(keiko, listSteps))).toBe("profile");
});

test("everybody who is offered a sign-in has an account, the role and the department that are said of them", async () => {
  for (const { email, name, role, department } of demoSignIns) {
    if (!department) continue;
    const account = await globally((tx) => getAccountByEmail(tx, email));
    const [member] = await read<{ name: string; department: string; is_in_role: boolean; account_id: string }>(sql`
      select m.name, d.name as department, m.account_id,
        ${role} = any((authority_of(m)).roles) as is_in_role
      from member m join department d on d.id = m.department_id where m.email = ${email}`);

    expect(member).toEqual({ name, department, account_id: account.id, is_in_role: true });
  }
});

test("the consultant who is offered a sign-in is in the second company alone", async () => {
  const [consultant] = demoSignIns.filter(({ department }) => !department);
  const { roles } = await actorIn("aozora", consultant?.email ?? "");

  expect(roles).toEqual(["consultant"]);
  await expect(actorIn("demo", consultant?.email ?? "")).rejects.toThrow("nobody is");
});

test("everybody's functions follow from terms that began years ago, each after somebody else's, and none is vacant", async () => {
  const chart = await readOrganization(privacyManager, (tx) => getChart(tx, today(), "ja"));
  const terms = await read<{ name: string; roles: string[] }>(sql`
    select m.name, (authority_of(m)).roles from member m order by m.name`);
  const [facts] = await read<Record<string, number>>(sql`select
    (select count(*)::integer from appointment a where a.starts_on > current_date - interval '2 years') as recent,
    (select count(distinct a.role)::integer from appointment a where a.ends_on < current_date) as succeeded,
    (select count(*)::integer from appointment a where a.appointed_by_name = '') as unsigned,
    (select count(*)::integer from department_grant) as leaves`);

  expect(chart.vacancies).toEqual([]);
  expect(facts).toEqual({ recent: 0, succeeded: appointedRoles.length, unsigned: 0, leaves: 1 });
  for (const person of Object.values(people).flat()) {
    const said = terms.find(({ name }) => name === person.name)?.roles.toSorted();
    expect(said, person.mail).toEqual([...(person.roles ?? []), "employee"].toSorted());
  }
});

test("the letters of everybody in office come out, whole and with every character of their names", async () => {
  const chunks: Uint8Array[] = [];
  const emit = async (chunk: unknown) => {
    chunks.push(chunk as Uint8Array);
  };
  const input = { selection: { on: today() }, locale: "ja" } as const;

  const { letters } = await appointmentLettersTask.run({ input, actor: privacyManager, emit });

  const { pages } = readPdf(Buffer.concat(chunks));
  expect(pages).toHaveLength(letters);
  for (const name of ["栁沢奈々殿", "髙橋涼子殿", "德永俊介殿"]) {
    expect(
      pages.some((page) => squeezed(page.text).includes(name)),
      name,
    ).toBe(true);
  }
});

test("they are employed in many ways, some without an address, one on the way out; the second company is helped from outside for a time", async () => {
  const [kinds] = await read<{
    types: number;
    officers: number;
    lent: number;

    mailless: number;
    leaving: number;
  }>(sql`select
    (count(distinct employment_type))::integer as types, (count(*) filter (where employment_type = 'officer'))::integer as officers,
    (count(*) filter (where employment_type in ('dispatched', 'seconded')))::integer as lent,
    (count(*) filter (where email is null))::integer as mailless,
    (count(*) filter (where left_on > current_date))::integer as leaving from member`);
  const helper = await actorIn("aozora", "sato@sumai-clean.example");
  const outside = await read<Record<string, unknown>>(
    sql`select name, company, joined_on < current_date and left_on > current_date as is_for_a_time from member where is_external order by kana`,
    helper,
  );

  expect(kinds).toEqual({ types: 6, officers: 3, lent: 3, mailless: 4, leaving: 1 });
  expect(outside).toEqual([
    { name: "黒田 環", company: "株式会社みらいPMS支援", is_for_a_time: true },
    { name: "佐藤 美咲", company: "株式会社すまいクリーン", is_for_a_time: true },
  ]);
});

test("the ledger holds about sixty varied entries, each in a department and with somebody in charge", async () => {
  const [ledger] = await read<Record<string, number>>(sql`select
    count(*)::integer as entries, (count(distinct r.title))::integer as titles, max(r.number) as highest,
    (count(*) filter (where r.archived_at is null))::integer as active,
    (count(*) filter (where r.department_id is null or r.owner_id is null))::integer as stray,
    (count(*) filter (where e.sensitive and r.archived_at is null))::integer as sensitive,
    (count(*) filter (where e.my_number and r.archived_at is null))::integer as my_number,
    (count(*) filter (where e.missing_count > 0 and r.archived_at is null))::integer as incomplete,
    (count(*) filter (where e.next_review_on < current_date and r.archived_at is null))::integer as overdue,
    (count(*) filter (where cardinality(e.foreign_countries) > 0 and r.archived_at is null))::integer as abroad
    from record r join inventory_entry e on e.id = r.id where r.kind = 'inventoryEntry'`);

  expect(ledger).toEqual({
    entries: 66,
    titles: 66,
    highest: 66,
    active: 64,
    stray: 0,
    sensitive: 3,
    my_number: 2,
    incomplete: 4,
    overdue: 4,
    abroad: 5,
  });
});

test("version 7 was approved seven months ago by three people; four entries have changed since, and no review counts as a change", async () => {
  const facts = await readOrganization(privacyManager, getLedgerFacts);
  const versions = await readOrganization(privacyManager, listVersions);
  const differences = await readOrganization(privacyManager, (tx) =>
    compareLedger(tx, versions[0]?.snapshotId ?? "", undefined),
  );

  const [instants] = await read<Record<string, number>>(sql`select
    (count(*) filter (where r.changed_at > s.frozen_at))::integer as since, (count(*) filter (where r.changed_at > now() - interval '11 days'))::integer as recent,
    (count(*) filter (where r.archived_at::date <> r.changed_at::date))::integer as contradictory
    from record r, snapshot s where r.kind = 'inventoryEntry' and s.revision = 7`);

  expect(instants).toEqual({ since: 4, recent: 0, contradictory: 0 });
  expect(facts).toMatchObject({ revision: 7, changes: 4, isPending: false, approvedBy: "北川 誠" });
  const approvedOn = facts.approvedAt?.toISOString().slice(0, 10) ?? "";
  expect(approvedOn <= addMonths(today(), -7) && approvedOn >= addDays(addMonths(today(), -7), -3)).toBe(true);
  expect(versions.map(({ revision }) => revision)).toEqual([7, 6, 5, 4, 3, 2, 1]);
  expect(differences.total).toBe(4);
  expect(differences.differences.map(({ kind }) => kind).sort()).toEqual(["added", "changed", "changed", "removed"]);
});

test("each version holds what was there on its day: nothing in it was reviewed, changed or sealed out of order", async () => {
  const versions = await read<Record<string, unknown>>(sql`
    select s.revision, s.part_count = count(p.id) as is_whole,
      s.content_hash = encode(sha256(convert_to(string_agg(p.content_hash, E'\n' order by p.position), 'UTF8')), 'hex') as is_sealed,
      bool_and(p.content_hash = encode(sha256(convert_to(p.content::text, 'UTF8')), 'hex')) as is_intact,
      bool_and((p.content ->> 'reviewed_on')::date <= (s.frozen_at at time zone 'Asia/Tokyo')::date) as is_timely,
      s.frozen_at > coalesce(lag(s.frozen_at) over (order by s.revision), '-infinity') as is_in_order
    from snapshot s join record r on r.id = s.record_id and r.kind = 'inventory' join snapshot_part p on p.snapshot_id = s.id group by s.id, s.organization_id order by s.revision`);
  const seals = await read<Record<string, unknown>>(sql`
    select array_agg(e.member_name order by e.position) as names,
      bool_and(e.sealed_at >= s.frozen_at - interval '1 second' and e.sealed_at <= a.ended_at) as is_timely,
      (a.created_at at time zone 'Asia/Tokyo')::date = (s.frozen_at at time zone 'Asia/Tokyo')::date as is_sent_then
    from approval a join snapshot s on s.id = a.snapshot_id join record r on r.id = s.record_id and r.kind = 'inventory'
    join approval_seal e on e.approval_id = a.id
    group by a.id, a.organization_id, s.id, s.organization_id`);

  const sound = { is_whole: true, is_sealed: true, is_intact: true, is_timely: true, is_in_order: true };
  expect(versions).toEqual([1, 2, 3, 4, 5, 6, 7].map((revision) => ({ revision, ...sound })));
  const sealed = { names: ["田村 健一", "佐藤 美咲", "北川 誠"], is_timely: true, is_sent_then: true };
  expect(seals).toEqual(Array.from({ length: 7 }, () => sealed));
});

test("the company works on its requirements: judged, answered, two exclusions of which one is approved, last year's assessment", async () => {
  const facts = await readOrganization(privacyManager, (tx) => getRequirementFacts(tx, "ja"));
  const [assessment] = await readOrganization(privacyManager, (tx) => listAssessments(tx));

  expect(facts).toMatchObject({
    total: 62,
    excluded: 1,
    unapproved: 1,
    insufficient: 2,
    hasOwn: true,
    newer: undefined,
  });
  expect(facts.judged).toBe(59);
  expect(assessment).toMatchObject({ type: "yearly", status: "approved", facts: { insufficient: 2, attention: 5 } });
});

// Items whose only evidence had expired, or that had none, stood as met.
test("readiness is that of a company on its way; expired and missing evidence stands at the very items", async () => {
  const judged = await readOrganization(privacyManager, (tx) => judge(tx, checks, today(), "ja"));
  const states = Object.fromEntries(judged?.items.map(({ code, state }) => [code, state]) ?? []);

  expect(judged?.percent).toBeGreaterThanOrEqual(55);
  expect(judged?.percent).toBeLessThanOrEqual(75);
  expect([states["J.4.4.2"], states["J.7.2"], states["J.8.8.4"]]).toEqual(["unmet", "attention", "attention"]);
});

test("risks were derived from the ledger and most of them decided on and assessed, the payment services not yet", async () => {
  const [counts] = await read<Record<string, number>>(sql`
    select count(*)::integer as risks, (count(*) filter (where k.assessed_on is null))::integer as unassessed,
      (count(*) filter (where k.level_before = 'high'))::integer as high, (count(*) filter (where k.level_after is not null))::integer as remaining,
      (select count(*)::integer from risk_proposal where status = 'rejected') as rejected
    from risk k join record r on r.organization_id = k.organization_id and r.id = k.id and r.archived_at is null`);
  const undecided = await read<{ title: string }>(sql`
    select distinct r.title from risk_proposal p join record r on r.organization_id = p.organization_id and r.id = p.entry_id
    where p.status = 'open' order by r.title`);

  expect(counts?.risks).toBeGreaterThan(150);
  expect(counts?.unassessed).toBeGreaterThan(5);
  expect(counts?.unassessed).toBeLessThan((counts?.risks ?? 0) / 5);
  expect(counts?.high).toBeGreaterThan(10);
  expect(counts?.remaining).toBeGreaterThan(5);
  expect(counts?.rejected).toBeGreaterThan(5);
  expect(undecided.map(({ title }) => title)).toEqual(["決済トークン・決済結果", "後払い決済の与信情報"]);
});

test("last year's review ended with everybody's signature and is approved; of this year's one department is late", async () => {
  const { reviews } = await readOrganization(privacyManager, (tx) => listReviews(tx, 1));
  const [running, last] = reviews.filter(({ subject }) => subject === "inventory");

  expect(last).toMatchObject({ isOpen: false, approvalStatus: "approved", parts: 6, signed: 6, baseRevision: 6 });
  expect(running).toMatchObject({ isOpen: true, parts: 6, signed: 5, baseRevision: 7 });
  const parts = await readOrganization(privacyManager, (tx) => listParts(tx, running?.id ?? ""));
  const late = parts.filter(({ isSigned }) => !isSigned);
  expect(late).toMatchObject([{ department: "EC事業部", head: "髙橋 涼子", answered: 5 }]);
  expect(late[0]?.dueOn && late[0].dueOn < today()).toBe(true);
  expect(late[0]?.escalatedAt).toBeDefined();
  expect(parts.filter(({ signedNote }) => signedNote !== "").length).toBeGreaterThanOrEqual(2);
});

test("a review of risks is under way because of an incident: one department has signed, one is at it, and risks say why", async () => {
  const { reviews } = await readOrganization(privacyManager, (tx) => listReviews(tx, 1));
  const review = reviews.find(({ subject }) => subject === "risks");
  const parts = await readOrganization(privacyManager, (tx) => listParts(tx, review?.id ?? ""));
  const causes = await read<{ cause: string }>(
    sql`select distinct f.cause from (${reviewCausesOf(today())}) f order by f.cause`,
  );

  expect(review).toMatchObject({ isOpen: true, parts: 2, signed: 1 });
  expect(parts.find(({ isSigned }) => !isSigned)).toMatchObject({ department: "EC事業部", answered: 4 });
  expect(causes.map(({ cause }) => cause)).toEqual(expect.arrayContaining(["called", "entries"]));
});

test("the audit log of both companies is one unbroken chain", async () => {
  for (const [slug, email] of [
    ["demo", "sato@sumai-clean.example"],
    ["aozora", "keiko@aozora-sekkei.example"],
  ] as const) {
    const actor = await actorIn(slug, email);
    const faults = await read(sql`select * from audit_verify()`, actor);
    const [log] = await read<{ events: number }>(sql`select count(*)::integer as events from audit_event`, actor);

    expect(faults).toEqual([]);
    expect(log?.events).toBeGreaterThan(10);
  }
});

test("the privacy manager is also at home in the second company, which has five entries and no version", async () => {
  const helper = await actorIn("aozora", "sato@sumai-clean.example");
  const [facts] = await read<Record<string, number>>(
    sql`select (select count(*)::integer from member) as members,
      (select count(*)::integer from record where kind = 'inventoryEntry') as entries, (select count(*)::integer from snapshot) as snapshots`,
    helper,
  );
  const account = await globally((tx) => getAccountByEmail(tx, "sato@sumai-clean.example"));
  const [own] = await read<{ account_id: string }>(
    sql`select account_id from member where id = ${helper.memberId}`,
    helper,
  );

  expect(facts).toEqual({ members: 7, entries: 5, snapshots: 0 });
  expect(own?.account_id).toBe(account.id);
});

test("seeding again changes nothing and leaves the clock as it was", async () => {
  const before = await fingerprint();
  const fixed = new Date("2031-05-06T07:08:09Z");
  setClock(() => fixed);
  await seedDemoWhenEmpty();
  const clock = setClock();

  expect(clock?.()).toBe(fixed);
  expect(await fingerprint()).toEqual(before);
});

test("a seed that was killed halfway is cleared away and made again", async () => {
  const server = postgres(process.env.DATABASE_URL ?? "", { max: 1, onnotice: () => {} });
  // What a kill leaves: organizations that have not been given their addresses yet.
  await server`update organization set slug = slug || ' unfinished'`;
  const [old] = await server`select id from organization where name = '株式会社すまいクリーン'`;

  await seedDemoWhenEmpty();

  const organizations = await server`select slug from organization order by slug`;
  const leftovers = await server`select from record where organization_id = ${old?.id} limit 1`;
  const [accounts] = await server`select count(*)::integer as accounts from account`;
  await server.end();
  expect(organizations.map(({ slug }) => slug)).toEqual(["aozora", "demo"]);
  expect(leftovers).toHaveLength(0);
  expect(accounts).toEqual({ accounts: demoSignIns.length });
});

async function read<Row extends Record<string, unknown>>(
  query: ReturnType<typeof sql>,
  actor: Actor = privacyManager,
): Promise<Row[]> {
  return readOrganization(actor, async (tx) => [...(await tx.execute<Row>(query))] as Row[]);
}

async function fingerprint() {
  return read(sql`select (select count(*) from organization) as organizations, (select count(*) from record) as records,
    (select sequence from audit_head) as events, (select hash from audit_head) as hash`);
}

async function actorIn(slug: string, email: string): Promise<Actor> {
  const [member] = await globally((tx) =>
    tx.execute<{
      organization_id: string;
      organization_name: string;
      member_id: string;
      member_name: string;
      department_id: string | null;
      roles: Role[];
      leads: string[];
    }>(sql`select * from member_context(${slug}, ${email})`),
  );
  if (!member?.member_id) throw new Error(`nobody is ${email} in ${slug}`);
  return issueActor({
    organization: { id: member.organization_id, slug, name: member.organization_name },
    memberId: member.member_id,
    name: member.member_name,
    departmentId: member.department_id ?? undefined,
    roles: member.roles,
    leads: member.leads,
    requestId: "test",
  });
}
