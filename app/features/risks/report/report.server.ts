import { approvalStepMessages } from "#app/features/approvals/index.ts";
import { dateText, inventoryMessages } from "#app/features/inventory/index.ts";
import { roleMessages } from "#app/features/organization/index.ts";
import type { Locale } from "#app/platform/messages.ts";
import { createDocument, type PdfDocument, type Sink } from "#app/platform/pdf/index.server.ts";
import { defineReport } from "#app/platform/pdf/report.server.ts";
import { verificationCode } from "#app/platform/pdf/verification-code.ts";
import { beside } from "#app/platform/picture/picture.ts";
import { formatDateEn, formatDateJa } from "#app/utils/calendar-date.ts";
import { dateInJapan } from "#app/utils/instant.ts";
import { riskMethodMessages } from "../method-messages.ts";
import { levelView, methodWords } from "../method-words.ts";
import { layoutHeatMap } from "../pictures/heat-map.ts";
import { type BarRow, barWidths, layoutLevelBars } from "../pictures/level-bars.ts";
import { riskOverviewMessages } from "../pictures/overview-messages.ts";
import { type BothSides, createSummary, sides } from "../pictures/summary.ts";
import { barRow, besideTexts, heatMapView, type LevelShown, levelsShown } from "../pictures/views.ts";
import type { RiskContent } from "./content.ts";
import { isResidual } from "./gaps.ts";
import { riskReportMessages } from "./messages.ts";
import { gapCells, gravestCells, residualCells, riskCells, type Telling, treatmentCells } from "./rows.ts";
import {
  type MethodVersion,
  methodOf,
  openRiskReport,
  type RiskReportSource,
  type RiskRows,
  type RiskSelection,
} from "./source.server.ts";

/** What a printed risk assessment turned out to be. */
export type PrintedRisks = { pages: number; risks: number };

/** Prints リスクアセスメント表 in a worker thread; its bytes come as chunks. */
export const riskReportTask = defineReport({
  name: "risks.report",
  isStreamed: true,
  open: (tx, { selection }: { selection: RiskSelection; locale: Locale }) => openRiskReport(tx, selection),
  noteOf: ({ source: { status, revision, contentHash, scope } }) => ({
    table: "record",
    facts: { report: "risks", status, revision: revision ?? null, contentHash, scope: scope?.name ?? null },
  }),
  print: ({ source, rows }, { locale }, { sink }): Promise<PrintedRisks> => printRisks(source, rows, locale, sink),
});

/** Lays the report out: cover and seals, the summary with its pictures, the risks by department, what remains, the plan, what is missing, the method. */
export async function printRisks(
  source: RiskReportSource,
  rows: RiskRows,
  locale: Locale,
  sink: Sink,
): Promise<PrintedRisks> {
  const words = riskReportMessages(locale);
  const isApproved = source.status === "approved";
  const version =
    isApproved && source.revision !== undefined
      ? words.version(source.revision)
      : words.unapproved[source.status === "approved" ? "draft" : source.status];
  const document = createDocument({
    sink,
    locale,
    title: words.title,
    documentNumber: words.documentNumber,
    organization: source.organization,
    version,
    confidentiality: words.confidentiality,
    verificationCode: verificationCode("risks", source.contentHash + (source.scope?.name ?? ""), source.status),
    mark: isApproved ? undefined : words.mark,
    createdAt: source.approvedAt ?? source.asOf,
    orientation: "landscape",
  });
  const numbers = new Map(source.methods.map(({ number, content }) => [number, content]));
  const telling: Telling = {
    locale,
    methodOf: (risk) => methodOf(risk, numbers),
    inUse: source.method.number,
    day: dateInJapan(source.asOf),
  };
  printCover(document, source, version, locale);
  await printSummary(document, source, telling);
  await printDepartments(document, source, rows, telling);
  await printResidual(document, source, rows, telling);
  await printPlan(document, source, telling);
  await printGaps(document, source, rows, telling);
  await printAnnex(document, source, locale);
  const { pages } = await document.end();
  return { pages, risks: source.summary.total };
}

