import { actsOf, type HistoryEvent } from "#app/features/records/index.ts";
import { type EntryField, entryFields, fieldOfColumn, saysTheSame } from "./entry-fields.ts";

/** What somebody did to an entry in one act. */
export type HistoryAct = {
  id: string;
  at: Date;
  who: string;
  kind: "created" | "imported" | "changed" | "archived" | "restored";
  /** Why it was archived. */
  reason: string;
  changes: { field: EntryField; before: unknown; after: unknown }[];
};

/**
 * Turns the events of an entry, newest first, into what people did: the events of one transaction are one act, departments and people have
 * their names (`names`: id to name), clockwork columns are left out, and so is an act that changed nothing people know.
 */
export function historyOf(events: readonly HistoryEvent[], names: ReadonlyMap<string, string>): HistoryAct[] {
  return actsOf(events).flatMap((own) => actOf(own, names) ?? []);
}

/** The ids of departments and people that these events speak of. */
export function idsIn(events: readonly HistoryEvent[]): string[] {
  const ids = events.flatMap(({ changes, action }) =>
    ["department_id", "owner_id"].flatMap((column) => sidesOf(columnsOf(changes)[column], action)),
  );
  return [...new Set(ids.filter((id): id is string => typeof id === "string"))];
}

function actOf(
  events: readonly [HistoryEvent, ...HistoryEvent[]],
  names: ReadonlyMap<string, string>,
): HistoryAct | undefined {
  const [first] = events;
  const act = { id: first.id, at: first.occurredAt, who: first.actorName, reason: "", changes: [] };
  const columns = Object.assign({}, ...events.map(({ changes }) => columnsOf(changes))) as Record<string, unknown>;
  if (events.some(({ action }) => action === "insert")) {
    return { ...act, kind: columns.import_id ? "imported" : "created" };
  }
  if (!events.some(({ action }) => action === "update")) return undefined;
  const archiving = columns.archived_at;
  if (Array.isArray(archiving)) {
    const [, reason] = Array.isArray(columns.archived_reason) ? columns.archived_reason : [];
    return { ...act, kind: archiving[1] === null ? "restored" : "archived", reason: String(reason ?? "") };
  }
  const changes = Object.entries(columns)
    .flatMap(([column, sides]) => {
      const field = fieldOfColumn(column);
      if (!field || !Array.isArray(sides)) return [];
      const [before, after] = sides.map((side: unknown) =>
        typeof side === "string" ? (names.get(side) ?? side) : side,
      );
      return saysTheSame(field, before, after) ? [] : [{ field, before, after }];
    })
    .sort((a, b) => entryFields.indexOf(a.field) - entryFields.indexOf(b.field));
  return changes.length > 0 ? { ...act, kind: "changed", changes } : undefined;
}

function columnsOf(changes: unknown): Readonly<Record<string, unknown>> {
  return typeof changes === "object" && changes !== null ? (changes as Record<string, unknown>) : {};
}

function sidesOf(value: unknown, action: string): unknown[] {
  return action === "update" && Array.isArray(value) ? value : [value];
}
