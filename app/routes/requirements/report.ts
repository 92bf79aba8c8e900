import { conformityReport } from "#app/features/requirements/report.server.ts";
import { conformityMessages } from "#app/features/requirements/report-messages.ts";
import type { ConformitySelection } from "#app/features/requirements/report-source.server.ts";
import { today } from "#app/platform/clock.ts";
import { Invalid } from "#app/platform/errors.ts";
import { guarded, idParam } from "#app/platform/http/guard.server.ts";
import { pdfAnswer } from "#app/platform/http/pdf.server.ts";
import { streamFromWorker } from "#app/platform/worker/index.server.ts";

/** 要求事項適合状況 as PDF: the present state, or what a gap assessment has frozen (`?assessment=…`). */
export const loader = guarded("requirement.print", async ({ actor, request, locale }) => {
  const assessmentId = new URL(request.url).searchParams.get("assessment");
  const selection: ConformitySelection =
    assessmentId === null ? { draft: true } : { assessmentId: idParam({ assessmentId }, "assessmentId") };
  const words = conformityMessages(locale);
  const bytes = await streamFromWorker(
    conformityReport,
    { selection, locale },
    { actor, signal: request.signal },
  ).catch((refusal) => {
    if (!(refusal instanceof Invalid) || refusal.problem !== "forgedContent") throw refusal;
    throw new Response(`${words.forged}\n`, { status: 409, headers: { "Content-Type": "text/plain; charset=utf-8" } });
  });
  return pdfAnswer(bytes, { request, name: `${words.fileName}_${today()}`, plainName: "conformity" });
});
