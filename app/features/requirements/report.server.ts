import { approvalStepMessages } from "#app/features/approvals/index.ts";
import type { Locale } from "#app/platform/messages.ts";
import { createDocument, type PdfDocument, type Sink } from "#app/platform/pdf/index.server.ts";
import { defineReport } from "#app/platform/pdf/report.server.ts";
import { verificationCode } from "#app/platform/pdf/verification-code.ts";
import { formatDateEn, formatDateJa } from "#app/utils/calendar-date.ts";
import { dateInJapan } from "#app/utils/instant.ts";
import { requirementStates } from "#db/codes/requirements.ts";
import type { ContentProof, RequirementContent } from "./content.server.ts";
import { conformityMessages } from "./report-messages.ts";
import {
  answerRows,
  chapters,
  countsOf,
  countsText,
  factsOf,
  isExpired,
  itemsToMend,
  openPointsOf,
  proofText,
  registerOf,
  stateText,
  stateWords,
  titleOf,
} from "./report-rows.ts";
import {
  type ComputeByItem,
  type Computed,
  type ConformitySelection,
  type ConformitySource,
  openConformity,
} from "./report-source.server.ts";
import { requirementStateMessages } from "./states.ts";

/** What a printed report turned out to be. */
export type PrintedConformity = { pages: number; items: number };

/** The task that a conformity report is printed by. */
export const conformityReport = "requirements.conformity";

/** Prints 要求事項適合状況 in a worker thread, as `compute` says that the items stand now; its bytes come as chunks. */
export const conformityReportTask = (compute: ComputeByItem) =>
  defineReport({
    name: conformityReport,
    open: (tx, { selection, locale }: { selection: ConformitySelection; locale: Locale }) =>
      openConformity(tx, selection, (now) => compute(now, locale)),
    noteOf: ({ status, assessment, contentHash }) => ({
      table: "requirement",
      facts: { report: "conformity", status, assessment: assessment ?? null, contentHash },
    }),
    print: (source, { locale }, { sink }): Promise<PrintedConformity> => printConformity(source, locale, sink),
  });

/** Lays the report out: cover and seals, the summary, each item by chapter, the register that the items lead to, and what is unconfirmed. */
export async function printConformity(
  source: ConformitySource,
  locale: Locale,
  sink: Sink,
): Promise<PrintedConformity> {
  const words = conformityMessages(locale);
  const step = approvalStepMessages(locale);
  const day = (instant: Date) => (locale === "ja" ? formatDateJa : formatDateEn)(dateInJapan(instant));
  const isApproved = source.status === "approved";
  const version = [
    source.assessment && words.version(source.assessment),
    source.status === "approved" ? undefined : words.unapproved[source.status],
  ]
    .filter(Boolean)
    .join(" ");
  const { items, computed } = source;
  const document = createDocument({
    sink,
    locale,
    title: words.title,
    documentNumber: words.documentNumber,
    organization: source.organization,
    version,
    confidentiality: words.confidentiality,
    verificationCode: verificationCode("conformity", source.contentHash, source.status),
    mark: isApproved ? undefined : words.mark,
    createdAt: source.approvedAt ?? source.asOf,
    orientation: "portrait",
  });
  const catalogs = [...new Set(source.items.flatMap(({ catalogVersion }) => catalogVersion ?? []))];
  document.opening({
    lines: [
      [
        words.asOf(day(source.asOf)),
        source.approvedAt && words.approvedOn(day(source.approvedAt)),
        ...catalogs.map(words.catalog),
        source.allowsOwnWork && words.ownWork,
      ]
        .filter(Boolean)
        .join(" ・ "),
      ...(computed ? [words.computedCounts(countsText(items, computed, locale))] : []),
      words.judgedCounts(countsText(items, undefined, locale)),
      ...(source.assessment ? [words.judgedOnly(source.overruled?.length)] : []),
    ],
    approvals: source.boxes.map(({ step: box, seal }) => ({
      role: step[box],
      seal: seal && { name: seal.name, date: dateInJapan(seal.at) },
    })),
  });
  await printSummary(document, source, locale);
  for (const chapter of chapters(source, locale)) {
    document.heading(chapter.title);
    for (const item of chapter.items) await printItem(document, item, computed, locale);
  }
  printRegister(document, source, locale);
  document.heading(words.openTitle);
  document.paragraph(words.openNote);
  const open = openPointsOf(source.items, dateInJapan(source.asOf), locale);
  if (open.length > 0) document.list(open);
  else document.paragraph(words.openNone);
  const { pages } = await document.end();
  return { pages, items: items.length };
}

