import { sql } from "drizzle-orm";
import { expect, test } from "vitest";
import { approvalPath } from "#app/features/approvals/index.ts";
import { evidenceOfMessages } from "#app/features/evidence/of-messages.ts";
import { evidenceOfPath } from "#app/features/evidence/paths.ts";
import { createEntry } from "#app/features/inventory/commands.server.ts";
import { findingsAt } from "#app/features/readiness/findings-at.ts";
import { objectionMessages } from "#app/features/readiness/objection-messages.ts";
import { overruledMessages } from "#app/features/readiness/overruled-messages.ts";
import { readinessItemPath } from "#app/features/readiness/paths.ts";
import { readinessStateMessages } from "#app/features/readiness/state-messages.ts";
import { judge, listOverruled, statesByItem } from "#app/features/readiness/view.server.ts";
import { gapAssessmentMessages } from "#app/features/requirements/assessment-messages.ts";
import { getAssessment, startAssessment, submitAssessment } from "#app/features/requirements/assessments.server.ts";
import { adoptCatalog } from "#app/features/requirements/catalog.server.ts";
import { linkProof } from "#app/features/requirements/commands.server.ts";
import { requirementDetailMessages } from "#app/features/requirements/detail-messages.ts";
import { requirementListMessages } from "#app/features/requirements/list-messages.ts";
import {
  conformityReportPath,
  gapAssessmentPath,
  gapAssessmentSubmissionPath,
  judgementPath,
  requirementPath,
  requirementsPath,
} from "#app/features/requirements/paths.ts";
import { today } from "#app/platform/clock.ts";
import { inOrganization, readOrganization } from "#app/platform/db.server.ts";
import { checks } from "#app/registry.server.ts";
import { anEntry } from "#tests/support/entries.ts";
import { anItem } from "#tests/support/evidence.ts";
import { aReviewedCompany } from "#tests/support/ledger-reviews.ts";
import { theProduct } from "#tests/support/product.ts";
import { judging, listFor, requirementOf } from "#tests/support/requirements.ts";
import { anAccount, cookieOf } from "#tests/support/sign-ins.ts";

const { call } = await theProduct();

const shownTo = async ({ accountId }: { accountId: string }, address: string) =>
  (await call(address, { method: "GET", cookie: await cookieOf(accountId) })).text();

// The list and the gap assessment showed what people had judged as if nothing else were known.
test("the list of requirements and a gap assessment show how items stand beside the judgement, to who sees the whole", async () => {
  const pm = await anAccount({ roles: ["privacy_manager"] });
  const leader = await anAccount({ roles: ["department_manager"], colleague: pm.actor });
  const { slug } = pm.actor.organization;
  await inOrganization(pm.actor, (tx) => adoptCatalog(tx));
  const { id } = await requirementOf(pm.actor, "J.2.2");
  await judging(pm.actor, id, "conforming");
  const assessmentId = await inOrganization(pm.actor, (tx) => startAssessment(tx, "initial"));
  const states = await readOrganization(pm.actor, (tx) => statesByItem(tx, checks, today()));
  const judged = await readOrganization(pm.actor, (tx) => judge(tx, checks, today(), "ja"));

  const list = await shownTo(pm, `${requirementsPath(slug)}?q=J.2.2`);
  const leaders = await shownTo(leader, `${requirementsPath(slug)}?q=J.2.2`);
  const assessment = await shownTo(pm, gapAssessmentPath(slug, assessmentId));

  expect(states).toEqual(Object.fromEntries(judged?.items.map(({ code, state }) => [code, state]) ?? []));
  expect(states?.["J.2.2"]).toBe("attention");
  expect(await readOrganization(leader.actor, (tx) => statesByItem(tx, checks, today()))).toBeUndefined();
  const words = requirementListMessages("ja");
  expect(list).toMatch(new RegExp(`<th[^>]*>${words.state}</th>`));
  expect(badgesIn(list)).toEqual(expect.arrayContaining(["要注意", "適合"]));
  expect(leaders).not.toMatch(new RegExp(`<th[^>]*>${words.state}</th>`));
  expect(assessment).toContain(gapAssessmentMessages("ja").judgement);
  expect(badgesIn(assessment)).toEqual(expect.arrayContaining(["要注意", "不足", "未判断"]));
});

