import { conformityMessages } from "#app/features/requirements/report-messages.ts";
import { requirementWorkbook } from "#app/features/requirements/workbook.server.ts";
import { today } from "#app/platform/clock.ts";
import { xlsxAnswer } from "#app/platform/http/download.server.ts";
import { guarded } from "#app/platform/http/guard.server.ts";
import { streamFromWorker } from "#app/platform/worker/index.server.ts";

/** The requirements that the list's address describes as .xlsx, in the reader's language. */
export const loader = guarded("requirement.export", async ({ actor, request, locale }) => {
  const { search } = new URL(request.url);
  const input = { selection: { draft: true }, search, locale };
  const bytes = await streamFromWorker(requirementWorkbook, input, { actor, signal: request.signal });
  return xlsxAnswer(bytes, "conformity", `${conformityMessages(locale).fileName}_${today()}`);
});
