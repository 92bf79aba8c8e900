import { calendarDate } from "#app/utils/calendar-date.ts";
import { type Condition, parseFormatCode, type Section } from "./number-format-code.ts";
import { renderDate } from "./number-format-date.ts";
import { generalNumber, renderNumber } from "./number-format-digits.ts";

/** A compiled number format: what a number looks like under it, and which day it is when the format shows a date. */
export type NumberFormat = { display(value: number, date1904: boolean): { text: string; date?: string } };

/**
 * Compiles a number format code (ECMA-376 18.8.31) as Japanese Excel shows it: e is the year of the era.
 * A number that the format would hide or cannot show comes out as under General, so that nothing read is lost.
 */
export function compileNumberFormat(code: string): NumberFormat {
  const sections = parseFormatCode(code);
  const numeric = sections.slice(0, 3).filter((section) => !section.tokens.some((token) => token.kind === "text"));
  return {
    display(value, date1904) {
      const section = chooseSection(numeric, value);
      if (!section) return { text: generalNumber(value) };
      if (!section.isDate) return { text: numberText(section, numeric, value) };
      const shown = renderDate(section.tokens, value, { date1904, gannen: section.gannen });
      if (!shown) return { text: generalNumber(value) };
      return section.hasDay && shown.date ? { text: shown.text, date: shown.date } : { text: shown.text };
    },
  };
}

/** The format codes that workbooks name by number only (18.8.30), as the Japanese edition defines them. */
export function builtInFormat(id: number): string | undefined {
  return builtIn.get(id);
}

/** The civil day of a cell that stores its date as ISO 8601 text (`t="d"`). */
export function isoCellDate(text: string): string | undefined {
  const match = /^(\d{4})-(\d{2})-(\d{2})(?:T|$)/.exec(text);
  return match ? calendarDate(Number(match[1]), Number(match[2]), Number(match[3])) : undefined;
}

function numberText(section: Section, numeric: Section[], value: number): string {
  // A section chosen by sign or condition writes its own minus, if it wants one (▲, parentheses).
  const ownSign =
    value < 0 &&
    (section.condition
      ? section.condition.operator.startsWith("<") && section.condition.limit <= 0
      : numeric.length > 1);
  const body = renderNumber(section.tokens, Math.abs(value));
  if (body.trim() === "") return generalNumber(value);
  return value < 0 && !ownSign && /[1-9]/.test(body) ? `-${body}` : body;
}

function chooseSection(sections: Section[], value: number): Section | undefined {
  if (sections.some((section) => section.condition)) {
    return sections.find(({ condition }) => !condition || holds(condition, value)) ?? undefined;
  }
  if (sections.length < 2 || value > 0) return sections[0];
  if (value < 0) return sections[1];
  return sections[2] ?? sections[0];
}

function holds({ operator, limit }: Condition, value: number): boolean {
  switch (operator) {
    case "<":
      return value < limit;
    case "<=":
      return value <= limit;
    case ">":
      return value > limit;
    case ">=":
      return value >= limit;
    case "<>":
      return value !== limit;
    default:
      return value === limit;
  }
}

const era = '[$-411]ggge"年"m"月"d"日"';
const yen = '"¥"#,##0';
const builtIn = new Map<number, string>([
  [0, "General"],
  [1, "0"],
  [2, "0.00"],
  [3, "#,##0"],
  [4, "#,##0.00"],
  [5, `${yen};"¥"-#,##0`],
  [6, `${yen};[Red]"¥"-#,##0`],
  [7, `${yen}.00;"¥"-#,##0.00`],
  [8, `${yen}.00;[Red]"¥"-#,##0.00`],
  [9, "0%"],
  [10, "0.00%"],
  [11, "0.00E+00"],
  [12, "# ?/?"],
  [13, "# ??/??"],
  [14, "yyyy/m/d"],
  [15, "d-mmm-yy"],
  [16, "d-mmm"],
  [17, "mmm-yy"],
  [18, "h:mm AM/PM"],
  [19, "h:mm:ss AM/PM"],
  [20, "h:mm"],
  [21, "h:mm:ss"],
  [22, "yyyy/m/d h:mm"],
  [27, "[$-411]ge.m.d"],
  [28, era],
  [29, era],
  [30, "m/d/yy"],
  [31, 'yyyy"年"m"月"d"日"'],
  [32, 'h"時"mm"分"'],
  [33, 'h"時"mm"分"ss"秒"'],
  [34, 'yyyy"年"m"月"'],
  [35, 'm"月"d"日"'],
  [36, "[$-411]ge.m.d"],
  [37, "#,##0;-#,##0"],
  [38, "#,##0;[Red]-#,##0"],
  [39, "#,##0.00;-#,##0.00"],
  [40, "#,##0.00;[Red]-#,##0.00"],
  [41, '_ * #,##0_ ;_ * -#,##0_ ;_ * "-"_ ;_ @_ '],
  [42, '_ "¥"* #,##0_ ;_ "¥"* -#,##0_ ;_ "¥"* "-"_ ;_ @_ '],
  [43, '_ * #,##0.00_ ;_ * -#,##0.00_ ;_ * "-"??_ ;_ @_ '],
  [44, '_ "¥"* #,##0.00_ ;_ "¥"* -#,##0.00_ ;_ "¥"* "-"??_ ;_ @_ '],
  [45, "mm:ss"],
  [46, "[h]:mm:ss"],
  [47, "mm:ss.0"],
  [48, "##0.0E+0"],
  [49, "@"],
  [50, "[$-411]ge.m.d"],
  [51, era],
  [52, 'yyyy"年"m"月"'],
  [53, 'm"月"d"日"'],
  [54, era],
  [55, 'yyyy"年"m"月"'],
  [56, 'm"月"d"日"'],
  [57, "[$-411]ge.m.d"],
  [58, era],
]);
