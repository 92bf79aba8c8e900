import { dateParts, fromExcelSerial } from "#app/utils/calendar-date.ts";
import { eraYearOf } from "#app/utils/japanese-era.ts";
import type { FormatToken } from "./number-format-code.ts";

type Moment = {
  year: number;
  month: number;
  day: number;
  weekday: number;
  date: string | undefined;
  wholeDays: number;
  hour: number;
  minute: number;
  second: number;
  fraction: number;
};

/** What a serial number shows under a date or time format, and the day shown; undefined when it is no date (negative, after 9999). */
export function renderDate(
  tokens: FormatToken[],
  serial: number,
  options: { date1904: boolean; gannen: boolean },
): { text: string; date: string | undefined } | undefined {
  if (!Number.isFinite(serial) || serial < 0 || serial >= 2_958_466) return undefined;
  const decimals = Math.max(
    0,
    ...tokens.map((token) => (token.kind === "date" ? (/\.(0+)/.exec(token.code)?.[1]?.length ?? 0) : 0)),
  );
  // Midnight may be stored as 46112.9999999999: a time of day is rounded as it is shown, and may then belong to the next day.
  const showsTime = tokens.some(
    (token) => token.kind === "elapsed" || (token.kind === "date" && /^[hns]/.test(token.code)),
  );
  const moment = momentOf(showsTime ? serial : Math.floor(serial), decimals, options.date1904);
  const twelveHours = tokens.some((token) => token.kind === "date" && token.code.includes("/"));
  const pieces = tokens.map((token) => {
    if (token.kind === "literal") return token.text;
    if (token.kind === "elapsed") return elapsed(token.code, moment);
    return token.kind === "date" ? dateCode(token.code, moment, { ...options, twelveHours, decimals }) : "";
  });
  return { text: pieces.join(""), date: moment.date };
}

function momentOf(serial: number, decimals: number, date1904: boolean): Moment {
  const unit = 10 ** decimals;
  const ticks = Math.round(serial * 86_400 * unit);
  const wholeDays = Math.floor(ticks / (86_400 * unit));
  const inDay = ticks - wholeDays * 86_400 * unit;
  const seconds = Math.floor(inDay / unit);
  const date = fromExcelSerial(wholeDays, { date1904 });
  // Excel shows its two days that never were: serial 0 is 1900-01-00, serial 60 is 1900-02-29.
  const { year, month, day } = date
    ? dateParts(date)
    : { year: 1900, month: wholeDays === 0 ? 1 : 2, day: wholeDays === 0 ? 0 : 29 };
  return {
    year,
    month,
    day,
    // 1900-01-01 counts as a Sunday in Excel; from March 1900 on the weekday is the true one.
    weekday: (wholeDays + (date1904 ? 5 : 6)) % 7,
    date,
    wholeDays,
    hour: Math.floor(seconds / 3600),
    minute: Math.floor(seconds / 60) % 60,
    second: seconds % 60,
    fraction: inDay - seconds * unit,
  };
}

function elapsed(code: string, moment: Moment): string {
  const hours = moment.wholeDays * 24 + moment.hour;
  const amount = code.startsWith("h")
    ? hours
    : code.startsWith("m")
      ? hours * 60 + moment.minute
      : (hours * 60 + moment.minute) * 60 + moment.second;
  return String(amount).padStart(code.length, "0");
}

function dateCode(
  code: string,
  moment: Moment,
  options: { gannen: boolean; twelveHours: boolean; decimals: number },
): string {
  const { year, month, day, weekday } = moment;
  const length = code.length;
  const hour = options.twelveHours ? moment.hour % 12 || 12 : moment.hour;
  switch (code[0]) {
    case "y":
      return length <= 2 ? pad(year % 100, 2) : pad(year, 4);
    case "m":
      return length <= 2
        ? pad(month, length)
        : length === 5
          ? (months[month - 1]?.[0] ?? "")
          : word(months[month - 1], length === 3);
    case "d":
      return length <= 2 ? pad(day, length) : word(weekdays[weekday], length === 3);
    case "a":
      return code.includes("/")
        ? halfDay(code, moment.hour)
        : `${"日月火水木金土"[weekday]}${length > 3 ? "曜日" : ""}`;
    case "上":
      return moment.hour < 12 ? "上午" : "下午";
    case "h":
      return pad(hour, Math.min(length, 2));
    case "n":
      return pad(moment.minute, Math.min(length, 2));
    case "s":
      return (
        pad(moment.second, code.startsWith("ss") ? 2 : 1) +
        (code.includes(".") ? `.${pad(moment.fraction, options.decimals)}` : "")
      );
    case "g":
    case "e":
    case "r":
      return eraCode(code, moment, options.gannen);
    case "b":
      return length <= 2 ? pad((year + 543) % 100, 2) : pad(year + 543, 4);
    default:
      return halfDay(code, moment.hour);
  }
}

/** g R, gg 令, ggg 令和; e the year of the era, ee with two digits; r is ee and rr is gggee. Before the eras: western years. */
function eraCode(code: string, moment: Moment, gannen: boolean): string {
  const era = moment.date ? eraYearOf(moment.date) : undefined;
  if (code[0] === "g") return era ? ([era.letter, era.short, era.name][Math.min(code.length, 3) - 1] ?? "") : "";
  const name = code[0] === "r" && code.length > 1 ? (era?.name ?? "") : "";
  if (!era) return name + pad(moment.year, 4);
  if (gannen && era.year === 1) return `${name}元`;
  return name + pad(era.year, code === "e" ? 1 : 2);
}

function halfDay(code: string, hour: number): string {
  const [morning = "", afternoon = ""] = code.split("/");
  return (hour < 12 ? morning : afternoon).toUpperCase();
}

function word(name = "", short: boolean): string {
  return short ? name.slice(0, 3) : name;
}

function pad(value: number, length: number): string {
  return String(value).padStart(length, "0");
}

const weekdays = ["Sunday", "Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday"];
const months = [
  "January",
  "February",
  "March",
  "April",
  "May",
  "June",
  "July",
  "August",
  "September",
  "October",
  "November",
  "December",
];
