import { peopleMessages } from "#app/features/people/messages.ts";
import { peopleWorkbookTask } from "#app/features/people/workbook.server.ts";
import { today } from "#app/platform/clock.ts";
import { xlsxAnswer } from "#app/platform/http/download.server.ts";
import { guarded } from "#app/platform/http/guard.server.ts";
import { streamFromWorker } from "#app/platform/worker/index.server.ts";

/** The people that the list's address describes as .xlsx, in the reader's language. */
export const loader = guarded("member.export", async ({ actor, request, locale }) => {
  const { search } = new URL(request.url);
  const bytes = await streamFromWorker(peopleWorkbookTask.name, { search, locale }, { actor, signal: request.signal });
  return xlsxAnswer(bytes, "people", `${peopleMessages(locale).title}_${today()}`);
});
