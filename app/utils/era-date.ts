import { calendarDate, plainDateText } from "./calendar-date.ts";
import { eras, firstYear } from "./japanese-era.ts";
import { parseJapaneseNumber } from "./japanese-text.ts";

/** A date as far as it was written: a day, or only a month, of which the caller decides the day (期限 means its last, 開始 its first). */
export type ParsedDate = { precision: "day"; date: string } | { precision: "month"; month: string };

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