async function printSummary(document: PdfDocument, source: ConformitySource, locale: Locale): Promise<void> {
  const words = conformityMessages(locale);
  document.heading(words.summaryTitle);
  if (source.summary) document.paragraph(source.summary);
  const { computed } = source;
  const states = stateWords(computed, locale);
  await document.table({
    columns: [
      { header: words.byChapter.chapter, width: 9 },
      ...[words.byChapter.items, ...requirementStates.map((state) => states[state])].map((header) => ({
        header,
        width: 2.6,
        align: "right" as const,
      })),
    ],
    rows: chapters(source, locale).map(({ title, items }) => {
      const counts = countsOf(items, computed);
      return [title, items.length, ...requirementStates.map((state) => counts[state])];
    }),
  });
  document.heading(words.toMend, 2);
  const open = itemsToMend(source);
  if (open.length === 0) document.paragraph(words.nothingToMend);
  else
    document.links(
      open.map((item) => ({
        content: `${titleOf(item, locale)} ・ ${stateText(item, computed, locale)}`,
        to: placeOf(item),
      })),
    );
  const { overruled = [] } = source;
  if (overruled.length === 0) return;
  const stateOfRecords = requirementStateMessages(locale);
  const itemsByCode = new Map(source.items.map((item) => [item.code, item]));
  document.heading(words.overruledTitle, 2);
  document.paragraph(words.overruledNote);
  document.links(
    overruled.flatMap(({ code, state }) => {
      const item = itemsByCode.get(code);
      return item
        ? [{ content: `${titleOf(item, locale)} ・ ${words.overruled(stateOfRecords[state])}`, to: placeOf(item) }]
        : [];
    }),
  );
}

async function printItem(
  document: PdfDocument,
  item: RequirementContent,
  computed: Computed | undefined,
  locale: Locale,
): Promise<void> {
  const words = conformityMessages(locale);
  document.heading(titleOf(item, locale), 2, placeOf(item));
  document.facts(factsOf(item, computed, locale));
  const own = computed?.get(item.code)?.found ?? [];
  if (own.length > 0) {
    await document.table({
      columns: [
        { header: words.found, width: 2.6 },
        { header: words.foundSaid, width: 16 },
      ],
      rows: own.map(({ state, said }) => [state, said]),
    });
  }
  const answers = answerRows(item, locale);
  if (answers.length > 0) {
    await document.table({
      columns: [
        { header: words.question, width: 10 },
        { header: words.answer, width: 2.6 },
        { header: words.note, width: 6 },
      ],
      rows: answers,
    });
  }
  if (item.proofs.length === 0) document.paragraph(words.noProofs);
  else document.links(item.proofs.map((proof) => ({ content: proofText(proof), to: placeOfProof(proof) })));
}

function printRegister(document: PdfDocument, { items, asOf }: ConformitySource, locale: Locale): void {
  const words = conformityMessages(locale);
  const today = dateInJapan(asOf);
  const register = registerOf(items);
  document.heading(words.registerTitle);
  if (register.length === 0) document.paragraph(words.registerEmpty);
  for (const { proof, items: shown } of register) {
    document.heading(proofText(proof), 2, placeOfProof(proof));
    const until = proof.effectiveUntil && [proof.effectiveUntil, isExpired(proof, today) && words.expired];
    document.facts([
      ...(proof.collectedOn ? ([[words.collectedOn, proof.collectedOn]] as const) : []),
      ...(until ? ([[words.effectiveUntil, until.filter(Boolean).join(" ")]] as const) : []),
      ...proof.files.flatMap(({ name, hash }) => [[words.file, name] as const, [words.hash, hash] as const]),
    ]);
    document.links(shown.map((item) => ({ content: titleOf(item, locale), to: placeOf(item) })));
  }
}

/** Names that links lead to; of letters, digits and hyphens only. */
function placeOf({ number }: RequirementContent): string {
  return `item-${number}`;
}

function placeOfProof({ kind, number }: ContentProof): string {
  return `${kind}-${number}`;
}
