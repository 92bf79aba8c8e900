import { isDepartmentName } from "#app/features/organization/index.ts";
import { parseRecordLabel } from "#app/features/records/index.ts";
import type { PlannedColumn } from "#app/platform/imports/plan.ts";
import type { Grid } from "#app/platform/sheet/grid.ts";
import { headerKey } from "#app/platform/sheet/header-key.ts";
import { isDash, isDitto } from "#app/platform/sheet/marks.ts";
import { parseAnyDate } from "#app/utils/any-date.ts";
import { parseCount } from "#app/utils/japanese-text.ts";
import { splitDepartmentAndPerson } from "./department-and-person.ts";
import { isNumberHeader, matchHeader } from "./dictionary.ts";
import { type HeaderRows, readHeaders } from "./layout.ts";
import { type ImportTarget, isImportTarget, isJoinable, type PlainTarget, type TickTarget } from "./targets.ts";
import {
  acquisitionVocabulary,
  disposalVocabulary,
  infoClassVocabulary,
  mediumVocabulary,
  readWords,
  readYesNo,
  saysNone,
  storageMethodVocabulary,
  subjectVocabulary,
  type Vocabulary,
} from "./value-words.ts";

/** How one column is read. */
export type ColumnPlan = PlannedColumn<ImportTarget>;

/** Headers that this organization has mapped before, by `headerKey`. */
export type RememberedHeaders = Readonly<Record<string, string>>;

/** Below this a header is not believed; the column is kept in 備考. */
export const leastScore = 0.6;

/** Below this a field is proposed, and the person asked whether it is the one. */
const surelyScore = 0.62;

/** Proposes for each column that has content what it stands for: remembered, else by its header, else by its values. */
export function proposeColumns(grid: Grid, rows: HeaderRows, remembered: RememberedHeaders = {}): ColumnPlan[] {
  const proposals = readHeaders(grid, rows)
    .map(({ column, parts }) => ({ column, parts, profile: profileOf(grid, rows.bottom + 1, column) }))
    .filter(({ parts, profile }) => parts.length > 0 || profile.texts.length > 0)
    .map(({ column, parts, profile }) => {
      const header = parts.join(" ");
      const key = headerKey(header);
      const known = Object.hasOwn(remembered, key) ? remembered[key] : undefined;
      if (header !== "" && known !== undefined && isImportTarget(known)) {
        return { column, header, profile, candidates: [{ target: known, score: 1 }], isRemembered: true };
      }
      return { column, header, profile, candidates: candidatesOf(parts, profile), isRemembered: false };
    });
  return assign(proposals);
}

/** What the person should say of a column: it fits no field (`unsure`), or may stand for another one than is proposed. */
export function doubtOf({ target, score, isRemembered }: ColumnPlan): "unsure" | "guessed" | undefined {
  if (isRemembered || score >= surelyScore) return undefined;
  if (score > 0) return "guessed";
  return target === "labelled" ? "unsure" : undefined;
}

export function rememberedKey(header: string): string {
  return headerKey(header);
}

/** What a column may stand for; 重要度 is known to have no field (`isAsked`): what becomes of it is the person's to decide. */
type Candidate = { readonly target: ImportTarget; readonly score: number; readonly isAsked?: boolean };
type Proposal = {
  readonly column: number;
  readonly header: string;
  readonly profile: Profile;
  readonly candidates: readonly Candidate[];
  readonly isRemembered: boolean;
};

/** What stands in a column, from up to `samples` of its cells. */
type Profile = {
  readonly texts: readonly string[];
  readonly isSerial: boolean;
  share(matches: (text: string) => boolean): number;
};

const samples = 200;

function profileOf(grid: Grid, from: number, column: number): Profile {
  const texts: string[] = [];
  let dates = 0;
  for (let row = from; row < grid.height && texts.length < samples; row++) {
    const cell = grid.rows[row]?.[column];
    const text = cell?.text.trim() ?? "";
    if (text === "" || grid.isFilled(row, column) || isDitto(text)) continue;
    if (cell?.date) dates++;
    texts.push(cell?.date ?? text);
  }
  return {
    texts,
    isSerial: dates === 0 && isSerial(texts),
    share: (matches) => (texts.length === 0 ? 0 : texts.filter(matches).length / texts.length),
  };
}

