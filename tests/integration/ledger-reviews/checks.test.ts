import { beforeEach, describe, expect, test } from "vitest";
import { confirmRest, signPart } from "#app/features/ledger-reviews/answers.server.ts";
import { checks } from "#app/features/ledger-reviews/checks.server.ts";
import { closeReview } from "#app/features/ledger-reviews/commands.server.ts";
import {
  endedReviewPath,
  latestReviewPath,
  ledgerReviewPath,
  reviewPartPath,
} from "#app/features/ledger-reviews/paths.ts";
import { getPart } from "#app/features/ledger-reviews/queries.server.ts";
import { taskSources } from "#app/features/ledger-reviews/task-sources.server.ts";
import { checksFor } from "#app/features/readiness/engine.server.ts";
import type { Actor } from "#app/platform/actor.server.ts";
import type { Finding } from "#app/platform/check.ts";
import { today } from "#app/platform/clock.ts";
import { inOrganization, readOrganization } from "#app/platform/db.server.ts";
import * as registry from "#app/registry.server.ts";
import { addDays } from "#app/utils/calendar-date.ts";
import { requirementCatalogItems } from "#db/schema/requirement.ts";
import {
  addEntries,
  aReviewedCompany,
  partOf,
  type Reviewed,
  sealAll,
  starting,
} from "#tests/support/ledger-reviews.ts";
import { theProduct } from "#tests/support/product.ts";
import { cookieOf, type Person } from "#tests/support/sign-ins.ts";

const { call } = await theProduct();

let company: Reviewed;
let manager: Actor;
let slug: string;
const dueOn = addDays(today(), 30);

beforeEach(async () => {
  company = await aReviewedCompany();
  manager = company.manager.actor;
  slug = manager.organization.slug;
  await addEntries(manager, company.sales.id, "名刺", "展示会の来場者");
  await addEntries(manager, company.logistics.id, "配送先");
});

test("checks and tasks are known to the product, and cite items of the catalog", async () => {
  const codes = await readOrganization(manager, (tx) =>
    tx.select({ code: requirementCatalogItems.code }).from(requirementCatalogItems),
  );

  expect(registry.checks).toEqual(expect.arrayContaining([...checks]));
  expect(registry.taskSources).toEqual(expect.arrayContaining([...taskSources]));
  const cited = checks.flatMap(({ requirements }) => requirements);
  expect(cited.filter((item) => !codes.some(({ code }) => code === item))).toEqual([]);
});

test("the checks say how it stands from the start to the approval, and a year later", async () => {
  expect(await states()).toEqual(["unmet", "not_applicable", "not_applicable"]);
  const id = await startingBoth("今年");
  expect(await states()).toEqual(["attention", "met", "not_applicable"]);
  expect(await states(addDays(dueOn, -3))).toEqual(["attention", "attention", "not_applicable"]);
  expect(await states(addDays(dueOn, 1))).toEqual(["unmet", "unmet", "not_applicable"]);

  await review(id, company.sales);
  await review(id, company.logistics);
  expect(await states()).toEqual(["met", "met", "not_applicable"]);
  expect(await states(addDays(dueOn, 1))).toEqual(["met", "unmet", "not_applicable"]);
  const approvalId = await close(id);
  expect(await states()).toEqual(["met", "not_applicable", "attention"]);
  await sealAll(company, approvalId);
  expect(await states()).toEqual(["met", "not_applicable", "met"]);
  expect(await states(addDays(today(), 400))).toEqual(["unmet", "not_applicable", "met"]);
});

