/** An event of the audit log about a record, a person or what belongs to them, as `listHistory` gives it. */
export type HistoryEvent = {
  id: string;
  transactionId: number;
  requestId: string;
  occurredAt: Date;
  actorName: string;
  tableName: string;
  action: string;
  changes: unknown;
};

/**
 * Puts the events of a row, in the order of the log, together to what somebody did at once. The number of a transaction alone does not tell:
 * a database that was restored counts anew.
 */
export function actsOf<Event extends { transactionId: number; requestId: string }>(
  events: readonly Event[],
): [Event, ...Event[]][] {
  const acts: [Event, ...Event[]][] = [];
  for (const event of events) {
    const last = acts.at(-1);
    const isSame = last?.[0].transactionId === event.transactionId && last[0].requestId === event.requestId;
    if (last && isSame) last.push(event);
    else acts.push([event]);
  }
  return acts;
}
