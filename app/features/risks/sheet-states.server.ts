import { sql } from "drizzle-orm";
import { takeNumbers } from "#app/features/records/index.server.ts";
import { now } from "#app/platform/clock.ts";
import { type Tx, wallClock } from "#app/platform/db.server.ts";
import type { RiskLevel } from "#db/codes/risks.ts";
import { noteSeen } from "./needing-review.server.ts";
import { riskSearchText } from "./search-text.ts";
import type { SheetFacts } from "./sheet-facts.ts";

/** A risk as it is to be, with what its assessment was found by. */
export type RiskState = {
  facts: SheetFacts;
  sourceCode: string | null;
  isUnacceptable: boolean;
  levelBefore: RiskLevel | null;
  levelAfter: RiskLevel | null;
  methodId: string | null;
  assessedOn: string | null;
  assessedById: string | null;
  /** It is another assessment than the one before: what was accepted of that one does not hold for it. */
  isAssessed: boolean;
  /** What its entries said on the page that was looked at. */
  seen?: string | undefined;
};

/** Writes many risks at once, each its next version; one json parameter for all. Who calls holds them. */
export async function writeStates(tx: Tx, states: readonly (RiskState & { id: string })[]): Promise<void> {
  if (states.length === 0) return;
  const given = sql`json_to_recordset(${JSON.stringify(states.map((state) => ({ id: state.id, ...rowOf(state) })))}::text::json)
    as g(id uuid, ${columnTypes})`;
  await tx.execute(sql`
    update record set title = g.title, department_id = g.department_id, owner_id = g.owner_id, search_text = g.search_text,
      version = record.version + 1, changed_at = ${wallClock()}, updated_at = ${now().toISOString()}
    from ${given} where record.id = g.id`);
  await tx.execute(sql`
    update risk set phase = g.phase, threat = g.threat, cause = g.cause, families = g.families, affected_rights = g.affected_rights,
      is_unacceptable = g.is_unacceptable, impact = g.impact, likelihood = g.likelihood, level_before = g.level_before,
      rationale = g.rationale, impact_after = g.impact_after, likelihood_after = g.likelihood_after, level_after = g.level_after,
      residual_handling = g.residual_handling, residual_text = g.residual_text, method_id = g.method_id, assessed_on = g.assessed_on,
      assessed_by_id = g.assessed_by_id, review_on = g.review_on, assessment = risk.assessment + g.assessed,
      reviewed_at = case when g.assessed = 1 then ${wallClock()} else risk.reviewed_at end,
      reviewed_on = case when g.assessed = 1 then g.assessed_on else risk.reviewed_on end,
      reviewed_by_id = case when g.assessed = 1 then g.assessed_by_id else risk.reviewed_by_id end,
      review_note = case when g.assessed = 1 then '' else risk.review_note end,
      updated_at = ${now().toISOString()}
    from ${given} where risk.id = g.id`);
  await writeMeasures(tx, states);
  await noteSeen(
    tx,
    states.filter(({ isAssessed }) => isAssessed),
  );
}

/** Adds risks of the organization's own; returns their ids in their order. */
export async function createStates(
  tx: Tx,
  states: readonly (RiskState & { entryIds: readonly string[] })[],
): Promise<string[]> {
  if (states.length === 0) return [];
  const first = await takeNumbers(tx, "risk", states.length);
  const rows = states.map((state, index) => ({ number: first + index, ...rowOf(state) }));
  const made = await tx.execute<{ id: string; number: number }>(sql`
    insert into record (kind, number, title, department_id, owner_id, search_text, changed_at)
    select 'risk', g.number, g.title, g.department_id, g.owner_id, g.search_text, ${wallClock()}
    from json_to_recordset(${JSON.stringify(rows)}::text::json) as g(number integer, ${columnTypes})
    returning id, number`);
  const ids = new Map(made.map(({ id, number }) => [number, id]));
  const withIds = rows.map((row) => ({ id: ids.get(row.number) ?? refuseMissing(), ...row }));
  await tx.execute(sql`
    insert into risk (id, source_code, phase, threat, cause, families, affected_rights, is_unacceptable, impact, likelihood, level_before,
      rationale, impact_after, likelihood_after, level_after, residual_handling, residual_text, method_id, assessed_on, assessed_by_id,
      review_on, assessment, reviewed_at, reviewed_on, reviewed_by_id)
    select g.id, null, g.phase, g.threat, g.cause, g.families, g.affected_rights, g.is_unacceptable, g.impact, g.likelihood, g.level_before,
      g.rationale, g.impact_after, g.likelihood_after, g.level_after, g.residual_handling, g.residual_text, g.method_id, g.assessed_on,
      g.assessed_by_id, g.review_on, g.assessed, case when g.assessed = 1 then ${wallClock()} end, g.assessed_on, g.assessed_by_id
    from json_to_recordset(${JSON.stringify(withIds)}::text::json) as g(id uuid, ${columnTypes})`);
  const subjects = states.flatMap(({ entryIds, facts }, index) =>
    entryIds.map((entryId) => ({ risk: withIds[index]?.id, entry: entryId, phase: facts.phase })),
  );
  await tx.execute(sql`
    insert into risk_subject (risk_id, entry_id, phase)
    select g.risk, g.entry, g.phase from json_to_recordset(${JSON.stringify(subjects)}::text::json) as g(risk uuid, entry uuid, phase text)`);
  await writeMeasures(
    tx,
    states.map(({ facts }, index) => ({ id: withIds[index]?.id ?? refuseMissing(), facts })),
  );
  await noteSeen(
    tx,
    withIds.filter(({ assessed }) => assessed === 1),
  );
  return withIds.map(({ id }) => id);
}

