import { inventoryMessages } from "#app/features/inventory/messages.ts";
import { ledgerWorkbookTask } from "#app/features/inventory/workbook.server.ts";
import { today } from "#app/platform/clock.ts";
import { xlsxAnswer } from "#app/platform/http/download.server.ts";
import { guarded } from "#app/platform/http/guard.server.ts";
import { streamFromWorker } from "#app/platform/worker/index.server.ts";

/** The list that the address describes as .xlsx, in the reader's language. */
export const loader = guarded("inventory.export", async ({ actor, request, locale }) => {
  const { search } = new URL(request.url);
  const bytes = await streamFromWorker(ledgerWorkbookTask.name, { search, locale }, { actor, signal: request.signal });
  return xlsxAnswer(bytes, "inventory", `${inventoryMessages(locale).title}_${today()}`);
});
