import { sql } from "drizzle-orm";
import { seal } from "#app/features/approvals/index.server.ts";
import { createEntries } from "#app/features/inventory/commands.server.ts";
import { InventoryEntryInput } from "#app/features/inventory/schema.ts";
import { submitLedger } from "#app/features/inventory/versions.server.ts";
import { confirmRest, signPart } from "#app/features/ledger-reviews/answers.server.ts";
import { closeReview } from "#app/features/ledger-reviews/commands.server.ts";
import { getPart, listParts } from "#app/features/ledger-reviews/queries.server.ts";
import { createDepartments } from "#app/features/organization/index.server.ts";
import { takeNumbers } from "#app/features/records/index.server.ts";
import { adoptCatalog } from "#app/features/requirements/catalog.server.ts";
import { answerQuestions } from "#app/features/requirements/commands.server.ts";
import { getRequirement } from "#app/features/requirements/queries.server.ts";
import { gradeRisks } from "#app/features/risks/commands.server.ts";
import { acceptProposals, rejectProposals } from "#app/features/risks/decisions.server.ts";
import { deriveAll } from "#app/features/risks/derive.server.ts";
import type { Actor, ActorFacts } from "#app/platform/actor.server.ts";
import { issueActor } from "#app/platform/actor-issuer.server.ts";
import { setClock, today } from "#app/platform/clock.ts";
import { inOrganization, readOrganization } from "#app/platform/db.server.ts";
import { addDays } from "#app/utils/calendar-date.ts";
import { media } from "#db/codes/inventory.ts";
import type { AppointedRole } from "#db/codes/roles.ts";
import { appointments, members } from "#db/schema/member.ts";
import { starting } from "#tests/support/ledger-reviews.ts";
import { anApprovedAssessment, listFor } from "#tests/support/requirements.ts";

export type Amounts = { entries: number; people: number; evidence: number };

type Place = { departmentId: string; head: string };
type Company = Record<"manager" | "drafter" | "top", Actor> & { places: Place[]; people: string[] };

/**
 * An organization of that size as years of work leave it: ledger, gap assessment and a review approved, the next review under way, and
 * something the matter with every tenth row or so. Returns its privacy manager. `settle` has the database look at what came in at once here and
 * over years elsewhere.
 */
export async function fillOrganization(
  organization: Actor["organization"],
  amounts: Amounts,
  settle: () => Promise<unknown>,
): Promise<Actor> {
  const company = await people(organization, amounts);
  // A ledger stands for a while before its risks are assessed.
  const present = setClock(() => new Date(Date.now() - 90 * 24 * 60 * 60 * 1000));
  await entries(company, amounts);
  setClock(present);
  await inOrganization(company.manager, (tx) => adoptCatalog(tx));
  await answers(company);
  await evidence(company, amounts);
  await settle();
  await risks(company);
  await settle();
  await approveLedger(company);
  await anApprovedAssessment(company, "yearly", { "J.3.1.1": "attention", "J.6.2": "insufficient" });
  await review(company, "昨年度の見直し", { signed: company.places.length, isClosed: true });
  await review(company, "今年度の見直し", { signed: company.places.length / 4, isClosed: false });
  return company.manager;
}

async function people(organization: Actor["organization"], amounts: Amounts): Promise<Company> {
  const facts: ActorFacts = {
    organization,
    memberId: undefined,
    name: "bench",
    departmentId: undefined,
    roles: ["privacy_manager"],
    requestId: "bench",
  };
  return inOrganization(issueActor(facts), async (tx) => {
    const departments = await createDepartments(
      tx,
      Array.from({ length: 40 }, (_, index) => `第${index + 1}部`),
    );
    const ids: string[] = [];
    for (let start = 0; start < amounts.people; start += atOnce) {
      const made = await tx
        .insert(members)
        .values(lengthOf(start, amounts.people, (index) => person(index, departments)))
        .returning({ id: members.id });
      ids.push(...made.map(({ id }) => id));
    }
    const present = ids.filter((_, index) => !hasLeft(index));
    const [manager = "", drafter = "", top = "", ...others] = present;
    const places = departments.map(({ id }, index) => ({ departmentId: id, head: others[index] ?? manager }));
    const appointed = (role: AppointedRole, memberId: string, departmentId: string | null = null) => ({
      memberId,
      role,
      departmentId,
      startsOn: "2020-04-01",
    });
    await tx
      .insert(appointments)
      .values([
        appointed("privacy_manager", manager),
        appointed("secretariat", drafter),
        appointed("top_management", top),
        ...places.map(({ departmentId, head }) => appointed("department_manager", head, departmentId)),
      ]);
    const as = (memberId: string, role: AppointedRole) => issueActor({ ...facts, memberId, roles: [role, "employee"] });
    return {
      manager: as(manager, "privacy_manager"),
      drafter: as(drafter, "secretariat"),
      top: as(top, "top_management"),
      places,
      people: ids,
    };
  });
}

