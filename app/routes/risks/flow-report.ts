import { flowReportTask } from "#app/features/risks/pictures/flow-report.server.ts";
import { dataFlowMessages } from "#app/features/risks/pictures/messages.ts";
import { today } from "#app/platform/clock.ts";
import { guarded, idParam } from "#app/platform/http/guard.server.ts";
import { pdfAnswer } from "#app/platform/http/pdf.server.ts";
import { streamFromWorker } from "#app/platform/worker/index.server.ts";

/** The data flow of an entry, or of a department, as PDF. */
export const loader = guarded("risk.print", async ({ actor, params, request, locale }) => {
  const of =
    params.entryId === undefined
      ? { departmentId: idParam(params, "flowId") }
      : { entryId: idParam(params, "entryId") };
  const bytes = await streamFromWorker(flowReportTask.name, { of, locale }, { actor, signal: request.signal });
  const name = `${dataFlowMessages(locale).report.fileName}_${today()}`;
  return pdfAnswer(bytes, { request, name, plainName: "data-flow" });
});
