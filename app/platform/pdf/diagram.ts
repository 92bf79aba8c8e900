import { heightOfHeading, printHeading } from "./blocks.ts";
import { gap, levelsBelow, type Placed, placeTree, type Row, rowsOf } from "./diagram-layout.ts";
import { printFigure } from "./figure.ts";
import { type Block, heightOf } from "./pen.ts";
import { compose, type Press, type Typography } from "./press.ts";
import { filledBox, framedBox, polyline } from "./shapes.ts";
import { color, text } from "./style.ts";

/** A box of a diagram: what it is, what is in it, and what hangs below it. */
export interface DiagramBox {
  readonly title: string;
  readonly lines: readonly string[];
  /** Whether what should be here is not: it stands out in vermilion, and its lines say so. */
  readonly isMissing?: boolean;
  readonly below?: readonly DiagramBox[];
}

/**
 * Prints a tree of boxes with lines between them, side by side as far as there is room, below each other where there is not, over several pages
 * when it must; its heading stays with it. Whoever cannot see it hears the boxes numbered as an outline.
 */
export function printDiagram(press: Press, root: DiagramBox, heading?: string): void {
  const { paper } = press;
  const drawing = drawingFor(press, root, heading === undefined ? 0 : heightOfHeading(press, heading, 1));
  if (heading === undefined) paper.space(4);
  else printHeading(press, heading, 1, { following: drawing?.placed.height });
  if (drawing) {
    const { placed, width } = drawing;
    paper.ensure(placed.height);
    drawPlaced(press, placed, width);
    paper.y += placed.height;
  } else printRows(press, root);
  paper.space(text.body.after + 3);
}

interface Drawing {
  readonly placed: Placed<SetBox>;
  readonly width: number;
}

/**
 * The best drawing among those that a page holds whole, below a heading. One for which most of this page would stay empty gives way to one that
 * fits here, or to rows, which begin here and go on.
 */
function drawingFor(press: Press, root: DiagramBox, above: number): Drawing | undefined {
  const { paper } = press;
  const pageRoom = paper.bottom - paper.top - above;
  const room = paper.room() - above;
  let wanted = pageRoom;
  for (const drawing of drawingsOf(press, root)) {
    if (drawing.placed.height > wanted) continue;
    if (drawing.placed.height <= room || room < pageRoom / 2) return drawing;
    wanted = room;
  }
  return undefined;
}

/** The drawings that are not wider than the page, the best first. */
function* drawingsOf(press: Press, root: DiagramBox): Iterable<Drawing> {
  for (const width of boxWidths) {
    const box = setBox(press, root, width, [1]);
    for (let levels = levelsBelow(box); levels > 0; levels -= 1) {
      const placed = placeTree(box, width, levels);
      if (placed.width <= press.paper.width) yield { placed, width };
    }
  }
}

interface SetBox {
  readonly title: Block;
  readonly body: Block | undefined;
  readonly height: number;
  readonly below: readonly SetBox[];
  readonly isMissing: boolean;
  /** What it says to those who do not see it. */
  readonly spoken: string;
}

/** Title above the lines, in a box among others of the same width. */
function setBox(press: Press, box: DiagramBox, width: number, place: readonly number[]): SetBox {
  const { typeCase } = press;
  const inner = width - 2 * padding.x;
  const title = compose(typeCase, box.title, "bold", text.diagram.title, inner);
  const body = box.lines.length > 0 && compose(typeCase, box.lines.join("\n"), "regular", text.diagram.body, inner);
  return {
    ...spokenAs(box, place),
    title,
    body: body || undefined,
    height: heightOf(title) + (body ? heightOf(body) : 0) + 2 * padding.y,
    below: (box.below ?? []).map((below, index) => setBox(press, below, width, [...place, index + 1])),
  };
}

function spokenAs({ title, lines, isMissing = false }: DiagramBox, place: readonly number[]) {
  return { isMissing, spoken: `${place.join(".")} ${[title, ...lines].join(" ")}` };
}

function drawPlaced(press: Press, placed: Placed<SetBox>, width: number): void {
  const { paper } = press;
  // In the middle of the page.
  const left = paper.left + (paper.width - placed.width) / 2;
  const top = paper.y;
  for (const line of placed.lines)
    drawLine(
      press,
      line.map(({ x, y }) => ({ x: left + x, y: top + y })),
    );
  const spoken = placed.boxes.map(({ box }) => box.spoken).join("\n");
  printFigure(press, spoken, { x: left, y: top, width: placed.width, height: placed.height }, (element) => {
    for (const { box, x, y } of placed.boxes) drawBox(press, element, box, { x: left + x, y: top + y, width });
  });
}

