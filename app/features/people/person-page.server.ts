import { namesById } from "#app/features/organization/index.server.ts";
import { listHistory } from "#app/features/records/index.server.ts";
import type { Tx } from "#app/platform/db.server.ts";
import type { Locale } from "#app/platform/messages.ts";
import { formatInstant } from "#app/utils/instant.ts";
import { type HistoryAct, historyOf, idsIn } from "./history.ts";
import { fieldLabel, fieldText, type PersonField } from "./person-fields.ts";

/** A change of a person in words. */
export type DescribedChange = { label: string; before: string; after: string };

/** What happened to a person, in words and the latest first. */
export async function listPersonHistory(tx: Tx, person: { id: string; isExternal: boolean }, locale: Locale) {
  const acts = historyOf(await listHistory(tx, person.id));
  const names = await namesById(tx, idsIn(acts));
  return acts.map(({ at, changes, ...act }) => ({
    ...act,
    when: formatInstant(at, locale),
    dateTime: at.toISOString(),
    changes: describeChanges(changes, names, locale, person.isExternal),
  }));
}
export type DescribedAct = Awaited<ReturnType<typeof listPersonHistory>>[number];

/** Who saved a person last, for whoever's own save came too late. */
export async function lastEditor(tx: Tx, id: string): Promise<HistoryAct | undefined> {
  return historyOf(await listHistory(tx, id, 20)).find(({ kind }) => kind !== "visited");
}

export function describeChanges(
  changes: readonly { field: PersonField; before: unknown; after: unknown }[],
  names: ReadonlyMap<string, string>,
  locale: Locale,
  isExternal: boolean,
): DescribedChange[] {
  return changes.map(({ field, before, after }) => ({
    label: fieldLabel(field, locale, isExternal),
    before: fieldText(field, before, names, locale),
    after: fieldText(field, after, names, locale),
  }));
}