// On a phone the page was seven screens long, without a way to any of its parts.
test("the page of a requirement begins with the way to each of its parts", async () => {
  const pm = await anAccount({ roles: ["privacy_manager"] });
  await inOrganization(pm.actor, (tx) => adoptCatalog(tx));
  const { id } = await requirementOf(pm.actor, "J.3.1.1");

  const page = await shownTo(pm, requirementPath(pm.actor.organization.slug, id));

  const [, menu] = new RegExp(`<nav aria-label="${requirementDetailMessages("ja").parts}"(.*?)</nav>`).exec(page) ?? [];
  const places = [...(menu ?? "").matchAll(/href="#([^"]+)"/g)].map(([, place]) => place);
  expect(places.length).toBeGreaterThan(7);
  for (const place of places) expect(page).toContain(`id="${place}"`);
});

// The records of the page were cut together with its evidence, which came first.
test("the page of a requirement shows its records however much evidence there is, and how much that is", async () => {
  const pm = await anAccount({ roles: ["privacy_manager"] });
  const { slug } = pm.actor.organization;
  await inOrganization(pm.actor, (tx) => adoptCatalog(tx));
  const { id } = await requirementOf(pm.actor, "J.3.1.1");
  await inOrganization(pm.actor, async (tx) => {
    await createEntry(tx, anEntry({ title: "会員名簿" }));
    await linkProof(tx, id, "台帳-0001");
    await tx.execute(sql`with made as (
        insert into record (kind, number, title) select 'evidence', n, '証跡' || n from generate_series(1, 501) n returning id),
      items as (insert into evidence_item (id, collected_on) select id, '2026-04-01' from made)
      insert into record_requirement (record_id, requirement_id) select id, ${id} from made`);
  });

  const page = await shownTo(pm, requirementPath(slug, id));

  expect(page).toContain(requirementDetailMessages("ja").unlink("台帳-0001"));
  expect(page).toContain(evidenceOfMessages("ja").rest(471));
  expect(page).toContain(`href="${evidenceOfPath(slug, id)}"`);
});
// It said 適合 of what the whole organization falls short of, and that no checks and no evidence exist, to who sees only a department's.
test("the page of a requirement says nothing of how it stands to who leads a department, and says that it sees a part", async () => {
  const { manager: pm, drafter, sales } = await aReviewedCompany();
  const { slug } = pm.actor.organization;
  await inOrganization(pm.actor, (tx) => adoptCatalog(tx));
  const { id } = await requirementOf(pm.actor, "J.4.5.5");
  await judging(pm.actor, id, "conforming");
  await anItem(drafter.actor, { codes: ["J.4.5.5"] });
  const { found } = objectionMessages("ja");
  const detail = requirementDetailMessages("ja");

  const whole = await shownTo(pm, requirementPath(slug, id));
  const part = await shownTo(sales.head, requirementPath(slug, id));

  expect(headOf(whole)).toContain("要注意");
  expect(badgesIn(headOf(part))).not.toEqual(expect.arrayContaining(["適合"]));
  expect(headOf(part)).toContain(found.ownDepartment);
  expect(headOf(whole)).not.toContain(found.ownDepartment);
  expect(part).toContain(found.noneOfYours);
  expect(part).not.toContain(found.none);
  expect(part).toContain(evidenceOfMessages("ja").noneOfYours);
  expect(part).toContain(detail.noRecordsOfYours);
});

