import { redirect } from "@remix-run/node";
import { reachableDepartments } from "#app/features/organization/index.server.ts";
import { getRecordByNumber } from "#app/features/records/index.server.ts";
import { parseRecordLabel } from "#app/features/records/index.ts";
import { recordAddress } from "#app/features/search/queries.server.ts";
import { readOrganization } from "#app/platform/db.server.ts";
import { NotFound } from "#app/platform/errors.ts";
import { guarded } from "#app/platform/http/guard.server.ts";

/** The permanent address of any record, by its human number: /o/demo/r/台帳-0012. */
export const loader = guarded("search.use", async ({ actor, params }) => {
  const label = parseRecordLabel(params.number ?? "");
  if (!label) throw new NotFound();
  const record = await readOrganization(actor, async (tx) => {
    const found = await getRecordByNumber(tx, label.kind, label.number);
    const reach = await reachableDepartments(tx, "inventory.view");
    if (reach && !(found.departmentId && reach.includes(found.departmentId))) throw new NotFound();
    return found;
  });
  return redirect(recordAddress(actor.organization.slug, { kind: label.kind, id: record.id }));
});

/** Never shown; without a page, a number that does not exist would be answered in plain text. */
export default function RecordPage() {
  return null;
}
