import { readDay } from "#app/features/organization/as-of.ts";
import { chartMessages } from "#app/features/organization/chart/messages.ts";
import { chartReportTask } from "#app/features/organization/chart/report.server.ts";
import { guarded } from "#app/platform/http/guard.server.ts";
import { pdfAnswer } from "#app/platform/http/pdf.server.ts";
import { streamFromWorker } from "#app/platform/worker/index.server.ts";

/** 体制図 of a day as PDF. */
export const loader = guarded("organization.view", async ({ actor, request, locale }) => {
  const { day } = readDay(new URL(request.url).searchParams);
  const bytes = await streamFromWorker(chartReportTask.name, { day, locale }, { actor, signal: request.signal });
  const name = `${chartMessages(locale).report.fileName}_${day}`;
  return pdfAnswer(bytes, { request, name, plainName: "organization-chart" });
});
