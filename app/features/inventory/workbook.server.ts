import { Writable } from "node:stream";
import { type SQL, sql } from "drizzle-orm";
import { recordLabel } from "#app/features/records/index.ts";
import { recordRead } from "#app/platform/audit-log/recorded-read.server.ts";
import { now } from "#app/platform/clock.ts";
import { inOrganization, readMoment, type Tx } from "#app/platform/db.server.ts";
import type { Locale } from "#app/platform/messages.ts";
import type { Table, TableColumn, TableValue } from "#app/platform/sheet/table.ts";
import { writeWorkbook } from "#app/platform/sheet/write-workbook.server.ts";
import { defineWorkerTask } from "#app/platform/worker/task.ts";
import { phases } from "#db/codes/inventory.ts";
import { entryContent, entryTables } from "./content.server.ts";
import { columnOf, type EntryField, entryFields, factsOf, statesNone } from "./entry-fields.ts";
import { parseFilter } from "./filter.ts";
import { inventoryMessages } from "./messages.ts";
import { listMatchingIds } from "./queries.server.ts";
import { namedText, valueText } from "./value-text.ts";

/** Writes the filtered ledger as .xlsx in a worker thread, as the query of a list's address describes it; its bytes come as chunks. */
export const ledgerWorkbookTask = defineWorkerTask({
  name: "inventory.workbook",
  async run({
    input,
    actor,
    emit,
  }: {
    input: { search: string; locale: Locale };
    actor: Parameters<typeof inOrganization>[0] | undefined;
    emit: (chunk: unknown) => Promise<void>;
  }): Promise<{ entries: number }> {
    if (!actor) throw new Error("a ledger is exported on somebody's authority");
    return readMoment(actor, async (tx) => {
      const ids = await listMatchingIds(tx, parseFilter(new URLSearchParams(input.search)));
      // Noted for good, by a transaction of its own, before the first byte leaves: whoever breaks the download off has seen what came.
      await inOrganization(actor, (noting) =>
        recordRead(noting, "export", "inventory_entry", undefined, {
          format: "xlsx",
          entries: ids.length,
          filter: input.search,
        }),
      );
      const sink = new Writable({
        write(chunk, _encoding, done) {
          emit(chunk).then(() => done(), done);
        },
      });
      await writeWorkbook(
        { sheets: ledgerSheets(tx, ids, input.locale), creator: actor.organization.name, createdAt: now() },
        sink,
      );
      return { entries: ids.length };
    });
  },
});

/**
 * Two sheets: the entries with every fact of the form under the names that the import understands, so that the file can come back in, and
 * their phases, one line each.
 */
export function ledgerSheets(tx: Tx, ids: readonly string[], locale: Locale): Table[] {
  const words = inventoryMessages(locale);
  return [
    {
      name: words.title,
      columns: columns.map(({ name, width, kind = "text" }) => ({ header: words.fields[name], width, kind })),
      rows: entryRows(tx, ids, locale),
    },
    {
      name: words.fields.phases,
      columns: [
        { header: words.fields.number, width: 12, kind: "text" },
        { header: words.fields.title, width: 32, kind: "text" },
        { header: words.phaseColumn, width: 20, kind: "text" },
        { header: words.phaseFields.note, width: 40, kind: "text" },
        { header: words.phaseFields.media, width: 16, kind: "text" },
        { header: words.phaseFields.place, width: 24, kind: "text" },
        { header: words.phaseFields.people, width: 24, kind: "text" },
        { header: words.phaseFields.vendor, width: 24, kind: "text" },
      ],
      rows: phaseRows(tx, ids, locale),
    },
  ];
}

type Content = Readonly<Record<string, unknown>>;
type ColumnName = "number" | EntryField;

/** 管理責任者 is one column whoever is named, 委託先 and its like say なし where that was stated, and phases have a sheet of their own. */
const columns: { name: ColumnName; width: number; kind?: TableColumn["kind"] }[] = [
  { name: "number", width: 12 },
  ...entryFields
    .filter((field) => field !== "managerName" && !statesNone(field) && field !== "phases")
    .map((name) => ({ name, width: widths(name), kind: kindOf(name) })),
];

async function* entryRows(tx: Tx, ids: readonly string[], locale: Locale): AsyncGenerator<TableValue[]> {
  for await (const content of contents(tx, ids)) yield columns.map(({ name }) => cell(content, name, locale));
}

async function* phaseRows(tx: Tx, ids: readonly string[], locale: Locale): AsyncGenerator<TableValue[]> {
  const words = inventoryMessages(locale);
  const described = sql`and e.phases <> '{}'::jsonb`;
  for await (const content of contents(tx, ids, described)) {
    for (const phase of phases) {
      const facts = (content.phases as Record<string, Content> | undefined)?.[phase];
      if (!facts) continue;
      yield [
        labelOf(content),
        String(content.title),
        words.phase[phase],
        String(facts.note ?? ""),
        valueText("media", facts.media, locale),
        String(facts.place ?? ""),
        String(facts.people ?? ""),
        String(facts.vendor ?? ""),
      ];
    }
  }
}

function cell(content: Content, name: ColumnName, locale: Locale): TableValue {
  switch (name) {
    case "number":
      return labelOf(content);
    case "departmentId":
      return textOf(content.department);
    case "ownerId":
      return [textOf(content.owner), textOf(content.manager_name)].filter((person) => person !== "").join("、");
    case "count":
      return typeof content.count === "number" ? content.count : null;
    case "countBand":
      return content.count === null ? valueText(name, content.count_band, locale) : "";
    case "vendors":
    case "provision":
    case "foreignCountries":
      return namedText(name, factsOf(content), locale);
    case "reviewedOn":
    case "nextReviewOn":
      return textOf(content[columnOf(name)]);
    default:
      return valueText(name, content[columnOf(name)], locale);
  }
}

/** The entries in the order of their ids, a few hundred at a time, so that memory stays flat. */
async function* contents(tx: Tx, ids: readonly string[], condition: SQL = sql``): AsyncGenerator<Content> {
  for (let start = 0; start < ids.length; start += batchSize) {
    const batch = `{${ids.slice(start, start + batchSize).join(",")}}`;
    const rows = await tx.execute<{ content: Content }>(sql`
      select c.content from unnest(${batch}::uuid[]) with ordinality as wanted(id, place)
      join lateral (select ${entryContent} as content from ${entryTables} where r.kind = 'inventoryEntry' and r.id = wanted.id ${condition}) c on true
      order by wanted.place`);
    for (const { content } of rows) yield content;
  }
}

const batchSize = 500;

function labelOf(content: Content): string {
  return recordLabel("inventoryEntry", Number(content.number));
}

function textOf(value: unknown): string {
  return typeof value === "string" ? value : "";
}

function kindOf(name: ColumnName): TableColumn["kind"] {
  if (name === "count") return "number";
  return name === "reviewedOn" || name === "nextReviewOn" ? "date" : "text";
}

function widths(name: ColumnName): number {
  if (name === "purpose" || name === "remarks" || name === "accessors") return 40;
  if (name === "title" || name === "items" || name === "storagePlace") return 32;
  return kindOf(name) === "text" ? 20 : 14;
}
