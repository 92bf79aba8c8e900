import { riskMessages } from "#app/features/risks/messages.ts";
import { riskWorkbookTask } from "#app/features/risks/workbook.server.ts";
import { today } from "#app/platform/clock.ts";
import { xlsxAnswer } from "#app/platform/http/download.server.ts";
import { guarded } from "#app/platform/http/guard.server.ts";
import { streamFromWorker } from "#app/platform/worker/index.server.ts";

/** The risks that the list's address describes as .xlsx, in the reader's language. */
export const loader = guarded("risk.export", async ({ actor, request, locale }) => {
  const { search } = new URL(request.url);
  const bytes = await streamFromWorker(riskWorkbookTask.name, { search, locale }, { actor, signal: request.signal });
  return xlsxAnswer(bytes, "risks", `${riskMessages(locale).title}_${today()}`);
});
