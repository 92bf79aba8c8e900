/** Day and time in Japan as people read it: `2026年4月10日 9:05`, `10 Apr 2026, 9:05`. */
export function formatInstant(instant: Date, locale: "ja" | "en"): string {
  return formats[locale].format(instant);
}

/** The civil date of an instant in Japan, `YYYY-MM-DD`. */
export function dateInJapan(instant: Date): string {
  return isoDate.format(instant);
}

/** The instant at which a civil date begins in Japan, which knows no summer time. */
export function startOfDayInJapan(date: string): Date {
  return new Date(`${date}T00:00:00+09:00`);
}

const formats = {
  ja: new Intl.DateTimeFormat("ja-JP", {
    timeZone: "Asia/Tokyo",
    year: "numeric",
    month: "long",
    day: "numeric",
    hour: "numeric",
    minute: "2-digit",
  }),
  en: new Intl.DateTimeFormat("en-GB", {
    timeZone: "Asia/Tokyo",
    year: "numeric",
    month: "short",
    day: "numeric",
    hour: "numeric",
    minute: "2-digit",
  }),
};
const isoDate = new Intl.DateTimeFormat("sv-SE", { timeZone: "Asia/Tokyo" });
