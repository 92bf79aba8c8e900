import { approvalStepMessages } from "#app/features/approvals/index.ts";
import { recordLabel } from "#app/features/records/index.ts";
import type { Locale } from "#app/platform/messages.ts";
import { createDocument, type Sink } from "#app/platform/pdf/index.server.ts";
import { defineReport } from "#app/platform/pdf/report.server.ts";
import { verificationCode } from "#app/platform/pdf/verification-code.ts";
import { formatDateEn, formatDateJa } from "#app/utils/calendar-date.ts";
import { dateInJapan } from "#app/utils/instant.ts";
import type { PartContent } from "./contents.server.ts";
import { reviewReportMessages } from "./report-messages.ts";
import { answerText, countedAnswers, departmentText, entryCells, partCells } from "./report-rows.ts";
import { openResult, type ReviewResult } from "./report-source.server.ts";
import { riskWords } from "./risk-words.ts";

/** Prints the result of a review in a worker thread; its bytes come as chunks. */
export const reviewReportTask = defineReport({
  name: "ledgerReviews.report",
  isStreamed: true,
  open: (tx, input: { reviewId: string; approvalId: string | undefined; locale: Locale }) =>
    openResult(tx, input.reviewId, input.approvalId),
  noteOf: ({ approval, contentHash }, { reviewId }) => ({
    table: "ledger_review",
    rowId: reviewId,
    facts: { report: "ledgerReview", status: approval?.status ?? "draft", contentHash },
  }),
  print: (result, { locale }, { sink, organization }) => printResult(result, organization.name, locale, sink),
});

/** Lays the report out: its seals, the counts by department, each department with its entries, and what is left. */
async function printResult(
  result: ReviewResult,
  organization: string,
  locale: Locale,
  sink: Sink,
): Promise<{ pages: number }> {
  const words = reviewReportMessages(locale);
  const { review, approval, parts } = result;
  const isOfRisks = review.subject === "risks";
  const own = riskWords(locale);
  const date = locale === "ja" ? formatDateJa : formatDateEn;
  const day = (instant: Date) => date(dateInJapan(instant));
  const isApproved = approval?.status === "approved";
  const version = isApproved ? words.approved(approval.revision ?? 1) : words[unapproved(approval?.status)];
  const approvedAt = isApproved ? (approval.endedAt ?? undefined) : undefined;
  const document = createDocument({
    sink,
    locale,
    title: review.title,
    documentNumber: `${(isOfRisks ? own : words).documentNumber} ${recordLabel("ledgerReview", review.number)}`,
    organization,
    version,
    confidentiality: words.confidentiality,
    verificationCode:
      result.contentHash === "" ? "" : verificationCode("ledgerReview", result.contentHash, approval?.status),
    mark: isApproved ? undefined : words.mark,
    createdAt: approvedAt ?? result.asOf,
    orientation: "landscape",
  });
  document.opening({
    lines: [
      [
        version,
        approvedAt && words.approvedOn(day(approvedAt)),
        words.asOf(day(result.asOf)),
        words.period(date(review.startedOn), date(review.dueOn)),
      ]
        .filter(Boolean)
        .join(" ・ "),
      [
        !isOfRisks && (review.baseRevision === null ? words.noBase : words.base(review.baseRevision)),
        result.isPartial && words.partial,
        approval?.allowsOwnWork && words.ownWork,
        result.boxes.some(({ isOmitted }) => isOmitted) && words.confirmOmitted,
      ]
        .filter(Boolean)
        .join(" ・ "),
    ],
    approvals: result.boxes.map(({ step, seal }) => ({
      role: approvalStepMessages(locale)[step],
      seal: seal && { name: seal.name, date: dateInJapan(seal.at) },
    })),
  });
  document.heading(words.summary);
  if (review.closedReason) document.paragraph(words.closedReason(review.closedReason));
  await document.table({
    columns: [
      { header: words.columns.department, width: 14 },
      { header: words.columns.head, width: 9 },
      { header: words.columns.signed, width: 20 },
      ...countedAnswers.map((answer) => ({ header: answerText(answer, locale), width: 6 })),
      { header: isOfRisks ? own.unassessed : words.incomplete, width: 6 },
    ],
    rows: [...parts.map((part) => partCells(part, locale)), totals(parts, words.total)],
  });
  // What is left is said before the rows in which it lies, and nobody can switch that off.
  document.heading(words.missingTitle, 2);
  const left = leftIn(parts, isOfRisks ? own.incompleteIn : words.incompleteIn, locale);
  if (left.length > 0) document.list(left);
  else document.paragraph(words.missingNone);
  for (const part of parts) {
    document.heading(departmentText(part, locale));
    document.paragraph(
      [
        part.head && words.headIs(part.head),
        part.signedAt ? words.signedBy(part.signedBy, day(new Date(part.signedAt))) : words.unsigned,
        part.note && words.note(part.note),
      ]
        .filter(Boolean)
        .join(" ・ "),
    );
    await document.table({
      columns: [
        { header: words.columns.number, width: 8 },
        { header: isOfRisks ? own.columnTitle : words.columns.title, width: 20 },
        { header: words.columns.answer, width: 8 },
        { header: isOfRisks ? own.columnChanges : words.columns.changes, width: 40 },
        { header: words.columns.answered, width: 16 },
        { header: isOfRisks ? own.unassessed : words.columns.missing, width: 8 },
      ],
      rows: (await result.entriesOf(part)).map((entry) => entryCells(entry, locale)),
      whenEmpty: (isOfRisks ? own : words).none,
    });
  }
  const { pages } = await document.end();
  return { pages };
}

function unapproved(status: string | undefined): "draft" | "pending" | "sentBack" | "withdrawn" {
  return status === "pending" || status === "sentBack" || status === "withdrawn" ? status : "draft";
}

function totals(parts: readonly PartContent[], label: string): (string | number)[] {
  const sum = (counted: keyof PartContent["counts"]) =>
    parts.reduce((total, { counts }) => total + Number(counts[counted]), 0);
  return [label, "", "", ...countedAnswers.map(sum), sum("incomplete")];
}

function leftIn(
  parts: readonly PartContent[],
  incompleteIn: (department: string, n: number) => string,
  locale: Locale,
): string[] {
  const words = reviewReportMessages(locale);
  const unsigned = parts.filter(({ signedAt }) => !signedAt).map((part) => departmentText(part, locale));
  return [
    ...(unsigned.length > 0 ? [words.unsignedParts(unsigned.join(words.separator))] : []),
    ...parts.flatMap((part) => {
      const name = departmentText(part, locale);
      const { unanswered, incomplete } = part.counts;
      return [
        ...(unanswered > 0 ? [words.unanswered(name, unanswered)] : []),
        ...(incomplete > 0 ? [incompleteIn(name, incomplete)] : []),
      ];
    }),
  ];
}
