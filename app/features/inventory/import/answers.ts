import { searchKey } from "#app/utils/japanese-text.ts";
import { type NamingField, noneStatedIn } from "../entry-fields.ts";
import type { Draft } from "./draft.ts";
import { type Adjusted, add, itemsOf, join, type Keep, line, type Say, short } from "./filling.ts";
import type { TickTarget } from "./targets.ts";
import { consentVocabulary, readWords, readYesNo, saysNone } from "./value-words.ts";

/** Columns that ask whether there is one, and what a yes in them means for the field that would name it. */
const whetherTargets = {
  hasVendors: { field: "vendors", isYesSome: true },
  hasNoVendors: { field: "vendors", isYesSome: false },
  hasNoProvision: { field: "provision", isYesSome: false },
  hasNoForeign: { field: "foreignCountries", isYesSome: false },
} as const satisfies Record<string, { field: NamingField; isYesSome: boolean }>;
export type WhetherTarget = keyof typeof whetherTargets;

/** A cell that names somebody or states that there is nobody (なし, 無, －). 有 alone names nobody: the question stays open. */
export function readNaming(draft: Draft, field: NamingField, text: string, keep: Keep, say: Say): Adjusted | undefined {
  if (saysNone(text) || (field === "foreignCountries" && isAtHome(text))) return noneOf(draft, field);
  const answer = readYesNo(text);
  if (answer?.value === true && answer.rest === "") {
    keep();
    say({ code: "nobodyNamed", values: { text: short(text) } });
    return { kind: "remarks" };
  }
  if (field === "provision") {
    // To whom, what and on what ground: all of it is the answer.
    join(draft, "provision", text);
    draft.hasNoProvision = false;
    return undefined;
  }
  if (answer?.value === false) {
    keep();
    return noneOf(draft, field);
  }
  name(draft, field, answer?.rest ?? text);
  return undefined;
}

/** 委託・提供 in one column: なし answers both, names are those of vendors, as such a column mostly has. */
export function readVendorsAndProvision(draft: Draft, text: string, keep: Keep, say: Say): Adjusted | undefined {
  if (saysNone(text)) noneOf(draft, "provision");
  return readNaming(draft, "vendors", text, keep, say);
}

/** 委託の有無 and its like, where the names stand in another column, in parentheses or nowhere. */
export function readWhether(draft: Draft, target: WhetherTarget, text: string, keep: Keep): Adjusted | undefined {
  const { field, isYesSome } = whetherTargets[target];
  const answer = saysNone(text) ? { value: false, rest: "" } : readYesNo(text);
  if (!answer) {
    keep();
    return { kind: "remarks" };
  }
  if (answer.value === isYesSome) {
    if (answer.rest !== "") name(draft, field, answer.rest);
    return undefined;
  }
  if (answer.rest !== "") keep(answer.rest);
  return noneOf(draft, field);
}

/** 要 says that consent is to be obtained (同意の要否), not that it was. */
export function readConsent(draft: Draft, text: string, say: Say): Adjusted | undefined {
  if (/^(?:要|必要|要同意|同意要|同意必要)$/.test(text)) {
    join(draft, "consentBasis", text);
    say({ code: "consentUnclear", values: { text } });
    return { kind: "empty" };
  }
  const { codes, isWhole } = readWords(consentVocabulary, text);
  const answer = readYesNo(text);
  const code = codes.length === 1 ? codes[0] : undefined;
  draft.consent = code ?? (answer ? (answer.value ? "obtained" : "notObtained") : null);
  if (!isWhole) join(draft, "consentBasis", text);
  return draft.consent ? { kind: "codes", field: "consent", codes: [draft.consent] } : undefined;
}

export function readSensitive(draft: Draft, text: string): Adjusted | undefined {
  const answer = saysNone(text) ? { value: false, rest: "" } : readYesNo(text);
  // 病歴 alone under 要配慮個人情報 names the kind, and thereby says that it is.
  draft.sensitive = answer?.value ?? true;
  const kinds = answer ? answer.rest : text;
  if (kinds !== "") line(draft, "sensitiveKinds", kinds, "、");
  return { kind: "flag", field: "sensitive", value: draft.sensitive };
}

export function readMyNumber(draft: Draft, text: string, keep: Keep, say: Say): Adjusted | undefined {
  const answer = saysNone(text) ? { value: false, rest: "" } : readYesNo(text);
  if (!answer) {
    keep();
    if (!/個人番号|まいなんばー|特定個人情報/.test(searchKey(text))) {
      say({ code: "wordsUnknown", values: { text: short(text) } });
      return { kind: "remarks" };
    }
  } else if (answer.rest !== "") keep(answer.rest);
  draft.myNumber = answer?.value ?? true;
  return { kind: "flag", field: "myNumber", value: draft.myNumber };
}

/** A column per medium or group of persons, ticked with ○. */
export function readTick(draft: Draft, target: TickTarget, text: string, keep: Keep): Adjusted | undefined {
  const [field, code] = target.split("=") as ["media" | "subjects", never];
  const answer = readYesNo(text);
  if (answer?.value === false) return undefined;
  add(draft[field], [code]);
  if (!answer) keep();
  else if (answer.rest !== "") keep(answer.rest);
  return { kind: "codes", field, codes: [code] };
}

/** Where another column has named somebody, that counts. */
function noneOf(draft: Draft, field: NamingField): Adjusted {
  draft[noneStatedIn[field]] = draft[field].length === 0;
  return { kind: "none" };
}

function name(draft: Draft, field: NamingField, text: string): void {
  if (field === "provision") join(draft, "provision", text);
  else add(draft[field], itemsOf(text));
  draft[noneStatedIn[field]] = false;
}

/** 国内, 日本（東京リージョン）: asked for the country, the answer is that it stays at home. */
function isAtHome(text: string): boolean {
  return /^(?:日本|国内|japan|domestic)(?:国内)?(?:のみ|だけ| only)?(?:\([^()]*\))?$/.test(searchKey(text));
}