/** 1 2 3 …, with gaps and the odd word (例) between. */
function isSerial(texts: readonly string[]): boolean {
  const numbers = texts.map((text) => text.normalize("NFKC")).filter((text) => /^\d{1,6}$/.test(text));
  if (numbers.length < texts.length * 0.6) return false;
  const steps = numbers.slice(1).filter((number, index) => Number(number) === Number(numbers[index]) + 1);
  return steps.length >= (numbers.length - 1) * 0.7;
}

/** The targets a column may have, best first: what its header says, tried against what its cells hold. */
function candidatesOf(parts: readonly string[], profile: Profile): Candidate[] {
  const tick = tickTarget(parts, profile);
  if (tick) return [tick];
  const key = headerKey(parts.join(""));
  if (
    profile.isSerial &&
    profile.texts.length > 1 &&
    (key === "" || /^(?:no|番号|項番|連番|通番|通し番号|seq|#|id|管理番号|項|行)\.?$/.test(key))
  ) {
    return [{ target: "ignored", score: 1 }];
  }
  if (key === "") return [];
  // Our own export: entries are numbered anew, and 備考 keeps what they were.
  if (isNumberHeader(key) && profile.share(isOwnNumber) >= 0.9) return [{ target: "labelled", score: 1 }];
  const candidates: Candidate[] = matchHeader(parts).flatMap((match) => {
    const score = match.score + agreement(match.target, key, profile);
    const isAsked = match.target === "labelled";
    return score >= leastScore ? [{ target: match.target, score: Math.min(score, 1), isAsked }] : [];
  });
  return [...withDepartments(candidates, profile), ...candidates, ...candidatesByValue(key, profile)].sort(
    (a, b) => b.score - a.score,
  );
}

/** How far the values contradict (below zero) what the header says. */
function agreement(target: PlainTarget, key: string, profile: Profile): number {
  if (profile.texts.length === 0) return 0;
  switch (target) {
    case "reviewedOn":
    case "nextReviewOn":
      return profile.share((text) => parseAnyDate(text) !== undefined) >= 0.5 ? 0 : -1;
    case "count":
      // 人 and 件 head other columns too, and 量 may be 大 中 小.
      return profile.share((text) => parseCount(text) !== undefined || isUncounted(text)) >= 0.3 ? 0 : -0.5;
    case "department":
    case "title":
      return profile.share((text) => readYesNo(text) !== undefined) > 0.8 ? -0.5 : 0;
    case "managerName":
      return profile.share(isDepartmentName) > 0.6 ? -0.35 : 0;
    case "media":
      return /形態|形式|方法/.test(key) ? -0.05 + 0.05 * recognized(mediumVocabulary, profile) : 0;
    case "acquisition":
      return 0;
    case "infoClass":
      return /区分|分類|類型/.test(key) && recognized(infoClassVocabulary, profile) < 0.3 ? -0.5 : 0;
    case "subjects":
      return key === "対象" && recognized(subjectVocabulary, profile) < 0.3 ? -0.5 : 0;
    case "sensitive":
    case "myNumber":
      return profile.share((text) => text.length > 60) > 0.5 ? -0.3 : 0;
    default:
      return 0;
  }
}

/** 担当 alone means a person; where its cells name a department as well, both are read. */
function withDepartments(candidates: readonly Candidate[], profile: Profile): Candidate[] {
  const person = candidates.find(({ target }) => target === "managerName");
  const share = profile.share((text) => {
    const { department, person: name, isSure } = splitDepartmentAndPerson(text, false);
    return isSure && isDepartmentName(department) && name !== "";
  });
  return person && share >= 0.6 ? [{ target: "departmentAndManager", score: Math.min(person.score + 0.1, 1) }] : [];
}

/** Headers that say little (区分, 種別, 形態): what the cells hold decides. */
function candidatesByValue(key: string, profile: Profile): Candidate[] {
  const vague = /(?:区分|種別|種類|分類|形態|形式|方法|有無|状況|別|先|者|対象|属性)$/.test(key);
  if (!vague || profile.texts.length === 0) return [];
  const shares: [PlainTarget, number][] = [
    ["media", recognized(mediumVocabulary, profile)],
    ["subjects", recognized(subjectVocabulary, profile)],
    ["acquisition", recognized(acquisitionVocabulary, profile)],
    ["infoClass", recognized(infoClassVocabulary, profile)],
    ["disposals", recognized(disposalVocabulary, profile)],
    ["storageMethods", recognized(storageMethodVocabulary, profile)],
  ];
  return shares
    .filter(([, share]) => share >= 0.7)
    .map(([target, share]) => ({ target, score: leastScore + share * 0.1 }));
}

/** A column of ○ under 紙, 電子, 顧客, … */
function tickTarget(parts: readonly string[], profile: Profile): Candidate | undefined {
  const last = parts.at(-1);
  if (!last || profile.texts.length === 0 || last.length > 12) return undefined;
  const marks = profile.share((text) => readYesNo(text) !== undefined && !/有|無|あり|なし/.test(text));
  if (marks < 0.8) return undefined;
  const medium = readWords(mediumVocabulary, last);
  const subject = readWords(subjectVocabulary, last);
  const target: TickTarget | undefined =
    medium.isWhole && medium.codes[0]
      ? `media=${medium.codes[0]}`
      : subject.isWhole && subject.codes[0]
        ? `subjects=${subject.codes[0]}`
        : undefined;
  return target && { target, score: 0.95 };
}

/** Gives each target its best column; the others get their next best, join it (備考1, 備考2), or are kept in 備考. */
function assign(proposals: readonly Proposal[]): ColumnPlan[] {
  const plans = new Map<number, ColumnPlan>();
  const takenBy = new Map<ImportTarget, Proposal>();
  const open = [...proposals];
  const waiting = new Map<Proposal, number>(open.map((proposal) => [proposal, 0]));
  while (waiting.size > 0) {
    const [proposal, rank] = [...waiting].reduce((best, entry) => (scoreAt(entry) > scoreAt(best) ? entry : best));
    waiting.delete(proposal);
    const candidate = proposal.candidates[rank];
    const { column, header, isRemembered } = proposal;
    if (!candidate) {
      const target = proposal.profile.texts.length === 0 ? "ignored" : "labelled";
      plans.set(column, { column, header, target, score: 0, isRemembered: false });
      continue;
    }
    const holder = takenBy.get(candidate.target);
    if (holder && !isRemembered && !mayJoin(candidate, proposal, holder)) {
      waiting.set(proposal, rank + 1);
      continue;
    }
    if (!holder) takenBy.set(candidate.target, proposal);
    const { target, score, isAsked } = candidate;
    plans.set(column, { column, header, target, score: isAsked ? 0 : score, isRemembered });
  }
  return proposals.flatMap(({ column }) => plans.get(column) ?? []);
}

function scoreAt([proposal, rank]: [Proposal, number]): number {
  return (proposal.candidates[rank]?.score ?? -1) + (proposal.isRemembered ? 1 : 0);
}

/** Two columns of one field: numbered alike (備考1, 備考2), or both certain of a field that may be written in pieces. */
function mayJoin(candidate: Candidate, proposal: Proposal, holder: Proposal): boolean {
  if (!isJoinable(candidate.target)) return false;
  const without = (header: string) => headerKey(header).replace(/[\d①-⑳一二三]+$/u, "");
  return without(proposal.header) === without(holder.header) || candidate.score >= 0.9;
}

/** The share of cells whose words are all of the list. */
function recognized<Code extends string>(vocabulary: Vocabulary<Code>, profile: Profile): number {
  return profile.share((text) => readWords(vocabulary, text).isWhole);
}

function isOwnNumber(text: string): boolean {
  return parseRecordLabel(text)?.kind === "inventoryEntry";
}

function isUncounted(text: string): boolean {
  return /全員|全社|不明|未定|常時|随時|数[十百千万]|多数|少数|不定|なし/.test(text) || isDash(text) || saysNone(text);
}
