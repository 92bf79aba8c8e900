import type { StaleSave } from "#app/components/form/stale-save.ts";
import { listHistory } from "#app/features/records/index.server.ts";
import type { Actor } from "#app/platform/actor.server.ts";
import type { Tx } from "#app/platform/db.server.ts";
import type { Locale } from "#app/platform/messages.ts";
import { tellingWhatIsStored } from "#app/platform/stale-save.server.ts";
import { formatInstant } from "#app/utils/instant.ts";

/** What a form says, field by field, in words. */
export type Texts<Field extends string> = Readonly<Record<Field, string>>;

/**
 * Does a save; when somebody else was first, the Conflict tells the page both versions in words. `stored` reads what is there now, and
 * which row of which version it is.
 */
export async function saving<Field extends string>(
  { actor, locale, labels, typed }: { actor: Actor; locale: Locale; labels: Texts<Field>; typed: Texts<Field> },
  stored: (tx: Tx) => Promise<{ id: string; version: number; texts: Texts<Field> }>,
  save: () => Promise<void>,
): Promise<void> {
  await tellingWhatIsStored(actor, save, async (tx): Promise<StaleSave> => {
    const { id, version, texts } = await stored(tx);
    const [last] = await listHistory(tx, id, 1);
    const fields = Object.keys(labels) as Field[];
    return {
      version,
      who: last?.actorName ?? "",
      at: last ? formatInstant(last.occurredAt, locale) : "",
      differences: fields
        .filter((field) => texts[field] !== typed[field])
        .map((field) => ({ label: labels[field], before: texts[field], after: typed[field] })),
    };
  });
}
