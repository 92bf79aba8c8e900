import { heightOfText, moved, type Picture, type Shape } from "#app/platform/picture/picture.ts";
import { wrapText } from "#app/platform/picture/wrap-text.ts";
import type { DataFlow, FlowLane, FlowPhase } from "./data-flow.ts";
import { flowLanes } from "./data-flow.ts";
import { itemTexts } from "./flow-text.ts";
import type { dataFlowMessages } from "./messages.ts";

type Words = ReturnType<typeof dataFlowMessages>;

const size = 12;
const small = 11;
const padding = 8;
const between = 18;
/** So many of what is said in a group are drawn; of a whole department how each is handled in its own words says little. The list says all. */
const mostItems = 5;
const mostNotes = 2;

/** The phases from left to right; where there is no room for that, from the top down. */
export const flowWidths = { across: 1120, down: 340 } as const;

/**
 * A data flow: for each phase what is in the organization, below it who else has it, below that in which countries, with arrows the way the
 * information goes.
 */
export function layoutFlow(
  flow: DataFlow,
  phaseWords: Readonly<Record<FlowPhase["phase"], string>>,
  words: Words,
  { isAcross }: { isAcross: boolean },
): Picture {
  const count = flow.phases.length;
  const width = isAcross ? (flowWidths.across - (count - 1) * between) / count : flowWidths.down;
  const columns = flow.phases.map((phase) => setColumn(phase, flow, phaseWords[phase.phase], words, width));
  return isAcross ? placeAcross(columns, width) : placeDown(columns, width);
}

type Column = {
  phase: FlowPhase;
  head: { shapes: Shape[]; height: number };
  lanes: Record<FlowLane, { shapes: Shape[]; height: number } | undefined>;
};

function setColumn(phase: FlowPhase, flow: DataFlow, name: string, words: Words, width: number): Column {
  const exists = phase.entries > 0;
  const counted = exists && flow.entries > 1 ? words.ofEntries(phase.entries, flow.entries) : undefined;
  return {
    phase,
    head: setHead(name, counted, exists, width),
    lanes: {
      inside: setLane(phase, "inside", flow, words, width),
      outside: setLane(phase, "outside", flow, words, width),
      abroad: setLane(phase, "abroad", flow, words, width),
    },
  };
}

function setHead(name: string, counted: string | undefined, exists: boolean, width: number) {
  const inner = width - 2 * padding;
  const lines = wrapText(name, inner, size, { isBold: true, most: 2 });
  const detail = counted === undefined ? [] : wrapText(counted, inner, small, { most: 1 });
  const height = heightOfText(lines, size) + heightOfText(detail, small) + 2 * padding;
  const text = { kind: "text", x: padding, width: inner, align: "center" } as const;
  const shapes: Shape[] = [
    {
      kind: "box",
      x: 0,
      y: 0,
      width,
      height,
      fill: exists ? "info" : "sunken",
      stroke: exists ? "info" : "field",
      isDashed: !exists,
    },
    { ...text, y: padding, lines, size, color: exists ? "info" : "faint", isBold: true },
    { ...text, y: padding + heightOfText(lines, size), lines: detail, size: small, color: "info" },
  ];
  return { shapes, height };
}

/** The box of a lane: its name unless it is the organization's own, and each group with what is said. */
function setLane(phase: FlowPhase, lane: FlowLane, flow: DataFlow, words: Words, width: number) {
  const inner = width - 2 * padding;
  const groups = phase.lanes[lane];
  const shapes: Shape[] = [];
  let y = padding;
  const write = (
    content: string,
    look: { isBold?: boolean; color: "ink" | "faint" | "bad" | "soft"; size: number; most: number },
  ) => {
    const { isBold = false, most, ...rest } = look;
    const lines = wrapText(content, inner, look.size, { isBold, most });
    shapes.push({ kind: "text", x: padding, y, width: inner, lines, align: "left", isBold, ...rest });
    y += heightOfText(lines, look.size);
  };
  if (groups.length === 0) {
    if (lane !== "inside") return undefined;
    const said = phase.entries === 0 ? words.noPhase : words.nothing;
    write(said, { color: phase.entries === 0 ? "faint" : "bad", size: small, most: 4 });
  }
  if (lane !== "inside") write(words.lane[lane], { isBold: true, color: "soft", size: small, most: 1 });
  for (const [place, { group, items }] of groups.entries()) {
    if (place > 0) y += 4;
    write(words.group[group], { color: "faint", size: small, most: 1 });
    const most = group === "note" && flow.entries > 1 ? mostNotes : mostItems;
    for (const text of itemTexts(items, words, most)) write(text, { color: "ink", size, most: 3 });
  }
  const height = y + padding;
  return { shapes, height };
}

