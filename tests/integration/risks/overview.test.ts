import { describe, expect, test } from "vitest";
import { seal } from "#app/features/approvals/index.server.ts";
import { createEntry } from "#app/features/inventory/commands.server.ts";
import { createDepartments } from "#app/features/organization/index.server.ts";
import { archiveRisks, assessRisk, createRisk } from "#app/features/risks/commands.server.ts";
import { saveDraft, submitMethod } from "#app/features/risks/method.server.ts";
import { usualMethod } from "#app/features/risks/method.ts";
import { levelView } from "#app/features/risks/method-words.ts";
import { getFlow } from "#app/features/risks/pictures/flow.server.ts";
import { listGravest, listOverviewDepartments, listRiskGroups } from "#app/features/risks/pictures/overview.server.ts";
import { createSummary } from "#app/features/risks/pictures/summary.ts";
import { listRisks } from "#app/features/risks/queries.server.ts";
import { parseRiskFilter } from "#app/features/risks/risk-filter.ts";
import type { Actor } from "#app/platform/actor.server.ts";
import { issueActor } from "#app/platform/actor-issuer.server.ts";
import { inOrganization, readOrganization } from "#app/platform/db.server.ts";
import { NotFound } from "#app/platform/errors.ts";
import { anEntry } from "#tests/support/entries.ts";
import { colleagueOf, memberWith } from "#tests/support/members.ts";
import { anAssessment, aRisk } from "#tests/support/risks.ts";

async function aCompany() {
  const manager = await memberWith("privacy_manager");
  const [sales, personnel] = await inOrganization(manager, (tx) => createDepartments(tx, ["営業部", "人事部"]));
  return { manager, sales: sales?.id ?? "", personnel: personnel?.id ?? "" };
}

async function aRiskOf(manager: Actor, departmentId: string | null, said?: Record<string, unknown>): Promise<string> {
  const id = await inOrganization(manager, (tx) => createRisk(tx, aRisk({ departmentId })));
  if (said) {
    const assessment = await anAssessment(manager, id, said);
    await inOrganization(manager, (tx) => assessRisk(tx, id, assessment));
  }
  return id;
}

async function summaryOf(actor: Actor, departmentId?: string) {
  const groups = await readOrganization(actor, (tx) => listRiskGroups(tx, departmentId));
  const summary = createSummary(3);
  for (const group of groups) summary.add(group);
  return summary.finish();
}

const listed = async (actor: Actor, search: string) =>
  (await readOrganization(actor, (tx) => listRisks(tx, parseRiskFilter(new URLSearchParams(search))))).total;

const grave = { impact: "3", likelihood: "3", impactAfter: "3", likelihoodAfter: "1" };

async function theLeader(manager: Actor, departmentId: string): Promise<Actor> {
  const member = await colleagueOf(manager, "department_manager");
  return issueActor({ ...member, leads: [departmentId] });
}

describe("the pictures", () => {
  test("count what the list shows behind each cell, before and after, and leave out what is out of use", async () => {
    const { manager, sales, personnel } = await aCompany();
    await aRiskOf(manager, sales, grave);
    await aRiskOf(manager, personnel, grave);
    await aRiskOf(manager, null);
    const gone = await aRiskOf(manager, sales, grave);
    await inOrganization(manager, (tx) => archiveRisks(tx, [gone], ""));

    const { total, unassessed, heat } = await summaryOf(manager);

    expect([total, unassessed]).toEqual([3, 1]);
    expect(heat.before.cells[2]?.[2]).toBe(2);
    expect(heat.after.cells[2]?.[0]).toBe(2);
    expect(await listed(manager, "cell=before-3-3-of-3")).toBe(2);
    expect(await listed(manager, "cell=after-3-1-of-3")).toBe(2);
    expect(await listed(manager, `cell=after-3-1-of-3&department=${sales}`)).toBe(1);
    // The same steps of another scale mean something else.
    expect(await listed(manager, "cell=before-3-3-of-5")).toBe(0);
  });

  test("are those of one department when it is asked for", async () => {
    const { manager, sales, personnel } = await aCompany();
    await aRiskOf(manager, sales, grave);
    await aRiskOf(manager, personnel);

    const { total, departments } = await summaryOf(manager, personnel);

    expect(total).toBe(1);
    expect(departments.map(({ name }) => name)).toEqual(["人事部"]);
  });

  test("name the gravest first by what remains, and leave out what nobody has assessed", async () => {
    const { manager, sales } = await aCompany();
    const light = await aRiskOf(manager, sales, grave);
    await aRiskOf(manager, sales);
    const heavy = await aRiskOf(manager, sales, { impact: "3", likelihood: "3" });

    const gravest = await readOrganization(manager, (tx) => listGravest(tx, 10));

    expect(gravest.map(({ id }) => id)).toEqual([heavy, light]);
    expect(gravest[0]).toMatchObject({ levelBefore: "high", levelAfter: null, department: "営業部" });
  });
});

test("who leads a department sees the pictures and the flow of theirs, and nothing of another's", async () => {
  const { manager, sales, personnel } = await aCompany();
  await aRiskOf(manager, sales, grave);
  await aRiskOf(manager, personnel, grave);
  const entryId = await inOrganization(manager, (tx) => createEntry(tx, anEntry({ departmentId: personnel })));
  await inOrganization(manager, (tx) => createEntry(tx, anEntry({ title: "顧客名簿", departmentId: sales })));
  const leader = await theLeader(manager, sales);

  const { total, departments } = await summaryOf(leader);
  const own = await readOrganization(leader, (tx) => getFlow(tx, { departmentId: sales }, "ja"));

  expect([total, departments.map(({ name }) => name)]).toEqual([1, ["営業部"]]);
  expect((await readOrganization(leader, listOverviewDepartments)).map(({ name }) => name)).toEqual(["営業部"]);
  expect(own).toMatchObject({ name: "営業部", flow: { entries: 1 } });
  await expect(readOrganization(leader, (tx) => getFlow(tx, { departmentId: personnel }, "ja"))).rejects.toThrow(
    NotFound,
  );
  await expect(readOrganization(leader, (tx) => getFlow(tx, { entryId }, "ja"))).rejects.toThrow(NotFound);
});

test("the gravest risks keep the words of the method that they were assessed by, and tell which it was", async () => {
  const { manager, sales } = await aCompany();
  const id = await aRiskOf(manager, sales, grave);
  const drafter = await colleagueOf(manager, "secretariat");
  const top = await colleagueOf(manager, "top_management");
  const content = usualMethod("fiveSteps");
  const levels = content.levels.map((each) => (each.level === "high" ? { ...each, name: "赤" } : each));
  await inOrganization(drafter, (tx) => saveDraft(tx, { version: 1, content: { ...content, levels }, note: "" }));
  const approvalId = await inOrganization(drafter, (tx) => submitMethod(tx, ""));
  await inOrganization(manager, (tx) => seal(tx, approvalId, "confirm"));
  await inOrganization(top, (tx) => seal(tx, approvalId, "approve"));

  const [gravest] = await readOrganization(manager, (tx) => listGravest(tx, 10));

  expect(gravest).toMatchObject({ id, levelBefore: "high", methodNumber: 0 });
  expect(levelView(gravest?.method ?? content, "high", "ja")?.name).toBe("高");
});
