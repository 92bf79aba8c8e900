import { z } from "zod";
import { approvalMessages } from "#app/features/approvals/index.ts";
import { recordRead } from "#app/platform/audit-log/recorded-read.server.ts";
import { inOrganization, readOrganization } from "#app/platform/db.server.ts";
import type { Locale } from "#app/platform/messages.ts";
import { createDocument, type Sink } from "#app/platform/pdf/index.server.ts";
import { verificationCode } from "#app/platform/pdf/verification-code.ts";
import { defineWorkerTask } from "#app/platform/worker/task.ts";
import { formatDateEn, formatDateJa } from "#app/utils/calendar-date.ts";
import { dateInJapan } from "#app/utils/instant.ts";
import { missingFields } from "./completeness.ts";
import { inventoryMessages } from "./messages.ts";
import { ledgerReportMessages } from "./report-messages.ts";
import { type LedgerRow, type LedgerSelection, type LedgerSource, openLedger } from "./report-source.server.ts";

/** What a printed ledger turned out to be. */
export type PrintedLedger = { pages: number; entries: number; missingGlyphs: number };

/** Prints the ledger in a worker thread; its bytes come as chunks. */
export const ledgerReportTask = defineWorkerTask({
  name: "inventory.report",
  async run({
    input,
    actor,
    emit,
  }: {
    input: { selection: LedgerSelection; locale: Locale };
    actor: Parameters<typeof inOrganization>[0] | undefined;
    emit: (chunk: unknown) => Promise<void>;
  }): Promise<PrintedLedger> {
    if (!actor) throw new Error("a ledger is printed on somebody's authority");
    return readOrganization(actor, async (tx) => {
      const { source, rows } = await openLedger(tx, input.selection);
      // Noted for good, by a transaction of its own, before the first byte leaves: whoever breaks the download off has seen what came.
      await inOrganization(actor, (noting) =>
        recordRead(noting, "print", "record", undefined, {
          report: "ledger",
          status: source.status,
          revision: source.revision ?? null,
          contentHash: source.contentHash,
        }),
      );
      return printLedger(source, rows, input.locale, (chunk) => emit(chunk));
    });
  },
});

