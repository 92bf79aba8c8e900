import { evidenceMessages } from "#app/features/evidence/messages.ts";
import { evidenceWorkbookTask } from "#app/features/evidence/workbook.server.ts";
import { today } from "#app/platform/clock.ts";
import { xlsxAnswer } from "#app/platform/http/download.server.ts";
import { guarded } from "#app/platform/http/guard.server.ts";
import { streamFromWorker } from "#app/platform/worker/index.server.ts";

/** The list that the address describes as .xlsx, in the reader's language. */
export const loader = guarded("evidence.export", async ({ actor, request, locale }) => {
  const { search } = new URL(request.url);
  const bytes = await streamFromWorker(
    evidenceWorkbookTask.name,
    { search, locale },
    { actor, signal: request.signal },
  );
  return xlsxAnswer(bytes, "evidence", `${evidenceMessages(locale).title}_${today()}`);
});
