import { parseRecordLabel, recordLabel } from "#app/features/records/index.ts";
import { cellName } from "#app/platform/sheet/grid.ts";
import { asWritten, cutText, searchKey } from "#app/utils/japanese-text.ts";
import type { ResidualHandling, RiskLevel } from "#db/codes/risks.ts";
import { askedFacts, gradeFields, gradeIn, judgeGrades } from "../grades.ts";
import type { MethodInUse } from "../method.server.ts";
import { levelOf } from "../method.ts";
import { assessmentParts, readEdition, type SheetFacts, type SheetField, sheetFields } from "../sheet-facts.ts";
import type { SheetRow } from "../sheet-rows.server.ts";
import { warningsOf } from "../warnings.ts";
import type { RiskPlan } from "./plan.ts";
import { type Problem, type ProblemCode, problemAt, type Remark } from "./problems.ts";
import type { ReadCell, ReadRisk } from "./reading.ts";
import type { RowChoice } from "./row-choices.ts";
import type { RiskTarget } from "./targets.ts";
import { readFact, short, type Vocabulary } from "./values.ts";

/** A risk that is there, as far as an import compares with it. */
export type Existing = SheetRow & { readonly isDelicate: boolean };

/** An entry of the ledger that the actor may see. */
export type KnownEntry = {
  readonly id: string;
  readonly number: number;
  readonly title: string;
  readonly departmentId: string | null;
  readonly isDelicate: boolean;
};

/** What an import is compared with. */
export type Base = {
  readonly risks: readonly Existing[];
  readonly entries: readonly KnownEntry[];
  /** Risks in use that are called like rows without a number. */
  readonly namesakes: readonly { readonly number: number; readonly title: string }[];
  readonly words: Vocabulary;
  readonly method: MethodInUse;
  /** The departments whose risks the actor writes; undefined: of all. */
  readonly reach: readonly string[] | undefined;
  readonly ownDepartmentId: string;
  readonly today: string;
};

export type Change = { readonly field: SheetField; readonly before: string; readonly after: string };

/** A risk that others have changed since the file left, in something that the file changes too. */
export type Conflict = {
  readonly row: number;
  readonly cell: string;
  readonly number: number;
  readonly title: string;
  /** Of the risk, now. */
  readonly version: number;
  readonly fields: readonly { readonly field: SheetField; readonly own: string; readonly theirs: string }[];
  readonly choice: RowChoice | undefined;
};

/** What one row does: adds a risk, changes one, or nothing, because nothing differs or it was left as it is. */
export type Decision = {
  readonly row: number;
  readonly kind: "add" | "change" | "same" | "left";
  readonly existing: Existing | undefined;
  /** As the risk will be. */
  readonly facts: SheetFacts;
  readonly changes: readonly Change[];
  readonly entryIds: readonly string[];
  /** The row assesses the risk: by the method in use, today. */
  readonly isAssessed: boolean;
  readonly levelBefore: RiskLevel | null;
  readonly levelAfter: RiskLevel | null;
};

export type Decided = {
  readonly decisions: readonly Decision[];
  readonly conflicts: readonly Conflict[];
  readonly problems: readonly Problem[];
};

/**
 * Compares the rows of a table with the risks that there are. With its edition a row tells what was changed in the file from what others have
 * changed since; what both have changed awaits a choice. Without it every difference is one that the file makes, and an empty cell none.
 */
export function decideRisks(rows: readonly ReadRisk[], base: Base, plan: RiskPlan): Decided {
  const byNumber = new Map(base.risks.map((risk) => [risk.number, risk]));
  const seen = new Map<number, number>();
  const context: Context = { base, byNumber, seen, decisions: [], conflicts: [], problems: [] };
  for (const row of rows) decideRow(row, plan, context);
  return context;
}

type Context = {
  base: Base;
  byNumber: ReadonlyMap<number, Existing>;
  /** The rows that name a number first. */
  seen: Map<number, number>;
  decisions: Decision[];
  conflicts: Conflict[];
  problems: Problem[];
};

type Say = (target: RiskTarget, code: ProblemCode, values?: Remark["values"]) => void;

