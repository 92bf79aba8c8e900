import { describe, expect, test } from "vitest";
import { createEntries } from "#app/features/inventory/commands.server.ts";
import { type EntryCheck, entryChecks } from "#app/features/inventory/entry-checks.ts";
import { parseFilter } from "#app/features/inventory/filter.ts";
import { listEntries } from "#app/features/inventory/queries.server.ts";
import type { InventoryEntryInput } from "#app/features/inventory/schema.ts";
import { createDepartments } from "#app/features/organization/index.server.ts";
import type { Actor } from "#app/platform/actor.server.ts";
import { issueActor } from "#app/platform/actor-issuer.server.ts";
import { today } from "#app/platform/clock.ts";
import { inOrganization, readOrganization } from "#app/platform/db.server.ts";
import { addDays } from "#app/utils/calendar-date.ts";
import { members } from "#db/schema/member.ts";
import { anEntry } from "#tests/support/entries.ts";
import { memberWith } from "#tests/support/members.ts";
import { findingOf } from "#tests/support/readiness.ts";

type Facts = Partial<InventoryEntryInput>;

const phase = { media: [], place: "", people: "", vendor: "株式会社発送サービス", note: "" };

/** For each look at an entry: what is all right, what deserves attention, what is a shortfall, and what it does not speak of. */
const cases: Record<
  Exclude<EntryCheck, "complete" | "placed" | "ownerPresent" | "reviewed">,
  { met: Facts; attention: Facts; unmet: Facts; elsewhere?: Facts }
> = {
  purpose: {
    met: { purpose: "商品の発送及び代金の請求" },
    attention: { purpose: "業務のため" },
    unmet: { purpose: "" },
  },
  acquisition: {
    met: { acquisition: "directOther", noticeMethod: "ウェブサイトで公表" },
    attention: { acquisition: "directOther" },
    unmet: { acquisition: null },
  },
  directWritten: {
    met: { acquisition: "directWritten", consent: "obtained" },
    attention: { acquisition: "directWritten", consent: "notRequired" },
    unmet: { acquisition: "directWritten" },
    elsewhere: { acquisition: "internal" },
  },
  sensitive: {
    met: { sensitive: true, consent: "obtained", sensitiveKinds: "健康診断の結果" },
    attention: { sensitive: true, consent: "obtained" },
    unmet: { sensitive: true, consent: "notObtained", sensitiveKinds: "健康診断の結果" },
    elsewhere: { sensitive: false },
  },
  myNumber: {
    met: {
      myNumber: true,
      accessors: "人事2名",
      storageMethods: ["locked"],
      keepUntil: "退職から7年",
      disposals: ["shredding"],
    },
    attention: { myNumber: true, accessors: "人事2名", storageMethods: ["locked"], keepUntil: "退職から7年" },
    unmet: { myNumber: true, storageMethods: ["locked"], keepUntil: "退職から7年", disposals: ["shredding"] },
    elsewhere: { myNumber: false },
  },
  storage: {
    met: { storagePlace: "書庫", storageNote: "施錠", accessors: "総務2名" },
    attention: { storagePlace: "書庫", storageNote: "施錠" },
    unmet: { accessors: "総務2名" },
  },
  retention: {
    met: { keepUntil: addDays(today(), 40) },
    attention: { keepUntil: addDays(today(), -3) },
    unmet: { keepUntil: "2020年3月31日まで" },
    elsewhere: { keepUntil: "契約終了から5年" },
  },
  disposal: {
    met: { keepUntil: "1年", disposalNote: "溶解" },
    attention: { keepUntil: "1年" },
    unmet: {},
  },
  entrusted: {
    met: { hasNoVendors: true },
    attention: {},
    unmet: { hasNoVendors: true, phases: { provision: phase } },
  },
  cloud: {
    met: { media: ["cloud"], cloudHandling: "handled", vendors: ["合同会社クラウド"] },
    attention: { media: ["cloud"], cloudHandling: "unknown" },
    unmet: { media: ["cloud"], cloudHandling: "handled" },
    elsewhere: { media: ["paper"] },
  },
  provision: {
    met: { provision: "グループ会社", consent: "obtained" },
    attention: {},
    unmet: { provision: "グループ会社" },
  },
  foreign: {
    met: { foreignCountries: ["アメリカ合衆国"], foreignBasis: "本人の同意" },
    attention: {},
    unmet: { foreignCountries: ["アメリカ合衆国"] },
  },
};

describe.each(Object.entries(cases))("%s", (key, { met, attention, unmet }) => {
  test("is met, deserves attention, is a shortfall, and leads to the rows", async () => {
    for (const [state, facts] of Object.entries({ met, attention, unmet })) {
      const actor = await memberWith();
      await add(actor, facts);

      const finding = await findingOf(actor, `inventory.${key}`);

      expect(finding.state, JSON.stringify(facts)).toBe(state);
      expect(finding.total).toBe(state === "met" ? 0 : 1);
      expect(finding.offenders).toHaveLength(finding.total);
      expect(await countListed(actor, key)).toBe(finding.total);
    }
  });
});

