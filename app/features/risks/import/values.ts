import { inventoryMessages } from "#app/features/inventory/index.ts";
import { dateIn } from "#app/platform/sheet/cell-date.ts";
import { isDash } from "#app/platform/sheet/marks.ts";
import type { Cell } from "#app/platform/sheet/workbook.ts";
import { asWritten, searchKey } from "#app/utils/japanese-text.ts";
import { type Phase, phases } from "#db/codes/inventory.ts";
import { type ResidualHandling, type RiskFamily, residualHandlings, riskFamilies } from "#db/codes/risks.ts";
import type { BothLanguages } from "#db/schema/_catalog.ts";
import type { RiskMethodContent } from "#db/schema/risk.ts";
import { riskMessages } from "../messages.ts";
import { stepsOf } from "../method.ts";
import { methodWords } from "../method-words.ts";
import { measureLines, plainFact, type SheetField } from "../sheet-facts.ts";
import type { Remark } from "./problems.ts";

type Named = { readonly id: string; readonly name: string };

/** What the words of a table are looked up in. */
export type Vocabulary = {
  readonly departments: readonly Named[];
  readonly people: readonly Named[];
  readonly measures: readonly { readonly code: string; readonly titles: BothLanguages }[];
  readonly method: RiskMethodContent;
};

/** Whom and which department the risk names already: they may have left or be closed by now. */
export type Present = { readonly departmentId: Named; readonly ownerId: Named };

/** The fact that a cell says, or (with what has to be said about it) undefined when it says none. */
export function readFact(
  field: SheetField,
  cell: Cell,
  words: Vocabulary,
  present: Present | undefined,
  say: (remark: Remark) => void,
): string | undefined {
  const written = asWritten(cell.text);
  const text = isDash(written) && !texts.includes(field) ? "" : written;
  if (text === "") return "";
  if (/^#(?:REF!|N\/A|VALUE!|DIV\/0!|NAME\?|NULL!|NUM!)$/.test(text)) {
    say({ code: "formulaError", values: { text } });
    return undefined;
  }
  switch (field) {
    case "departmentId":
    case "ownerId":
      return readName(field, text, field === "ownerId" ? words.people : words.departments, present?.[field], say);
    case "phase":
      return readCode(text, phaseWords, () => say({ code: "phaseUnknown", values: { text: short(text) } }));
    case "families":
      return readFamilies(text, say);
    case "measures":
      return readMeasures(text, words.measures, say);
    case "impact":
    case "impactAfter":
      return readStep(text, words.method, "impact", say);
    case "likelihood":
    case "likelihoodAfter":
      return readStep(text, words.method, "likelihood", say);
    case "level":
    case "levelAfter":
      return readLevel(text, words.method, say);
    case "residualHandling":
      return readCode(text, handlingWords, () => say({ code: "handlingUnknown", values: { text: short(text) } }));
    case "reviewOn": {
      const read = dateIn(cell, text.normalize("NFKC").trim(), { since: 2000, of: "last" });
      if (!read) say({ code: "dateUnreadable", values: { text: short(text) } });
      return read?.date;
    }
    default: {
      const value = plainFact(field, field === "title" ? text.replace(/\s*\n\s*/g, " ") : text);
      const limit = field === "title" ? 500 : 10_000;
      if (value.length <= limit) return value;
      say({ code: "tooLong", values: { length: value.length, limit } });
      return undefined;
    }
  }
}

/** Facts in free words, where a dash is a word too. */
const texts: readonly SheetField[] = ["title", "threat", "cause", "affectedRights", "rationale", "residualText"];

const mostLines = 100;

function readName(
  field: "departmentId" | "ownerId",
  text: string,
  known: readonly Named[],
  present: Named | undefined,
  say: (remark: Remark) => void,
): string | undefined {
  const key = nameKey(text);
  if (present && present.id !== "" && nameKey(present.name) === key) return present.id;
  const [found, ...others] = known.filter(({ name }) => nameKey(name) === key);
  if (found && others.length === 0) return found.id;
  const code = found ? "ownerAmbiguous" : field === "ownerId" ? "ownerUnknown" : "departmentUnknown";
  say({ code, values: { text: short(text) } });
  return undefined;
}

function readCode<Code extends string>(
  text: string,
  words: ReadonlyMap<string, Code>,
  refuse: () => void,
): Code | undefined {
  const found = words.get(wordKey(text));
  if (!found) refuse();
  return found;
}

function readFamilies(text: string, say: (remark: Remark) => void): string | undefined {
  const found = new Set<RiskFamily>();
  // A family's own name has a mark between its words, so that the whole is looked up before its parts.
  for (const part of text
    .split(/[、,，／/\n;；]+/)
    .flatMap((each) => (familyWords.has(wordKey(each)) ? each : each.split(/[・･]/)))) {
    const key = wordKey(part);
    if (key === "") continue;
    const family = familyWords.get(key);
    if (family) found.add(family);
    else say({ code: "familyUnknown", values: { text: short(part.trim()) } });
  }
  return found.size > 0 ? riskFamilies.filter((family) => found.has(family)).join("\n") : undefined;
}

