import { decimal } from "./ink.ts";
import type { Color } from "./style.ts";

/** Shapes as PDF source, in points from the lower left corner. */

export function filledBox(x: number, y: number, width: number, height: number, color: Color): string {
  return `${color} rg ${box(x, y, width, height)} f`;
}

export function framedBox(
  x: number,
  y: number,
  width: number,
  height: number,
  color: Color,
  thickness: number,
): string {
  return `${color} RG ${decimal(thickness)} w ${box(x, y, width, height)} S`;
}

export function rule(x: number, y: number, toX: number, toY: number, color: Color, thickness: number): string {
  return polyline(
    [
      { x, y },
      { x: toX, y: toY },
    ],
    color,
    thickness,
  );
}

/** A line through several points. */
export function polyline(points: readonly { x: number; y: number }[], color: Color, thickness: number): string {
  const path = points.map(({ x, y }, index) => `${decimal(x)} ${decimal(y)} ${index === 0 ? "m" : "l"}`);
  return `${color} RG ${decimal(thickness)} w ${path.join(" ")} S`;
}

/** A closed shape with straight sides. */
export function filledPolygon(points: readonly { x: number; y: number }[], color: Color): string {
  const path = points.map(({ x, y }, index) => `${decimal(x)} ${decimal(y)} ${index === 0 ? "m" : "l"}`);
  return `${color} rg ${path.join(" ")} h f`;
}

/** Draws with broken lines. */
export function dashed(drawing: string): string {
  return `[3 2] 0 d ${drawing} [] 0 d`;
}

export function circle(x: number, y: number, radius: number, color: Color, thickness: number): string {
  const bend = radius * 0.5523; // four Bézier curves come within 0.03 % of a circle
  const curve = (...points: number[]) => `${points.map((point) => decimal(point)).join(" ")} c`;
  return [
    `${color} RG ${decimal(thickness)} w ${decimal(x + radius)} ${decimal(y)} m`,
    curve(x + radius, y + bend, x + bend, y + radius, x, y + radius),
    curve(x - bend, y + radius, x - radius, y + bend, x - radius, y),
    curve(x - radius, y - bend, x - bend, y - radius, x, y - radius),
    curve(x + bend, y - radius, x + radius, y - bend, x + radius, y),
    "s",
  ].join("\n");
}

/** A place to be filled, such as that of a seal. */
export function dashedCircle(x: number, y: number, radius: number, color: Color, thickness: number): string {
  return dashed(circle(x, y, radius, color, thickness));
}

/** A check box of `size` with its lower left corner at the point. */
export function checkBoxShape(
  x: number,
  y: number,
  size: number,
  isChecked: boolean,
  frame: Color,
  tick: Color,
): string {
  const outline = framedBox(x, y, size, size, frame, 0.7);
  if (!isChecked) return outline;
  const at = (right: number, up: number) => `${decimal(x + size * right)} ${decimal(y + size * up)}`;
  return `${outline}\n${tick} RG ${decimal(size * 0.16)} w ${at(0.2, 0.5)} m ${at(0.42, 0.26)} l ${at(0.82, 0.78)} l S`;
}

/** A bar from its left end, filled to `fraction` (0 to 1). */
export function barShape(
  x: number,
  y: number,
  width: number,
  height: number,
  fraction: number,
  track: Color,
  fill: Color,
): string {
  const filled = Math.min(1, Math.max(0, fraction)) * width;
  return `${filledBox(x, y, width, height, track)}\n${filledBox(x, y, filled, height, fill)}`;
}

function box(x: number, y: number, width: number, height: number): string {
  return `${decimal(x)} ${decimal(y)} ${decimal(width)} ${decimal(height)} re`;
}