async function entries({ manager, places, people: owners }: Company, amounts: Amounts): Promise<void> {
  for (let start = 0; start < amounts.entries; start += atOnce) {
    const inputs = lengthOf(start, amounts.entries, (index) => ({ input: entry(index, places, owners) }));
    await inOrganization(manager, (tx) => createEntries(tx, inputs));
  }
}

/** Every question of the catalog has an answer but for each tenth item's. */
async function answers({ manager }: Company): Promise<void> {
  for (const [index, { id }] of (await listFor(manager)).entries()) {
    if (index % 10 === 9) continue;
    await inOrganization(manager, async (tx) => {
      const { version, item } = await getRequirement(tx, id);
      const answer = Object.fromEntries((item?.questions ?? []).map(({ key }) => [key, "yes" as const]));
      await answerQuestions(tx, id, { version, answer, note: {} });
    });
  }
}

/** Numbers taken as the product takes them; a file or three per item, links to one or two requirements and, of each third, to an entry. */
async function evidence({ manager, people: owners, places }: Company, amounts: Amounts): Promise<void> {
  const [departmentIds, ownerIds] = [places.map(({ departmentId }) => departmentId), owners].map(
    (ids) => sql`${`{${ids.join(",")}}`}::uuid[]`,
  );
  await inOrganization(manager, async (tx) => {
    const first = await takeNumbers(tx, "evidence", amounts.evidence);
    await tx.execute(sql`
      insert into record (kind, number, title, search_text, department_id, owner_id)
      select 'evidence', n, '証跡' || n, '証跡' || n, (${departmentIds})[1 + n % ${places.length}],
        case when n % 15 > 0 then (${ownerIds})[1 + n % ${owners.length}] end
      from generate_series(${first}::integer, ${first + amounts.evidence - 1}::integer) n`);
    const items = sql`(select id, number as n from record where kind = 'evidence') r`;
    await tx.execute(sql`
      insert into evidence_item (id, collected_on, effective_from, effective_until, keep_until)
      select id, ${today()}::date - n % 700, case when n % 12 > 0 then ${today()}::date - n % 700 end,
        case when n % 12 > 0 then ${today()}::date - n % 700 + 800 - n % 200 end,
        case when n % 3 = 0 then ${today()}::date + 3000 - n % 3300 end
      from ${items}`);
    await tx.execute(sql`
      insert into evidence_file (item_id, revision, position, file_name, file_hash, file_size, media_type, scan, arrived_at)
      select id, 1, place, '証跡' || n || '-' || place || '.pdf', encode(sha256(convert_to(id::text || place, 'UTF8')), 'hex'), 1000 + n,
        'application/pdf', case when n % 40 = 0 then 'not_scanned' when n % 5000 = 0 then 'infected' else 'clean' end, now()
      from ${items} cross join lateral generate_series(1, case when n % 10 = 0 then 3 else 1 end) place`);
    await tx.execute(sql`
      insert into record_requirement (record_id, requirement_id)
      select r.id, q.id from ${items} join (select id, row_number() over (order by position) as place, count(*) over () as number from requirement) q
        on q.place in (1 + r.n % q.number, case when r.n % 2 = 0 then 1 + (r.n * 7) % q.number end)
      where r.n % 20 > 0`);
    await tx.execute(sql`
      insert into evidence_use (item_id, record_id)
      select r.id, e.id from ${items} join record e on e.kind = 'inventoryEntry' and e.number = 1 + r.n % ${amounts.entries}
      where r.n % 3 = 0`);
  });
}

