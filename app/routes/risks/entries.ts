import { recordLabel } from "#app/features/records/index.ts";
import { addEntry, removeEntry, splitRisk } from "#app/features/risks/commands.server.ts";
import { answering, redirectWithNotice } from "#app/features/risks/notice.server.ts";
import { riskPath } from "#app/features/risks/paths.ts";
import { getRisk } from "#app/features/risks/queries.server.ts";
import { EntryForm, sentOf } from "#app/features/risks/schema.ts";
import { inOrganization } from "#app/platform/db.server.ts";
import { guarded, idParam } from "#app/platform/http/guard.server.ts";

/** Names a further entry of a risk, takes one away, or makes a risk of its own for one. */
export const action = guarded("risk.edit", async ({ actor, params, request }) => {
  const id = idParam(params, "riskId");
  const { slug } = actor.organization;
  const page = riskPath(slug, id);
  return answering(EntryForm, await sentOf(request), page, async (input) => {
    if ("to" in input) {
      await inOrganization(actor, (tx) => addEntry(tx, id, input.to));
      return redirectWithNotice(page, { kind: "entryAdded" });
    }
    if ("removed" in input) {
      await inOrganization(actor, (tx) => removeEntry(tx, id, input.removed));
      return redirectWithNotice(page, { kind: "entryRemoved" });
    }
    const part = await inOrganization(actor, async (tx) => getRisk(tx, await splitRisk(tx, id, input.split)));
    return redirectWithNotice(riskPath(slug, part.id), { kind: "split", label: recordLabel("risk", part.number) });
  });
});
