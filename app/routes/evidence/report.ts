import { evidenceReportTask } from "#app/features/evidence/report.server.ts";
import { evidenceReportMessages } from "#app/features/evidence/report-messages.ts";
import { today } from "#app/platform/clock.ts";
import { guarded } from "#app/platform/http/guard.server.ts";
import { pdfAnswer } from "#app/platform/http/pdf.server.ts";
import { streamFromWorker } from "#app/platform/worker/index.server.ts";

/** The register that the address describes, as PDF. */
export const loader = guarded("evidence.print", async ({ actor, request, locale }) => {
  const url = new URL(request.url);
  url.searchParams.delete("download");
  const bytes = await streamFromWorker(
    evidenceReportTask.name,
    { search: url.search, locale },
    { actor, signal: request.signal },
  );
  const { fileName } = evidenceReportMessages(locale);
  return pdfAnswer(bytes, { request, name: `${fileName}_${today()}`, plainName: "evidence-register" });
});
