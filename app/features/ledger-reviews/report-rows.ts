import { describeColumns } from "#app/features/inventory/index.ts";
import { recordLabel } from "#app/features/records/index.ts";
import { riskMethodMessages } from "#app/features/risks/index.ts";
import type { Locale } from "#app/platform/messages.ts";
import { formatInstant } from "#app/utils/instant.ts";
import type { EntryContent, PartContent } from "./contents.server.ts";
import { ledgerReviewMessages } from "./messages.ts";
import { reviewReportMessages } from "./report-messages.ts";
import { riskWords } from "./risk-words.ts";

/** The counted answers in the order in which they are reported. */
export const countedAnswers = ["unchanged", "changed", "added", "retired", "unanswered"] as const;

export function answerText(answer: (typeof countedAnswers)[number], locale: Locale): string {
  const words = ledgerReviewMessages(locale);
  return answer === "unanswered" ? words.unanswered : words.answer[answer];
}

/** A row of the summary: a department, who signed it when, and its counts. */
export function partCells(part: PartContent, locale: Locale): (string | number)[] {
  const words = reviewReportMessages(locale);
  return [
    departmentText(part, locale),
    part.head ?? ledgerReviewMessages(locale).nobody,
    part.signedAt ? `${part.signedBy} ${formatInstant(new Date(part.signedAt), locale)}` : words.unsigned,
    ...countedAnswers.map((answer) => Number(part.counts[answer])),
    Number(part.counts.incomplete),
  ];
}

/** A row of a department: an entry, its answer and what changed. */
export function entryCells(entry: EntryContent, locale: Locale): string[] {
  const words = reviewReportMessages(locale);
  const left = entry.risk ? riskWords(locale).unassessed : `${words.incomplete} ${entry.missing}`;
  return [
    recordLabel(entry.risk ? "risk" : "inventoryEntry", entry.number),
    entry.title,
    answerText(entry.answer, locale),
    whatChanged(entry, locale),
    [entry.answeredBy, entry.answeredAt && formatInstant(new Date(entry.answeredAt), locale)].filter(Boolean).join(" "),
    entry.missing > 0 ? left : "",
  ];
}

function riskLines({ before, after, note }: NonNullable<EntryContent["risk"]>, locale: Locale): string[] {
  const { level } = riskMethodMessages(locale);
  const said = (of: typeof before) => (of ? level[of] : reviewReportMessages(locale).nothing);
  return [before ? riskWords(locale).level(said(before), said(after)) : "", note];
}

export function departmentText({ department }: Pick<PartContent, "department">, locale: Locale): string {
  return department ?? ledgerReviewMessages(locale).noDepartment;
}

function whatChanged({ changes, reason, risk }: EntryContent, locale: Locale): string {
  const words = reviewReportMessages(locale);
  const said = (text: string) => (text === "" ? words.nothing : text);
  return [
    reason ? words.reason(reason) : "",
    ...(risk ? riskLines(risk, locale) : []),
    ...describeColumns(changes, locale).map(({ label, before, after }) =>
      words.change(label, said(before), said(after)),
    ),
  ]
    .filter((line) => line !== "")
    .join("\n");
}
