type Changes = Readonly<Record<string, [before: unknown, after: unknown]>>;

/** What several changes of a row come to, column by column from the first old value to the last new one; what came back to itself is none. */
export function netChanges(events: readonly Changes[], columns: readonly string[]): Record<string, [unknown, unknown]> {
  const net: Record<string, [unknown, unknown]> = {};
  for (const event of events) {
    for (const column of columns) {
      const sides = event[column];
      if (sides) net[column] = [net[column] ? net[column][0] : sides[0], sides[1]];
    }
  }
  return Object.fromEntries(
    Object.entries(net).filter(([, [before, after]]) => JSON.stringify(before) !== JSON.stringify(after)),
  );
}
