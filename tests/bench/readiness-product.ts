import { sql } from "drizzle-orm";
import type postgres from "postgres";
import { createEntries } from "#app/features/inventory/commands.server.ts";
import { InventoryEntryInput } from "#app/features/inventory/schema.ts";
import { createDepartments } from "#app/features/organization/index.server.ts";
import { judge } from "#app/features/readiness/view.server.ts";
import type { Actor } from "#app/platform/actor.server.ts";
import { issueActor } from "#app/platform/actor-issuer.server.ts";
import { today } from "#app/platform/clock.ts";
import { closeDatabase, inOrganization, readOrganization, watchStatements } from "#app/platform/db.server.ts";
import { checks } from "#app/registry.server.ts";
import { addDays } from "#app/utils/calendar-date.ts";
import { media } from "#db/codes/inventory.ts";
import { appointments, members } from "#db/schema/member.ts";
import { ownerConnection } from "./list.bench.ts";

const amounts = { entries: 10_000, people: 5_000, evidence: 50_000 } as const;

// A process of its own: fills an organization, measures, tells the benchmark its lines.
const owner = ownerConnection();
const filled = await fillOrganization(owner);
await owner.end();
process.send?.(await measure(filled, Number(process.argv[2])));
await closeDatabase();

/** An organization of that size, in which something is the matter with every tenth row or so. */
async function fillOrganization(owner: postgres.Sql): Promise<Actor> {
  const [founded] = await owner<{ id: string }[]>`select found_organization('bench', 'ベンチ株式会社') as id`;
  const facts = {
    organization: { id: founded?.id ?? "", slug: "bench", name: "ベンチ株式会社" },
    memberId: undefined,
    name: "bench",
    departmentId: undefined,
    roles: ["privacy_manager" as const],
    requestId: "bench",
  };
  const system = issueActor(facts);
  const memberId = await inOrganization(system, async (tx) => {
    const departments = await createDepartments(
      tx,
      Array.from({ length: 40 }, (_, index) => `第${index + 1}部`),
    );
    const people: string[] = [];
    for (let start = 0; start < amounts.people; start += 1_000) {
      const made = await tx
        .insert(members)
        .values(Array.from({ length: 1_000 }, (_, index) => person(start + index, departments)))
        .returning({ id: members.id });
      people.push(...made.map(({ id }) => id));
    }
    const [manager] = people;
    if (!manager) throw new Error("no people were made");
    await tx.insert(appointments).values([
      { memberId: manager, role: "privacy_manager", startsOn: "2020-04-01" },
      ...departments.map(({ id }, index) => ({
        memberId: people[index + 1] ?? manager,
        role: "department_manager" as const,
        departmentId: id,
        startsOn: "2020-04-01",
      })),
    ]);
    for (let start = 0; start < amounts.entries; start += 2_000) {
      await createEntries(
        tx,
        Array.from({ length: 2_000 }, (_, index) => ({ input: entry(start + index, departments, people) })),
      );
    }
    await tx.execute(sql`
      with made as (
        insert into record (kind, number, title, search_text)
        select 'evidence', n, '証跡' || n, '' from generate_series(1, ${amounts.evidence}::integer) n returning id, number
      )
      insert into evidence_item (id, collected_on, effective_from, effective_until)
      select id, ${today()}::date - number % 700, ${today()}::date - number % 700, ${today()}::date - number % 700 + 365 from made`);
    return manager;
  });
  await owner`vacuum analyze`;
  return issueActor({ ...facts, memberId });
}