/** Says something about a value of the row; an error keeps the row out, and what follows from it is not said too. */
type Remarks = { readonly say: Say; readonly faulty: ReadonlySet<RiskTarget> };

function decideRow({ row, cells }: ReadRisk, plan: RiskPlan, context: Context): void {
  const faulty = new Set<RiskTarget>();
  const say: Say = (target, code, values = {}) => {
    const problem = problemAt(row, columnOf(cells, target), { code, values });
    if (problem.severity === "error") faulty.add(target);
    context.problems.push(problem);
  };
  const number = numberedIn(cells);
  const existing = number === undefined ? undefined : context.byNumber.get(number);
  if (number !== undefined) {
    const first = context.seen.get(number);
    if (first === undefined) context.seen.set(number, row);
    else say("number", "sameNumberInFile", { row: first + 1 });
    if (!existing) say("number", "riskUnknown", { number: recordLabel("risk", number) });
    if (!existing || first !== undefined) return;
  }
  const given = givenFacts(cells, context.base, existing, say);
  const decision = existing
    ? decideChange({ row, cells, given, existing, plan }, context, { say, faulty })
    : decideAddition({ row, cells, given }, context, { say, faulty });
  if (faulty.size === 0 && decision) context.decisions.push(decision);
}

/** Whose number a row bears: bare figures are ours only beside an edition; a table of somebody else's counts as it likes. */
export function numberedIn(cells: ReadRisk["cells"]): number | undefined {
  const text = textOf(cells, "number");
  const label = parseRecordLabel(text);
  if (label?.kind === "risk") return label.number;
  const bare = /^\d{1,9}$/.exec(text.normalize("NFKC"))?.[0];
  return bare !== undefined && readEdition(textOf(cells, "edition")) ? Number(bare) : undefined;
}

/** The facts that the columns of the table give; what cannot be read is not among them. */
function givenFacts(
  cells: ReadRisk["cells"],
  { words }: Base,
  existing: Existing | undefined,
  say: Say,
): Partial<SheetFacts> {
  const present = existing && {
    departmentId: { id: existing.facts.departmentId, name: existing.department },
    ownerId: { id: existing.facts.ownerId, name: existing.owner },
  };
  const edition = existing && readEdition(textOf(cells, "edition"));
  const given: Partial<SheetFacts> = {};
  for (const field of sheetFields) {
    const read = cells.get(field);
    if (!read) continue;
    const remarks: Remark[] = [];
    const value = readFact(field, read.cell, words, present, (remark) => remarks.push(remark));
    // What stands there as it did when the file left is nobody's mistake: another method may have come into use since.
    if (edition?.isAsBefore(field, plainStep(read))) continue;
    for (const { code, values } of remarks) say(field, code, values);
    if (value !== undefined) given[field] = value;
  }
  return given;
}

/** A figure as it is compared when it is no step of the method in use. */
function plainStep({ cell }: ReadCell): string {
  return cell.text.trim();
}

type RowOfRisk = {
  row: number;
  cells: ReadRisk["cells"];
  given: Partial<SheetFacts>;
  existing: Existing;
  plan: RiskPlan;
};