function placeAcross(columns: readonly Column[], width: number): Picture {
  const headHeight = Math.max(...columns.map(({ head }) => head.height));
  const shapes: Shape[] = [];
  let y = headHeight + between / 2;
  for (const [place, { head }] of columns.entries()) {
    const x = place * (width + between);
    shapes.push(...moved(stretched(head.shapes, headHeight), x, 0));
    if (place > 0) shapes.push(arrow({ x: x - between + 2, y: headHeight / 2 }, { x: x - 2, y: headHeight / 2 }));
  }
  for (const lane of flowLanes) {
    const height = Math.max(0, ...columns.map(({ lanes }) => lanes[lane]?.height ?? 0));
    if (height === 0) continue;
    for (const [place, column] of columns.entries()) {
      const x = place * (width + between);
      const drawn = column.lanes[lane];
      if (!drawn) continue;
      shapes.push(laneBox(lane, x, y, width, lane === "inside" ? height : drawn.height), ...moved(drawn.shapes, x, y));
      if (lane !== "inside") shapes.push(connection(column, lane, { x: x + width / 2, y }));
    }
    y += height + between;
  }
  return { width: columns.length * (width + between) - between, height: y - between + 2, shapes };
}

function placeDown(columns: readonly Column[], width: number): Picture {
  const shapes: Shape[] = [];
  let y = 0;
  for (const [place, column] of columns.entries()) {
    if (place > 0) {
      shapes.push(arrow({ x: width / 2, y: y + 2 }, { x: width / 2, y: y + between - 2 }));
      y += between;
    }
    shapes.push(...moved(column.head.shapes, 0, y));
    y += column.head.height;
    for (const lane of flowLanes) {
      const drawn = column.lanes[lane];
      if (!drawn) continue;
      y += lane === "inside" ? 3 : between;
      shapes.push(laneBox(lane, 0, y, width, drawn.height), ...moved(drawn.shapes, 0, y));
      if (lane !== "inside") shapes.push(connection(column, lane, { x: width - 30, y }));
      y += drawn.height;
    }
  }
  return { width, height: y + 2, shapes };
}

function laneBox(lane: FlowLane, x: number, y: number, width: number, height: number): Shape {
  const looks = {
    inside: { fill: "surface", stroke: "line" },
    outside: { fill: "sunken", stroke: "field", isDashed: true },
    abroad: { fill: "caution", stroke: "caution", isDashed: true },
  } as const;
  return { kind: "box", x, y, width, height, ...looks[lane] };
}

/** From the organization to others; what it receives comes the other way. */
function connection({ phase }: Column, lane: FlowLane, { x, y }: { x: number; y: number }): Shape {
  const above = { x, y: y - between + 2 };
  const below = { x, y: y - 2 };
  return lane === "outside" && phase.phase === "acquisition" ? arrow(below, above) : arrow(above, below);
}

function arrow(from: { x: number; y: number }, to: { x: number; y: number }): Shape {
  return { kind: "path", stroke: "field", isArrow: true, points: [from, to] };
}

/** The heads of all phases are as high as the highest. */
function stretched(shapes: readonly Shape[], height: number): Shape[] {
  return shapes.map((shape) => (shape.kind === "box" ? { ...shape, height } : shape));
}
