import { calendarDate, dateParts, formatDateJa, plainDateText } from "./calendar-date.ts";
import { parseJapaneseNumber } from "./japanese-text.ts";

/**
 * Japanese eras since the Gregorian calendar came into force (明治6年1月1日, 太政官布告第337号); before that day the months were lunar, so
 * that no civil date can be computed from them. Each era starts on the day its name was put in force (改元の政令).
 */
const eras = [
  { name: "令和", short: "令", letter: "R", start: "2019-05-01" },
  { name: "平成", short: "平", letter: "H", start: "1989-01-08" },
  { name: "昭和", short: "昭", letter: "S", start: "1926-12-25" },
  { name: "大正", short: "大", letter: "T", start: "1912-07-30" },
  { name: "明治", short: "明", letter: "M", start: "1873-01-01", firstYear: 1868 },
] as const;

/** A date as far as it was written: a day, or only a month, of which the caller decides the day (期限 means its last, 開始 its first). */
export type ParsedDate = { precision: "day"; date: string } | { precision: "month"; month: string };

export type EraYear = { name: string; short: string; letter: string; year: number };

/**
 * Reads a date in Japanese eras: `令和6年4月1日`, `令和元年5月1日`, `令6.4.1`, `㋿6年4月1日`, `R6.4.1`, `Ｒ６．４．１`, `R06/04/01`, `R060401`,
 * `令和六年四月一日`, or a month, `令和6年4月`. Undefined when it is not one, or the day does not exist or lies before the era began (令和元年4月30日).
 * A day after the era's end is accepted (平成31年5月1日, 平成35年3月31日): it stands in contracts and licences issued before the change,
 * and such dates stay valid as the western day they mean.
 */
export function parseEraDate(text: string): ParsedDate | undefined {
  const plain = plainDateText(text).toUpperCase();
  const match = /^(令和?|平成?|昭和?|大正?|明治?|[RHSTM])\.?(.+)$/.exec(plain);
  const era = eras.find(
    ({ name, short, letter }) => name === match?.[1] || short === match?.[1] || letter === match?.[1],
  );
  if (!era || !match?.[2]) return undefined;

  const digits = "([0-9〇一二三四五六七八九十]{1,3})";
  const body = match[2];
  const parts =
    new RegExp(`^(元|${digits})年${digits}月(?:${digits}日)?$`).exec(body) ??
    /^(元|([0-9]{1,2}))([./-])([0-9]{1,2})\3([0-9]{1,2})$/.exec(body)?.toSpliced(3, 1) ??
    /^(([0-9]{2}))([0-9]{2})([0-9]{2})$/.exec(body);
  if (!parts) return undefined;

  const eraYear = parts[1] === "元" ? 1 : (parseJapaneseNumber(parts[1] ?? "") ?? 0);
  const year = firstYear(era) + eraYear - 1;
  const month = parseJapaneseNumber(parts[3] ?? "") ?? 0;
  if (eraYear < 1 || eraYear > 99) return undefined;

  if (parts[4] === undefined) {
    const first = calendarDate(year, month, 1);
    if (!first || first.slice(0, 7) < era.start.slice(0, 7)) return undefined;
    return { precision: "month", month: first.slice(0, 7) };
  }
  const date = calendarDate(year, month, parseJapaneseNumber(parts[4]) ?? 0);
  return date && date >= era.start ? { precision: "day", date } : undefined;
}

/** The era and its year on a date; undefined before 1873-01-01. */
export function eraYearOf(date: string): EraYear | undefined {
  const { year } = dateParts(date);
  const era = eras.find(({ start }) => start <= date);
  return era && { name: era.name, short: era.short, letter: era.letter, year: year - firstYear(era) + 1 };
}

/** `令和6年4月1日`, `令和元年5月1日`, or short `R6.4.1`; a date before 1873 comes out in western years. */
export function formatEraDate(date: string, style: "long" | "short" = "long"): string {
  const { month, day } = dateParts(date);
  const era = eraYearOf(date);
  if (!era) return formatDateJa(date);
  if (style === "short") return `${era.letter}${era.year}.${month}.${day}`;
  return `${era.name}${era.year === 1 ? "元" : era.year}年${month}月${day}日`;
}

/** Western year with the era beside it, as official forms print it: `2026年（令和8年）4月1日`. */
export function formatDateWithEra(date: string): string {
  const { year, month, day } = dateParts(date);
  const era = eraYearOf(date);
  if (!era) return formatDateJa(date);
  return `${year}年（${era.name}${era.year === 1 ? "元" : era.year}年）${month}月${day}日`;
}

function firstYear(era: (typeof eras)[number]): number {
  return "firstYear" in era ? era.firstYear : Number(era.start.slice(0, 4));
}