function readMeasures(text: string, known: Vocabulary["measures"], say: (remark: Remark) => void): string | undefined {
  const lines = measureLines(text);
  const long = lines.find((line) => line.length > 10_000);
  if (lines.length > mostLines || long) {
    say({
      code: "tooLong",
      values: long ? { length: long.length, limit: 10_000 } : { length: lines.length, limit: mostLines },
    });
    return undefined;
  }
  const byTitle = new Map(
    known.flatMap(({ code, titles }) => [code, titles.ja, titles.en].map((title) => [nameKey(title), code])),
  );
  return [...new Set(lines.map((line) => byTitle.get(nameKey(line)) ?? line))].join("\n");
}

/** 3, ３, 3.0, 3（大）, 大; what lies outside of the scale is refused and never brought into it. */
function readStep(
  text: string,
  method: RiskMethodContent,
  scale: "impact" | "likelihood",
  say: (remark: Remark) => void,
): string | undefined {
  const most = stepsOf[method.scale];
  if (most === 0) return undefined;
  const folded = text.normalize("NFKC").trim();
  const number = /^([-+]?\d{1,6})(?:\.0+)?(?![\d.])/.exec(folded)?.[1];
  const step = number === undefined ? stepWords(method, scale).get(wordKey(text)) : Number(number);
  if (step !== undefined && step >= 1 && step <= most) return String(step);
  say({ code: scale === "impact" ? "impactOutside" : "likelihoodOutside", values: { most, text: short(folded) } });
  return undefined;
}

function stepWords(method: RiskMethodContent, scale: "impact" | "likelihood"): ReadonlyMap<string, number> {
  const own = (["ja", "en"] as const).flatMap((locale) =>
    methodWords(method, locale)[scale].map(({ name }, place) => [wordKey(name), place + 1] as const),
  );
  const usual = method.scale === "threeSteps" ? usualSteps : [];
  return new Map([...usual, ...own]);
}

const usualSteps: readonly (readonly [string, number])[] = [
  ...["小", "低", "low", "l", "small"].map((word) => [word, 1] as const),
  ...["中", "medium", "m", "middle"].map((word) => [word, 2] as const),
  ...["大", "高", "high", "h", "large"].map((word) => [word, 3] as const),
];

/** Where the level follows from the steps, a column of levels says nothing. */
function readLevel(text: string, method: RiskMethodContent, say: (remark: Remark) => void): string | undefined {
  if (method.scale !== "qualitative") return undefined;
  const key = wordKey(text);
  for (const locale of ["ja", "en"] as const) {
    const { levels } = methodWords(method, locale);
    const found = levels.find(({ name, level }) => wordKey(name) === key || level === key);
    if (found) return found.level;
  }
  const names = methodWords(method, "ja").levels.map(({ name }) => name);
  say({ code: "levelOutside", values: { text: short(text), levels: names.join("・") } });
  return undefined;
}

const phaseWords = lookup<Phase>(phases, (locale) => inventoryMessages(locale).phase, {
  acquisition: "取得 入力 収集 受領",
  transfer: "移送 送信 移動 搬送 授受",
  use: "利用 加工 使用 閲覧",
  storage: "保管 バックアップ 保存 蓄積",
  provision: "委託 提供 第三者提供 預託 外部委託",
  disposal: "廃棄 消去 返却 廃棄・消去 削除",
});

const familyWords = lookup<RiskFamily>(riskFamilies, (locale) => riskMessages(locale).family, {
  leak: "漏洩 漏えい 情報漏えい 情報漏洩 流出",
  loss: "滅失 紛失 消失 盗難",
  damage: "毀損 き損 棄損 破損 改ざん 破壊",
  violation: "法令違反 法令等違反 規範違反 目的外利用 不適正取得",
  economicHarm: "経済的不利益 信用失墜 社会的信用の失墜 信用の失墜 経済的な不利益",
  personHarm: "本人への影響 本人への被害 権利侵害",
});

const handlingWords = lookup<ResidualHandling>(residualHandlings, (locale) => riskMessages(locale).residual, {
  none: "なし 残らない 回避 無 残留なし",
  worked_on: "低減 対応中 対応を続ける 継続 継続対応 軽減 対応する",
  accepted: "受容 許容 保有 受容する 容認 承諾",
});

function lookup<Code extends string>(
  codes: readonly Code[],
  words: (locale: "ja" | "en") => Readonly<Record<Code, string>>,
  others: Readonly<Record<Code, string>>,
): ReadonlyMap<string, Code> {
  return new Map(
    codes.flatMap((code) =>
      [words("ja")[code], words("en")[code], ...others[code].split(" ")].map((word) => [wordKey(word), code] as const),
    ),
  );
}

function wordKey(text: string): string {
  return searchKey(text).replace(/[\s()「」【】]/g, "");
}

function nameKey(text: string): string {
  return searchKey(text).replaceAll(" ", "");
}

export function short(text: string): string {
  return text.length > 40 ? `${text.slice(0, 40)}…` : text;
}