function printCover(document: PdfDocument, source: RiskReportSource, version: string, locale: Locale): void {
  const words = riskReportMessages(locale);
  const step = approvalStepMessages(locale);
  const { number, scale } = riskMethodMessages(locale);
  const { side } = riskOverviewMessages(locale);
  const day = (instant: Date) => (locale === "ja" ? formatDateJa : formatDateEn)(dateInJapan(instant));
  const { method, summary, scope, departments } = source;
  const joined = (...parts: readonly (string | false | undefined)[]) => parts.filter(Boolean).join(" ・ ");
  document.opening({
    lines: [
      joined(
        version,
        source.approvedAt && words.approvedOn(day(source.approvedAt)),
        words.asOf(day(source.asOf)),
        words.count(summary.total.toLocaleString(locale)),
        words.method(number(method.number), scale[method.content.scale]),
      ),
      joined(...sides.map((each) => words.levels(side[each], countsText(summary.levels, each, source, locale)))),
      joined(
        words.incomplete(source.incomplete),
        scope && words.scope[scope.kind](scope.name),
        departments && words.departments(departments.join("、")),
        source.allowsOwnWork && words.ownWork,
        source.boxes.some((box) => box.isOmitted) && words.confirmOmitted,
      ),
    ],
    approvals: source.boxes.map((box) => ({
      role: step[box.step],
      seal: box.seal && { name: box.seal.name, date: dateInJapan(box.seal.at) },
    })),
  });
}

/** 高 57件 中 190件: the gravest first, and what nobody has assessed at the end. */
function countsText(levels: BothSides, side: "before" | "after", { method }: RiskReportSource, locale: Locale): string {
  const words = riskReportMessages(locale);
  const shown = levelsShown([levels], method.content, locale).reverse();
  const unassessed = shown.filter(({ level }) => level === "none" && levels[side].none > 0);
  return [...shown.filter(({ level }) => level !== "none"), ...unassessed]
    .map(({ level, name }) => words.levelCount(name, levels[side][level].toLocaleString(locale)))
    .join(locale === "ja" ? "　" : ", ");
}

async function printSummary(document: PdfDocument, source: RiskReportSource, telling: Telling): Promise<void> {
  const { locale } = telling;
  const words = riskReportMessages(locale);
  const { phase } = inventoryMessages(locale);
  const { summary, method } = source;
  document.heading(words.summary);
  if (summary.total === 0) {
    document.paragraph(words.empty);
    return;
  }
  printHeatMaps(document, source, locale);
  const shown = levelsShown([summary.levels], method.content, locale);
  const departments = summary.departments.map(({ name, total, levels }) => ({
    name: name ?? words.noDepartment,
    total,
    levels,
  }));
  const phases = summary.phases.map((each) => ({ ...each, name: phase[each.phase] }));
  if (source.scope?.kind !== "entry" && departments.length > 1) {
    printBars(document, words.byDepartment, departments, shown, locale);
    await printCounts(document, words.byColumns.department, departments, shown, locale);
  }
  printBars(document, words.byPhase, phases, shown, locale);
  await printCounts(document, words.byColumns.phase, phases, shown, locale);
  printTrend(document, source, shown, locale);
  await printGravest(document, source, telling);
}

/** Both maps side by side, what they cannot show, and in their place for who cannot see them each cell that is not empty. */
function printHeatMaps(document: PdfDocument, { summary, method }: RiskReportSource, locale: Locale): void {
  const words = riskReportMessages(locale);
  const { side } = riskOverviewMessages(locale);
  const nowhere = { slug: "", departmentId: undefined };
  const maps = sides.flatMap((each) => {
    const map = heatMapView(summary, each, method.content, locale, nowhere);
    return map ? [{ each, map }] : [];
  });
  if (maps.length === 0) {
    document.heading(words.heatMap, 2);
    document.paragraph(words.noMap);
  } else {
    const spoken = maps.map(({ each, map }) => {
      const cells = map.cells.flat().filter(({ count }) => count > 0);
      return words.heatSpoken(side[each], cells.map(({ label }) => label).join(" / ") || words.none);
    });
    const picture = beside(
      maps.map(({ map }) => layoutHeatMap(map)),
      48,
    );
    document.picture({ picture, spoken: spoken.join("\n") }, words.heatMap);
    document.paragraph(words.line);
  }
  document.list(sides.map((each) => besideTexts(summary, each, locale).join(" ・ ")));
  if (summary.outdated > 0) document.paragraph(words.outdated(summary.outdated.toLocaleString(locale)));
}

type Counted = { name: string; levels: BothSides };

function printBars(
  document: PdfDocument,
  title: string,
  counted: readonly Counted[],
  shown: readonly LevelShown[],
  locale: Locale,
): void {
  const rows: BarRow[] = counted.slice(0, mostBars).map(({ name, levels }) => barRow(name, levels, shown, locale));
  const spoken = rows.map(({ bars }) =>
    bars.flatMap(({ parts }) => parts.filter(({ count }) => count > 0).map(({ label }) => label)).join(" / "),
  );
  const picture = layoutLevelBars(rows, { width: barWidths.wide, legend: shown });
  document.picture({ picture, spoken: spoken.join("\n") }, title);
}

