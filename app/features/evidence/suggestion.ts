import { parseAnyDate } from "#app/utils/any-date.ts";
import { cutText } from "#app/utils/japanese-text.ts";

/** Where a file belongs, as far as its name and folder say. */
export type Suggestion = { title: string; code: string | undefined; collectedOn: string | undefined };

/**
 * Reads what people write into the names of files: the number of the requirement item (`J.3.1.1_…`, `Ｊ．３．１．１`, also as the name of a
 * folder) and a day (`20260401`, `2026-04-01`, `令和8年4月1日`, `R8.4.1`). What is left is the title. A day in the future is none of collecting.
 */
export function suggestFiling(name: string, folder: string, latest: string): Suggestion {
  const stem = name.replace(/(?<=[^.])\.[a-z0-9]{1,8}$/i, "");
  const dated = takeDate(stem, latest);
  const coded = takeCode(dated.rest);
  const title = coded.rest
    .replace(/^[\s_\-‐－・.、，,()（）[\]【】]+|[\s_\-‐－・.、，,]+$/g, "")
    .replace(/[\s_]{2,}/g, " ")
    .trim();
  const folders = folder.split("/").reverse();
  return {
    title: cutText(title || stem.trim() || name, 200),
    code: coded.code ?? folders.map((step) => takeCode(step).code).find((code) => code !== undefined),
    collectedOn: dated.date ?? folders.map((step) => takeDate(step, latest).date).find((date) => date !== undefined),
  };
}

const code =
  /(?<![A-Za-zＡ-Ｚａ-ｚ0-9０-９])[JjＪｊ][.．]?((?:[0-9０-９]{1,2})(?:[.．][0-9０-９]{1,2}){0,3})(?![0-9０-９])/u;

function takeCode(text: string): { code: string | undefined; rest: string } {
  const match = code.exec(text);
  if (!match?.[1]) return { code: undefined, rest: text };
  return { code: `J.${match[1].normalize("NFKC")}`, rest: text.replace(match[0], " ") };
}

const dates = [
  /(?:令和|平成|[RrＲ])\s*[0-9０-９元]{1,2}年[0-9０-９]{1,2}月[0-9０-９]{1,2}日/u,
  /(?<![A-Za-z0-9])[RrHhＲ][0-9０-９]{1,2}[./．][0-9０-９]{1,2}[./．][0-9０-９]{1,2}(?![0-9０-９])/u,
  /[0-9０-９]{4}年[0-9０-９]{1,2}月[0-9０-９]{1,2}日/u,
  /(?<![0-9０-９])[12１２][0-9０-９]{3}[-_./．‐－][0-9０-９]{1,2}[-_./．‐－][0-9０-９]{1,2}(?![0-9０-９])/u,
  /(?<![0-9０-９])(?:19|20|１９|２０)[0-9０-９]{6}(?![0-9０-９])/u,
];

function takeDate(text: string, latest: string): { date: string | undefined; rest: string } {
  for (const pattern of dates) {
    const match = pattern.exec(text);
    const read = match && parseAnyDate(match[0].replaceAll("_", "-"));
    if (match && read?.precision === "day" && read.date <= latest) {
      return { date: read.date, rest: text.replace(match[0], " ") };
    }
  }
  return { date: undefined, rest: text };
}
