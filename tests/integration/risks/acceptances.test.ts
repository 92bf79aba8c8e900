import { describe, expect, test } from "vitest";
import { getApproval, listApprovals, seal, sendBack } from "#app/features/approvals/index.server.ts";
import { createEntry } from "#app/features/inventory/commands.server.ts";
import { createDepartments } from "#app/features/organization/index.server.ts";
import {
  getAcceptance,
  listAcceptancesOf,
  listToAccept,
  refuseOutdated,
  sendForAcceptance,
} from "#app/features/risks/acceptances.server.ts";
import { addEntry, assessRisk, createRisk, gradeRisks, mergeRisks } from "#app/features/risks/commands.server.ts";
import { usualMethod } from "#app/features/risks/method.ts";
import { getRisk, listRisks } from "#app/features/risks/queries.server.ts";
import { parseRiskFilter } from "#app/features/risks/risk-filter.ts";
import type { Actor } from "#app/platform/actor.server.ts";
import { inOrganization, readOrganization } from "#app/platform/db.server.ts";
import { NotFound } from "#app/platform/errors.ts";
import { loader as approvalLoader } from "#app/routes/approvals/detail.tsx";
import { loader as approvalsLoader } from "#app/routes/approvals/list.tsx";
import { loader as acceptanceLoader } from "#app/routes/risks/accepted.tsx";
import { appointing } from "#tests/support/appointments.ts";
import { anEntry } from "#tests/support/entries.ts";
import { colleagueOf, memberWith } from "#tests/support/members.ts";
import { accepting, aLedger, anAssessment, anotherMethod, aRisk, onPaper, remaining } from "#tests/support/risks.ts";
import { anAccount, cookieOf } from "#tests/support/sign-ins.ts";

/** Whoever keeps the risks, who confirms and who accepts. */
async function people() {
  const manager = await memberWith("privacy_manager");
  return {
    manager,
    drafter: await colleagueOf(manager, "secretariat"),
    top: await colleagueOf(manager, "top_management"),
  };
}

async function assessed(actor: Actor, said: Record<string, unknown> = remaining): Promise<string> {
  const id = await inOrganization(actor, (tx) => createRisk(tx, aRisk()));
  const assessment = await anAssessment(actor, id, { impact: "3", likelihood: "3", ...said });
  await inOrganization(actor, (tx) => assessRisk(tx, id, assessment));
  return id;
}

const riskOf = (actor: Actor, id: string) => readOrganization(actor, (tx) => getRisk(tx, id));
const asking = (actor: Actor, ...ids: string[]) =>
  inOrganization(actor, (tx) => sendForAcceptance(tx, ids, "更新まで"));

async function numbersIn(actor: Actor, state: string): Promise<number[]> {
  const filter = parseRiskFilter(new URLSearchParams({ state }));
  return (await readOrganization(actor, (tx) => listRisks(tx, filter))).rows.map(({ number }) => number);
}

