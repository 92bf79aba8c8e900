import { z } from "zod";
import { recordLabel } from "#app/features/records/index.ts";
import type { Actor } from "#app/platform/actor.server.ts";
import { Conflict } from "#app/platform/errors.ts";
import type { Locale } from "#app/platform/messages.ts";
import { tellingWhatIsStored } from "#app/platform/stale-save.server.ts";
import { formatInstant } from "#app/utils/instant.ts";
import type { RepeatedForm, StaleSave } from "./conflicts.ts";
import { describeChanges } from "./differences.ts";
import { differingFields, type EntryField } from "./entry-fields.ts";
import { newEntryKey } from "./entry-key.ts";
import { lastEditor } from "./entry-page.server.ts";
import { entryChoices } from "./form-values.server.ts";
import { type Entry, getEntry } from "./queries.server.ts";
import { InventoryEntryInput } from "./schema.ts";
import { storedEntry } from "./stored-entry.ts";

/** Does a save; when someone else was first, the Conflict tells the page both versions in words. */
export async function savingEntry<Saved>(
  actor: Actor,
  id: string,
  input: InventoryEntryInput,
  locale: Locale,
  save: () => Promise<Saved>,
): Promise<Saved> {
  return tellingWhatIsStored(actor, save, async (tx): Promise<StaleSave> => {
    const stored = await getEntry(tx, id);
    const editor = await lastEditor(tx, id);
    const { departments, people } = await entryChoices(tx, stored);
    return {
      kind: "stale",
      version: stored.version,
      who: editor?.who ?? "",
      at: formatInstant(editor?.at ?? stored.changedAt, locale),
      isArchived: stored.archivedAt !== null,
      differences: differences(stored, input, [...departments, ...people], locale),
    };
  });
}

/** Does the adding of an entry; when this form was stored already with other content, the Conflict tells the page which entry it made. */
export async function addingEntry<Made>(add: () => Promise<Made>): Promise<Made> {
  try {
    return await add();
  } catch (refusal) {
    if (!(refusal instanceof Conflict)) throw refusal;
    const { id, number, title } = MadeEntry.parse(refusal.current);
    throw new Conflict("alreadyCreated", {
      kind: "repeated",
      id,
      title,
      label: recordLabel("inventoryEntry", number),
      nextKey: newEntryKey(),
    } satisfies RepeatedForm);
  }
}

const MadeEntry = z.object({ id: z.uuid(), number: z.number(), title: z.string() });

function differences(
  stored: Entry,
  typed: InventoryEntryInput,
  names: readonly { id: string; name: string }[],
  locale: Locale,
) {
  const nameOf = (id: unknown) => names.find((one) => one.id === id)?.name ?? id;
  const shown = (field: EntryField, value: unknown) =>
    field === "departmentId" || field === "ownerId" ? nameOf(value) : value;
  const saved = storedEntry(typed);
  return describeChanges(
    differingFields(InventoryEntryInput.parse(stored), saved).map((field) => ({
      field,
      before: shown(field, stored[field]),
      after: shown(field, saved[field]),
    })),
    locale,
  );
}
