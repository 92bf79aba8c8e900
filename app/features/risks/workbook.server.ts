import { Writable } from "node:stream";
import { recordLabel } from "#app/features/records/index.ts";
import type { Actor } from "#app/platform/actor.server.ts";
import { recordRead } from "#app/platform/audit-log/recorded-read.server.ts";
import { now } from "#app/platform/clock.ts";
import { inOrganization, readMoment, type Tx } from "#app/platform/db.server.ts";
import type { Locale } from "#app/platform/messages.ts";
import type { Table, TableColumn, TableValue } from "#app/platform/sheet/table.ts";
import { writeWorkbook } from "#app/platform/sheet/write-workbook.server.ts";
import { defineWorkerTask, vouchedFor } from "#app/platform/worker/task.ts";
import type { RiskMethodContent } from "#db/schema/risk.ts";
import { riskFieldMessages } from "./field-messages.ts";
import { askedFacts } from "./grades.ts";
import { listSecurityMeasures } from "./library.server.ts";
import { findMethod } from "./method.server.ts";
import { levelView, methodWords } from "./method-words.ts";
import { listMatchingIds } from "./queries.server.ts";
import { parseRiskFilter } from "./risk-filter.ts";
import { editionOf, type SheetField } from "./sheet-facts.ts";
import { riskSheetMessages } from "./sheet-messages.ts";
import { listSheetRows, type SheetRow } from "./sheet-rows.server.ts";
import { codeWords, factText, fieldLabel, type SheetNames } from "./sheet-text.ts";
import { treatmentMessages } from "./treatment-messages.ts";

/** Writes the filtered risks as .xlsx in a worker thread, as the query of a list's address describes it; its bytes come as chunks. */
export const riskWorkbookTask = defineWorkerTask({
  name: "risks.workbook",
  async run({
    input,
    actor,
    emit,
  }: {
    input: { search: string; locale: Locale };
    actor: Actor | undefined;
    emit: (chunk: unknown) => Promise<void>;
  }): Promise<{ risks: number }> {
    const reader = vouchedFor(actor);
    return readMoment(reader, async (tx) => {
      const ids = await listMatchingIds(tx, parseRiskFilter(new URLSearchParams(input.search)));
      // Noted for good, by a transaction of its own, before the first byte leaves: whoever breaks the download off has seen what came.
      await inOrganization(reader, (noting) =>
        recordRead(noting, "export", "risk", undefined, { format: "xlsx", risks: ids.length, filter: input.search }),
      );
      const sink = new Writable({
        write(chunk, _encoding, done) {
          emit(chunk).then(() => done(), done);
        },
      });
      const sheets = await riskSheets(tx, ids, input.locale);
      await writeWorkbook({ sheets, creator: reader.organization.name, createdAt: now() }, sink);
      return { risks: ids.length };
    });
  },
});

/**
 * Two sheets: the risks under the names that the import understands, so that the file can come back in, and what may be changed in it. Marked
 * with ※ is what may be; the last column says what stood there, so that it is seen what others have changed meanwhile.
 */
export async function riskSheets(tx: Tx, ids: readonly string[], locale: Locale): Promise<Table[]> {
  const words = riskSheetMessages(locale);
  const { content: method } = await findMethod(tx);
  const measures = new Map((await listSecurityMeasures(tx)).map(({ code, title }) => [code, title[locale]]));
  const columns = columnsOf(method, measures, locale);
  return [
    {
      name: words.title,
      columns: columns.map(({ header, width, kind = "text", field }) => ({
        header: field ? `${header}※` : header,
        width,
        kind,
      })),
      rows: rowsOf(tx, ids, columns),
    },
    {
      name: words.guide,
      columns: [
        { header: words.guideColumn, width: 28, kind: "text" },
        { header: words.guideMay, width: 16, kind: "text" },
        { header: words.guideHow, width: 100, kind: "text" },
      ],
      rows: columns.map(({ header, field }) => [
        field ? `${header}※` : header,
        field ? words.may : words.mayNot,
        field ? howToWrite(field, method, locale) : "",
      ]),
    },
  ];
}

type SheetColumn = {
  header: string;
  width: number;
  kind?: TableColumn["kind"];
  /** The fact that it holds, when that may be changed. */
  field?: SheetField;
  value: (row: SheetRow) => TableValue;
};

