import { heightOfText, type Picture, type PictureTone, type Shape } from "#app/platform/picture/picture.ts";
import { textWidth, wrapText } from "#app/platform/picture/wrap-text.ts";

export type BarPart = { count: number; name: string; tone: PictureTone; href?: string | undefined; label: string };
export type Bar = { name: string; parts: readonly BarPart[] };
export type BarRow = { name: string; bars: readonly Bar[] };

/** How a row of bars is drawn where there is room, and where there is little. */
export const barWidths = { wide: 520, narrow: 340 } as const;

const size = 12;
const small = 11;
const barHeight = 20;
const barGap = 3;
const rowGap = 14;
const sumRoom = 46;

/**
 * Bars that are stacked of levels, several for each row, all of one measure; each part says its level and how many as far as there is room, and
 * the legend names the colors.
 */
export function layoutLevelBars(
  rows: readonly BarRow[],
  { width, legend }: { width: number; legend: readonly { name: string; tone: PictureTone }[] },
): Picture {
  const nameWidth = Math.round(width * 0.27);
  const barName = Math.max(0, ...rows.flatMap(({ bars }) => bars.map(({ name }) => textWidth(name, small)))) + 6;
  const left = nameWidth + 8 + barName;
  const room = width - left - sumRoom;
  const most = Math.max(1, ...rows.flatMap(({ bars }) => bars.map(sumOf)));
  const head = layoutLegend(legend, width);
  const shapes: Shape[] = [...head.shapes];
  let y = head.height + 8;
  for (const { name, bars } of rows) {
    const lines = wrapText(name, nameWidth, size, { most: 3 });
    const height = Math.max(heightOfText(lines, size), bars.length * (barHeight + barGap) - barGap);
    shapes.push({ kind: "text", x: 0, y, width: nameWidth, lines, align: "left", size, color: "ink" });
    for (const [place, bar] of bars.entries()) {
      const top = y + place * (barHeight + barGap);
      shapes.push(...drawBar(bar, { x: left, y: top, room, most, nameAt: nameWidth + 8, nameWidth: barName - 6 }));
    }
    y += height + rowGap;
  }
  return { width, height: Math.max(y - rowGap, head.height) + 2, shapes };
}

function drawBar(
  bar: Bar,
  place: { x: number; y: number; room: number; most: number; nameAt: number; nameWidth: number },
): Shape[] {
  const { x, y, room, most, nameAt, nameWidth } = place;
  const sum = sumOf(bar);
  const textTop = y + (barHeight - heightOfText([""], small)) / 2;
  const text = (
    content: string,
    at: number,
    width: number,
    color: PictureTone | "ink" | "soft",
    align: "left" | "center",
  ): Shape => ({
    kind: "text",
    x: at,
    y: textTop,
    width,
    lines: [content],
    align,
    size: small,
    color,
  });
  let left = x;
  const parts = bar.parts
    .filter(({ count }) => count > 0)
    .flatMap(({ count, name, tone, href, label }): Shape[] => {
      const width = (count / most) * room;
      const said = [`${name} ${count.toLocaleString("en")}`, count.toLocaleString("en")].find(
        (each) => textWidth(each, small) <= width - 4,
      );
      const shapes: Shape[] = [
        { kind: "box", x: left, y, width, height: barHeight, fill: tone, stroke: tone },
        ...(said === undefined ? [] : [text(said, left, width, tone, "center")]),
      ];
      left += width;
      return href === undefined ? shapes : [{ kind: "link", href, label, shapes }];
    });
  return [
    text(bar.name, nameAt, nameWidth, "soft", "left"),
    ...parts,
    text(sum.toLocaleString("en"), left + 6, sumRoom - 6, "ink", "left"),
  ];
}

/** The colors with their words, in as many lines as it takes. */
function layoutLegend(legend: readonly { name: string; tone: PictureTone }[], width: number) {
  let x = 0;
  let y = 0;
  const shapes = legend.flatMap(({ name, tone }): Shape[] => {
    const wide = 20 + textWidth(name, small) + 14;
    if (x > 0 && x + wide > width) {
      x = 0;
      y += 18;
    }
    const at = x;
    x += wide;
    return [
      { kind: "box", x: at, y: y + 2, width: 14, height: 12, fill: tone, stroke: tone },
      { kind: "text", x: at + 20, y, width: wide - 20, lines: [name], align: "left", size: small, color: "soft" },
    ];
  });
  return { shapes, height: legend.length > 0 ? y + 18 : 0 };
}

function sumOf({ parts }: Bar): number {
  return parts.reduce((sum, { count }) => sum + count, 0);
}