/** Lays the ledger out: its cover facts and seals, the rows, and what is missing at the end. */
export async function printLedger(
  source: LedgerSource,
  rows: AsyncIterable<LedgerRow> | Iterable<LedgerRow>,
  locale: Locale,
  sink: Sink,
): Promise<PrintedLedger> {
  const words = ledgerReportMessages(locale);
  const { title } = inventoryMessages(locale);
  const { step } = approvalMessages(locale);
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
    verificationCode: verificationCode("ledger", source.contentHash),
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
  let entries = 0;
  await document.table({
    columns: [
      { header: words.columns.number, width: 3.4 },
      { header: words.columns.title, width: 9.6 },
      { header: words.columns.items, width: 10 },
      { header: words.columns.purpose, width: 10.5 },
      { header: words.columns.acquisition, width: 11.5 },
      { header: words.columns.count, width: 4.8, align: "right" },
      { header: words.columns.storage, width: 11.5 },
      { header: words.columns.accessors, width: 8.6 },
      { header: words.columns.useUntil, width: 6.2 },
      { header: words.columns.keepUntil, width: 9.5 },
      { header: words.columns.vendors, width: 8.2 },
      { header: words.columns.disposal, width: 8.4 },
      { header: words.columns.reviewed, width: 5.4 },
    ],
    rows: (async function* () {
      for await (const row of rows) {
        entries += 1;
        const entry = Content.parse(row);
        const missing = missingFields({ ...entry, departmentId: entry.department });
        if (missing.length > 0) {
          const { fields } = inventoryMessages(locale);
          const names = missing.map((field) => fields[field]).join(locale === "ja" ? "、" : ", ");
          gaps.push([numberOf(entry), entry.title, entry.department ?? "", names]);
        }
        yield cellsOf(entry, locale);
      }
    })(),
    whenEmpty: words.empty,
  });

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

const codes = z
  .array(z.string())
  .nullish()
  .transform((value) => value ?? []);
const text = z
  .string()
  .nullish()
  .transform((value) => value ?? "");

/** The columns of a frozen entry that are printed, by our names. Lenient, because a version of years ago may lack a later column. */
const Content = z
  .looseObject({ number: z.number(), title: z.string() })
  .transform((row) =>
    Object.fromEntries(
      Object.entries(row).map(([name, value]) => [
        name.replaceAll(/_([a-z])/g, (_, letter: string) => letter.toUpperCase()),
        value,
      ]),
    ),
  )
  .pipe(
    z.object({
      number: z.number(),
      title: z.string(),
      department: z
        .string()
        .nullish()
        .transform((value) => value ?? null),
      owner: text,
      managerName: text,
      business: text,
      items: codes,
      subjects: codes.transform((value) => value as Subjects),
      purpose: text,
      acquisition: z
        .string()
        .nullish()
        .transform((value) => (value ?? null) as Acquisition),
      acquisitionRoute: text,
      consent: z
        .string()
        .nullish()
        .transform((value) => (value ?? null) as Consent),
      consentBasis: text,
      sensitive: z
        .boolean()
        .nullish()
        .transform((value) => value ?? null),
      myNumber: z
        .boolean()
        .nullish()
        .transform((value) => value ?? null),
      count: z
        .number()
        .nullish()
        .transform((value) => value ?? null),
      countBand: z
        .string()
        .nullish()
        .transform((value) => (value ?? null) as Band),
      media: codes.transform((value) => value as Media),
      storagePlace: text,
      storageMethods: codes.transform((value) => value as Methods),
      storageNote: text,
      accessors: text,
      useUntil: text,
      keepUntil: text,
      keepUntilBasis: text,
      disposals: codes.transform((value) => value as Disposals),
      disposalNote: text,
      vendors: codes,
      hasNoVendors: z
        .boolean()
        .nullish()
        .transform((value) => value ?? false),
      provision: text,
      foreignCountries: codes,
      reviewedOn: z
        .string()
        .nullish()
        .transform((value) => value ?? null),
    }),
  );
type Content = z.output<typeof Content>;
type Facts = Parameters<typeof missingFields>[0];
type Subjects = Facts["subjects"];
type Acquisition = Facts["acquisition"];
type Consent = Facts["consent"];
type Band = Facts["countBand"];
type Media = Facts["media"];
type Methods = Facts["storageMethods"];
type Disposals = Facts["disposals"];

/** One row in the order of the columns; a line break inside a cell starts what belongs to another question. */
function cellsOf(entry: Content, locale: Locale) {
  const words = ledgerReportMessages(locale);
  const codeWords = inventoryMessages(locale);
  const comma = locale === "ja" ? "、" : ", ";
  const slash = locale === "ja" ? "／" : " / ";
  const join = (parts: (string | false | null | undefined)[], separator = "\n") =>
    parts.filter(Boolean).join(separator);
  const flags = join([entry.sensitive && words.sensitiveFlag, entry.myNumber && words.myNumberFlag], "");
  return [
    numberOf(entry),
    join([entry.title, flags, entry.business, join([entry.department, entry.owner || entry.managerName], " ")]),
    join([entry.items.join(comma), entry.subjects.map((code) => codeWords.subject[code]).join(comma)]),
    entry.purpose,
    join([
      join([entry.acquisition && words.acquisition[entry.acquisition], entry.acquisitionRoute], words.colon),
      entry.consent && join([`${words.consent}: ${codeWords.consent[entry.consent]}`, entry.consentBasis], " "),
    ]),
    entry.count ?? (entry.countBand ? codeWords.countBand[entry.countBand] : ""),
    join([
      join([entry.media.map((code) => codeWords.medium[code]).join(slash), entry.storagePlace], slash),
      join(
        [entry.storageMethods.map((code) => codeWords.storageMethod[code]).join(comma), entry.storageNote],
        locale === "ja" ? "。" : ". ",
      ),
    ]),
    entry.accessors,
    entry.useUntil,
    join([entry.keepUntil, entry.keepUntilBasis]),
    join([
      entry.vendors.length > 0 ? words.entrusted + entry.vendors.join(comma) : entry.hasNoVendors && words.none,
      entry.provision && words.provided + entry.provision,
      entry.foreignCountries.length > 0 && words.abroad + entry.foreignCountries.join(comma),
    ]),
    join([entry.disposals.map((code) => codeWords.disposal[code]).join(comma), entry.disposalNote]),
    entry.reviewedOn &&
      (locale === "ja" ? entry.reviewedOn.replaceAll("-", "/").slice(2) : formatDateEn(entry.reviewedOn)),
  ];
}

function numberOf(entry: Content): string {
  return String(entry.number).padStart(4, "0");
}
