import { now } from "#app/platform/clock.ts";
import type { Locale } from "#app/platform/messages.ts";
import { createDocument, type DiagramBox, type Sink } from "#app/platform/pdf/index.server.ts";
import { defineReport } from "#app/platform/pdf/report.server.ts";
import { formatDateEn, formatDateJa } from "#app/utils/calendar-date.ts";
import { formatDateWithEra } from "#app/utils/japanese-era.ts";
import { asOfMessages } from "../as-of-messages.ts";
import type { ChartBox } from "./chart.ts";
import { chartMessages } from "./messages.ts";
import { type Chart, getChart } from "./queries.server.ts";

/** Prints the organization chart of a day in a worker thread; its bytes come as chunks. */
export const chartReportTask = defineReport({
  name: "organization.chart",
  open: (tx, { day, locale }: { day: string; locale: Locale }) => getChart(tx, day, locale),
  noteOf: (_chart, { day }) => ({ table: "appointment", facts: { report: "organizationChart", on: day } }),
  print: (chart, { day, locale }, { sink, organization }) =>
    printChart(chart, { day, locale, organization: organization.name }, sink),
});

async function printChart(
  chart: Chart,
  { day, locale, organization }: { day: string; locale: Locale; organization: string },
  sink: Sink,
): Promise<{ pages: number }> {
  const words = chartMessages(locale);
  const { report } = words;
  const { asOf } = asOfMessages(locale);
  const document = createDocument({
    sink,
    locale,
    title: words.title,
    documentNumber: report.documentNumber,
    organization,
    version: asOf(locale === "ja" ? formatDateJa(day) : formatDateEn(day)),
    confidentiality: report.confidentiality,
    verificationCode: chart.code,
    createdAt: now(),
    orientation: "landscape",
  });
  const { vacancies } = chart;
  document.opening({
    lines: [
      asOf(locale === "ja" ? formatDateWithEra(day) : formatDateEn(day)),
      vacancies.length > 0 ? words.shortfall(vacancies.length) : words.complete,
    ],
  });
  document.diagram(boxOf(chart.functions, words.vacant), report.functionsTitle);
  if (chart.departments.below.length > 0) {
    document.diagram(boxOf(chart.departments, words.noLeader), report.departmentsTitle);
  } else {
    document.heading(report.departmentsTitle);
    document.paragraph(words.noDepartments);
  }
  // What is missing is said on the report itself, and nobody can switch that off.
  if (vacancies.length > 0) {
    document.heading(report.vacanciesTitle, 2);
    document.paragraph(report.vacanciesNote);
    document.list(vacancies);
  }
  return document.end();
}

function boxOf({ title, people, isVacant, below }: ChartBox, vacant: string): DiagramBox {
  return {
    title,
    lines: isVacant ? [vacant] : people.map(({ name, detail }) => (detail ? `${name}（${detail}）` : name)),
    isMissing: isVacant,
    below: below.map((box) => boxOf(box, vacant)),
  };
}
