import { evidenceExportMessages } from "#app/features/evidence/export-messages.ts";
import { redirectWithNotice } from "#app/features/evidence/notice.server.ts";
import { evidencePackageTask } from "#app/features/evidence/package.server.ts";
import { evidenceExportPath } from "#app/features/evidence/paths.ts";
import { today } from "#app/platform/clock.ts";
import { Invalid } from "#app/platform/errors.ts";
import { guarded } from "#app/platform/http/guard.server.ts";
import { streamFromWorker } from "#app/platform/worker/index.server.ts";

/** All evidence, with an index and what a stranger needs to verify it. */
export const loader = guarded("evidence.export", async ({ actor, request, locale }) => {
  const options = { actor, signal: request.signal, takesLong: true };
  const bytes = await streamFromWorker(evidencePackageTask.name, { locale }, options).catch((refusal) => {
    if (!(refusal instanceof Invalid)) throw refusal;
    throw redirectWithNotice(evidenceExportPath(actor.organization.slug), { kind: "refused", label: refusal.problem });
  });
  const name = `${evidenceExportMessages(locale).fileName}_${actor.organization.slug}_${today()}.zip`;
  return new Response(bytes, {
    headers: {
      "Content-Type": "application/zip",
      "Content-Disposition": `attachment; filename="evidence.zip"; filename*=UTF-8''${encodeURIComponent(name)}`,
      "X-Content-Type-Options": "nosniff",
      "Cache-Control": "no-store",
    },
  });
});