describe("what remains of risks", () => {
  test("is accepted together by top management with a reason, and the risks say by whom", async () => {
    const { manager, drafter, top } = await people();
    const [above, said] = [
      await assessed(drafter, { impactAfter: "3", likelihoodAfter: "3", residualText: "対策の途中" }),
      await assessed(drafter, { ...remaining, impactAfter: "1", likelihoodAfter: "1" }),
    ];
    await assessed(drafter, { impactAfter: "1", likelihoodAfter: "1" });
    expect(await numbersIn(manager, "unaccepted")).toEqual([1, 2]);

    const approvalId = await asking(drafter, above, said);
    await inOrganization(manager, (tx) => seal(tx, approvalId, "confirm"));
    const [waiting] = await readOrganization(top, (tx) => listApprovals(tx));
    expect(waiting).toMatchObject({ kind: "riskAcceptance", isMine: true, partCount: 2 });
    await expect(inOrganization(top, (tx) => seal(tx, approvalId, "approve"))).rejects.toThrow("approvalReasonMissing");
    await inOrganization(top, (tx) => seal(tx, approvalId, "approve", "来年度に予算を取る"));

    expect(await numbersIn(manager, "unaccepted")).toEqual([]);
    expect(await numbersIn(manager, "accepted")).toEqual([1, 2]);
    const [acceptance] = await readOrganization(manager, (tx) => listAcceptancesOf(tx, above));
    expect(acceptance).toMatchObject({
      status: "approved",
      by: top.name,
      role: "top_management",
      reason: "来年度に予算を取る",
      isOfThisAssessment: true,
    });
  });

  test("is not accepted any more once somebody has assessed the risk again", async () => {
    const { manager, drafter, top } = await people();
    const id = await assessed(drafter);
    const approvalId = await asking(drafter, id);
    await inOrganization(manager, (tx) => seal(tx, approvalId, "confirm"));
    await inOrganization(top, (tx) => seal(tx, approvalId, "approve", "認める"));
    expect(await riskOf(manager, id)).toMatchObject({ acceptance: "approved" });

    await inOrganization(drafter, (tx) => gradeRisks(tx, [id], { impact: 3, likelihood: 3, level: null }));

    expect(await riskOf(manager, id)).toMatchObject({ needsAcceptance: true, acceptance: null });
    const [acceptance] = await readOrganization(manager, (tx) => listAcceptancesOf(tx, id));
    expect(acceptance).toMatchObject({ status: "approved", isOfThisAssessment: false });
    await asking(drafter, id);
    expect(await riskOf(manager, id)).toMatchObject({ acceptance: "pending" });
  });

  test("is not accepted for entries that joined the risk since", async () => {
    const { manager, departmentId, entryIds } = await aLedger(onPaper, onPaper);
    const top = await colleagueOf(manager, "top_management");
    const drafter = await colleagueOf(manager, "secretariat");
    const [named, merged, other] = [
      await assessed(manager),
      await accepting(manager, entryIds[0] ?? "", "R-ACQ-08"),
      await accepting(manager, entryIds[1] ?? "", "R-ACQ-08"),
    ];
    const assessment = await anAssessment(manager, merged, { impact: "3", likelihood: "3", ...remaining });
    await inOrganization(manager, (tx) => assessRisk(tx, merged, assessment));
    const approvalId = await asking(drafter, named, merged);
    await inOrganization(manager, (tx) => seal(tx, approvalId, "confirm"));
    await inOrganization(top, (tx) => seal(tx, approvalId, "approve", "認める"));
    await inOrganization(manager, (tx) => createEntry(tx, anEntry({ departmentId })));

    await inOrganization(manager, (tx) => addEntry(tx, named, "台帳-0003"));
    await inOrganization(manager, (tx) => mergeRisks(tx, [merged, other]));

    expect(await riskOf(manager, named)).toMatchObject({ needsAcceptance: true, acceptance: null });
    expect(await riskOf(manager, merged)).toMatchObject({ needsAcceptance: true, acceptance: null });
    const again = await asking(drafter, named);
    await inOrganization(manager, (tx) => addEntry(tx, named, "台帳-0003"));
    await readOrganization(manager, (tx) => refuseOutdated(tx, again));
  });

  test("comes back with a reason, and can be sent again", async () => {
    const { manager, drafter } = await people();
    const id = await assessed(drafter);
    const first = await asking(drafter, id);
    await inOrganization(manager, (tx) => sendBack(tx, first, "confirm", "期限を書いてください"));

    expect(await riskOf(manager, id)).toMatchObject({ acceptance: null });
    await asking(drafter, id);
    const all = await readOrganization(manager, (tx) => listAcceptancesOf(tx, id));
    expect(all.map(({ status, reason }) => [status, reason])).toEqual([
      ["pending", null],
      ["sentBack", "期限を書いてください"],
    ]);
  });

  test("that was assessed again on its way is not accepted as it was", async () => {
    const { manager, drafter } = await people();
    const id = await assessed(drafter);
    const approvalId = await asking(drafter, id);
    await readOrganization(manager, (tx) => refuseOutdated(tx, approvalId));

    await inOrganization(drafter, (tx) => gradeRisks(tx, [id], { impact: 3, likelihood: 2, level: null }));

    await expect(readOrganization(manager, (tx) => refuseOutdated(tx, approvalId))).rejects.toThrow(
      "acceptanceOutdated",
    );
    const { recordId } = await readOrganization(manager, (tx) => getApproval(tx, approvalId));
    const { seen } = await readOrganization(manager, (tx) => getAcceptance(tx, recordId));
    expect(seen.map(({ isOutdated }) => isOutdated)).toEqual([true]);
  });

  test("that the method in use says may never be accepted is not, although it was sent before", async () => {
    const { manager, first } = await aLedger(onPaper);
    await colleagueOf(manager, "top_management");
    const drafter = await colleagueOf(manager, "secretariat");
    const id = await accepting(manager, first, "R-ACQ-08");
    const assessment = await anAssessment(manager, id, { impact: "3", likelihood: "3", ...remaining });
    await inOrganization(manager, (tx) => assessRisk(tx, id, assessment));
    const approvalId = await asking(drafter, id);
    await readOrganization(manager, (tx) => refuseOutdated(tx, approvalId));

    await anotherMethod(manager, { ...usualMethod("threeSteps"), neverAccepted: ["R-ACQ-08"] });

    await expect(readOrganization(manager, (tx) => refuseOutdated(tx, approvalId))).rejects.toThrow(
      "acceptanceOutdated",
    );
  });

  test.each([
    [
      "a violation of law",
      { isUnacceptable: true },
      { ...remaining, residualHandling: "worked_on" },
      "neverAcceptable",
    ],
    ["little", {}, { impactAfter: "1", likelihoodAfter: "1" }, "nothingToAccept"],
    ["something that nobody has said", {}, { impactAfter: "3", likelihoodAfter: "3" }, "residualUnsaid"],
  ])("of %s is not sent", async (_, facts, said, problem) => {
    const { drafter } = await people();
    const id = await inOrganization(drafter, (tx) => createRisk(tx, aRisk(facts)));
    const assessment = await anAssessment(drafter, id, { impact: "3", likelihood: "3", ...said });
    await inOrganization(drafter, (tx) => assessRisk(tx, id, assessment));

    await expect(asking(drafter, id)).rejects.toThrow(problem);
    const [row] = await readOrganization(drafter, (tx) => listToAccept(tx, [id]));
    expect(row?.problem).toBe(problem);
  });

  test("is asked about once at a time, and not by another organization", async () => {
    const { drafter } = await people();
    const other = await people();
    const id = await assessed(drafter);
    const approvalId = await asking(drafter, id);
    const { recordId } = await readOrganization(drafter, (tx) => getApproval(tx, approvalId));

    await expect(asking(drafter, id)).rejects.toThrow("sentAlready");
    await expect(asking(other.drafter, id)).rejects.toThrow(NotFound);
    await expect(readOrganization(other.manager, (tx) => getAcceptance(tx, recordId))).rejects.toThrow(NotFound);
  });

  test("waits for nobody when there is no top management", async () => {
    const manager = await memberWith("privacy_manager");
    const id = await assessed(manager);

    await expect(asking(manager, id)).rejects.toThrow("nobodyToSeal");
  });
});

