import { requirementMessages } from "#app/features/requirements/messages.ts";
import { requirementWorkbook } from "#app/features/requirements/workbook.server.ts";
import { today } from "#app/platform/clock.ts";
import { xlsxAnswer } from "#app/platform/http/download.server.ts";
import { guarded } from "#app/platform/http/guard.server.ts";
import { streamFromWorker } from "#app/platform/worker/index.server.ts";

/** The organization's own requirements as .xlsx, to be changed there and brought back. */
export const loader = guarded("requirement.export", async ({ actor, request, locale }) => {
  const input = { own: true, locale };
  const bytes = await streamFromWorker(requirementWorkbook, input, { actor, signal: request.signal });
  return xlsxAnswer(bytes, "requirements", `${requirementMessages(locale).ownChapter}_${today()}`);
});
