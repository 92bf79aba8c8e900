import { redirect } from "@remix-run/node";
import { exportMessages } from "#app/features/audit-log/export-messages.ts";
import { parsePeriod } from "#app/features/audit-log/filter.ts";
import { auditPackageTask } from "#app/features/audit-log/index.server.ts";
import { auditExportPath } from "#app/features/audit-log/paths.ts";
import { today } from "#app/platform/clock.ts";
import { Invalid } from "#app/platform/errors.ts";
import { zipAnswer } from "#app/platform/http/download.server.ts";
import { guarded } from "#app/platform/http/guard.server.ts";
import { streamFromWorker } from "#app/platform/worker/index.server.ts";

/** The audit log, or the days `from` … `to`, with what a stranger needs to verify it. */
export const loader = guarded("auditLog.export", async ({ actor, request, locale }) => {
  const search = new URL(request.url).searchParams;
  const period = parsePeriod(search);
  const refuse = (problem: string) => {
    const typed = { from: search.get("from") ?? "", to: search.get("to") ?? "", problem };
    return redirect(`${auditExportPath(actor.organization.slug)}?${new URLSearchParams(typed)}`);
  };
  // A day that was not understood must not turn into everything.
  for (const end of ["from", "to"] as const) if (search.get(end) && !period[end]) throw refuse("notADate");
  const options = { actor, signal: request.signal, takesLong: true };
  const bytes = await streamFromWorker(auditPackageTask.name, period, options).catch((refusal) => {
    throw refusal instanceof Invalid ? refuse(refusal.problem) : refusal;
  });
  const name = `${exportMessages(locale).fileName}_${actor.organization.slug}_${today()}`;
  return zipAnswer(bytes, "audit-log", name);
});
