import { reviewReportMessages } from "#app/features/ledger-reviews/report-messages.ts";
import { reviewWorkbookTask } from "#app/features/ledger-reviews/workbook.server.ts";
import { today } from "#app/platform/clock.ts";
import { xlsxAnswer } from "#app/platform/http/download.server.ts";
import { guarded, idParam } from "#app/platform/http/guard.server.ts";
import { streamFromWorker } from "#app/platform/worker/index.server.ts";

/** The result of a review as .xlsx, in the reader's language. */
export const loader = guarded("ledgerReview.export", async ({ actor, params, request, locale }) => {
  const reviewId = idParam(params, "reviewId");
  const bytes = await streamFromWorker(
    reviewWorkbookTask.name,
    { reviewId, locale },
    { actor, signal: request.signal },
  );
  return xlsxAnswer(bytes, "ledger-review", `${reviewReportMessages(locale).fileName}_${today()}`);
});