// A check that had nothing to look at, 該当なし, was beside a button to mend it.
test("a check that does not occur has no button to mend it", async () => {
  const pm = await anAccount({ roles: ["privacy_manager"] });
  const { slug } = pm.actor.organization;
  await inOrganization(pm.actor, (tx) => adoptCatalog(tx));
  const { id } = await requirementOf(pm.actor, "J.9.2");
  const judged = await readOrganization(pm.actor, (tx) => judge(tx, checks, today(), "ja"));
  const findings = findingsAt(judged?.findings ?? [], "J.9.2");
  const idle = findings.filter(({ state, fix }) => state === "not_applicable" && fix);

  const page = await shownTo(pm, requirementPath(slug, id));

  expect(idle.length).toBeGreaterThan(0);
  for (const { fix = "", said } of idle) {
    expect(page).toContain(said);
    expect(page).not.toContain(objectionMessages("ja").fix(fix, said));
  }
});

// One judged 適合 what the records fell short of, and approved 59 of 59, without being shown what the product knew.
test("judging shows what the checks find and which evidence there is, and warns of a judgement that would not count", async () => {
  const { manager: pm, drafter } = await aReviewedCompany();
  const { slug } = pm.actor.organization;
  await inOrganization(pm.actor, (tx) => adoptCatalog(tx));
  await anItem(drafter.actor, { title: "議事録の綴り", codes: ["J.6.1", "J.5.1"] });
  const { id: short } = await requirementOf(pm.actor, "J.6.1");
  const { id: unchecked } = await requirementOf(pm.actor, "J.5.1");
  const { found } = objectionMessages("ja");
  const { state } = readinessStateMessages("ja");
  const warning = overruledMessages("ja");

  const page = await shownTo(pm, judgementPath(slug, short));
  const other = await shownTo(pm, judgementPath(slug, unchecked));

  expect(page).toContain(found.title);
  expect(page).toContain("議事録の綴り");
  expect(page).toContain(warning.atItem(state.unmet));
  expect(other).not.toContain(warning.consequence(state.unmet));
  expect(other).not.toContain(warning.consequence(state.attention));
});

test("whoever approves a gap assessment sees its counts, its summing-up, its PDF, and what the records say against it", async () => {
  const people = await aReviewedCompany();
  const { slug } = people.manager.actor.organization;
  await inOrganization(people.manager.actor, (tx) => adoptCatalog(tx));
  const id = await inOrganization(people.drafter.actor, (tx) => startAssessment(tx, "initial"));
  for (const row of await listFor(people.drafter.actor)) await judging(people.drafter.actor, row.id, "conforming");
  const before = await shownTo(people.drafter, gapAssessmentSubmissionPath(slug, id));
  const approvalId = await inOrganization(people.drafter.actor, (tx) =>
    submitAssessment(tx, id, { summary: "全項目を見終えた", note: "" }),
  );
  const { facts } = await readOrganization(people.manager.actor, (tx) => getAssessment(tx, id));
  const overruled = await readOrganization(people.manager.actor, (tx) => listOverruled(tx, checks, today(), "ja"));
  const words = gapAssessmentMessages("ja");

  const page = await shownTo(people.approver, approvalPath(slug, approvalId));

  expect(page).toContain(words.counts(facts?.conforming ?? 0, 0, 0));
  expect(page).toContain("全項目を見終えた");
  expect(page).toContain(`${conformityReportPath(slug)}?assessment=${id}`);
  expect(overruled?.map(({ code }) => code)).toContain("J.2.2");
  for (const shown of [before, page]) {
    expect(shown).toContain(overruledMessages("ja").title(overruled?.length ?? 0));
    expect(shown).toContain(readinessItemPath(slug, "J.2.2").replaceAll("&", "&amp;"));
  }
});

/** What a page is headed with. */
function headOf(page: string): string {
  return /<h1.*?<nav/s.exec(page)?.[0] ?? "";
}

/** What stands in the badges of a page. */
function badgesIn(page: string): string[] {
  return [...page.matchAll(/>([^<>]+)<\/span>/g)].flatMap(([, text]) => text ?? []);
}
