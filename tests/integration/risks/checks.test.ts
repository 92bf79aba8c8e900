import { expect, test } from "vitest";
import { createEntry } from "#app/features/inventory/commands.server.ts";
import { assessRisk, createRisk } from "#app/features/risks/commands.server.ts";
import { acceptProposals, rejectProposals } from "#app/features/risks/decisions.server.ts";
import { deriveAll } from "#app/features/risks/derive.server.ts";
import { today } from "#app/platform/clock.ts";
import { inOrganization } from "#app/platform/db.server.ts";
import { addDays, addMonths } from "#app/utils/calendar-date.ts";
import { anEntry } from "#tests/support/entries.ts";
import { memberWith } from "#tests/support/members.ts";
import { findingOf, stateOf } from "#tests/support/readiness.ts";
import { aLedger, anAssessment, aRisk, onPaper, proposalsOf } from "#tests/support/risks.ts";

test("nothing is asked of a company without a ledger and without risks", async () => {
  const manager = await memberWith();

  for (const id of ["risks.derived", "risks.assessed", "risks.reviewed"]) {
    expect(await stateOf(manager, id)).toBe("not_applicable");
  }
});

test("every entry is looked at: one without proposals is a shortfall, an undecided proposal a matter for attention", async () => {
  const { manager, first } = await aLedger(onPaper);
  await inOrganization(manager, (tx) => createEntry(tx, anEntry({ ...onPaper, title: "あとから" })));

  expect(await findingOf(manager, "risks.derived")).toMatchObject({
    state: "unmet",
    facts: { entries: 2, bare: 1, undecided: 1 },
    total: 2,
    offenders: [{ label: "台帳-0002 あとから" }, { label: "台帳-0001 通販会員データベース" }],
  });
  await inOrganization(manager, (tx) => deriveAll(tx));
  expect(await stateOf(manager, "risks.derived")).toBe("attention");

  for (const entryId of [
    first,
    (await findingOf(manager, "risks.derived")).offenders[1]?.href.split("/").at(-1) ?? "",
  ]) {
    const [one, ...others] = (await proposalsOf(manager, entryId)).map(({ id }) => id);
    await inOrganization(manager, (tx) => acceptProposals(tx, [one ?? ""], { isShared: false }));
    await inOrganization(manager, (tx) => rejectProposals(tx, others, "対策済み"));
  }
  expect(await stateOf(manager, "risks.derived")).toBe("met");
});

test("an entry of which no medium is known is looked at once a person names a risk of it", async () => {
  const { manager } = await aLedger({ title: "媒体のない項目" });
  expect(await stateOf(manager, "risks.derived")).toBe("unmet");

  await inOrganization(manager, (tx) => createRisk(tx, aRisk({ entries: "台帳-0001" })));

  expect(await stateOf(manager, "risks.derived")).toBe("met");
});

test("every risk is assessed, and again within a year", async () => {
  const { manager } = await aLedger(onPaper);
  const id = await inOrganization(manager, (tx) => createRisk(tx, aRisk()));

  expect(await findingOf(manager, "risks.assessed")).toMatchObject({
    state: "unmet",
    offenders: [{ label: "リスク-0001 誤送信" }],
  });
  expect(await stateOf(manager, "risks.reviewed")).toBe("not_applicable");
  const assessment = await anAssessment(manager, id);
  await inOrganization(manager, (tx) => assessRisk(tx, id, assessment));

  expect(await stateOf(manager, "risks.assessed")).toBe("met");
  expect(await stateOf(manager, "risks.reviewed")).toBe("met");
  expect(await stateOf(manager, "risks.reviewed", addDays(addMonths(today(), 12), -10))).toBe("attention");
  expect(await stateOf(manager, "risks.reviewed", addDays(addMonths(today(), 12), 2))).toBe("unmet");
});
