import { riskReportMessages } from "#app/features/risks/report/messages.ts";
import { riskReportTask } from "#app/features/risks/report/report.server.ts";
import { scopeOf, stateOf } from "#app/features/risks/report/schema.ts";
import { findApprovedAssessment } from "#app/features/risks/report/versions.server.ts";
import { today } from "#app/platform/clock.ts";
import { readOrganization } from "#app/platform/db.server.ts";
import { Invalid, NotFound } from "#app/platform/errors.ts";
import { guarded } from "#app/platform/http/guard.server.ts";
import { pdfAnswer } from "#app/platform/http/pdf.server.ts";
import { reachOf } from "#app/platform/permissions.ts";
import { streamFromWorker } from "#app/platform/worker/index.server.ts";

/** リスクアセスメント表 as PDF: the last approved version, or what the address asks for; all of it, a department, or an entry. */
export const loader = guarded("risk.print", async ({ actor, request, locale }) => {
  const search = new URL(request.url).searchParams;
  const isWhole = reachOf(actor.roles, "risk.print") === "organization";
  const approved = isWhole ? await readOrganization(actor, findApprovedAssessment) : undefined;
  const state = stateOf(search, approved !== undefined);
  if (!state) throw new NotFound();
  const words = riskReportMessages(locale);
  const input = { selection: { state, scope: scopeOf(search) }, locale };
  const bytes = await streamFromWorker(riskReportTask.name, input, { actor, signal: request.signal }).catch(
    (refusal) => {
      if (!(refusal instanceof Invalid) || refusal.problem !== "forgedContent") throw refusal;
      throw new Response(`${words.forged}\n`, {
        status: 409,
        headers: { "Content-Type": "text/plain; charset=utf-8" },
      });
    },
  );
  const revision =
    "revision" in state ? (state.revision === "latest" ? approved?.revision : state.revision) : undefined;
  const version = revision === undefined ? words.mark : words.version(revision);
  return pdfAnswer(bytes, { request, name: `${words.fileName}_${version}_${today()}`, plainName: "risk-assessment" });
});