async function printCounts(
  document: PdfDocument,
  header: string,
  counted: readonly (Counted & { total: number })[],
  shown: readonly LevelShown[],
  locale: Locale,
): Promise<void> {
  const { byColumns, columns: said } = riskReportMessages(locale);
  const columns = sides.flatMap((each) => shown.map(({ level, name }) => ({ each, level, name })));
  await document.table({
    columns: [
      { header, width: 8 },
      { header: byColumns.total, width: 2.4, align: "right" },
      ...columns.map(({ each, name }) => ({ header: `${said[each]} ${name}`, width: 2.6, align: "right" as const })),
    ],
    rows: counted.map(({ name, total, levels }) => [
      name,
      total,
      ...columns.map(({ each, level }) => levels[each][level]),
    ]),
  });
}

/** From version to version; what is printed now stands last unless it is a version itself. */
function printTrend(
  document: PdfDocument,
  { trend, revision, summary }: RiskReportSource,
  shown: readonly LevelShown[],
  locale: Locale,
): void {
  const words = riskOverviewMessages(locale).trend;
  const present = revision === undefined ? [{ name: words.now, levels: summary.levels }] : [];
  const points = [
    ...trend.map(({ revision: version, on, levels }) => ({
      name: words.version(version, dateText(on, locale)),
      levels,
    })),
    ...present,
  ];
  if (points.length > 1) printBars(document, words.title, points, shown, locale);
}

async function printGravest(document: PdfDocument, { gravest }: RiskReportSource, telling: Telling): Promise<void> {
  const words = riskReportMessages(telling.locale);
  if (gravest.length === 0) return;
  document.heading(words.top, 2);
  await document.table({
    columns: [
      { header: words.columns.number, width: 3 },
      { header: words.columns.threat, width: 16 },
      { header: words.byColumns.department, width: 8 },
      { header: words.columns.phase, width: 6 },
      { header: words.columns.before, width: 4 },
      { header: words.columns.after, width: 4 },
    ],
    rows: gravest.map((risk) => gravestCells(risk, telling)),
  });
}

/** The risks, department by department, as the rows come. */
async function printDepartments(
  document: PdfDocument,
  { sections, scope }: RiskReportSource,
  rows: RiskRows,
  telling: Telling,
): Promise<void> {
  const words = riskReportMessages(telling.locale);
  document.heading(words.table);
  if (sections.length === 0) {
    document.paragraph(words.empty);
    return;
  }
  const columns = [
    { header: words.columns.number, width: 3.4 },
    { header: words.columns.entry, width: 8.6 },
    { header: words.columns.phase, width: 5 },
    { header: words.columns.threat, width: 12.6 },
    { header: words.columns.cause, width: 9.2 },
    { header: words.columns.measures, width: 12 },
    { header: words.columns.before, width: 4.6 },
    { header: words.columns.treatments, width: 11 },
    { header: words.columns.after, width: 4.6 },
    { header: words.columns.residual, width: 9 },
    { header: words.columns.acceptance, width: 6 },
    { header: words.columns.review, width: 5.2 },
  ];
  const all = rows()[Symbol.asyncIterator]();
  for (const { department, risks } of sections) {
    if (scope?.kind !== "entry" || sections.length > 1) document.heading(department ?? words.noDepartment, 2);
    await document.table({ columns, rows: nextOf(all, risks, telling) });
  }
  // Read to its end, so that the cursor can be read anew.
  await all.next();
}

async function* nextOf(rows: AsyncIterator<RiskContent>, count: number, telling: Telling): AsyncGenerator<string[]> {
  for (let read = 0; read < count; read += 1) {
    const { value, done } = await rows.next();
    if (done) return;
    yield riskCells(value, telling);
  }
}

async function printResidual(
  document: PdfDocument,
  { residual }: RiskReportSource,
  rows: RiskRows,
  telling: Telling,
): Promise<void> {
  const words = riskReportMessages(telling.locale);
  document.heading(words.residualTitle);
  if (residual === 0) {
    document.paragraph(words.residualNone);
    return;
  }
  const { residualColumns } = words;
  await document.table({
    columns: [
      { header: residualColumns.number, width: 3.4 },
      { header: residualColumns.title, width: 12 },
      { header: residualColumns.department, width: 7 },
      { header: residualColumns.level, width: 4.6 },
      { header: residualColumns.handling, width: 7 },
      { header: residualColumns.text, width: 14 },
      { header: residualColumns.acceptedBy, width: 8 },
      { header: residualColumns.acceptedOn, width: 5.2 },
      { header: residualColumns.reason, width: 12 },
      { header: residualColumns.review, width: 5.2 },
    ],
    rows: (async function* () {
      for await (const risk of rows()) {
        if (isResidual(risk, telling.methodOf(risk))) yield residualCells(risk, telling);
      }
    })(),
  });
}

