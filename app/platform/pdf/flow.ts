import type { Align, Block } from "./pen.ts";
import type { Press } from "./press.ts";
import type { Element } from "./structure.ts";
import { type Color, color } from "./style.ts";

/** Lines that may run over to the next pages, at least two together. */
export function printLines(
  { paper }: Press,
  element: Element,
  block: Block,
  { x, width, align = "left", color: ink = color.ink }: { x: number; width: number; align?: Align; color?: Color },
): void {
  const total = block.lines.length;
  if (block.glyphs.length === 0) {
    paper.y += block.leading;
    return;
  }
  for (let from = 0; from < total; ) {
    let fitting = Math.floor((paper.room() + 0.01) / block.leading);
    const left = total - from;
    if (fitting < left && left - fitting < 2) fitting -= 1;
    if (fitting < Math.min(2, left) && !paper.isFresh()) {
      paper.turn();
      continue;
    }
    const to = Math.min(total, from + Math.max(1, fitting));
    paper.write(element, block, { x, y: paper.y, width, align, color: ink, from, to });
    paper.y += (to - from) * block.leading;
    from = to;
    if (from < total) paper.turn();
  }
}