describe("the pages of an acceptance", () => {
  test("say to who leads a department what is theirs of it, and to others nothing of what it is about", async () => {
    const { manager, departmentId } = await aLedger(onPaper);
    const [personnel, works] = await inOrganization(manager, (tx) => createDepartments(tx, ["人事部", "工場"]));
    await inOrganization(manager, (tx) =>
      createEntry(tx, anEntry({ title: "懲戒の記録", departmentId: personnel?.id ?? null })),
    );
    const facts = { departmentId: personnel?.id ?? null, title: "共通の置き忘れ", entries: "台帳-0001、2" };
    const id = await inOrganization(manager, (tx) => createRisk(tx, aRisk(facts)));
    const assessment = await anAssessment(manager, id, { impact: "3", likelihood: "3", ...remaining });
    await inOrganization(manager, (tx) => assessRisk(tx, id, assessment));
    const drafter = await colleagueOf(manager, "secretariat");
    const top = await colleagueOf(manager, "top_management");
    const approvalId = await inOrganization(drafter, (tx) => sendForAcceptance(tx, [id], "秘密の申し送り"));
    await inOrganization(manager, (tx) => seal(tx, approvalId, "confirm"));
    await inOrganization(top, (tx) => seal(tx, approvalId, "approve", "秘密の理由"));
    const { recordId } = await readOrganization(manager, (tx) => getApproval(tx, approvalId));
    const shownTo = async (led: string | null | undefined) => {
      const { actor, accountId } = await anAccount({ roles: ["employee"], colleague: manager });
      await appointing(manager, "department_manager", actor.memberId ?? "", { departmentId: led ?? "" });
      const { slug } = manager.organization;
      const request = new Request(`http://akashi.test/o/${slug}/approvals`, {
        headers: { Cookie: await cookieOf(accountId) },
      });
      const call = { request, context: {} as never };
      const params = { organization: slug, approvalId, acceptanceId: recordId };
      return {
        list: JSON.stringify(await approvalsLoader({ ...call, params })),
        approval: JSON.stringify(await approvalLoader({ ...call, params })),
        acceptance: () => acceptanceLoader({ ...call, params }).then((page) => JSON.stringify(page)),
      };
    };

    const one = await shownTo(departmentId);
    const other = await shownTo(works?.id);

    for (const page of [one.approval, await one.acceptance()]) {
      expect(page).toContain("共通の置き忘れ");
      expect(page).toContain("ほかに、ほかの部門の項目が1件あります");
      expect(page).toContain("秘密の理由");
      expect(page).not.toContain("懲戒の記録");
    }
    for (const page of [other.list, other.approval]) {
      expect(page).toContain("approved");
      expect(page).not.toMatch(/共通の置き忘れ|秘密の申し送り|秘密の理由|懲戒の記録/);
    }
    await expect(other.acceptance()).rejects.toMatchObject({ status: 404 });
    expect(await (await shownTo(personnel?.id)).approval).toContain("懲戒の記録");
  });
});
