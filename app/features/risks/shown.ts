/** A risk as a page showed it: its version, and what its entries said then; without `seen` they count as they are. */
export type Shown = { readonly version: number; readonly seen?: string | undefined };

/** The risks of a page as the button that acts on them sends them. */
export function shownText(rows: readonly ({ readonly id: string } & Shown)[]): string {
  return rows.map(({ id, version, seen = "" }) => `${id}:${version}:${seen}`).join(" ");
}

/** Reads them back; what was changed by hand is not among them. */
export function readShown(text: string): ReadonlyMap<string, Shown> {
  const parts = text.split(" ").flatMap((part) => {
    const [, id = "", version, seen] = /^([\da-f-]{36}):(\d{1,9}):([\da-f]{0,12})$/.exec(part) ?? [];
    return version === undefined ? [] : [[id, { version: Number(version), seen }] as const];
  });
  return new Map(parts);
}
