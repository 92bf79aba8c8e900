/** What is known of a column before its table is set; lengths in points. */
export interface ColumnMeasure {
  /** The caller's share, relative to the other columns; undefined when the content decides. */
  readonly weight: number | undefined;
  /** Width of the header on one line. */
  readonly header: number;
  /** The widest word or number, which must not be torn. */
  readonly unit: number;
  /** Widths of sampled cells, each on one line. */
  readonly naturals: readonly number[];
}

/**
 * Shares out the width of a table. Without any weight the longer texts get more, so that rows come out low; with weights they rule. In either case
 * a column has room for its numbers, its words and a short header, unless there are too many columns for that.
 */
export function columnWidths(columns: readonly ColumnMeasure[], total: number, em: number, padding: number): number[] {
  const isAutomatic = columns.every(({ weight }) => weight === undefined);
  const weights = columns.map((column) =>
    isAutomatic ? typicalWidth(column) ** 0.75 : Math.max(column.weight ?? 1, 0.01),
  );
  const least = columns.map((column) => leastWidth(column, em, isAutomatic) + padding + 0.5);
  const leastTotal = sum(least);
  if (leastTotal >= total) return least.map((width) => (width / leastTotal) * total);

  // Columns below their least width are fixed to it, and the rest is shared again, until no column is below.
  const fixed = new Set<number>();
  for (;;) {
    const free = total - sum(least.filter((_, index) => fixed.has(index)));
    const freeWeight = sum(weights.filter((_, index) => !fixed.has(index)));
    const widths = weights.map((weight, index) =>
      fixed.has(index) ? (least[index] ?? 0) : (weight / freeWeight) * free,
    );
    const tooNarrow = widths.flatMap((width, index) =>
      !fixed.has(index) && width < (least[index] ?? 0) ? [index] : [],
    );
    if (tooNarrow.length === 0) return widths;
    for (const index of tooNarrow) fixed.add(index);
  }
}

function leastWidth({ header, unit, naturals }: ColumnMeasure, em: number, isAutomatic: boolean): number {
  const word = unit <= em * 10 ? unit : em * 4; // longer ones are addresses, which may be torn
  const heading = header <= em * 5.2 ? header : em * 3.2;
  const longest = Math.max(0, ...naturals);
  return Math.max(word, heading, isAutomatic && longest <= em * 6 ? longest : 0);
}

/** Nine cells of ten are not longer; at least the header, so that an empty column does not vanish. */
function typicalWidth({ header, naturals }: ColumnMeasure): number {
  const sorted = naturals.toSorted((one, other) => one - other);
  return Math.max(1, header, sorted[Math.floor((sorted.length - 1) * 0.9)] ?? 0);
}

function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0);
}
