import { redirect } from "@remix-run/node";
import { chooseForRows } from "#app/features/risks/import/commands.server.ts";
import { riskPreviewPath } from "#app/features/risks/import/paths.ts";
import { ChooseForRows } from "#app/features/risks/import/schema.ts";
import { inOrganization } from "#app/platform/db.server.ts";
import { Invalid } from "#app/platform/errors.ts";
import { guarded, idParam } from "#app/platform/http/guard.server.ts";
import { refusing } from "#app/platform/imports/step.server.ts";

/** Decides about risks that others have changed too. */
export const action = guarded("risk.edit", ({ actor, params, request }) => {
  const importId = idParam(params, "riskImportId");
  const preview = riskPreviewPath(actor.organization.slug, importId);
  return refusing(preview, async () => {
    const form = await request.formData();
    const sent = { rows: form.getAll("rows"), choice: form.get("choice"), page: form.get("page") ?? undefined };
    const parsed = ChooseForRows.safeParse(sent);
    if (!parsed.success) throw new Invalid("importChanged");
    const { rows, choice, page } = parsed.data;
    await inOrganization(actor, (tx) => chooseForRows(tx, importId, rows, choice));
    return redirect(`${preview}?page=${page}`);
  });
});
