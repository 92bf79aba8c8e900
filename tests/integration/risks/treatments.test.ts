import { describe, expect, test } from "vitest";
import { createDepartments } from "#app/features/organization/index.server.ts";
import { assessRisk, createRisk } from "#app/features/risks/commands.server.ts";
import { getTreatmentPage } from "#app/features/risks/page.server.ts";
import { getRisk } from "#app/features/risks/queries.server.ts";
import {
  addTreatedRisk,
  archiveTreatments,
  changeTreatments,
  commentOnTreatment,
  createTreatment,
  editTreatment,
  removeTreatedRisk,
} from "#app/features/risks/treatment-commands.server.ts";
import { parseTreatmentFilter } from "#app/features/risks/treatment-filter.ts";
import { TreatmentInput } from "#app/features/risks/treatment-schema.ts";
import { getTreatment, listTreatments, listTreatmentsOf } from "#app/features/risks/treatments.server.ts";
import { findRecords } from "#app/features/search/queries.server.ts";
import { parseFilter as parseTaskFilter } from "#app/features/tasks/filter.ts";
import { listTasks } from "#app/features/tasks/queries.server.ts";
import { syncTasks } from "#app/features/tasks/sync.server.ts";
import type { Actor } from "#app/platform/actor.server.ts";
import { today } from "#app/platform/clock.ts";
import { inOrganization, readOrganization } from "#app/platform/db.server.ts";
import { Conflict, NotFound } from "#app/platform/errors.ts";
import { taskSources } from "#app/registry.server.ts";
import { addDays } from "#app/utils/calendar-date.ts";
import { anItem } from "#tests/support/evidence.ts";
import { colleagueOf, memberWith } from "#tests/support/members.ts";
import { anAssessment, aRisk, aTreatment, leaderOf, planning } from "#tests/support/risks.ts";

const treatmentOf = (actor: Actor, id: string) => readOrganization(actor, (tx) => getTreatment(tx, id));
const nothing = { ownerId: null, dueOn: null, status: null, reason: "" };

async function aRiskOf(actor: Actor, facts = {}): Promise<string> {
  return inOrganization(actor, (tx) => createRisk(tx, aRisk(facts)));
}

async function listing(actor: Actor, search = ""): Promise<number[]> {
  const filter = parseTreatmentFilter(new URLSearchParams(search));
  const { rows, total } = await readOrganization(actor, (tx) => listTreatments(tx, filter));
  expect(total).toBe(rows.length);
  return rows.map(({ number }) => number);
}

describe("planning beside an assessment", () => {
  test("makes records of their own for the department that keeps the risk, and leaves out what was not filled in", async () => {
    const manager = await memberWith("privacy_manager");
    const [department] = await inOrganization(manager, (tx) => createDepartments(tx, ["営業部"]));
    const riskId = await aRiskOf(manager, { departmentId: department?.id });
    const plans = [
      { title: "宛先の確認", dueOn: "令和12年3月31日", costClass: "small", ownerId: manager.memberId },
      { title: "", dueOn: "", costClass: "", ownerId: "" },
      { title: "誤送信防止の導入", dueOn: "2030-06-30", costClass: "large", ownerId: manager.memberId },
    ];

    const assessment = await anAssessment(manager, riskId, { plans });
    await inOrganization(manager, (tx) => assessRisk(tx, riskId, assessment));

    const planned = await readOrganization(manager, (tx) => listTreatmentsOf(tx, riskId));
    expect(planned.map(({ number, title, dueOn, department: of }) => [number, title, dueOn, of])).toEqual([
      [1, "宛先の確認", "2030-03-31", "営業部"],
      [2, "誤送信防止の導入", "2030-06-30", "営業部"],
    ]);
  });

  test("with one that cannot be so saves nothing, and blames its own field", async () => {
    const manager = await memberWith("privacy_manager");
    const riskId = await aRiskOf(manager);
    const plans = [null, { title: "宛先の確認", dueOn: "2030-03-31" }];
    const assessment = await anAssessment(manager, riskId, { plans });

    await expect(inOrganization(manager, (tx) => assessRisk(tx, riskId, assessment))).rejects.toMatchObject({
      problem: "whoMissing",
      field: "plans[1].ownerId",
    });
    const { assessedOn } = await readOrganization(manager, (tx) => getRisk(tx, riskId));
    expect(assessedOn).toBeNull();
  });
});

