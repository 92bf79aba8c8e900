/**
 * A picture as shapes, from its upper left corner, in units that are pixels on a screen of that width. Layouts make them and know nothing of where
 * they are drawn: as SVG in a page, or as vectors in a PDF.
 */
export interface Picture {
  readonly width: number;
  readonly height: number;
  readonly shapes: readonly Shape[];
}

export const pictureTones = ["neutral", "info", "good", "caution", "bad"] as const;
/** The colors of states, as badges have them; paper and screen each have their shade of them. */
export type PictureTone = (typeof pictureTones)[number];

/** What is filled: the pale shade of a tone, the paper itself, or an area that recedes. */
export type Fill = PictureTone | "surface" | "sunken";
/** What is drawn in: a tone, a thin line, or the stronger line of a frame. */
export type Stroke = PictureTone | "line" | "field";
export type Ink = PictureTone | "ink" | "soft" | "faint";

export interface Place {
  readonly x: number;
  readonly y: number;
}

export interface Box extends Place {
  readonly kind: "box";
  readonly width: number;
  readonly height: number;
  readonly fill?: Fill | undefined;
  readonly stroke?: Stroke | undefined;
  readonly isDashed?: boolean;
}

export interface Path {
  readonly kind: "path";
  readonly points: readonly Place[];
  readonly stroke: Stroke;
  readonly isStrong?: boolean;
  /** Ends in the head of an arrow. */
  readonly isArrow?: boolean;
}

/** Lines of text in a column of a width, the first one's upper edge at `y`. */
export interface Text extends Place {
  readonly kind: "text";
  readonly lines: readonly string[];
  readonly width: number;
  readonly align: "left" | "center" | "right";
  readonly size: number;
  readonly color: Ink;
  readonly isBold?: boolean;
}

/** Shapes that lead somewhere; on paper they are only seen. */
export interface Linked {
  readonly kind: "link";
  readonly href: string;
  /** What is said instead of what is drawn. */
  readonly label: string;
  readonly shapes: readonly Shape[];
}

export type Shape = Box | Path | Text | Linked;

/** Between the baselines of two lines, in sizes of the text. */
export const leading = 1.45;
/** From the upper edge of a line to its baseline, in sizes of the text: half of what lies between lines, and the height of a kanji. */
export const ascent = (leading - 1) / 2 + 0.88;

export function heightOfText(lines: readonly string[], size: number): number {
  return lines.length * size * leading;
}

/** Several pictures side by side, as one. */
export function beside(pictures: readonly Picture[], gap: number): Picture {
  let left = 0;
  const shapes = pictures.flatMap((picture) => {
    const own = moved(picture.shapes, left, 0);
    left += picture.width + gap;
    return own;
  });
  return { width: left - gap, height: Math.max(...pictures.map(({ height }) => height)), shapes };
}

export function moved(shapes: readonly Shape[], right: number, down: number): Shape[] {
  return shapes.map((shape) => {
    switch (shape.kind) {
      case "link":
        return { ...shape, shapes: moved(shape.shapes, right, down) };
      case "path":
        return { ...shape, points: shape.points.map(({ x, y }) => ({ x: x + right, y: y + down })) };
      default:
        return { ...shape, x: shape.x + right, y: shape.y + down };
    }
  });
}

/** The three corners of an arrow's head at the end of a path. */
export function arrowHead(points: readonly Place[], size = 5): Place[] {
  const end = points.at(-1);
  const before = points.at(-2);
  if (!end || !before) return [];
  const length = Math.hypot(end.x - before.x, end.y - before.y) || 1;
  const along = { x: ((end.x - before.x) / length) * size, y: ((end.y - before.y) / length) * size };
  const back = { x: end.x - along.x, y: end.y - along.y };
  return [
    end,
    { x: back.x - along.y * 0.6, y: back.y + along.x * 0.6 },
    { x: back.x + along.y * 0.6, y: back.y - along.x * 0.6 },
  ];
}
