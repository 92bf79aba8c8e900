import { expect, test } from "vitest";
import { assessRisk, createRisk } from "#app/features/risks/commands.server.ts";
import { getRisk } from "#app/features/risks/queries.server.ts";
import { parseRiskFilter } from "#app/features/risks/risk-filter.ts";
import { assessTogether, findNextUnassessed, listTogether } from "#app/features/risks/together.server.ts";
import type { Actor } from "#app/platform/actor.server.ts";
import { inOrganization, readOrganization } from "#app/platform/db.server.ts";
import { NotFound } from "#app/platform/errors.ts";
import { memberWith } from "#tests/support/members.ts";
import { accepting, aLedger, anAssessment, anotherMethod, aRisk, onPaper } from "#tests/support/risks.ts";

const riskOf = (actor: Actor, id: string) => readOrganization(actor, (tx) => getRisk(tx, id));
const adding = (actor: Actor) => inOrganization(actor, (tx) => createRisk(tx, aRisk()));
const together = (actor: Actor, rows: Parameters<typeof assessTogether>[2], method = 0) =>
  inOrganization(actor, (tx) => assessTogether(tx, method, rows));

test("many risks are assessed at once, each in its own way, and rows that say nothing stay open", async () => {
  const manager = await memberWith();
  const [one, other, untouched] = [await adding(manager), await adding(manager), await adding(manager)];

  const outcome = await together(manager, [
    { id: one, version: 1, impact: "3", likelihood: "3", rationale: "鍵がない" },
    { id: other, version: 1, impact: "1", likelihood: "2", impactAfter: "1", likelihoodAfter: "1" },
    { id: untouched, version: 1, impact: "", likelihood: "" },
  ]);

  expect(outcome).toEqual({ saved: 2, refused: [] });
  expect(await riskOf(manager, one)).toMatchObject({
    levelBefore: "high",
    levelAfter: null,
    rationale: "鍵がない",
    version: 2,
  });
  expect(await riskOf(manager, other)).toMatchObject({
    levelBefore: "low",
    levelAfter: "low",
    assessedBy: manager.name,
  });
  expect(await riskOf(manager, untouched)).toMatchObject({ assessedOn: null, version: 1 });
});

test("what cannot be saved is named, and the rest is saved all the same", async () => {
  const manager = await memberWith();
  const [outside, half, late, fine] = [
    await adding(manager),
    await adding(manager),
    await adding(manager),
    await adding(manager),
  ];
  const assessment = await anAssessment(manager, late);
  await inOrganization(manager, (tx) => assessRisk(tx, late, assessment));

  const { saved, refused } = await together(manager, [
    { id: outside, version: 1, impact: "4", likelihood: "1" },
    { id: half, version: 1, impact: "", likelihood: "1" },
    { id: late, version: 1, impact: "3", likelihood: "3" },
    { id: fine, version: 1, impact: "1", likelihood: "1" },
  ]);

  expect(saved).toBe(1);
  expect(refused).toEqual([
    { id: outside, field: "impact", problem: "outside" },
    { id: half, field: "impact", problem: "gradeMissing" },
    { id: late, field: "impact", problem: "changedMeanwhile" },
  ]);
  expect(await riskOf(manager, late)).toMatchObject({ impact: 2, version: 2 });
});

test("another method, another organization's risk and a chosen one of it are refused", async () => {
  const [manager, stranger] = [await memberWith(), await memberWith()];
  const id = await adding(manager);

  await expect(together(manager, [{ id, version: 1, impact: "1", likelihood: "1" }], 1)).rejects.toThrow(
    "methodChanged",
  );
  await expect(together(stranger, [{ id, version: 1, impact: "1", likelihood: "1" }])).rejects.toThrow(NotFound);
  const whole = parseRiskFilter(new URLSearchParams());
  expect(await readOrganization(stranger, (tx) => listTogether(tx, whole, [id]))).toEqual({ rows: [], total: 0 });
});

test("after a change of scale what the page left blank stays as it was, and the same digits are another assessment", async () => {
  const manager = await memberWith("privacy_manager");
  const [anew, untouched] = [await adding(manager), await adding(manager)];
  await together(manager, [
    { id: anew, version: 1, impact: "2", likelihood: "2", impactAfter: "1", likelihoodAfter: "1" },
    { id: untouched, version: 1, impact: "2", likelihood: "2" },
  ]);
  await anotherMethod(manager);
  const blank = { impact: "", likelihood: "", impactAfter: "", likelihoodAfter: "", rationale: "" };

  const outcome = await together(
    manager,
    [
      { ...blank, id: anew, version: 2, impact: "2", likelihood: "2" },
      { ...blank, id: untouched, version: 2 },
    ],
    1,
  );

  expect(outcome).toEqual({ saved: 1, refused: [] });
  expect(await riskOf(manager, anew)).toMatchObject({ levelBefore: "low", levelAfter: null, methodNumber: 1 });
  expect(await riskOf(manager, untouched)).toMatchObject({ levelBefore: "medium", methodNumber: 0, version: 2 });
  const half = await together(manager, [{ ...blank, id: untouched, version: 2, rationale: "段階は入れていない" }], 1);
  expect(half).toEqual({ saved: 0, refused: [{ id: untouched, field: "impact", problem: "gradeMissing" }] });
});

test("the next one to assess is the next number that nobody has assessed, and none when all are", async () => {
  const { manager, first } = await aLedger(onPaper);
  const one = await accepting(manager, first, "R-ACQ-08");
  const [two, three] = [await adding(manager), await adding(manager)];
  const next = (id: string) => readOrganization(manager, (tx) => findNextUnassessed(tx, id));
  expect(await next(two)).toBe(three);
  expect(await next(three)).toBe(one);

  await together(
    manager,
    [one, two, three].map((id) => ({ id, version: 1, impact: "1", likelihood: "1" })),
  );

  expect(await next(two)).toBeUndefined();
});
