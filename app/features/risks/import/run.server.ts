import { eq } from "drizzle-orm";
import type { Actor } from "#app/platform/actor.server.ts";
import { now, today } from "#app/platform/clock.ts";
import { inOrganization, type Tx } from "#app/platform/db.server.ts";
import { Conflict, Forbidden, Invalid } from "#app/platform/errors.ts";
import { waitForOtherImports } from "#app/platform/imports/commands.server.ts";
import { addMonths } from "#app/utils/calendar-date.ts";
import { riskImports } from "#db/schema/risk.ts";
import { holdAssessment } from "../assessment-whole.server.ts";
import { waitForDerivation } from "../derive.server.ts";
import { holdMethod, type MethodInUse } from "../method.server.ts";
import { createStates, type RiskState, writeStates } from "../sheet-states.server.ts";
import { type Decision, decideRisks } from "./decide.ts";
import type { Effects, Review } from "./effects.ts";
import { leftOutRisks } from "./left-out.ts";
import { openRisks } from "./open-risks.server.ts";
import type { RiskPlan } from "./plan.ts";
import { baseFor, waitForRiskImport } from "./queries.server.ts";
import type { Reading } from "./reading.ts";
import { reviewsOf } from "./reviews.server.ts";

export type RiskOutcome = { added: number; changed: number; flagged: number };

/** Takes the planned rows over in one transaction, all or nothing: risks, and what the import did, to undo it. */
export async function runRiskImport(
  actor: Actor,
  importId: string,
  report: (percent: number) => Promise<void>,
): Promise<RiskOutcome> {
  return inOrganization(actor, async (tx) => {
    const run = await waitForRiskImport(tx, importId);
    if (run.status === "done") {
      return { added: run.addedCount ?? 0, changed: run.changedCount ?? 0, flagged: run.flaggedCount ?? 0 };
    }
    if (run.status !== "running") throw new Conflict("importClosed");
    const reading = await openRisks({ hash: run.fileHash, name: run.fileName }, run.plan);
    await report(15);
    return takeOver(tx, importId, reading, run.plan, report);
  });
}

async function takeOver(
  tx: Tx,
  importId: string,
  reading: Reading,
  plan: RiskPlan,
  report: (percent: number) => Promise<void>,
): Promise<RiskOutcome> {
  await waitForOtherImports(tx);
  await waitForDerivation(tx);
  await holdAssessment(tx, "share");
  // Judged anew, the risks held: what others have changed since the preview was looked at awaits a choice.
  // By one method from the judgement to the writing: another may come into use in between.
  const method = await holdMethod(tx);
  const base = await baseFor(tx, reading, method, { isHeld: true });
  const { decisions, problems } = decideRisks(reading.rows, base, plan);
  const flagged = reading.rows.length - decisions.length;
  if (flagged > 0 && !plan.validRowsOnly) throw new Invalid("flaggedRows", { values: { flagged } });
  const added = decisions.filter(({ kind }) => kind === "add");
  const changed = decisions.filter(({ kind }) => kind === "change");
  const work = added.length + changed.length;
  if (work === 0) throw new Invalid("nothingToImport");
  await report(30);
  const effects: Effects = { added: [], changed: [], leftOut: leftOutRisks(problems, reading.rows) };
  for (const step of steps(added)) {
    const states = step.map((decision) => ({ ...stateOf(tx, decision, method), entryIds: decision.entryIds }));
    effects.added.push(...(await createStates(tx, states)));
    await report(30 + (effects.added.length / work) * 60);
  }
  for (const step of steps(changed)) {
    const reviews = await reviewsOf(tx, assessedIn(step));
    await writeStates(
      tx,
      step.map((decision) => ({ id: decision.existing?.id ?? "", ...stateOf(tx, decision, method) })),
    );
    effects.changed.push(...step.flatMap((decision) => beforeOf(decision, reviews)));
    await report(30 + ((added.length + effects.changed.length) / work) * 60);
  }
  await tx
    .update(riskImports)
    .set({
      status: "done",
      addedCount: added.length,
      changedCount: changed.length,
      flaggedCount: flagged,
      importedAt: now(),
      effects,
      updatedAt: now(),
    })
    .where(eq(riskImports.id, importId));
  return { added: added.length, changed: changed.length, flagged };
}

/** Rows between two reports of progress. */
const rowsPerStep = 2_000;

function steps(decisions: readonly Decision[]): Decision[][] {
  return Array.from({ length: Math.ceil(decisions.length / rowsPerStep) }, (_, step) =>
    decisions.slice(step * rowsPerStep, (step + 1) * rowsPerStep),
  );
}

/** An assessment is the present member's, of today, by the method in use; the next look follows from it unless the row names a day. */
function stateOf(tx: Tx, decision: Decision, method: MethodInUse & { id: string }): RiskState {
  const { existing, facts, isAssessed, levelBefore, levelAfter, changes } = decision;
  const sourceCode = existing?.sourceCode ?? null;
  const isUnacceptable = existing?.isUnacceptable ?? false;
  const common = { sourceCode, levelBefore, levelAfter, isAssessed };
  if (!isAssessed) {
    const { methodId = null, assessedOn = null, assessedById = null } = existing ?? {};
    return { facts, ...common, isUnacceptable, methodId, assessedOn, assessedById };
  }
  if (!tx.actor.memberId) throw new Forbidden("notAMember");
  const isDayGiven = existing ? changes.some(({ field }) => field === "reviewOn") : facts.reviewOn !== "";
  return {
    facts: { ...facts, reviewOn: isDayGiven && facts.reviewOn !== "" ? facts.reviewOn : addMonths(today(), 12) },
    ...common,
    isUnacceptable: isUnacceptable || (sourceCode !== null && method.content.neverAccepted.includes(sourceCode)),
    methodId: method.id,
    assessedOn: today(),
    assessedById: tx.actor.memberId,
  };
}

function assessedIn(decisions: readonly Decision[]): string[] {
  return decisions.flatMap(({ existing, isAssessed }) => (existing && isAssessed ? [existing.id] : []));
}

function beforeOf({ existing, isAssessed }: Decision, reviews: ReadonlyMap<string, Review>): Effects["changed"] {
  if (!existing) return [];
  const { id, facts, isUnacceptable, levelBefore, levelAfter, methodId, assessedOn, assessedById } = existing;
  return [
    {
      ...{ id, version: existing.version + 1, facts, isUnacceptable, levelBefore, levelAfter, methodId, assessedOn },
      ...{ assessedById, isAssessed, review: reviews.get(id) },
    },
  ];
}