describe("the yearly review of a department", () => {
  // Ending a review without a department turned the checks green, because a signature of the spring still counted.
  test("is its part of the latest review: one that ended without it leaves a shortfall until it is reviewed", async () => {
    const spring = await startingBoth("春");
    await review(spring, company.sales);
    await review(spring, company.logistics);
    await sealAll(company, await close(spring));
    const autumn = await startingBoth("秋");
    await review(autumn, company.sales);
    await sealAll(company, await close(autumn, "倉庫の移転のため"));

    const part = await partOf(manager, autumn, company.logistics.id);
    expect(await found("departments")).toMatchObject({
      state: "unmet",
      facts: { departments: 2, missing: 1, underWay: 0 },
      offenders: [{ label: "物流部", href: reviewPartPath(slug, autumn, part.id) }],
    });
    const ended = await found("approved");
    expect(ended).toMatchObject({ state: "attention", facts: { status: "approved", unsigned: 1 } });
    expect(said("approved", ended)).toBe("「秋」の結果は承認されていますが、1部門の署名がないまま終わっています");

    const again = await starting(manager, [company.logistics.id], { title: "物流部のみ" });
    expect((await found("departments")).state).toBe("attention");
    await review(again, company.logistics);
    expect((await found("departments")).state).toBe("met");
    expect((await found("approved")).state).toBe("met");
  });

  test("is the one under way before one that has ended, and late once the day has passed", async () => {
    const spring = await startingBoth("春");
    await review(spring, company.sales);
    await review(spring, company.logistics);
    await close(spring);
    const autumn = await startingBoth("秋");
    await review(autumn, company.logistics);

    const inTime = await found("departments");
    const late = await found("departments", addDays(dueOn, 1));

    expect(inTime).toMatchObject({ state: "attention", facts: { underWay: 1 }, offenders: [{ label: "営業部" }] });
    expect(late).toMatchObject({ state: "unmet", facts: { missing: 1 }, offenders: [{ label: "営業部" }] });
    expect(said("departments", late)).toBe("台帳に項目のある2部門のうち1部門が、直近の見直しに署名していません");
  });

  test("stands when a later review is of other departments", async () => {
    const spring = await startingBoth("春");
    await review(spring, company.sales);
    await review(spring, company.logistics);
    await close(spring);
    const autumn = await starting(manager, [company.sales.id], { title: "営業部のみ" });
    await review(autumn, company.sales);

    expect((await found("departments")).state).toBe("met");
  });

  // 物流部 had answered 5 of 8 entries, and counted like the others.
  test("is not wholly done by a signature that leaves entries unanswered: how many, and why, is said", async () => {
    const id = await startingBoth("今年");
    await review(id, company.logistics);
    await sign(id, company.sales, `来週までに\n確認する。${"棚卸しの後に。".repeat(20)}`);

    const finding = await found("departments");

    expect(finding).toMatchObject({ state: "attention", facts: { missing: 0, partly: 1, unanswered: 2 }, total: 1 });
    expect(finding.offenders[0]?.label).toMatch(/^営業部 0\/2: 来週までに 確認する。.*…$/);
    expect(said("departments", finding)).toBe(
      "台帳に項目のある2部門のすべてが、12か月以内に直近の見直しに署名していますが、1部門が2件を未回答のまま残しています",
    );
    const cookie = await cookieOf(company.manager.accountId);
    const page = await call(ledgerReviewPath(slug, id), { method: "GET", cookie });
    expect(await page.text()).toContain("未回答 2件（理由：来週までに");
  });
});

describe("who leads a department", () => {
  test("is told of it alone, first of all in the review under way", async () => {
    const { head } = company.sales;
    const spring = await startingBoth("春");
    await review(spring, company.sales);
    await sealAll(company, await close(spring, "物流部は来期に行う"));
    expect(await of(head)).toEqual(["met", "not_applicable"]);
    expect(await of(company.logistics.head)).toEqual(["unmet", "not_applicable"]);

    const autumn = await startingBoth("秋");
    await review(autumn, company.logistics);
    const late = addDays(dueOn, 1);

    expect(await of(head)).toEqual(["attention", "met"]);
    expect(await of(head, late)).toEqual(["unmet", "unmet"]);
    // That the others are late is not hers, nor that the result has not been sent for approval.
    expect(await of(company.logistics.head, late)).toEqual(["met", "met"]);
    expect((await found("overdue", late, head.actor)).offenders.map(({ label }) => label)).toEqual([
      `営業部 ${head.actor.name}`,
    ]);
  });

  async function of({ actor }: Person, asOf = today()): Promise<string[]> {
    const findings = await readOrganization(actor, async (tx) => {
      const all: Finding[] = [];
      for (const check of checksFor(actor, checks)) all.push(await check.run(tx, asOf));
      return all;
    });
    for (const { facts } of findings) expect(Number(facts.departments ?? 1)).toBe(1);
    return findings.map(({ state }) => state);
  }
});

