import { fileAnswer } from "#app/features/evidence/file-answer.server.ts";
import { getFile } from "#app/features/evidence/queries.server.ts";
import { readOrganization } from "#app/platform/db.server.ts";
import { guarded, idParam } from "#app/platform/http/guard.server.ts";

/** A file of an item as it came, to be saved, or with `?view` to be looked at within a page of ours. */
export const loader = guarded("evidence.view", async ({ actor, params, request, locale }) => {
  const [id, fileId] = [idParam(params, "evidenceId"), idParam(params, "fileId")];
  const file = await readOrganization(actor, (tx) => getFile(tx, id, fileId));
  const shown = new URL(request.url).searchParams.has("view");
  return fileAnswer(actor, request, file, { shown, locale });
});
