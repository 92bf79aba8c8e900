import { readinessReportMessages } from "#app/features/readiness/report-messages.ts";
import { today } from "#app/platform/clock.ts";
import { guarded } from "#app/platform/http/guard.server.ts";
import { pdfAnswer } from "#app/platform/http/pdf.server.ts";
import { streamFromWorker } from "#app/platform/worker/index.server.ts";

/** Readiness of this moment as PDF: objections, every item, and how it is computed. */
export const loader = guarded("readiness.print", async ({ actor, request, locale }) => {
  const bytes = await streamFromWorker("readiness.report", { locale }, { actor, signal: request.signal });
  const name = `${readinessReportMessages(locale).fileName}_${today()}`;
  return pdfAnswer(bytes, { request, name, plainName: "readiness" });
});