/** What the library proposes for every entry: one of fifty turned down, the others risks, nine of ten assessed, one of ten planned against. */
async function risks({ manager, people: owners }: Company): Promise<void> {
  await inOrganization(manager, (tx) => deriveAll(tx));
  const open = await readOrganization(manager, (tx) =>
    tx.execute<{ id: string }>(sql`select id from risk_proposal order by id`),
  );
  for (let start = 0; start < open.length; start += 4_000) {
    const proposals = open.slice(start, start + 4_000).map(({ id }) => id);
    await inOrganization(manager, async (tx) => {
      const isTurnedDown = (place: number) => place % 50 === 49;
      await rejectProposals(
        tx,
        proposals.filter((_, place) => isTurnedDown(place)),
        "該当する業務がない",
      );
      const taken = proposals.filter((_, place) => !isTurnedDown(place));
      const ids = await acceptProposals(tx, taken, { isShared: false });
      for (let nth = 0; nth < 9; nth++) {
        const own = ids.filter((_, place) => place % 10 === nth);
        const grade = { impact: (nth % 3) + 1, likelihood: Math.floor(nth / 3) + 1, level: null };
        await gradeRisks(tx, own, grade);
      }
    });
  }
  await inOrganization(manager, async (tx) => {
    await tx.execute(sql`
      insert into risk_measure (risk_id, position, security_measure_code)
      select r.id, place, case place when 1 then 'SM-ORG-01' else 'SM-PHY-02' end
      from record r cross join generate_series(1, 2) place where r.kind = 'risk' and r.number % 4 > 0`);
    await tx.execute(sql`update risk k set level_after = case when r.number % 21 = 0 then k.level_before else 'low' end,
        residual_handling = case when r.number % 21 = 0 then 'accepted' else 'none' end
      from record r where r.organization_id = k.organization_id and r.id = k.id and k.level_before is not null and r.number % 5 > 0`);
    const treatments = Math.floor(open.length / 10);
    const first = await takeNumbers(tx, "riskTreatment", treatments);
    await tx.execute(sql`
      insert into record (kind, number, title, search_text, owner_id)
      select 'riskTreatment', n, '対応' || n, '対応' || n, (${`{${owners.join(",")}}`}::uuid[])[1 + n % ${owners.length}]
      from generate_series(${first}::integer, ${first + treatments - 1}::integer) n`);
    await tx.execute(sql`
      insert into risk_treatment (id, due_on, status, completed_on)
      select id, ${today()}::date + 300 - number % 900, case when number % 3 = 0 then 'planned' else 'completed' end,
        case when number % 3 > 0 then ${today()}::date - number % 300 end
      from record where kind = 'riskTreatment'`);
    await tx.execute(sql`
      insert into treated_risk (treatment_id, risk_id)
      select t.id, k.id from record t join record k on k.kind = 'risk' and k.number = t.number * 9 where t.kind = 'riskTreatment'`);
    await tx.execute(sql`
      insert into evidence_use (item_id, record_id)
      select i.id, t.id from record t join record i on i.kind = 'evidence' and i.number = t.number
      where t.kind = 'riskTreatment' and t.number % 10 > 0`);
  });
}

async function approveLedger(company: Company): Promise<void> {
  await approve(company, await inOrganization(company.drafter, (tx) => submitLedger(tx, "")));
}

/** A review of all departments; so many of them have answered and signed. */
async function review(
  company: Company,
  title: string,
  { signed, isClosed }: { signed: number; isClosed: boolean },
): Promise<void> {
  const { manager, places } = company;
  const departments = places.map(({ departmentId }) => departmentId);
  const reviewId = await starting(manager, departments, { title });
  const parts = await readOrganization(manager, (tx) => listParts(tx, reviewId));
  for (const { id: partId, departmentId, headId } of parts.slice(0, signed)) {
    const leads = departmentId ? [departmentId] : [];
    const head = issueActor({ ...manager, memberId: headId ?? "", roles: ["department_manager", "employee"], leads });
    await inOrganization(head, async (tx) => {
      const { seen } = await getPart(tx, reviewId, partId);
      await confirmRest(tx, { reviewId, partId }, seen);
      await signPart(tx, { reviewId, partId }, "確認した");
    });
  }
  if (!isClosed) return;
  await approve(
    company,
    await inOrganization(company.drafter, (tx) => closeReview(tx, reviewId, { note: "", reason: "" })),
  );
}

async function approve({ manager, top }: Company, approvalId: string): Promise<void> {
  await inOrganization(manager, (tx) => seal(tx, approvalId, "confirm"));
  await inOrganization(top, (tx) => seal(tx, approvalId, "approve"));
}

const atOnce = 1_000;

function lengthOf<T>(start: number, all: number, make: (index: number) => T): T[] {
  return Array.from({ length: Math.min(atOnce, all - start) }, (_, index) => make(start + index));
}

function hasLeft(index: number): boolean {
  return index % 25 === 24;
}

function person(index: number, departments: readonly { id: string }[]) {
  return {
    name: `従業者${index}`,
    email: index % 10 === 0 ? null : `p${index}@example.jp`,
    departmentId: index % 50 === 0 ? null : (departments[index % departments.length]?.id ?? null),
    employmentType: index % 20 === 0 ? null : ("regular" as const),
    leftOn: hasLeft(index) ? addDays(today(), -30) : null,
  };
}

function entry(index: number, places: readonly Place[], owners: readonly string[]) {
  return InventoryEntryInput.parse({
    title: `顧客情報ファイル${index}`,
    business: ["通販受注", "問合せ対応", "採用", "給与", "販促"][index % 5],
    purpose: index % 30 === 0 ? "業務" : "商品の発送、代金の請求、アフターサービスの提供",
    departmentId: places[index % places.length]?.departmentId ?? null,
    ownerId: owners[index % owners.length] ?? null,
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