function decideChange(
  { row, cells, given, existing, plan }: RowOfRisk,
  context: Context,
  remarks: Remarks,
): Decision | undefined {
  const { say } = remarks;
  const { base } = context;
  const edition = readEdition(textOf(cells, "edition"));
  const present = askedFacts(existing, base.method.content);
  const mine: SheetField[] = [];
  const disputed: SheetField[] = [];
  for (const field of sheetFields) {
    const value = given[field];
    if (value === undefined || value === present[field]) continue;
    if (!edition) {
      if (value !== "") mine.push(field);
    } else if (!edition.isAsBefore(field, value)) {
      (edition.isAsBefore(field, present[field]) ? mine : disputed).push(field);
    }
  }
  const unchanged = { row, existing, facts: existing.facts, changes: [], entryIds: [], isAssessed: false };
  const levels = { levelBefore: existing.levelBefore, levelAfter: existing.levelAfter };
  if (mine.length + disputed.length === 0) return { kind: "same", ...unchanged, ...levels };
  if (!existing.isEditable) {
    say("number", "notYours");
    return undefined;
  }
  if (existing.isArchived) {
    say("number", "archivedRisk");
    return undefined;
  }
  if (!edition) say("number", "editionMissing");
  const chosen = plan.choices[String(row)];
  const choice = chosen?.version === existing.version ? chosen.choice : undefined;
  if (disputed.length > 0) {
    const target = disputed[0] ?? "number";
    context.conflicts.push({
      row,
      cell: cellName(row, columnOf(cells, target)),
      number: existing.number,
      title: present.title,
      version: existing.version,
      fields: disputed.map((field) => ({ field, own: given[field] ?? "", theirs: present[field] })),
      choice,
    });
    if (choice === "leave") return { kind: "left", ...unchanged, ...levels };
    // What else is wrong with the row as the file has it is said at once too.
    if (choice === undefined) say(target, "changedMeanwhile");
  }
  const fields = choice === "theirs" ? mine : [...mine, ...disputed];
  const facts: SheetFacts = { ...present };
  for (const field of fields) facts[field] = given[field] ?? "";
  if (fields.length === 0) return { kind: "left", ...unchanged, ...levels };
  const changed = (field: SheetField) => fields.includes(field);
  refuseHollow(facts, remarks);
  if (changed("departmentId") && isBeyondReach(base, facts.departmentId)) say("departmentId", "otherDepartment");
  const judged = judge(facts, changed, { base, existing, isDelicate: existing.isDelicate }, remarks);
  // Whoever assesses by another scale and leaves something open takes back what was said of it; who does not assess leaves all as it was.
  if (!judged.isAssessed) for (const field of gradeFields) facts[field] = existing.facts[field];
  const changes = sheetFields.flatMap((field) => {
    const before = changed(field) ? present[field] : existing.facts[field];
    return changed(field) || before !== facts[field] ? [{ field, before, after: facts[field] }] : [];
  });
  return { row, kind: "change", existing, facts, changes, entryIds: [], ...judged };
}

function decideAddition(
  { row, cells, given }: { row: number; cells: ReadRisk["cells"]; given: Partial<SheetFacts> },
  { base }: Context,
  remarks: Remarks,
): Decision {
  const { say } = remarks;
  const entries = entriesOf(cells, base, say);
  const named = cells.get("entries");
  if (entries.length === 0 && (!named || named.cell.text.trim() === "")) say("entries", "noEntry");
  const threat = given.threat || given.title || "";
  const facts: SheetFacts = {
    ...nothing,
    ...given,
    threat,
    title: given.title || cutText(threat.replace(/\s+/g, " "), 500),
    departmentId: given.departmentId || entries[0]?.departmentId || base.ownDepartmentId,
  };
  if (given.phase === "" || (given.phase === undefined && !cells.has("phase"))) {
    facts.phase = "use";
    say("phase", "phaseTaken");
  }
  refuseHollow(facts, remarks);
  if (isBeyondReach(base, facts.departmentId)) say("departmentId", "otherDepartment");
  const namesake = base.namesakes.find(({ title }) => searchKey(title) === searchKey(facts.title));
  if (namesake) say("title", "sameTitle", { number: recordLabel("risk", namesake.number) });
  const isDelicate = entries.some((entry) => entry.isDelicate);
  const judged = judge(facts, (field) => facts[field] !== "", { base, existing: undefined, isDelicate }, remarks);
  const entryIds = entries.map(({ id }) => id);
  return { row, kind: "add", existing: undefined, facts, changes: [], entryIds, ...judged };
}

/** The entries that a cell names, by number (台帳-0012) or by what they are called, separated by commas or lines. */
function entriesOf(cells: ReadRisk["cells"], { entries }: Base, say: Say): KnownEntry[] {
  const found = new Map<string, KnownEntry>();
  for (const name of entryNames(textOf(cells, "entries"))) {
    const label = parseRecordLabel(/^\D+?[\s\-‐−ー–—]*\d+/u.exec(name)?.[0] ?? name);
    const key = searchKey(name);
    const matches =
      label?.kind === "inventoryEntry"
        ? entries.filter(({ number }) => number === label.number)
        : entries.filter(({ title }) => searchKey(title) === key);
    const [entry] = matches;
    if (!entry) say("entries", "entryUnknown", { text: short(name) });
    else if (matches.length > 1) say("entries", "entryAmbiguous", { text: short(name) });
    else found.set(entry.id, entry);
  }
  return [...found.values()];
}