/** A diagram that no page holds: one box a row, each row drawing its own part of the lines, so that a page may end below any of them. */
function printRows(press: Press, root: DiagramBox): void {
  const { paper } = press;
  const deepest = levelsOf(root);
  // However deep it goes, half of the width is left to the text.
  const indent = Math.min(gap.indent, paper.width / 2 / Math.max(1, deepest));
  const rows = rowsOf(setRow(press, root, indent, [1]));
  for (let from = 0; from < rows.length; ) {
    const to = from + fitting(rows.slice(from), paper.room());
    if (to === from && !paper.isFresh()) {
      paper.turn();
      continue;
    }
    const part = rows.slice(from, Math.max(to, from + 1));
    const height = part.reduce((sum, { box }) => sum + box.height + gap.stacked, 0);
    const spoken = part.map(({ box }) => box.spoken).join("\n");
    printFigure(press, spoken, { x: paper.left, y: paper.y, width: paper.width, height }, (element) => {
      for (const row of part) {
        const x = paper.left + row.depth * indent;
        drawGuides(press, row, indent);
        drawBox(press, element, row.box, { x, y: paper.y, width: paper.left + paper.width - x }, true);
        paper.y += row.box.height + gap.stacked;
      }
    });
    from += part.length;
    if (from < rows.length) paper.turn();
  }
}

/** Title beside the lines, in a row of its own; set smaller when it would fill more than a page. */
function setRow(press: Press, box: DiagramBox, indent: number, place: readonly number[], scale = 1): SetBox {
  const { typeCase, paper, words } = press;
  const inner = paper.width - (place.length - 1) * indent - 2 * padding.x;
  const smaller = ({ size, leading }: Typography) => ({ size: size * scale, leading: leading * scale });
  const title = compose(typeCase, box.title, "bold", smaller(text.diagram.title), inner * titleShare - padding.x);
  const content = box.lines.join(words.separator);
  const body = compose(typeCase, content, "regular", smaller(text.diagram.body), inner * (1 - titleShare));
  const height = Math.max(heightOf(title), heightOf(body)) + 2 * padding.y;
  if (height > paper.bottom - paper.top - gap.stacked) return setRow(press, box, indent, place, scale * 0.85);
  return {
    ...spokenAs(box, place),
    title,
    body: content === "" ? undefined : body,
    height,
    below: (box.below ?? []).map((below, index) => setRow(press, below, indent, [...place, index + 1])),
  };
}

function fitting(rows: readonly Row<SetBox>[], room: number): number {
  let height = 0;
  const tooMuch = rows.findIndex(({ box }) => {
    height += box.height + gap.stacked;
    return height > room + gap.stacked;
  });
  return tooMuch < 0 ? rows.length : tooMuch;
}

function levelsOf({ below = [] }: DiagramBox): number {
  return below.length === 0 ? 0 : 1 + Math.max(...below.map(levelsOf));
}

/** The lines that pass by a row on its left, and the elbow that leads to its box. */
function drawGuides(press: Press, { box, depth, goesOn }: Row<SetBox>, indent: number): void {
  const { paper } = press;
  const top = paper.y - gap.stacked;
  const bottom = paper.y + box.height;
  const middle = paper.y + box.height / 2;
  for (let level = 1; level <= depth; level += 1) {
    const x = paper.left + (level - 0.5) * indent;
    const isOwn = level === depth;
    if (!isOwn && !goesOn[level - 1]) continue;
    const end = goesOn[level - 1] ? bottom : middle;
    drawLine(press, [
      { x, y: top },
      { x, y: end },
    ]);
    if (isOwn) {
      drawLine(press, [
        { x, y: middle },
        { x: paper.left + depth * indent, y: middle },
      ]);
    }
  }
}

function drawBox(
  { paper }: Press,
  element: Parameters<Press["paper"]["write"]>[0],
  { title, body, height, isMissing }: SetBox,
  { x, y, width }: { x: number; y: number; width: number },
  isBeside = false,
): void {
  const [fill, frame] = isMissing ? [color.vermilionPale, color.vermilion] : [color.white, color.frame];
  paper.under((up) => filledBox(x, up(y + height), width, height, fill));
  paper.under((up) => framedBox(x, up(y + height), width, height, frame, 0.7));
  const inner = width - 2 * padding.x;
  const left = x + padding.x;
  const middle = (block: Block) => y + (height - heightOf(block)) / 2;
  const [titleAt, bodyAt] = isBeside
    ? [
        { x: left, y: middle(title), width: inner * titleShare - padding.x },
        { x: left + inner * titleShare, y: body ? middle(body) : y, width: inner * (1 - titleShare) },
      ]
    : [
        { x: left, y: y + padding.y, width: inner },
        { x: left, y: y + padding.y + heightOf(title), width: inner },
      ];
  const align = isBeside ? "left" : "center";
  paper.write(element, title, { ...titleAt, align, color: color.navy });
  if (body) paper.write(element, body, { ...bodyAt, align, color: isMissing ? color.vermilion : color.ink });
}

function drawLine({ paper }: Press, points: readonly { x: number; y: number }[]): void {
  paper.under((up) =>
    polyline(
      points.map(({ x, y }) => ({ x, y: up(y) })),
      color.frame,
      0.7,
    ),
  );
}

/** Widths of boxes that are tried, the widest first. */
const boxWidths = [140, 122, 106, 92];
const padding = { x: 6, y: 4 };
/** How much of a row's width is its title's. */
const titleShare = 0.42;
