import type { Picture, PictureTone, Shape } from "#app/platform/picture/picture.ts";
import { wrapText } from "#app/platform/picture/wrap-text.ts";

/** Where risks of an impact and a likelihood are counted. */
export type HeatCell = {
  count: number;
  /** Its level, in words and as a color. */
  name: string;
  tone: PictureTone;
  /** From the line upwards: no risk stays here without treatment. */
  isAboveLine: boolean;
  href: string;
  /** What the cell says in a sentence. */
  label: string;
};

export type HeatMap = {
  title: string;
  impact: { axis: string; steps: readonly string[] };
  likelihood: { axis: string; steps: readonly string[] };
  /** By impact and likelihood, from the lowest steps up. */
  cells: readonly (readonly HeatCell[])[];
};

const width = 380;
const left = 92;
const headHeight = 58;
const gap = 4;

/** A heat map: impact upwards, likelihood to the right, in each cell how many, and the line from which a risk does not stay. */
export function layoutHeatMap({ title, impact, likelihood, cells }: HeatMap): Picture {
  const steps = Math.max(1, cells.length);
  const cellWidth = (width - left - (steps - 1) * gap) / steps;
  const cellHeight = steps > 3 ? 50 : 60;
  const at = (row: number, column: number) => ({
    x: left + column * (cellWidth + gap),
    y: headHeight + (steps - 1 - row) * (cellHeight + gap),
  });
  const shapes: Shape[] = [
    words(title, { x: 0, y: 0, width, size: 13, isBold: true, align: "left" }),
    words(likelihood.axis, { x: left, y: 18, width: width - left, size: 11, color: "soft" }),
    words(impact.axis, { x: 0, y: 36, width: left - 8, size: 11, color: "soft", align: "left" }),
    ...likelihood.steps.map((step, column) =>
      words(step, { x: at(0, column).x, y: 36, width: cellWidth, size: 11, most: 1 }),
    ),
    ...impact.steps.map((step, row) => {
      const lines = wrapText(step, left - 8, 11, { most: 3 });
      const { y } = at(row, 0);
      return middle(lines, { x: 0, y, width: left - 8, height: cellHeight, align: "left" });
    }),
    ...cells.flatMap((row, impactStep) =>
      row.map((cell, likelihoodStep) => linked(cell, at(impactStep, likelihoodStep), cellWidth, cellHeight)),
    ),
    ...lineOf(cells, at, cellWidth, cellHeight),
  ];
  return { width, height: headHeight + steps * (cellHeight + gap), shapes };
}

function linked(
  { count, name, tone, href, label }: HeatCell,
  { x, y }: { x: number; y: number },
  cellWidth: number,
  cellHeight: number,
): Shape {
  const top = y + (cellHeight - 42) / 2;
  return {
    kind: "link",
    href,
    label,
    shapes: [
      { kind: "box", x, y, width: cellWidth, height: cellHeight, fill: tone, stroke: count > 0 ? tone : undefined },
      // In the order in which the label says them: who speaks to the page says what stands there (WCAG 2.5.3).
      words(name, { x, y: count > 0 ? top : y + (cellHeight - 16) / 2, width: cellWidth, size: 11, color: tone }),
      ...(count > 0
        ? [words(count.toLocaleString("en"), { x, y: top + 15, width: cellWidth, size: 17, isBold: true, color: tone })]
        : []),
    ],
  };
}

/** Between the cells below the line and those above it. */
function lineOf(
  cells: HeatMap["cells"],
  at: (row: number, column: number) => { x: number; y: number },
  cellWidth: number,
  cellHeight: number,
): Shape[] {
  const isAbove = (row: number, column: number) => cells[row]?.[column]?.isAboveLine;
  const half = gap / 2;
  return cells.flatMap((row, impact) =>
    row.flatMap((_, likelihood): Shape[] => {
      const { x, y } = at(impact, likelihood);
      const [right, top] = [x + cellWidth + half, y - half];
      const beside = isAbove(impact, likelihood + 1);
      const over = isAbove(impact + 1, likelihood);
      const path = (from: { x: number; y: number }, to: { x: number; y: number }): Shape => ({
        kind: "path",
        stroke: "bad",
        isStrong: true,
        points: [from, to],
      });
      return [
        ...(beside !== undefined && beside !== isAbove(impact, likelihood)
          ? [path({ x: right, y: top }, { x: right, y: y + cellHeight + half })]
          : []),
        ...(over !== undefined && over !== isAbove(impact, likelihood)
          ? [path({ x: x - half, y: top }, { x: right, y: top })]
          : []),
      ];
    }),
  );
}

type Look = {
  x: number;
  y: number;
  width: number;
  size: number;
  isBold?: boolean;
  align?: "left" | "center" | "right";
  color?: PictureTone | "ink" | "soft";
  most?: number;
};

function words(
  content: string,
  { x, y, width: room, size, isBold = false, align = "center", color = "ink", most = 1 }: Look,
): Shape {
  const lines = wrapText(content, room, size, { isBold, most });
  return { kind: "text", x, y, width: room, lines, align, size, color, isBold };
}

function middle(
  lines: readonly string[],
  { x, y, width: room, height, align }: { x: number; y: number; width: number; height: number; align: "left" },
): Shape {
  const size = 11;
  return {
    kind: "text",
    x,
    y: y + (height - lines.length * size * 1.45) / 2,
    width: room,
    lines,
    align,
    size,
    color: "ink",
  };
}
