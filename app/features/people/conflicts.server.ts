import type { StaleSave } from "#app/components/form/stale-save.ts";
import { namesById } from "#app/features/organization/index.server.ts";
import type { MemberChange } from "#app/features/organization/index.ts";
import type { Actor } from "#app/platform/actor.server.ts";
import type { Locale } from "#app/platform/messages.ts";
import { tellingWhatIsStored } from "#app/platform/stale-save.server.ts";
import { formatInstant } from "#app/utils/instant.ts";
import { personFields } from "./person-fields.ts";
import { describeChanges, lastEditor } from "./person-page.server.ts";
import { getPerson } from "./queries.server.ts";

/** Does a save; when someone else was first, the Conflict tells the page both versions. */
export async function savingPerson(
  actor: Actor,
  id: string,
  input: MemberChange,
  locale: Locale,
  save: () => Promise<void>,
): Promise<void> {
  await tellingWhatIsStored(actor, save, async (tx): Promise<StaleSave> => {
    const stored = await getPerson(tx, id, "member.edit");
    const editor = await lastEditor(tx, id);
    // The last day of an employee is not in the form.
    const fields = personFields.filter((field) => stored.isExternal || (field !== "leftOn" && field !== "company"));
    const changes = fields
      .filter((field) => (stored[field] ?? "") !== (input[field] ?? ""))
      .map((field) => ({ field, before: stored[field], after: input[field] }));
    const ids = [stored.departmentId, stored.siteId, input.departmentId, input.siteId].filter((one) => one !== null);
    return {
      version: stored.version,
      who: editor?.who ?? "",
      at: editor ? formatInstant(editor.at, locale) : "",
      differences: describeChanges(changes, await namesById(tx, ids), locale, stored.isExternal),
    };
  });
}
