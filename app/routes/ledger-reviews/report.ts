import { reviewReportTask } from "#app/features/ledger-reviews/report.server.ts";
import { reviewReportMessages } from "#app/features/ledger-reviews/report-messages.ts";
import { today } from "#app/platform/clock.ts";
import { Invalid } from "#app/platform/errors.ts";
import { guarded, idParam } from "#app/platform/http/guard.server.ts";
import { pdfAnswer } from "#app/platform/http/pdf.server.ts";
import { streamFromWorker } from "#app/platform/worker/index.server.ts";

/** The result of a review as PDF: what was sent for approval last, or what the address asks for (`?approval=…`), or how it stands. */
export const loader = guarded("ledgerReview.view", async ({ actor, params, request, locale }) => {
  const reviewId = idParam(params, "reviewId");
  const approval = new URL(request.url).searchParams.get("approval") ?? undefined;
  const approvalId = approval === undefined ? undefined : idParam({ approval }, "approval");
  const words = reviewReportMessages(locale);
  const bytes = await streamFromWorker(
    reviewReportTask.name,
    { reviewId, approvalId, locale },
    { actor, signal: request.signal },
  ).catch((refusal) => {
    if (!(refusal instanceof Invalid) || refusal.problem !== "forgedContent") throw refusal;
    throw new Response(`${words.forged}\n`, { status: 409, headers: { "Content-Type": "text/plain; charset=utf-8" } });
  });
  return pdfAnswer(bytes, { request, name: `${words.fileName}_${today()}`, plainName: "ledger-review" });
});
