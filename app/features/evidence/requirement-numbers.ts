/** How two numbers are compared: however wide or large their letters. The query asks PostgreSQL for the same. */
export function numberKey(number: string): string {
  return number.normalize("NFKC").toUpperCase();
}

/** What somebody may mean by a number: it itself, or the item of the catalog of which they left out the J (3.1.1). */
export function keysOf(number: string): string[] {
  const key = numberKey(number);
  return [...new Set([key, key.replace(/^J?\.?(?=\d)/, "J.")])];
}

/** Every part of a text that may be a number. */
export function piecesOf(typed: string): string[] {
  const pieces: string[] = [];
  readNumbers(typed, (piece) => {
    pieces.push(piece);
    return undefined;
  });
  return pieces;
}

/** The requirement among these that a number names: as it is written, else however it is written, as long as that is one alone. */
export function findByNumber<Known extends { code: string }>(
  known: readonly Known[],
  number: string,
): Known | undefined {
  const exact = known.find(({ code }) => code === number);
  if (exact) return exact;
  for (const key of keysOf(number)) {
    const [one, ...others] = known.filter(({ code }) => numberKey(code) === key);
    if (one) return others.length === 0 ? one : undefined;
  }
  return undefined;
}

/**
 * Numbers as people write them one after the other: `J.3.1.1 J.4.3`, `3.1.1、契約-1`. An organization numbers its own requirements as it likes, so
 * that a text is first taken whole, then between commas, between dots, and between spaces. What `find` does not know at the end is `unknown`.
 */
export function readNumbers<Found>(
  typed: string,
  find: (number: string) => Found | undefined,
): { found: Found[]; unknown: string[] } {
  return readParts(typed, find, separators);
}

const separators = [/[,，、;；\n]+/, /[・･]+/, /\s+/];

function readParts<Found>(
  text: string,
  find: (number: string) => Found | undefined,
  [separator, ...finer]: readonly RegExp[],
): { found: Found[]; unknown: string[] } {
  const whole = text.trim();
  if (whole === "") return { found: [], unknown: [] };
  const one = find(whole);
  if (one !== undefined) return { found: [one], unknown: [] };
  if (!separator) return { found: [], unknown: [whole] };
  const parts = whole.split(separator).map((part) => readParts(part, find, finer));
  return { found: parts.flatMap(({ found }) => found), unknown: parts.flatMap(({ unknown }) => unknown) };
}
