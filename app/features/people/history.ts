import { actsOf, type HistoryEvent } from "#app/features/records/index.ts";
import { fieldOfColumn, type PersonField, personFields } from "./person-fields.ts";

/** What somebody did about a person in one act, or that a person from outside came in. */
export type HistoryAct = {
  id: string;
  at: Date;
  who: string;
  kind: "added" | "changed" | "left" | "barred" | "reinstated" | "joined" | "visited";
  changes: { field: PersonField; before: unknown; after: unknown }[];
};

/**
 * Turns the events of a person, newest first, into what people did: the events of one transaction are one act, clockwork is left out, and so
 * is an act that changed nothing people know.
 */
export function historyOf(events: readonly HistoryEvent[]): HistoryAct[] {
  return actsOf(events).flatMap((own) => actOf(own) ?? []);
}

/** The ids of departments and sites that these acts speak of. */
export function idsIn(acts: readonly HistoryAct[]): string[] {
  const ids = acts.flatMap(({ changes }) =>
    changes.flatMap(({ field, before, after }) =>
      field === "departmentId" || field === "siteId" ? [before, after] : [],
    ),
  );
  return [...new Set(ids.filter((id): id is string => typeof id === "string"))];
}

function actOf(events: readonly [HistoryEvent, ...HistoryEvent[]]): HistoryAct | undefined {
  const [first] = events;
  const act = { id: first.id, at: first.occurredAt, who: first.actorName, changes: [] };
  if (events.some(({ action }) => action === "insert")) return { ...act, kind: "added" };
  if (events.every(({ action }) => action === "visit")) return { ...act, kind: "visited" };
  const sides = new Map(
    events
      .filter(({ action }) => action === "update")
      // The oldest first: what changed twice in one act went from its first value to its last.
      .toReversed()
      .flatMap(({ changes }) => Object.entries((changes ?? {}) as Record<string, unknown>))
      .filter((entry): entry is [string, [unknown, unknown]] => Array.isArray(entry[1])),
  );
  const changes = [...sides]
    .flatMap(([column, [before, after]]) => {
      const field = fieldOfColumn(column);
      return field ? [{ field, before, after }] : [];
    })
    .sort((a, b) => personFields.indexOf(a.field) - personFields.indexOf(b.field));
  const kind = kindOf(sides);
  return kind === "changed" && changes.length === 0 ? undefined : { ...act, kind, changes };
}

function kindOf(sides: ReadonlyMap<string, [unknown, unknown]>): HistoryAct["kind"] {
  const barred = sides.get("barred_at");
  const left = sides.get("left_on");
  if (barred?.[1]) return "barred";
  if (barred || (left && left[1] === null)) return "reinstated";
  if (left && sides.size === countOf(sides, ["left_on", "version"])) return "left";
  return sides.get("account_id")?.[1] ? "joined" : "changed";
}

function countOf(sides: ReadonlyMap<string, unknown>, columns: readonly string[]): number {
  return columns.filter((column) => sides.has(column)).length;
}