/** The entries that a cell names, as it is written. */
export function entryNames(text: string): string[] {
  return asWritten(text)
    .split(/[\n、,，;；]+/)
    .map((name) => name.trim())
    .filter((name) => name !== "");
}

/** What a risk cannot do without. */
function refuseHollow(facts: SheetFacts, { say, faulty }: Remarks): void {
  const lacks = (field: "title" | "threat" | "phase") => facts[field] === "" && !faulty.has(field);
  if (lacks("threat")) say("threat", "threatMissing");
  else if (lacks("title")) say("title", "titleMissing");
  if (lacks("phase")) say("phase", "phaseMissing");
}

function isBeyondReach({ reach }: Base, departmentId: string): boolean {
  return reach !== undefined && !reach.includes(departmentId);
}

type Judged = Pick<Decision, "isAssessed" | "levelBefore" | "levelAfter">;

/** The levels that follow, by the method in use when the row assesses the risk; what is refused and what is warned of as in the form. */
function judge(
  facts: SheetFacts,
  changed: (field: SheetField) => boolean,
  { base, existing, isDelicate }: { base: Base; existing: Existing | undefined; isDelicate: boolean },
  { say, faulty }: Remarks,
): Judged {
  const kept: Judged = {
    isAssessed: false,
    levelBefore: existing?.levelBefore ?? null,
    levelAfter: existing?.levelAfter ?? null,
  };
  if (!assessmentParts.some(changed) || assessmentParts.some((field) => faulty.has(field))) return kept;
  const { content } = base.method;
  const isInWords = content.scale === "qualitative";
  const [before, after] = [gradeIn(facts, ""), gradeIn(facts, "After")];
  const at = { before: isInWords ? "level" : "impact", after: isInWords ? "levelAfter" : "impactAfter" } as const;
  const isMixed = isInWords ? before.impact !== null || after.impact !== null : before.level !== null;
  const judged = judgeGrades(content, before, after);
  const removed = existing && existing.method.scale !== content.scale ? "otherScale" : "gradeRemoved";
  if (isMixed || judged.problem === "outside") {
    say(at.before, "otherScale");
    return kept;
  }
  if (judged.problem) {
    say(judged.field, levelOf(content, before) || !existing?.assessedOn ? "gradeMissing" : removed);
    return kept;
  }
  const { levelBefore, levelAfter } = judged;
  if (levelBefore === null && existing?.assessedOn) say(at.before, removed);
  if (isInWords && levelBefore !== null && facts.rationale === "") say("rationale", "rationaleMissing");
  const isUnacceptable =
    (existing?.isUnacceptable ?? false) || content.neverAccepted.some((code) => code === existing?.sourceCode);
  if (facts.residualHandling === "accepted") {
    if (isUnacceptable) say("residualHandling", "unacceptable");
    if (facts.residualText === "") say("residualText", "residualMissing");
  }
  if (changed("reviewOn") && facts.reviewOn !== "" && facts.reviewOn <= base.today) say("reviewOn", "reviewPassed");
  if (levelBefore === null) return { isAssessed: false, levelBefore: null, levelAfter: null };
  const warnings = warningsOf(content, {
    before,
    after,
    rationale: facts.rationale,
    residualHandling: (facts.residualHandling || null) as ResidualHandling | null,
    measures: facts.measures === "" ? 0 : facts.measures.split("\n").length,
    isDelicate,
  });
  for (const warning of warnings) say(warning === "residualAbove" ? at.after : at.before, warning);
  return { isAssessed: true, levelBefore, levelAfter };
}

function textOf(cells: ReadRisk["cells"], target: RiskTarget): string {
  return cells.get(target)?.cell.text.trim() ?? "";
}

/** The column to point at: the value's own, else that of the number, else the first. */
function columnOf(cells: ReadRisk["cells"], target: RiskTarget): number {
  return (cells.get(target) ?? cells.get("number") ?? cells.get("threat") ?? [...cells.values()][0])?.column ?? 0;
}

const nothing = Object.fromEntries(sheetFields.map((field) => [field, ""])) as SheetFacts;
