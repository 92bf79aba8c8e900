import { and, asc, eq, sql } from "drizzle-orm";
import { today } from "#app/platform/clock.ts";
import type { Tx } from "#app/platform/db.server.ts";
import { Forbidden, Invalid, NotFound } from "#app/platform/errors.ts";
import { addMonths } from "#app/utils/calendar-date.ts";
import { departments } from "#db/schema/member.ts";
import { records } from "#db/schema/record.ts";
import { risks } from "#db/schema/risk.ts";
import { holdAssessment } from "./assessment-whole.server.ts";
import { listDelicate } from "./delicate.server.ts";
import { askedFacts, gradeFields, gradeIn, judgeGrades } from "./grades.ts";
import { joinDepartment, joinRisk, matching, orderOf } from "./list-query.server.ts";
import { holdMethod } from "./method.server.ts";
import { listShown } from "./needing-review.server.ts";
import { riskWithinReach } from "./reach.server.ts";
import type { RiskFilter } from "./risk-filter.ts";
import type { GradedRow } from "./schema.ts";
import type { SheetFacts, SheetField } from "./sheet-facts.ts";
import { listSheetRows, type SheetRow } from "./sheet-rows.server.ts";
import { writeStates } from "./sheet-states.server.ts";
import type { TogetherRow } from "./together-view.ts";

/** Risks on one page to be assessed together: as many as a person looks through in one go. */
export const rowsTogether = 30;

/** The first risks of a filter that the actor may assess, or those that were chosen; how many there are in all stands beside. */
export async function listTogether(
  tx: Tx,
  filter: RiskFilter,
  chosen: readonly string[],
): Promise<{ rows: TogetherRow[]; total: number }> {
  const { onRecord, onRisk } = matching(tx, filter);
  const condition = chosen.length > 0 ? amongIds(chosen) : and(onRecord, onRisk);
  const found = await tx
    .select({ id: records.id, total: sql<number>`(count(*) over ())::integer` })
    .from(records)
    .innerJoin(risks, joinRisk)
    .leftJoin(departments, joinDepartment)
    .where(
      and(eq(records.kind, "risk"), sql`${records.archivedAt} is null`, condition, riskWithinReach(tx, "risk.edit")),
    )
    .orderBy(...orderOf(filter))
    .limit(chosen.length > 0 ? chosen.length : rowsTogether);
  return {
    rows: await rowsOf(
      tx,
      found.map(({ id }) => id),
    ),
    total: found[0]?.total ?? 0,
  };
}

/** The same of these risks. */
export async function rowsOf(tx: Tx, ids: readonly string[]): Promise<TogetherRow[]> {
  const delicate = await listDelicate(tx, ids);
  const shown = await listShown(tx, ids);
  return (await listSheetRows(tx, ids)).map((row) => ({
    ...row,
    seen: shown.get(row.id)?.seen ?? "",
    isDelicate: delicate.has(row.id),
  }));
}

/** Why the row of a risk was not saved. */
export type RefusedRow = { id: string; field: SheetField; problem: string };

/**
 * Assesses many risks, each in its own way, by the method in use, as the present member. Rows that say nothing else than the page did are passed over. One that
 * is refused, or that somebody else has changed meanwhile, does not keep the others from being saved.
 */
export async function assessTogether(
  tx: Tx,
  methodNumber: number,
  rows: readonly GradedRow[],
): Promise<{ saved: number; refused: RefusedRow[] }> {
  const { memberId } = tx.actor;
  if (!memberId) throw new Forbidden("notAMember");
  await holdAssessment(tx, "share");
  await holdAll(
    tx,
    rows.map(({ id }) => id),
  );
  const method = await holdMethod(tx);
  if (methodNumber !== method.number) throw new Invalid("methodChanged", { values: { number: method.number } });
  const present = new Map(
    (
      await listSheetRows(
        tx,
        rows.map(({ id }) => id),
      )
    ).map((row) => [row.id, row]),
  );
  const refused: RefusedRow[] = [];
  const states: Parameters<typeof writeStates>[1][number][] = [];
  for (const { id, version, seen, ...given } of rows) {
    const stored = present.get(id);
    if (!stored) throw new NotFound();
    const shown = askedFacts(stored, method.content);
    if (gradedFields.every((field) => given[field] === undefined || given[field] === shown[field])) continue;
    const facts = factsAfter(stored, shown, given);
    const refuse = (field: SheetField, problem: string) => refused.push({ id, field, problem });
    const judged = judgeGrades(method.content, gradeIn(facts, ""), gradeIn(facts, "After"));
    const isInWords = method.content.scale === "qualitative";
    if (stored.isArchived) refuse("impact", "archivedRisk");
    else if (stored.version !== version) refuse(isInWords ? "level" : "impact", "changedMeanwhile");
    else if (judged.problem) refuse(judged.field, judged.problem);
    else if (judged.levelBefore === null) refuse(isInWords ? "level" : "impact", "gradeMissing");
    else if (isInWords && facts.rationale === "") refuse("rationale", "rationaleMissing");
    else {
      const { sourceCode } = stored;
      const isUnacceptable =
        stored.isUnacceptable || (sourceCode !== null && method.content.neverAccepted.includes(sourceCode));
      // That it is to be accepted was said when it could be.
      if (isUnacceptable && facts.residualHandling === "accepted") facts.residualHandling = "";
      states.push({
        id,
        seen,
        facts: { ...facts, reviewOn: addMonths(today(), 12) },
        sourceCode,
        isUnacceptable,
        levelBefore: judged.levelBefore,
        levelAfter: judged.levelAfter,
        methodId: method.id,
        assessedOn: today(),
        assessedById: memberId,
        isAssessed: true,
      });
    }
  }
  await writeStates(tx, states);
  return { saved: states.length, refused };
}

/** The next risk that nobody has assessed, behind this one in the order of numbers, else the first; nothing when all are. */
export async function findNextUnassessed(tx: Tx, id: string): Promise<string | undefined> {
  const [next] = await tx
    .select({ id: records.id })
    .from(records)
    .innerJoin(risks, joinRisk)
    .where(
      and(
        eq(records.kind, "risk"),
        sql`${records.archivedAt} is null`,
        sql`${risks.assessedOn} is null`,
        sql`${records.id} <> ${id}`,
        riskWithinReach(tx, "risk.edit"),
      ),
    )
    .orderBy(sql`${records.number} < (select own.number from record own where own.id = ${id})`, asc(records.number))
    .limit(1);
  return next?.id;
}

const gradedFields = [...gradeFields, "rationale"] as const;
type Graded = Partial<Record<(typeof gradedFields)[number], string>>;

/** What was said of what remains by another method is asked anew. */
function factsAfter({ isMethodOutdated }: SheetRow, shown: SheetFacts, given: Graded): SheetFacts {
  const facts = { ...shown };
  for (const field of gradedFields) {
    const isAfter = field.endsWith("After");
    facts[field] = given[field] ?? (isAfter && isMethodOutdated ? "" : shown[field]);
  }
  return facts;
}

/** Held until commit in one order for everybody; those of other departments do not exist. */
async function holdAll(tx: Tx, ids: readonly string[]): Promise<void> {
  const found = await tx
    .select({ id: records.id })
    .from(records)
    .where(and(eq(records.kind, "risk"), amongIds(ids), riskWithinReach(tx, "risk.edit")))
    .orderBy(asc(records.id))
    .for("no key update", { of: records });
  if (found.length !== new Set(ids).size) throw new NotFound();
}

function amongIds(ids: readonly string[]) {
  return sql`${records.id} = any(${`{${ids.join(",")}}`}::uuid[])`;
}