describe("a planned measure", () => {
  test("is against several risks, and never against none", async () => {
    const manager = await memberWith("privacy_manager");
    const [first, second] = [await aRiskOf(manager), await aRiskOf(manager)];
    const id = await planning(manager, first);
    await inOrganization(manager, (tx) => addTreatedRisk(tx, id, "リスク-0002"));

    const { treated } = await readOrganization(manager, (tx) => getTreatmentPage(tx, id, "ja"));
    expect(treated.map((risk) => risk.id)).toEqual([first, second]);

    await inOrganization(manager, (tx) => removeTreatedRisk(tx, id, treated[0]?.linkId ?? ""));
    await expect(inOrganization(manager, (tx) => removeTreatedRisk(tx, id, treated[1]?.linkId ?? ""))).rejects.toThrow(
      "lastRisk",
    );
    await expect(inOrganization(manager, (tx) => addTreatedRisk(tx, id, "リスク-0099"))).rejects.toThrow("riskUnknown");
  });

  test.each([
    ["no owner and no department", { ownerId: null }, "whoMissing"],
    ["a risk that there is not", { risks: "リスク-0001、リスク-0099" }, "riskUnknown"],
    ["giving up without a reason", { status: "cancelled" as const }, "cancelledReasonMissing"],
    ["a completion that lies ahead", { status: "completed" as const, completedOn: "2099-01-01" }, "completedAhead"],
    ["a measure of the guidelines that nobody knows", { securityMeasureCode: "SM-XXX-99" }, "notChosen"],
  ])("with %s is refused", async (_, facts, problem) => {
    const manager = await memberWith("privacy_manager");
    await aRiskOf(manager);
    const said = aTreatment({ ownerId: manager.memberId ?? null, ...facts });

    await expect(inOrganization(manager, (tx) => createTreatment(tx, said))).rejects.toThrow(problem);
    expect(await listing(manager)).toEqual([]);
  });

  test("of two people the second learns that the first was first", async () => {
    const manager = await memberWith("privacy_manager");
    const id = await planning(manager, await aRiskOf(manager));
    const said = (title: string) =>
      TreatmentInput.parse({ title, dueOn: "2030-03-31", ownerId: manager.memberId ?? "", progress: "30" });

    await inOrganization(manager, (tx) => editTreatment(tx, id, 1, said("二人で確認する")));

    await expect(inOrganization(manager, (tx) => editTreatment(tx, id, 1, said("三人で")))).rejects.toThrow(Conflict);
    expect(await treatmentOf(manager, id)).toMatchObject({ title: "二人で確認する", status: "under_way", version: 2 });
  });

  test("is found by number, words, owner, state and level, what is late and what nothing proves; and by the palette", async () => {
    const manager = await memberWith("privacy_manager");
    const grave = await aRiskOf(manager);
    const assessment = await anAssessment(manager, grave, { impact: "3", likelihood: "3" });
    await inOrganization(manager, (tx) => assessRisk(tx, grave, assessment));
    await planning(manager, grave, { title: "暗号化する", dueOn: addDays(today(), -3) });
    const done = await planning(manager, await aRiskOf(manager), { status: "completed" });
    const shown = await planning(manager, await aRiskOf(manager), { status: "completed" });
    await anItem(manager, { recordIds: [shown] });

    expect(await listing(manager, "q=対応-0001")).toEqual([1]);
    expect(await listing(manager, "q=暗号化")).toEqual([1]);
    expect(await listing(manager, "state=overdue")).toEqual([1]);
    expect(await listing(manager, "level=high")).toEqual([1]);
    expect(await listing(manager, `owner=${manager.memberId}&state=open`)).toEqual([1]);
    expect(await listing(manager, "owner=none")).toEqual([]);
    expect(await listing(manager, "state=unproven")).toEqual([(await treatmentOf(manager, done)).number]);
    expect(await listing(manager, "sort=-number")).toEqual([3, 2, 1]);
    const [found] = await readOrganization(manager, (tx) => findRecords(tx, "対応-0001"));
    expect(found).toMatchObject({ kind: "riskTreatment", title: "暗号化する" });
  });

  test("changes with many others at once, and what is not said stays", async () => {
    const manager = await memberWith("privacy_manager");
    const colleague = await colleagueOf(manager, "secretariat");
    const riskId = await aRiskOf(manager);
    const ids = [await planning(manager, riskId), await planning(manager, riskId, { dueOn: "2031-03-31" })];
    const ownerId = colleague.memberId ?? null;

    await inOrganization(manager, (tx) => changeTreatments(tx, ids, { ...nothing, ownerId, status: "completed" }));

    for (const id of ids) {
      expect(await treatmentOf(manager, id)).toMatchObject({
        ownerId,
        status: "completed",
        progress: 100,
        completedOn: today(),
        version: 2,
      });
    }
    expect((await treatmentOf(manager, ids[1] ?? "")).dueOn).toBe("2031-03-31");
    const change = { ...nothing, status: "cancelled" as const };
    await expect(inOrganization(manager, (tx) => changeTreatments(tx, ids, change))).rejects.toThrow(
      "cancelledReasonMissing",
    );
    await expect(inOrganization(manager, (tx) => changeTreatments(tx, ids, nothing))).rejects.toThrow(
      "nothingToChange",
    );
  });

  test("is written by the department that answers for it, and seen where a risk that it is against is", async () => {
    const manager = await memberWith("privacy_manager");
    const [sales, systems] = await inOrganization(manager, (tx) => createDepartments(tx, ["営業部", "情報部"]));
    const head = await leaderOf(manager, sales?.id);
    const stranger = await memberWith("privacy_manager");
    const riskId = await aRiskOf(manager, { departmentId: sales?.id });
    const own = await planning(head, riskId, { departmentId: sales?.id ?? null });
    const others = await planning(manager, riskId, { departmentId: systems?.id ?? null });
    const hidden = await planning(manager, await aRiskOf(manager), { departmentId: systems?.id ?? null });

    expect(await listing(head)).toEqual([1, 2]);
    await inOrganization(head, (tx) => changeTreatments(tx, [own], { ...nothing, status: "under_way" }));
    await expect(
      inOrganization(head, (tx) => changeTreatments(tx, [others], { ...nothing, status: "under_way" })),
    ).rejects.toThrow(NotFound);
    await expect(treatmentOf(head, hidden)).rejects.toThrow(NotFound);
    await expect(inOrganization(stranger, (tx) => commentOnTreatment(tx, own, "見ました"))).rejects.toThrow(NotFound);
    await expect(planning(head, riskId, { departmentId: systems?.id ?? null })).rejects.toThrow("otherDepartment");
  });
});

test("a planned measure is its owner's task until it is completed, given up or taken out", async () => {
  const manager = await memberWith("privacy_manager");
  const riskId = await aRiskOf(manager);
  const [done, left, open] = [
    await planning(manager, riskId),
    await planning(manager, riskId),
    await planning(manager, riskId, { title: "保管庫に施錠する", dueOn: addDays(today(), 5) }),
  ];
  await inOrganization(manager, (tx) => syncTasks(tx, taskSources));
  const tasks = async () => {
    const filter = parseTaskFilter(new URLSearchParams("who=mine&kind=risk_treatment"));
    return (await readOrganization(manager, (tx) => listTasks(tx, filter, taskSources))).rows;
  };
  expect(await tasks()).toHaveLength(3);

  await inOrganization(manager, (tx) => changeTreatments(tx, [done], { ...nothing, status: "completed" }));
  await inOrganization(manager, (tx) => archiveTreatments(tx, [left], "不要になった"));

  const [task, ...others] = await tasks();
  expect(others).toEqual([]);
  expect(task).toMatchObject({
    sourceId: open,
    dueOn: addDays(today(), 5),
    facts: { label: "対応-0003", title: "保管庫に施錠する" },
  });
});
