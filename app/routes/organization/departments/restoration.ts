import { redirect } from "@remix-run/node";
import { restoreDepartment } from "#app/features/organization/department-commands.server.ts";
import { departmentPath } from "#app/features/organization/paths.ts";
import { inOrganization } from "#app/platform/db.server.ts";
import { Invalid } from "#app/platform/errors.ts";
import { guarded, idParam } from "#app/platform/http/guard.server.ts";

export const action = guarded("organization.edit", async ({ actor, params }) => {
  const id = idParam(params, "departmentId");
  const page = departmentPath(actor.organization.slug, id);
  try {
    await inOrganization(actor, (tx) => restoreDepartment(tx, id));
  } catch (refusal) {
    if (!(refusal instanceof Invalid)) throw refusal;
    return redirect(`${page}?taken`);
  }
  return redirect(`${page}?wasRestored`);
});
