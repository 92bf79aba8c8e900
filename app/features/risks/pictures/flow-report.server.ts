import { inventoryMessages } from "#app/features/inventory/index.ts";
import { now, today } from "#app/platform/clock.ts";
import type { Locale } from "#app/platform/messages.ts";
import { createDocument, type Sink } from "#app/platform/pdf/index.server.ts";
import { defineReport } from "#app/platform/pdf/report.server.ts";
import { verificationCode } from "#app/platform/pdf/verification-code.ts";
import { formatDateEn, formatDateJa } from "#app/utils/calendar-date.ts";
import { type FlowOf, getFlow, type NamedFlow } from "./flow.server.ts";
import { layoutFlow } from "./flow-picture.ts";
import { phaseTexts } from "./flow-text.ts";
import { dataFlowMessages } from "./messages.ts";

/** Prints a data flow as it is drawn from the ledger at that moment, in a worker thread; its bytes come as chunks. */
export const flowReportTask = defineReport({
  name: "risks.flow",
  open: (tx, { of, locale }: { of: FlowOf; locale: Locale }) => getFlow(tx, of, locale),
  noteOf: ({ name }, { of }) => ({
    table: "entryId" in of ? "record" : "department",
    rowId: "entryId" in of ? of.entryId : of.departmentId,
    facts: { report: "dataFlow", of: name },
  }),
  print: (named, { locale }, { sink, organization }) => printFlow(named, organization, locale, sink),
});

async function printFlow(
  { name, department, flow }: NamedFlow,
  organization: { id: string; name: string },
  locale: Locale,
  sink: Sink,
): Promise<{ pages: number }> {
  const words = dataFlowMessages(locale);
  const { phase: phaseWords } = inventoryMessages(locale);
  const asOf = words.report.asOf((locale === "ja" ? formatDateJa : formatDateEn)(today()));
  const document = createDocument({
    sink,
    locale,
    title: words.titleOf(name),
    documentNumber: words.report.documentNumber,
    organization: organization.name,
    version: asOf,
    confidentiality: words.report.confidentiality,
    verificationCode: verificationCode("flow", JSON.stringify([organization.id, name, flow])),
    // Whatever it says, nobody has approved it.
    mark: words.report.mark,
    createdAt: now(),
    orientation: "landscape",
  });
  const entries = flow.entries === 0 ? words.noEntries : words.entries(flow.entries);
  document.opening({ lines: [[asOf, department, entries].filter(Boolean).join(" ・ "), words.lead] });
  if (flow.entries > 0) {
    const spoken = flow.phases.map((phase) => `${phaseWords[phase.phase]}: ${said(phase)}`).join("\n");
    document.picture({ picture: layoutFlow(flow, phaseWords, words, { isAcross: true }), spoken });
    document.heading(words.report.list, 2);
    document.list(
      flow.phases.map((phase) => `${phaseWords[phase.phase]}\n${said(phase)}`),
      { isNumbered: true },
    );
  }
  return document.end();

  function said(phase: (typeof flow.phases)[number]): string {
    return phaseTexts(phase, locale)
      .map(({ label, text }) => (label === "" ? text : words.report.said(label, text)))
      .join("\n");
  }
}
