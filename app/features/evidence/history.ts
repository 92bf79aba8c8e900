import type { evidenceDetailMessages } from "./detail-messages.ts";

/** An event of the audit log about an item or its common part, as `listHistory` gives it. */
export type HistoryEvent = {
  id: string;
  transactionId: number;
  occurredAt: Date;
  actorName: string;
  action: string;
  changes: unknown;
};

/** What somebody did to an item in one act. */
export type HistoryAct = {
  id: string;
  at: Date;
  who: string;
  kind: keyof ReturnType<typeof evidenceDetailMessages>["act"];
  reason: string;
};

/** Turns the events of an item, newest first, into what people did: the events of one transaction are one act. */
export function historyOf(events: readonly HistoryEvent[]): HistoryAct[] {
  const acts = Map.groupBy(events, (event) => event.transactionId);
  return [...acts.values()].flatMap((own) => actOf(own) ?? []);
}

function actOf(events: readonly HistoryEvent[]): HistoryAct | undefined {
  const [first] = events;
  if (!first) return undefined;
  const act = { id: first.id, at: first.occurredAt, who: first.actorName, reason: "" };
  if (events.some(({ action }) => action === "insert")) return { ...act, kind: "created" };
  if (!events.some(({ action }) => action === "update")) return undefined;
  const columns: Readonly<Record<string, unknown>> = Object.assign({}, ...events.map(({ changes }) => changes));
  const now = (column: string) => (Array.isArray(columns[column]) ? (columns[column] as unknown[])[1] : undefined);
  const reason = (value: unknown) => (typeof value === "string" ? value : "");
  if ("hold_reason" in columns) {
    const why = now("hold_reason");
    return why === null ? { ...act, kind: "released" } : { ...act, kind: "held", reason: reason(why) };
  }
  if ("destroyed_reason" in columns) return { ...act, kind: "destroyed", reason: reason(now("destroyed_reason")) };
  if ("revision" in columns) return { ...act, kind: "version" };
  if ("archived_at" in columns) {
    return now("archived_at") === null
      ? { ...act, kind: "restored" }
      : { ...act, kind: "archived", reason: reason(now("archived_reason")) };
  }
  return { ...act, kind: "changed" };
}
