import type { Press } from "./press.ts";
import { type Element, figure } from "./structure.ts";

/** Something drawn at a place of the present page, in points from its upper left corner; `spoken` is said in its place. */
export function printFigure(
  { paper, structure }: Press,
  spoken: string,
  { x, y, width, height }: { x: number; y: number; width: number; height: number },
  draw: (element: Element) => void,
): void {
  const frame = { left: x, bottom: paper.up(y + height), right: x + width, top: paper.up(y) };
  const element = structure.open(structure.document, "Figure", figure(spoken, frame));
  draw(element);
  structure.close(element);
}
