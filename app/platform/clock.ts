let offset: (() => Date) | undefined;

/** The present instant. Everything that asks for the time asks here, so that deadlines can be tested. */
export function now(): Date {
  return offset ? offset() : new Date();
}

/** Today's civil date in Japan, `YYYY-MM-DD`. */
export function today(): string {
  return new Intl.DateTimeFormat("sv-SE", { timeZone: "Asia/Tokyo" }).format(now());
}

/** Sets the clock for a test or for a report that must come out the same; without an argument it runs again. */
export function setClock(clock?: () => Date): void {
  offset = clock;
}
