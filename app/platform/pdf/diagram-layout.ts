/** A box whose text has been set, and what stands below it. Lengths in points. */
export interface Measured<Box> {
  readonly height: number;
  readonly below: readonly Box[];
}

export interface Point {
  readonly x: number;
  readonly y: number;
}

/** Boxes and the lines between them, measured from the upper left corner downwards: what the drawing of any diagram needs. */
export interface Placed<Box> {
  readonly boxes: readonly { readonly box: Box; readonly x: number; readonly y: number }[];
  readonly lines: readonly (readonly Point[])[];
  readonly width: number;
  readonly height: number;
}

/** A row of a diagram that is too large for one page: how deep its box stands, and at which depths the line from above goes on below it. */
export interface Row<Box> {
  readonly box: Box;
  readonly depth: number;
  readonly goesOn: readonly boolean[];
}

export const gap = { across: 12, level: 22, stacked: 7, indent: 16 } as const;

/**
 * Places a tree from the top down: the boxes of the first `levels` levels below the root side by side, deeper ones hanging below each other at
 * the left of theirs, as organization charts are drawn.
 */
export function placeTree<Box extends Measured<Box>>(root: Box, boxWidth: number, levels: number): Placed<Box> {
  const { anchor: _, ...placed } = levels > 0 ? placeAcross(root, boxWidth, levels) : placeHanging(root, boxWidth);
  return placed;
}

/** How many levels a tree has below its root. */
export function levelsBelow<Box extends Measured<Box>>({ below }: Box): number {
  return below.length === 0 ? 0 : 1 + Math.max(...below.map(levelsBelow));
}

/** The tree as rows, each below what it belongs to. */
export function rowsOf<Box extends Measured<Box>>(box: Box, goesOn: readonly boolean[] = []): Row<Box>[] {
  return [
    { box, depth: goesOn.length, goesOn },
    ...box.below.flatMap((child, index) => rowsOf(child, [...goesOn, index < box.below.length - 1])),
  ];
}

/** A placed tree, and where the middle of its root stands. */
type Anchored<Box> = Placed<Box> & { readonly anchor: number };

function placeAcross<Box extends Measured<Box>>(root: Box, boxWidth: number, levels: number): Anchored<Box> {
  const below = root.below.map((box) =>
    levels > 1 ? placeAcross(box, boxWidth, levels - 1) : placeHanging(box, boxWidth),
  );
  const lefts = leftsOf(below);
  const anchors = below.map(({ anchor }, index) => (lefts[index] ?? 0) + anchor);
  const first = anchors[0] ?? boxWidth / 2;
  const last = anchors.at(-1) ?? first;
  // Over the middle of what is below; never to the left of it all.
  const anchor = Math.max(boxWidth / 2, (first + last) / 2);
  const top = root.height + gap.level;
  const bus = root.height + gap.level / 2;
  const at = (x: number, y: number): Point => ({ x, y });
  const trunk = below.length > 0 ? [[at(anchor, root.height), at(anchor, bus)]] : [];
  const beam =
    below.length > 1 || anchor !== first ? [[at(Math.min(first, anchor), bus), at(Math.max(last, anchor), bus)]] : [];
  return {
    boxes: [
      { box: root, x: anchor - boxWidth / 2, y: 0 },
      ...below.flatMap(({ boxes }, index) => boxes.map((placed) => moved(placed, lefts[index] ?? 0, top))),
    ],
    lines: [
      ...trunk,
      ...(below.length > 0 ? beam : []),
      ...anchors.map((x) => [at(x, bus), at(x, top)]),
      ...below.flatMap(({ lines }, index) =>
        lines.map((line) => line.map((point) => moved(point, lefts[index] ?? 0, top))),
      ),
    ],
    width: Math.max(anchor + boxWidth / 2, (lefts.at(-1) ?? 0) + (below.at(-1)?.width ?? 0)),
    height: below.length > 0 ? top + Math.max(...below.map(({ height }) => height)) : root.height,
    anchor,
  };
}

function placeHanging<Box extends Measured<Box>>(root: Box, boxWidth: number): Anchored<Box> {
  const boxes: { box: Box; x: number; y: number }[] = [{ box: root, x: 0, y: 0 }];
  const lines: (readonly Point[])[] = [];
  const middle = gap.indent / 2;
  let y = root.height;
  let width = boxWidth;
  let lastElbow = y;
  for (const child of root.below) {
    const placed = placeHanging(child, boxWidth);
    y += gap.stacked;
    lastElbow = y + child.height / 2;
    lines.push([
      { x: middle, y: lastElbow },
      { x: gap.indent, y: lastElbow },
    ]);
    for (const one of placed.boxes) boxes.push(moved(one, gap.indent, y));
    for (const line of placed.lines) lines.push(line.map((point) => moved(point, gap.indent, y)));
    y += placed.height;
    width = Math.max(width, gap.indent + placed.width);
  }
  if (root.below.length > 0) {
    lines.push([
      { x: middle, y: root.height },
      { x: middle, y: lastElbow },
    ]);
  }
  return { boxes, lines, width, height: y, anchor: boxWidth / 2 };
}

/** Where each of several trees begins when they stand side by side. */
function leftsOf(trees: readonly { readonly width: number }[]): number[] {
  let left = 0;
  return trees.map(({ width }) => {
    const own = left;
    left += width + gap.across;
    return own;
  });
}

function moved<P extends Point>(point: P, right: number, down: number): P {
  return { ...point, x: point.x + right, y: point.y + down };
}
