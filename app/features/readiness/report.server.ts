import type { Check } from "#app/platform/check.ts";
import { now, today } from "#app/platform/clock.ts";
import { Forbidden } from "#app/platform/errors.ts";
import type { Locale } from "#app/platform/messages.ts";
import { createDocument, type Sink } from "#app/platform/pdf/index.server.ts";
import { defineReport } from "#app/platform/pdf/report.server.ts";
import { verificationCode } from "#app/platform/pdf/verification-code.ts";
import { formatDateEn, formatDateJa } from "#app/utils/calendar-date.ts";
import { findingsAt } from "./findings-at.ts";
import { readinessMessages } from "./messages.ts";
import { objectionMessages } from "./objection-messages.ts";
import { readinessPageMessages } from "./page-messages.ts";
import { readinessReportMessages } from "./report-messages.ts";
import { readinessStateMessages } from "./state-messages.ts";
import { type FindingView, type Judged, judge } from "./view.server.ts";

/** Prints readiness as it is computed at that moment, in a worker thread; its bytes come as chunks. */
export function readinessReportTask(checks: readonly Check[]) {
  return defineReport({
    name: "readiness.report",
    async open(tx, { locale }: { locale: Locale }) {
      const day = today();
      const judged = await judge(tx, checks, day, locale);
      if (!judged) throw new Forbidden();
      return { day, judged };
    },
    noteOf: ({ day, judged: { score } }) => ({
      table: "readiness_snapshot",
      facts: { report: "readiness", on: day, score },
    }),
    print({ day, judged }, { locale }, { sink, organization: { id, name } }) {
      const code = verificationCode("readiness", JSON.stringify([id, day, judged.score, factsOf(judged)]));
      return printReadiness(judged, { day, locale, organization: name, code }, sink);
    },
  });
}

/** Of facts, not of words: the same in every language. */
function factsOf({ items, findings }: Judged): unknown {
  return [items.map(({ code, state }) => [code, state]), findings.map(({ id, state, total }) => [id, state, total])];
}

async function printReadiness(
  judged: Judged,
  { day, locale, organization, code }: { day: string; locale: Locale; organization: string; code: string },
  sink: Sink,
): Promise<{ pages: number }> {
  const words = readinessMessages(locale);
  const readinessState = readinessStateMessages(locale);
  const objectionsWords = objectionMessages(locale);
  const report = readinessReportMessages(locale);
  const { formula } = readinessPageMessages(locale);
  const { counts, examined, percent, items, findings, objections } = judged;
  const asOf = report.version(locale === "ja" ? formatDateJa(day) : formatDateEn(day));
  const document = createDocument({
    sink,
    locale,
    title: words.title,
    documentNumber: report.documentNumber,
    organization,
    version: asOf,
    confidentiality: report.confidentiality,
    verificationCode: code,
    // Whatever it says, nobody has approved it.
    mark: report.mark,
    createdAt: now(),
    orientation: "landscape",
  });
  document.opening({
    lines: [
      [report.percent(percent), asOf, words.counts(counts.met, counts.attention, counts.unmet, counts.unjudged)].join(
        " ・ ",
      ),
      [report.note, counts.unjudged > 0 && report.unjudged(counts.unjudged)].filter(Boolean).join(" "),
    ],
  });
  document.heading(objectionsWords.title);
  if (objections.length === 0) document.paragraph(report.nothing);
  else {
    await document.table({
      columns: [
        { header: report.objectionColumns.state, width: 2 },
        { header: report.objectionColumns.items, width: 3 },
        { header: report.objectionColumns.said, width: 10 },
        { header: report.objectionColumns.rows, width: 10 },
      ],
      rows: objections.map((finding) => [
        readinessState.checkState[finding.state],
        finding.items.join(" "),
        finding.said,
        rowsOf(finding, objectionsWords.more),
      ]),
    });
  }
  document.heading(report.items);
  await document.table({
    columns: [
      { header: report.columns.code, width: 2 },
      { header: report.columns.title, width: 7 },
      { header: report.columns.state, width: 2 },
      { header: report.columns.basis, width: 14 },
    ],
    rows: items.map((item) => [
      item.code,
      item.title,
      readinessState.state[item.state],
      basisOf(item, findings, locale),
    ]),
  });
  document.heading(formula.title);
  document.list(Object.values(formula.steps));
  document.paragraph(formula.sum(counts.met, examined, counts.not_applicable, percent));
  document.heading(formula.rules, 2);
  await document.table({
    columns: [
      { header: formula.columns.check, width: 7 },
      { header: formula.columns.items, width: 3 },
      { header: formula.columns.rule, width: 12 },
      { header: formula.columns.state, width: 2 },
    ],
    rows: findings.map(({ title, items: cited, rule, state }) => [
      title,
      cited.join(" "),
      rule,
      readinessState.checkState[state],
    ]),
  });
  return document.end();
}

function rowsOf({ offenders, total }: FindingView, more: (count: number) => string): string {
  const left = total - offenders.length;
  return [...offenders.map(({ label }) => label), ...(left > 0 && offenders.length > 0 ? [more(left)] : [])].join("\n");
}

function basisOf(
  { code, state, judgement, isApplicable }: Judged["items"][number],
  findings: readonly FindingView[],
  locale: Locale,
) {
  const readinessStateWords = readinessStateMessages(locale);
  const page = readinessPageMessages(locale);
  if (!isApplicable) return state === "not_applicable" ? page.excluded : page.exclusionOpen;
  const lines = findingsAt(findings, code)
    .filter((finding) => finding.state !== "not_applicable")
    .map((finding) => `${readinessStateWords.checkState[finding.state]}: ${finding.said}`);
  if (judgement) lines.push(page.judged(page.judgement[judgement]));
  return lines.length > 0 ? lines.join("\n") : page.nothing;
}
