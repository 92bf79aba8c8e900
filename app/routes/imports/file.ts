import { importPath } from "#app/features/inventory/import/paths.ts";
import { getImport } from "#app/features/inventory/import/queries.server.ts";
import { recordRead } from "#app/platform/audit-log/recorded-read.server.ts";
import { inOrganization, readOrganization } from "#app/platform/db.server.ts";
import { Invalid } from "#app/platform/errors.ts";
import { guarded, idParam } from "#app/platform/http/guard.server.ts";
import { refusing } from "#app/platform/imports/step.server.ts";
import { fileStore } from "#app/platform/storage/index.server.ts";

/** The file as it was uploaded, always as an attachment: nothing that somebody brought is shown on our own address. */
export const loader = guarded("inventory.import", async ({ actor, params }) => {
  const run = await readOrganization(actor, (tx) => getImport(tx, idParam(params, "importId")));
  return refusing(importPath(actor.organization.slug, run.id), async () => {
    if (run.fileReleasedAt) throw new Invalid("fileReleased");
    const facts = { file_name: run.fileName, file_hash: run.fileHash };
    await inOrganization(actor, (tx) => recordRead(tx, "download", "inventory_import", run.id, facts));
    return new Response(await fileStore().open(run.fileHash), {
      headers: {
        "Content-Type": "application/octet-stream",
        "Content-Length": String(run.fileSize),
        "Content-Disposition": `attachment; filename="ledger"; filename*=UTF-8''${encodeURIComponent(run.fileName)}`,
        "X-Content-Type-Options": "nosniff",
      },
    });
  });
});