/** What the checks take, all together and the slowest of them, beside the floor. */
async function measure(actor: Actor, rounds: number): Promise<string[]> {
  let statements = 0;
  watchStatements(() => {
    statements += 1;
  });
  await readOrganization(actor, (tx) => judge(tx, checks, today(), "ja"));
  watchStatements(undefined);

  const all = await medianOf(rounds, () => readOrganization(actor, (tx) => judge(tx, checks, today(), "ja")));
  const floor = await medianOf(rounds, () =>
    readOrganization(actor, (tx) =>
      tx.execute(sql`select
        (select count(*) filter (where e.missing_count > 0 and e.purpose <> '' and cardinality(e.vendors) >= 0) from record r
          join inventory_entry e on e.organization_id = r.organization_id and e.id = r.id
          where r.kind = 'inventoryEntry' and r.archived_at is null) as entries,
        (select count(*) filter (where m.left_on is null and m.department_id is not null) from member m) as people`),
    ),
  );
  const each: { id: string; ms: number }[] = [];
  for (const check of checks) {
    const ms = await medianOf(Math.min(rounds, 5), () => readOrganization(actor, (tx) => check.run(tx, today())));
    each.push({ id: check.id, ms });
  }
  const slowest = each.sort((a, b) => b.ms - a.ms).slice(0, 5);
  const { entries, people, evidence } = amounts;
  return [
    `readiness of ${entries} entries, ${people} people, ${evidence} pieces of evidence: ${checks.length} checks, ${statements} SQL statements`,
    `readiness all checks: median ${all.toFixed(1)} ms (at most 300)`,
    `readiness floor, every entry and person read once: median ${floor.toFixed(1)} ms`,
    `readiness ratio: ${(all / floor).toFixed(1)}`,
    ...slowest.map(({ id, ms }) => `readiness slowest alone: ${id} ${ms.toFixed(1)} ms`),
  ];
}

async function medianOf(rounds: number, work: () => Promise<unknown>): Promise<number> {
  const times: number[] = [];
  await work();
  for (let round = 0; round < rounds; round += 1) {
    const began = performance.now();
    await work();
    times.push(performance.now() - began);
  }
  return times.sort((a, b) => a - b)[Math.floor(times.length / 2)] ?? 0;
}

function person(index: number, departments: readonly { id: string }[]) {
  return {
    name: `従業者${index}`,
    email: index % 10 === 0 ? null : `p${index}@example.jp`,
    departmentId: index % 50 === 0 ? null : (departments[index % departments.length]?.id ?? null),
    employmentType: index % 20 === 0 ? null : ("regular" as const),
    leftOn: index % 25 === 24 ? addDays(today(), -30) : null,
  };
}

function entry(index: number, departments: readonly { id: string }[], people: readonly string[]) {
  return InventoryEntryInput.parse({
    title: `顧客情報ファイル${index}`,
    business: ["通販受注", "問合せ対応", "採用", "給与", "販促"][index % 5],
    purpose: index % 30 === 0 ? "業務" : "商品の発送、代金の請求、アフターサービスの提供",
    departmentId: departments[index % departments.length]?.id ?? null,
    ownerId: people[index % people.length] ?? null,
    items: ["氏名", "住所", "電話番号", "メールアドレス"],
    subjects: ["customer"],
    infoClass: "personalData",
    sensitive: index % 20 === 0,
    myNumber: index % 50 === 0,
    count: (index * 7919) % 100_000,
    acquisition: index % 3 === 0 ? "directWritten" : "directOther",
    consent: "obtained",
    noticeMethod: "ウェブサイトで公表",
    media: [media[index % media.length]],
    storagePlace: "サーバ室",
    storageMethods: ["accessControl"],
    accessors: "担当者3名",
    useUntil: "契約終了まで",
    keepUntil: index % 12 === 0 ? "" : "契約終了から5年",
    disposals: ["erasure"],
    vendors: index % 2 === 0 ? ["株式会社発送サービス"] : [],
    hasNoVendors: index % 2 === 1,
    hasNoProvision: true,
    hasNoForeign: index % 15 !== 0,
    reviewedOn: addDays(today(), -(index % 500)),
    nextReviewOn: addDays(today(), 365 - (index % 500)),
  });
}
