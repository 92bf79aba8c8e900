import { Writable } from "node:stream";
import { recordRead } from "#app/platform/audit-log/recorded-read.server.ts";
import { now } from "#app/platform/clock.ts";
import { inOrganization, readMoment } from "#app/platform/db.server.ts";
import type { Locale } from "#app/platform/messages.ts";
import type { Table, TableColumn } from "#app/platform/sheet/table.ts";
import { writeWorkbook } from "#app/platform/sheet/write-workbook.server.ts";
import { defineWorkerTask } from "#app/platform/worker/task.ts";
import { reviewReportMessages } from "./report-messages.ts";
import { answerText, countedAnswers, departmentText, entryCells, partCells } from "./report-rows.ts";
import { openResult, type ReviewResult } from "./report-source.server.ts";
import { riskWords } from "./risk-words.ts";

/** Writes the result of a review as .xlsx in a worker thread; its bytes come as chunks. */
export const reviewWorkbookTask = defineWorkerTask({
  name: "ledgerReviews.workbook",
  async run({
    input,
    actor,
    emit,
  }: {
    input: { reviewId: string; locale: Locale };
    actor: Parameters<typeof inOrganization>[0] | undefined;
    emit: (chunk: unknown) => Promise<void>;
  }): Promise<{ parts: number }> {
    if (!actor) throw new Error("a review is exported on somebody's authority");
    return readMoment(actor, async (tx) => {
      const result = await openResult(tx, input.reviewId);
      await inOrganization(actor, (noting) =>
        recordRead(noting, "export", "ledger_review", input.reviewId, { format: "xlsx" }),
      );
      const sink = new Writable({
        write(chunk, _encoding, done) {
          emit(chunk).then(() => done(), done);
        },
      });
      await writeWorkbook(
        { sheets: resultSheets(result, input.locale), creator: actor.organization.name, createdAt: now() },
        sink,
      );
      return { parts: result.parts.length };
    });
  },
});

/** Two sheets: the departments with their counts, and every entry with its answer. */
function resultSheets(result: ReviewResult, locale: Locale): Table[] {
  const words = reviewReportMessages(locale);
  const isOfRisks = result.review.subject === "risks";
  const own = riskWords(locale);
  const text = (header: string, width: number): TableColumn => ({ header, width, kind: "text" });
  const number = (header: string): TableColumn => ({ header, width: 10, kind: "number" });
  return [
    {
      name: words.columns.department,
      columns: [
        text(words.columns.department, 20),
        text(words.columns.head, 16),
        text(words.columns.signed, 32),
        ...countedAnswers.map((answer) => number(answerText(answer, locale))),
        number(isOfRisks ? own.unassessed : words.incomplete),
        text(words.columns.note, 40),
      ],
      rows: result.parts.map((part) => [...partCells(part, locale), part.note]),
    },
    {
      name: words.entries,
      columns: [
        text(words.columns.department, 20),
        text(words.columns.number, 12),
        text(isOfRisks ? own.columnTitle : words.columns.title, 32),
        text(words.columns.answer, 12),
        text(isOfRisks ? own.columnChanges : words.columns.changes, 60),
        text(words.columns.answered, 28),
        text(isOfRisks ? own.unassessed : words.columns.missing, 14),
      ],
      rows: entryRows(result, locale),
    },
  ];
}

async function* entryRows(result: ReviewResult, locale: Locale): AsyncGenerator<string[]> {
  for (const part of result.parts) {
    for (const entry of await result.entriesOf(part))
      yield [departmentText(part, locale), ...entryCells(entry, locale)];
  }
}
