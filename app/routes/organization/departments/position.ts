import { redirect } from "@remix-run/node";
import { moveDepartment } from "#app/features/organization/department-commands.server.ts";
import { departmentsPath } from "#app/features/organization/paths.ts";
import { MoveDepartment } from "#app/features/organization/place-schema.ts";
import { inOrganization } from "#app/platform/db.server.ts";
import { Invalid } from "#app/platform/errors.ts";
import { guarded, idParam } from "#app/platform/http/guard.server.ts";

export const action = guarded("organization.edit", async ({ actor, params, request }) => {
  const id = idParam(params, "departmentId");
  const pressed = MoveDepartment.safeParse(Object.fromEntries(await request.formData()));
  if (!pressed.success) throw new Invalid("unreadable");
  await inOrganization(actor, (tx) => moveDepartment(tx, id, pressed.data.direction));
  return redirect(departmentsPath(actor.organization.slug));
});
