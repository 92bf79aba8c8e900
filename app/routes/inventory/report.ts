import { findApprovedVersion } from "#app/features/inventory/ledger.server.ts";
import { ledgerReportTask } from "#app/features/inventory/report.server.ts";
import { ledgerReportMessages } from "#app/features/inventory/report-messages.ts";
import type { LedgerSelection } from "#app/features/inventory/report-source.server.ts";
import { today } from "#app/platform/clock.ts";
import { readOrganization } from "#app/platform/db.server.ts";
import { Invalid, NotFound } from "#app/platform/errors.ts";
import { guarded, idParam } from "#app/platform/http/guard.server.ts";
import { pdfAnswer } from "#app/platform/http/pdf.server.ts";
import { reachOf } from "#app/platform/permissions.ts";
import { streamFromWorker } from "#app/platform/worker/index.server.ts";

/** The ledger as PDF: the last approved version, or what the address asks for (`?draft`, `?revision=7`, `?approval=…`). */
export const loader = guarded("inventory.print", async ({ actor, request, locale }) => {
  const search = new URL(request.url).searchParams;
  const isWhole = reachOf(actor.roles, "inventory.print") === "organization";
  const approved = isWhole ? await readOrganization(actor, findApprovedVersion) : undefined;
  const selection = selectionOf(search, approved?.revision ?? undefined);
  const words = ledgerReportMessages(locale);
  const bytes = await streamFromWorker(
    ledgerReportTask.name,
    { selection, locale },
    { actor, signal: request.signal },
  ).catch((refusal) => {
    if (!(refusal instanceof Invalid) || refusal.problem !== "forgedContent") throw refusal;
    throw new Response(`${words.forged}\n`, { status: 409, headers: { "Content-Type": "text/plain; charset=utf-8" } });
  });
  const version =
    "draft" in selection
      ? words.mark
      : "revision" in selection
        ? words.version(Number(selection.revision))
        : words.mark;
  return pdfAnswer(bytes, { request, name: `${words.fileName}_${version}_${today()}`, plainName: "ledger" });
});

function selectionOf(search: URLSearchParams, latest: number | undefined): LedgerSelection {
  if (search.has("draft")) return { draft: true };
  const approvalId = search.get("approval");
  if (approvalId !== null) {
    return { approvalId: idParam({ approvalId }, "approvalId") };
  }
  const revision = search.get("revision");
  if (revision !== null) {
    if (!/^[1-9]\d{0,6}$/.test(revision)) throw new NotFound();
    return { revision: Number(revision) };
  }
  return latest === undefined ? { draft: true } : { revision: latest };
}