// 進み具合を見る led to the list of all reviews, and so did the link to the departments that were not shown.
describe("the links of the checks", () => {
  test("lead to the review under way, and to the one that ended last", async () => {
    const cookie = await cookieOf(company.manager.accountId);
    const arrive = async (path: string) => {
      const answer = await call(path, { method: "GET", cookie });
      return answer.headers.get("location") ?? answer.status;
    };
    expect([await arrive(latestReviewPath(slug)), await arrive(endedReviewPath(slug))]).toEqual([200, 200]);

    const spring = await startingBoth("春");
    expect([await arrive(latestReviewPath(slug)), await arrive(endedReviewPath(slug))]).toEqual([
      ledgerReviewPath(slug, spring),
      200,
    ]);
    await close(spring, "春は見送る");
    expect(await arrive(latestReviewPath(slug))).toBe(ledgerReviewPath(slug, spring));
    const autumn = await starting(manager, [company.sales.id], { title: "秋" });

    expect(await arrive(latestReviewPath(slug))).toBe(ledgerReviewPath(slug, autumn));
    expect(await arrive(endedReviewPath(slug))).toBe(ledgerReviewPath(slug, spring));
    const addresses = checks.map(({ fixPath, lookPath }) => [fixPath(slug), lookPath?.(slug)]);
    expect(addresses).toEqual([
      [latestReviewPath(slug), latestReviewPath(slug)],
      [latestReviewPath(slug), latestReviewPath(slug)],
      [endedReviewPath(slug), endedReviewPath(slug)],
    ]);
  });

  test("lead a head to the latest review with a part of theirs", async () => {
    const { head } = company.logistics;
    const spring = await startingBoth("春");
    await close(spring, "春は見送る");
    await starting(manager, [company.sales.id], { title: "秋" });

    const answer = await call(latestReviewPath(slug), { method: "GET", cookie: await cookieOf(head.accountId) });

    expect(answer.headers.get("location")).toBe(ledgerReviewPath(slug, spring));
  });
});

type Name = "departments" | "overdue" | "approved";

async function found(name: Name, asOf = today(), actor = manager): Promise<Finding> {
  return readOrganization(actor, (tx) => checkOf(name).run(tx, asOf));
}

function said(name: Name, { facts }: Finding): string {
  return checkOf(name).words("ja").said(facts);
}

function checkOf(name: Name) {
  const check = checks.find(({ id }) => id === `ledger-review.${name}`);
  if (!check) throw new Error("there is no such check");
  return check;
}

async function states(asOf = today()): Promise<string[]> {
  const findings: Finding[] = [];
  for (const name of ["departments", "overdue", "approved"] as const) {
    const finding = await found(name, asOf);
    for (const locale of ["ja", "en"] as const) expect(checkOf(name).words(locale).said(finding.facts)).not.toBe("");
    expect(finding.offenders.length).toBe(finding.total);
    findings.push(finding);
  }
  return findings.map(({ state }) => state);
}

function startingBoth(title: string): Promise<string> {
  return starting(manager, [company.sales.id, company.logistics.id], { title, dueOn });
}

/** A department answers all that is its own, and signs. */
async function review(reviewId: string, { id, head }: Reviewed["sales"]): Promise<void> {
  const { id: partId } = await partOf(manager, reviewId, id);
  await inOrganization(head.actor, async (tx) => {
    const { seen } = await getPart(tx, reviewId, partId);
    await confirmRest(tx, { reviewId, partId }, seen);
    await signPart(tx, { reviewId, partId }, "");
  });
}

async function sign(reviewId: string, { id, head }: Reviewed["sales"], note: string): Promise<void> {
  const { id: partId } = await partOf(manager, reviewId, id);
  await inOrganization(head.actor, (tx) => signPart(tx, { reviewId, partId }, note));
}

function close(reviewId: string, reason = ""): Promise<string> {
  return inOrganization(company.drafter.actor, (tx) => closeReview(tx, reviewId, { note: "", reason }));
}
