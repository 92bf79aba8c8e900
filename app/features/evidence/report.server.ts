import { createHash } from "node:crypto";
import { now, today } from "#app/platform/clock.ts";
import type { Locale } from "#app/platform/messages.ts";
import { createDocument, type Sink } from "#app/platform/pdf/index.server.ts";
import { defineReport } from "#app/platform/pdf/report.server.ts";
import { verificationCode } from "#app/platform/pdf/verification-code.ts";
import { formatDateEn, formatDateJa } from "#app/utils/calendar-date.ts";
import { formatBytes } from "#app/utils/file-size.ts";
import { evidenceDetailMessages } from "./detail-messages.ts";
import { parseFilter } from "./filter.ts";
import { datesText, periodText, stateOf } from "./item-view.ts";
import { isWhole } from "./list-query.server.ts";
import { listMatchingIds } from "./queries.server.ts";
import { type RegisterFile, type RegisterItem, registerItems } from "./register.server.ts";
import { evidenceReportMessages } from "./report-messages.ts";
import { evidenceStateMessages } from "./state-messages.ts";

/** The items of a register, again from the first at each call: it is counted before it is printed. */
type Items = () => AsyncIterable<RegisterItem>;

/** Prints the register, as the query of a list's address describes it, in a worker thread; its bytes come as chunks. */
export const evidenceReportTask = defineReport({
  name: "evidence.report",
  isStreamed: true,
  async open(tx, { search, locale }: { search: string; locale: Locale }) {
    const filter = parseFilter(new URLSearchParams(search));
    const ids = await listMatchingIds(tx, filter);
    const items: Items = () => registerItems(tx, ids, locale);
    return { items, counts: await countRegister(items), isPart: !isWhole(filter), size: ids.length };
  },
  noteOf: ({ size, counts: { contentHash } }, { search }) => ({
    table: "evidence_item",
    facts: { report: "evidence", items: size, filter: search, contentHash },
  }),
  print: ({ items, counts, isPart }, { locale }, { sink, organization }) =>
    printRegister(items, counts, { organization: organization.name, isPart, locale, sink }),
});

type Counts = {
  items: number;
  files: number;
  size: number;
  expired: number;
  unlinked: number;
  unscanned: number;
  contentHash: string;
};

export async function countRegister(items: Items): Promise<Counts> {
  const counts = { items: 0, files: 0, size: 0, expired: 0, unlinked: 0, unscanned: 0 };
  const hash = createHash("sha256");
  for await (const item of items()) {
    counts.items += 1;
    if (stateOf(item, today()) === "expired") counts.expired += 1;
    if (item.isUnlinked) counts.unlinked += 1;
    for (const file of item.files) {
      counts.files += 1;
      counts.size += file.size;
      if (file.scan !== "clean" && file.scan !== "infected") counts.unscanned += 1;
    }
    hash.update(`${JSON.stringify(item)}\n`);
  }
  return { ...counts, contentHash: hash.digest("hex") };
}

/** Lays the register out. Nobody approves it, and each page says so. */
export async function printRegister(
  items: Items,
  counts: Counts,
  { organization, isPart, locale, sink }: { organization: string; isPart: boolean; locale: Locale; sink: Sink },
): Promise<{ pages: number }> {
  const words = evidenceReportMessages(locale);
  const { state: states, scan } = evidenceStateMessages(locale);
  const detail = evidenceDetailMessages(locale);
  const fileText = (file: RegisterFile) =>
    `${words.file(file.name, formatBytes(file.size), scan[file.scan])}\n${file.hash}`;
  const day = (date: string) => (locale === "ja" ? formatDateJa : formatDateEn)(date);
  const document = createDocument({
    sink,
    locale,
    title: words.title,
    documentNumber: words.documentNumber,
    organization,
    version: words.version(day(today())),
    confidentiality: words.confidentiality,
    verificationCode: verificationCode("evidence", counts.contentHash),
    mark: words.mark,
    createdAt: now(),
    orientation: "landscape",
  });
  const lacks = words.lacks(counts.expired, counts.unlinked, counts.unscanned);
  document.opening({
    lines: [
      words.counts(counts.items, counts.files, formatBytes(counts.size)),
      ...(lacks === "" ? [] : [lacks]),
      ...(isPart ? [words.filtered] : []),
    ],
  });
  await document.table({
    columns: [
      { header: words.columns.number, width: 5.4 },
      { header: words.columns.title, width: 10.4 },
      { header: words.columns.requirements, width: 5 },
      { header: words.columns.uses, width: 9 },
      { header: words.columns.department, width: 7 },
      { header: words.columns.collected, width: 6.5 },
      { header: words.columns.effective, width: 7 },
      { header: words.columns.files, width: 22 },
    ],
    rows: (async function* () {
      for await (const item of items()) {
        const isDestroyed = item.files.some((file) => file.isDestroyed);
        const state = stateOf({ ...item, destroyedAt: isDestroyed ? "destroyed" : null }, today());
        yield [
          item.label,
          item.title,
          item.requirements.map(({ code }) => code).join("\n"),
          item.uses.map((use) => `${use.label} ${use.title}`).join("\n"),
          [item.department, item.owner].filter(Boolean).join("\n"),
          [item.collectedOn, ...new Set(item.files.map(({ uploadedBy }) => uploadedBy))].filter(Boolean).join("\n"),
          [periodText(item, locale), states[state]].filter(Boolean).join("\n"),
          [
            ...item.files.map(fileText),
            ...item.formerVersions.flatMap((former) => [
              `${detail.version(former.revision)}: ${datesText(former, locale)}`,
              ...former.files.map(fileText),
            ]),
          ].join("\n"),
        ];
      }
    })(),
    whenEmpty: words.empty,
  });
  const { pages } = await document.end();
  return { pages };
}
