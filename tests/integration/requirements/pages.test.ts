import { sql } from "drizzle-orm";
import { expect, test } from "vitest";
import { evidenceOfRequirementPath } from "#app/features/evidence/index.ts";
import { evidenceOfMessages } from "#app/features/evidence/of-messages.ts";
import { createEntry } from "#app/features/inventory/commands.server.ts";
import { judge, statesByItem } from "#app/features/readiness/view.server.ts";
import { gapAssessmentMessages } from "#app/features/requirements/assessment-messages.ts";
import { startAssessment } from "#app/features/requirements/assessments.server.ts";
import { adoptCatalog } from "#app/features/requirements/catalog.server.ts";
import { linkProof } from "#app/features/requirements/commands.server.ts";
import { requirementDetailMessages } from "#app/features/requirements/detail-messages.ts";
import { requirementListMessages } from "#app/features/requirements/list-messages.ts";
import { gapAssessmentPath, requirementPath, requirementsPath } from "#app/features/requirements/paths.ts";
import { today } from "#app/platform/clock.ts";
import { inOrganization, readOrganization } from "#app/platform/db.server.ts";
import { checks } from "#app/registry.server.ts";
import { anEntry } from "#tests/support/entries.ts";
import { theProduct } from "#tests/support/product.ts";
import { judging, requirementOf } from "#tests/support/requirements.ts";
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
  expect(page).toContain(evidenceOfMessages("ja").rest(301));
  expect(page).toContain(`href="${evidenceOfRequirementPath(slug, "J.3.1.1")}"`);
});

/** What stands in the badges of a page. */
function badgesIn(page: string): string[] {
  return [...page.matchAll(/>([^<>]+)<\/span>/g)].flatMap(([, text]) => text ?? []);
}
