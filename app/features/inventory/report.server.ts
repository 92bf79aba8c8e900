import { approvalStepMessages } from "#app/features/approvals/index.ts";
import type { Locale } from "#app/platform/messages.ts";
import { createDocument, type PdfDocument, type Sink } from "#app/platform/pdf/index.server.ts";
import { defineReport } from "#app/platform/pdf/report.server.ts";
import { verificationCode } from "#app/platform/pdf/verification-code.ts";
import { formatDateEn, formatDateJa } from "#app/utils/calendar-date.ts";
import { dateInJapan } from "#app/utils/instant.ts";
import { phases } from "#db/codes/inventory.ts";
import { inventoryMessages } from "./messages.ts";
import { ledgerReportMessages } from "./report-messages.ts";
import { gapCells, ledgerCells, lifeCycleCells, numberOf } from "./report-rows.ts";
import { type LedgerRows, type LedgerSelection, type LedgerSource, openLedger } from "./report-source.server.ts";

/** What a printed ledger turned out to be. */
export type PrintedLedger = { pages: number; entries: number; missingGlyphs: number };

/** Prints the ledger in a worker thread; its bytes come as chunks. */
export const ledgerReportTask = defineReport({
  name: "inventory.report",
  isStreamed: true,
  open: (tx, { selection }: { selection: LedgerSelection; locale: Locale }) => openLedger(tx, selection),
  noteOf: ({ source: { status, revision, contentHash } }) => ({
    table: "record",
    facts: { report: "ledger", status, revision: revision ?? null, contentHash },
  }),
  print: ({ source, rows }, { locale }, { sink }): Promise<PrintedLedger> => printLedger(source, rows, locale, sink),
});

/** Lays the ledger out: its cover facts and seals, the rows, their life cycles, and what is missing at the end. */
export async function printLedger(
  source: LedgerSource,
  rows: LedgerRows,
  locale: Locale,
  sink: Sink,
): Promise<PrintedLedger> {
  const words = ledgerReportMessages(locale);
  const { title } = inventoryMessages(locale);
  const step = approvalStepMessages(locale);
  const day = (instant: Date) => (locale === "ja" ? formatDateJa : formatDateEn)(dateInJapan(instant));
  const isApproved = source.status === "approved";
  const version =
    isApproved && source.revision !== undefined
      ? words.version(source.revision)
      : words.unapproved[source.status === "approved" ? "draft" : source.status];

  const document = createDocument({
    sink,
    locale,
    title,
    documentNumber: words.documentNumber,
    organization: source.organization,
    version,
    confidentiality: words.confidentiality,
    verificationCode: verificationCode("ledger", source.contentHash, source.status),
    mark: isApproved ? undefined : words.mark,
    createdAt: source.approvedAt ?? source.asOf,
    orientation: "landscape",
  });
  document.opening({
    lines: [
      [
        version,
        source.approvedAt && words.approvedOn(day(source.approvedAt)),
        words.asOf(day(source.asOf)),
        words.counts(source.counts.entries, source.counts.sensitive, source.counts.myNumber),
      ]
        .filter(Boolean)
        .join(" ・ "),
      [
        words.incomplete(source.counts.incomplete),
        source.departments && words.departments(source.departments.join("、")),
        source.allowsOwnWork && words.ownWork,
        source.boxes.some((box) => box.isOmitted) && words.confirmOmitted,
      ]
        .filter(Boolean)
        .join(" ・ "),
    ],
    approvals: source.boxes.map((box) => ({
      role: step[box.step],
      seal: box.seal && { name: box.seal.name, date: dateInJapan(box.seal.at) },
    })),
  });

  const gaps: string[][] = [];
  const undescribed: string[] = [];
  let entries = 0;
  await document.table({
    columns: [
      { header: words.columns.number, width: 3.4 },
      { header: words.columns.title, width: 9.5 },
      { header: words.columns.items, width: 9.4 },
      { header: words.columns.purpose, width: 13 },
      { header: words.columns.acquisition, width: 12.9 },
      { header: words.columns.count, width: 5.0, align: "right" },
      { header: words.columns.storage, width: 10.5 },
      { header: words.columns.accessors, width: 8 },
      { header: words.columns.useUntil, width: 5.8 },
      { header: words.columns.keepUntil, width: 8.8 },
      { header: words.columns.vendors, width: 8.5 },
      { header: words.columns.disposal, width: 7.2 },
      { header: words.columns.reviewed, width: 5.2 },
    ],
    rows: (async function* () {
      for await (const row of rows()) {
        entries += 1;
        const gap = gapCells(row, locale);
        if (gap) gaps.push(gap);
        if (!lifeCycleCells(row, locale)) undescribed.push(numberOf(row));
        yield ledgerCells(row, locale);
      }
    })(),
    whenEmpty: words.empty,
  });

  if (entries > 0) await printLifeCycles(document, rows, locale, { undescribed, hasAny: undescribed.length < entries });
  if (gaps.length > 0) {
    document.heading(words.missingTitle, 2);
    document.paragraph(words.missingNote);
    await document.table({
      columns: [
        { header: words.missingColumns.number, width: 1 },
        { header: words.missingColumns.title, width: 5 },
        { header: words.missingColumns.department, width: 3 },
        { header: words.missingColumns.missing, width: 10 },
      ],
      rows: gaps,
    });
  }
  const { pages, missingGlyphs } = await document.end();
  return { pages, entries, missingGlyphs: missingGlyphs.length };
}

/** The six phases of each entry that has some described, and which entries have none. */
async function printLifeCycles(
  document: PdfDocument,
  rows: LedgerRows,
  locale: Locale,
  { undescribed, hasAny }: { undescribed: readonly string[]; hasAny: boolean },
): Promise<void> {
  const words = ledgerReportMessages(locale);
  const { phase } = inventoryMessages(locale);
  document.heading(words.lifeCycleTitle, 2);
  if (!hasAny) {
    document.paragraph(words.noneDescribed);
    return;
  }
  document.paragraph(words.lifeCycleNote);
  await document.table({
    columns: [
      { header: words.columns.number, width: 3.4 },
      { header: words.missingColumns.title, width: 11 },
      ...phases.map((one) => ({ header: phase[one], width: 15 })),
    ],
    rows: (async function* () {
      for await (const row of rows()) {
        const cells = lifeCycleCells(row, locale);
        if (cells) yield cells;
      }
    })(),
  });
  if (undescribed.length === 0) return;
  const named = undescribed.slice(0, mostNamed);
  const numbers = named.join(locale === "ja" ? "、" : ", ");
  document.paragraph(words.undescribed(undescribed.length, numbers, named.length === undescribed.length));
}

/** A ledger of thousands may have thousands without phases; their numbers help as long as they can be read. */
const mostNamed = 100;
