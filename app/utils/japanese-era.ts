import { dateParts, formatDateJa } from "./calendar-date.ts";

/**
 * Japanese eras since the Gregorian calendar came into force (明治6年1月1日, 太政官布告第337号); before that day the months were lunar, so
 * that no civil date can be computed from them. Each era starts on the day its name was put in force (改元の政令).
 */
export const eras = [
  { name: "令和", short: "令", letter: "R", start: "2019-05-01" },
  { name: "平成", short: "平", letter: "H", start: "1989-01-08" },
  { name: "昭和", short: "昭", letter: "S", start: "1926-12-25" },
  { name: "大正", short: "大", letter: "T", start: "1912-07-30" },
  { name: "明治", short: "明", letter: "M", start: "1873-01-01", firstYear: 1868 },
] as const;

export type EraYear = { name: string; short: string; letter: string; year: number };

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

/** The western year in which an era began. */
export function firstYear(era: (typeof eras)[number]): number {
  return "firstYear" in era ? era.firstYear : Number(era.start.slice(0, 4));
}