function columnsOf(method: RiskMethodContent, measures: SheetNames["measures"], locale: Locale): SheetColumn[] {
  const fields = riskFieldMessages(locale);
  const sheet = riskSheetMessages(locale);
  const planned = treatmentMessages(locale);
  const column = (field: SheetField, width: number, kind: TableColumn["kind"] = "text"): SheetColumn => ({
    header: fieldLabel(field, locale),
    width,
    kind,
    field,
    value: (row) => {
      const facts = askedFacts(row, method);
      if (field === "departmentId") return row.department;
      if (field === "ownerId") return row.owner;
      if (field === "level" || field === "levelAfter") return facts[field] && levelOf(row, field);
      if (kind === "number") return facts[field] === "" ? null : Number(facts[field]);
      return factText(field, facts[field], { departments: nobody, people: nobody, measures }, locale);
    },
  });
  const levelOf = (row: SheetRow, field: "level" | "levelAfter") =>
    levelView(row.method, field === "level" ? row.levelBefore : row.levelAfter, locale)?.name;
  // Where the level follows from the steps it is told and not asked.
  const level = (field: "level" | "levelAfter"): SheetColumn => {
    if (method.scale === "qualitative") return column(field, 12);
    return { header: fieldLabel(field, locale), width: 12, value: (row) => levelOf(row, field) };
  };
  return [
    { header: fields.number, width: 13, value: ({ number }) => recordLabel("risk", number) },
    { header: fields.entries, width: 32, value: ({ entries }) => entries },
    column("title", 36),
    column("departmentId", 16),
    column("ownerId", 16),
    column("phase", 16),
    column("threat", 40),
    column("cause", 32),
    column("families", 20),
    column("affectedRights", 28),
    column("measures", 40),
    column("impact", 10, "number"),
    column("likelihood", 12, "number"),
    level("level"),
    column("rationale", 32),
    column("impactAfter", 14, "number"),
    column("likelihoodAfter", 16, "number"),
    level("levelAfter"),
    column("residualHandling", 22),
    column("residualText", 32),
    { header: sheet.acceptance, width: 14, value: (row) => acceptanceText(row, locale) },
    { header: planned.title, width: 40, value: (row) => plannedText(row, locale) },
    column("reviewOn", 14, "date"),
    { header: fields.source, width: 12, value: ({ sourceCode }) => sourceCode },
    { header: fields.assessedOn, width: 14, kind: "date", value: ({ assessedOn }) => assessedOn },
    { header: fields.assessedBy, width: 16, value: ({ assessedBy }) => assessedBy },
    { header: sheet.edition, width: 12, value: (row) => editionOf(row.version, askedFacts(row, method)) },
  ];
}

function acceptanceText({ acceptance, needsAcceptance }: SheetRow, locale: Locale): string {
  const { accepted } = riskSheetMessages(locale);
  if (acceptance) return accepted[acceptance];
  return needsAcceptance ? accepted.needed : "";
}

/** What is planned, a line each. */
function plannedText({ planned }: SheetRow, locale: Locale): string {
  const { status: words, card } = treatmentMessages(locale);
  return planned
    .map(({ number, title, dueOn, status }) =>
      [recordLabel("riskTreatment", number), title, card.due(dueOn), words[status]].join(" "),
    )
    .join("\n");
}

/** The names of a row's department and owner come with it. */
const nobody: ReadonlyMap<string, string> = new Map();

/** The risks in the order of their ids, a few hundred at a time, so that memory stays flat. */
async function* rowsOf(tx: Tx, ids: readonly string[], columns: readonly SheetColumn[]): AsyncGenerator<TableValue[]> {
  for (let start = 0; start < ids.length; start += batchSize) {
    for (const row of await listSheetRows(tx, ids.slice(start, start + batchSize))) {
      yield columns.map(({ value }) => value(row));
    }
  }
}

const batchSize = 500;

/** What may stand in a column. */
function howToWrite(field: SheetField, method: RiskMethodContent, locale: Locale): string {
  const words = riskSheetMessages(locale);
  const said = methodWords(method, locale);
  const comma = locale === "ja" ? "、" : ", ";
  const steps = (all: readonly { name: string }[]) => all.map(({ name }, place) => `${place + 1}＝${name}`).join(comma);
  switch (field) {
    case "impact":
    case "impactAfter":
      return steps(said.impact);
    case "likelihood":
    case "likelihoodAfter":
      return steps(said.likelihood);
    case "level":
    case "levelAfter":
      return said.levels.map(({ name }) => name).join(comma);
    case "phase":
    case "residualHandling":
      return words.oneOf(Object.values(codeWords(field, locale)).join(comma));
    case "families":
      return words.someOf(Object.values(codeWords(field, locale)).join(comma));
    default:
      return words.how[field];
  }
}