/** Only those that differ are written anew: everything else would be a change in the audit log that is none. */
async function writeMeasures(tx: Tx, states: readonly { id: string; facts: SheetFacts }[]): Promise<void> {
  const wanted = states.map(({ id, facts }) => ({
    id,
    measures: facts.measures === "" ? [] : facts.measures.split("\n"),
  }));
  await tx.execute(sql`
    delete from risk_measure m using (
      select g.id from json_to_recordset(${JSON.stringify(wanted)}::text::json) as g(id uuid, measures text[])
      where g.measures is distinct from (
        select coalesce(array_agg(coalesce(u.security_measure_code, u.text) order by u.position), '{}') from risk_measure u where u.risk_id = g.id)
    ) d where m.risk_id = d.id`);
  const rows = wanted.flatMap(({ id, measures }) =>
    measures.map((measure, position) => ({ risk: id, position, measure, code: isCode(measure) ? measure : null })),
  );
  await tx.execute(sql`
    insert into risk_measure (risk_id, position, security_measure_code, text)
    select g.risk, g.position, g.code, case when g.code is null then g.measure else '' end
    from json_to_recordset(${JSON.stringify(rows)}::text::json) as g(risk uuid, position integer, measure text, code text)
    where not exists (select from risk_measure u where u.risk_id = g.risk)`);
}

function isCode(measure: string): boolean {
  return /^SM-[A-Z]{3}-\d{2}$/.test(measure);
}

const columnTypes =
  sql.raw(`title text, department_id uuid, owner_id uuid, search_text text, phase text, threat text, cause text,
  families text[], affected_rights text, is_unacceptable boolean, impact integer, likelihood integer, level_before text, rationale text,
  impact_after integer, likelihood_after integer, level_after text, residual_handling text, residual_text text, method_id uuid,
  assessed_on date, assessed_by_id uuid, review_on date, assessed integer`);

function rowOf({ facts, sourceCode, isAssessed, ...found }: RiskState) {
  const step = (text: string) => (text === "" ? null : Number(text));
  return {
    title: facts.title,
    department_id: facts.departmentId || null,
    owner_id: facts.ownerId || null,
    search_text: riskSearchText(sourceCode, facts),
    phase: facts.phase,
    threat: facts.threat,
    cause: facts.cause,
    families: facts.families === "" ? [] : facts.families.split("\n"),
    affected_rights: facts.affectedRights,
    is_unacceptable: found.isUnacceptable,
    impact: step(facts.impact),
    likelihood: step(facts.likelihood),
    level_before: found.levelBefore,
    rationale: facts.rationale,
    impact_after: step(facts.impactAfter),
    likelihood_after: step(facts.likelihoodAfter),
    level_after: found.levelAfter,
    residual_handling: facts.residualHandling || null,
    residual_text: facts.residualText,
    method_id: found.methodId,
    assessed_on: found.assessedOn,
    assessed_by_id: found.assessedById,
    review_on: facts.reviewOn || null,
    assessed: isAssessed ? 1 : 0,
  };
}

function refuseMissing(): never {
  throw new Error("insert returned too few rows");
}
