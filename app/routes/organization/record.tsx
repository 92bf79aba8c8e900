import { redirect } from "@remix-run/node";
import { getRecordByLabel, recordAddress } from "#app/features/search/queries.server.ts";
import { readOrganization } from "#app/platform/db.server.ts";
import { guarded } from "#app/platform/http/guard.server.ts";

/** The permanent address of any record, by its human number: /o/demo/r/台帳-0012. */
export const loader = guarded("search.use", async ({ actor, params }) => {
  const record = await readOrganization(actor, (tx) => getRecordByLabel(tx, params.number ?? ""));
  return redirect(recordAddress(actor.organization.slug, record));
});

/** Never shown; without a page, a number that does not exist would be answered in plain text. */
export default function RecordPage() {
  return null;
}