test.each(Object.entries(cases).flatMap(([key, { elsewhere }]) => (elsewhere ? [[key, elsewhere] as const] : [])))(
  "%s asks nothing of what it does not concern",
  async (key, elsewhere) => {
    const actor = await memberWith();
    await add(actor, elsewhere);

    expect((await findingOf(actor, `inventory.${key}`)).state).toBe("not_applicable");
  },
);

test("an entry with every required fact is complete, one that lacks a few deserves attention, one that lacks most is a shortfall", async () => {
  const [bare, nearly, whole] = [await memberWith(), await memberWith(), await memberWith()];
  await add(bare, {});
  const [department] = await inOrganization(nearly, (tx) => createDepartments(tx, ["総務部"]));
  const [own] = await inOrganization(whole, (tx) => createDepartments(tx, ["総務部"]));
  await add(nearly, { ...everything, accessors: "", departmentId: department?.id ?? null });
  await add(whole, { ...everything, departmentId: own?.id ?? null });

  expect((await findingOf(bare, "inventory.complete")).state).toBe("unmet");
  expect((await findingOf(nearly, "inventory.complete")).state).toBe("attention");
  expect((await findingOf(whole, "inventory.complete")).state).toBe("met");
});

test("an entry needs a department and somebody in charge", async () => {
  const actor = await memberWith();
  const [department] = await inOrganization(actor, (tx) => createDepartments(tx, ["総務部"]));
  const states: string[] = [];
  for (const facts of [{ departmentId: department?.id ?? null, managerName: "佐藤" }, { managerName: "佐藤" }, {}]) {
    await add(actor, facts);
    states.push((await findingOf(actor, "inventory.placed")).state);
  }

  expect(states).toEqual(["met", "attention", "unmet"]);
});

test("somebody in charge who leaves soon deserves attention, and who has left is a shortfall", async () => {
  const actor = await memberWith();
  const leaving = async (leftOn: string | null) => {
    const [row] = await inOrganization(actor, (tx) =>
      tx.insert(members).values({ name: "担当", leftOn }).returning({ id: members.id }),
    );
    await add(actor, { ownerId: row?.id ?? null });
    return (await findingOf(actor, "inventory.ownerPresent")).state;
  };

  expect(await leaving(null)).toBe("met");
  expect(await leaving(addDays(today(), 10))).toBe("attention");
  expect(await leaving(addDays(today(), -1))).toBe("unmet");
});

test("a review just over its day deserves attention, one that is long over or never was is a shortfall", async () => {
  for (const [facts, state] of [
    [{ reviewedOn: today(), nextReviewOn: addDays(today(), 300) }, "met"],
    [{ reviewedOn: today(), nextReviewOn: addDays(today(), -10) }, "attention"],
    [{ reviewedOn: "2020-01-01", nextReviewOn: addDays(today(), -31) }, "unmet"],
    [{}, "unmet"],
  ] as const) {
    const actor = await memberWith();
    await add(actor, facts);

    expect((await findingOf(actor, "inventory.reviewed")).state).toBe(state);
  }
});

test("who leads a department is told of its rows only, and the product itself of all", async () => {
  const actor = await memberWith();
  const [own, other] = await inOrganization(actor, (tx) => createDepartments(tx, ["営業部", "総務部"]));
  await add(actor, { title: "自部門", departmentId: own?.id ?? null, purpose: "" });
  await add(actor, { title: "他部門", departmentId: other?.id ?? null, purpose: "" });
  const manager = issueActor({
    ...actor,
    roles: ["department_manager"],
    departmentId: own?.id,
    leads: own ? [own.id] : [],
  });
  const product = issueActor({ ...actor, memberId: undefined, roles: [], leads: [] });

  expect((await findingOf(manager, "inventory.purpose")).total).toBe(1);
  expect((await findingOf(product, "inventory.purpose")).total).toBe(2);
});

test("nothing is said of entries that were taken out, or of another organization's", async () => {
  const actor = await memberWith();
  await add(await memberWith(), { purpose: "" });

  for (const key of entryChecks) expect((await findingOf(actor, `inventory.${key}`)).state).toBe("not_applicable");
});

const everything: Facts = {
  business: "通販",
  items: ["氏名"],
  subjects: ["customer"],
  infoClass: "personalData",
  sensitive: false,
  myNumber: false,
  count: 10,
  managerName: "佐藤",
  acquisition: "internal",
  consent: "notRequired",
  accessors: "担当2名",
  useUntil: "1年",
  media: ["paper"],
  storagePlace: "書庫",
  storageMethods: ["locked"],
  keepUntil: "1年",
  hasNoVendors: true,
  hasNoProvision: true,
  hasNoForeign: true,
  disposals: ["shredding"],
  reviewedOn: today(),
};

async function add(actor: Actor, facts: Facts): Promise<void> {
  await inOrganization(actor, (tx) => createEntries(tx, [{ input: { ...anEntry(), ...facts } }]));
}

async function countListed(actor: Actor, key: string): Promise<number> {
  const filter = parseFilter(new URLSearchParams({ check: key }));
  return (await readOrganization(actor, (tx) => listEntries(tx, filter))).total;
}
