import { DuplicateForm, textsOf } from "#app/features/inventory/act-schema.ts";
import { duplicateEntry } from "#app/features/inventory/commands.server.ts";
import { entryDetailMessages } from "#app/features/inventory/detail-messages.ts";
import { answering, redirectWithNotice } from "#app/features/inventory/notice.server.ts";
import { editEntryPath, entryPath } from "#app/features/inventory/paths.ts";
import { getEntry, labelOf } from "#app/features/inventory/queries.server.ts";
import { inOrganization } from "#app/platform/db.server.ts";
import { guarded, idParam } from "#app/platform/http/guard.server.ts";

export const action = guarded("inventory.edit", async ({ actor, params, request, locale }) => {
  const id = idParam(params, "entryId");
  const slug = actor.organization.slug;
  const { copyOf } = entryDetailMessages(locale);
  return answering(DuplicateForm, await textsOf(request), entryPath(slug, id), async ({ key }) => {
    const copy = await inOrganization(actor, async (tx) => {
      const { title } = await getEntry(tx, id);
      const copyId = await duplicateEntry(tx, id, copyOf(title), key);
      return { id: copyId, label: await labelOf(tx, copyId) };
    });
    return redirectWithNotice(editEntryPath(slug, copy.id), { kind: "duplicated", label: copy.label });
  });
});
