let set: (() => Date) | undefined;
let shift = 0;

/** The present instant. Everything that asks for the time asks here, so that deadlines can be tested. */
export function now(): Date {
  return set ? set() : new Date();
}

/** Today's civil date in Japan, `YYYY-MM-DD`. */
export function today(): string {
  return new Intl.DateTimeFormat("sv-SE", { timeZone: "Asia/Tokyo" }).format(now());
}

/**
 * Sets the clock for a test, a seed or a report that must come out the same; without an argument it runs again. Returns what was set
 * before, to be put back.
 */
export function setClock(clock?: () => Date): (() => Date) | undefined {
  const before = set;
  set = clock;
  shift = clock ? clock().getTime() - Date.now() : 0;
  return before;
}

/** How far the clock was moved when it was set, in milliseconds: by so much the database moves the instants that it takes by its own clock. */
export function clockShift(): number {
  return shift;
}