async function printPlan(document: PdfDocument, { treatments }: RiskReportSource, telling: Telling): Promise<void> {
  const words = riskReportMessages(telling.locale);
  document.heading(words.planTitle);
  if (treatments.length === 0) {
    document.paragraph(words.planNone);
    return;
  }
  const { planColumns } = words;
  await document.table({
    columns: [
      { header: planColumns.number, width: 5 },
      { header: planColumns.title, width: 16 },
      { header: planColumns.risks, width: 12 },
      { header: planColumns.who, width: 9 },
      { header: planColumns.due, width: 7 },
      { header: planColumns.cost, width: 3.4 },
      { header: planColumns.status, width: 6 },
      { header: planColumns.completed, width: 7 },
    ],
    rows: treatments.map((treatment) => treatmentCells(treatment, telling)),
  });
}

/** What is missing is said on the report itself, and nobody can switch that off. */
async function printGaps(
  document: PdfDocument,
  { incomplete }: RiskReportSource,
  rows: RiskRows,
  telling: Telling,
): Promise<void> {
  const words = riskReportMessages(telling.locale);
  document.heading(words.gapsTitle);
  if (incomplete === 0) {
    document.paragraph(words.gapsNone);
    return;
  }
  document.paragraph(words.gapsNote);
  await document.table({
    columns: [
      { header: words.gapColumns.number, width: 1 },
      { header: words.gapColumns.title, width: 6 },
      { header: words.gapColumns.department, width: 3 },
      { header: words.gapColumns.gaps, width: 10 },
    ],
    rows: (async function* () {
      for await (const risk of rows()) {
        const cells = gapCells(risk, telling);
        if (cells) yield cells;
      }
    })(),
  });
}

/** The method in use, and each former version that a printed risk was assessed by. */
async function printAnnex(document: PdfDocument, { method, methods }: RiskReportSource, locale: Locale): Promise<void> {
  const words = riskReportMessages(locale);
  document.heading(words.annex);
  for (const each of [method, ...methods.filter(({ number }) => number !== method.number)]) {
    await printMethod(document, each, locale);
  }
}

async function printMethod(document: PdfDocument, { number, content }: MethodVersion, locale: Locale): Promise<void> {
  const words = riskReportMessages(locale);
  const methodText = riskMethodMessages(locale);
  const { impact, likelihood, levels } = methodWords(content, locale);
  document.heading(words.annexOf(methodText.number(number)), 2);
  document.list([
    words.annexScale(methodText.scale[content.scale]),
    words.annexLevels(levels.map(({ name }) => name).join(" / ")),
    words.annexLine(levelView(content, content.treatFrom, locale)?.name ?? ""),
    words.annexAcceptedBy(roleMessages(locale)[content.acceptedBy]),
    ...(content.neverAccepted.length > 0 ? [words.annexNever(content.neverAccepted.join(" "))] : []),
  ]);
  if (number === 0) document.paragraph(words.annexDefault);
  for (const [title, steps] of [
    [methodText.impact, impact],
    [methodText.likelihood, likelihood],
  ] as const) {
    if (steps.length === 0) continue;
    document.heading(title, 3);
    await document.table({
      columns: [
        { header: words.annexColumns.step, width: 1 },
        { header: words.annexColumns.name, width: 3 },
        { header: words.annexColumns.guide, width: 12 },
      ],
      rows: steps.map(({ name, guide }, place) => [String(place + 1), name, guide]),
    });
  }
  printMatrix(document, content, locale);
}

/** The matrix is a heat map of no risks. */
function printMatrix(document: PdfDocument, content: MethodVersion["content"], locale: Locale): void {
  const words = riskReportMessages(locale);
  const nothing = createSummary(content.matrix.length).finish();
  const map = heatMapView(nothing, "before", content, locale, { slug: "", departmentId: undefined });
  if (!map) return;
  const { cell } = riskMethodMessages(locale);
  const spoken = map.cells.flatMap((row, impact) =>
    row.map(({ name }, likelihood) => `${cell(impact + 1, likelihood + 1)}: ${name}`),
  );
  const picture = layoutHeatMap({ ...map, title: "" });
  document.picture({ picture, spoken: words.annexMatrixSpoken(spoken.join(" / ")) }, words.annexMatrix);
}

/** More rows than a page holds would be too small to read; the table beside has them all. */
const mostBars = 24;
