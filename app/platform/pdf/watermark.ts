import { create } from "fontkit";
import { fontFile, fontsOf } from "./fonts.ts";
import { decimal } from "./ink.ts";
import { type Color, color } from "./style.ts";

/**
 * A word across the whole paper, as outlines and not as text: its letters must not mix with the document's when that is copied or searched.
 * The same word stands as text in the page's header.
 */
export function watermark(text: string, width: number, height: number, fill: Color = color.vermilionPale): string {
  const shapes = Array.from(text, (character) => outlineOf(character.codePointAt(0) ?? 0));
  const natural = shapes.reduce((sum, shape) => sum + shape.advance, 0);
  const size = Math.min(height * 0.3, (Math.hypot(width, height) * 0.6) / Math.max(natural, 0.01));
  const angle = Math.atan2(height, width);
  const cos = Math.cos(angle);
  const sin = Math.sin(angle);
  const turn = [cos, sin, -sin, cos].map((value) => value.toFixed(4)).join(" ");
  const parts = [`q ${fill} rg ${turn} ${decimal(width / 2)} ${decimal(height / 2)} cm`];
  let x = (-natural * size) / 2;
  for (const shape of shapes) {
    parts.push(
      shape.draw(
        (value) => x + value * size,
        (value) => (value - 0.38) * size,
      ),
    );
    x += shape.advance * size;
  }
  parts.push("Q");
  return parts.join("\n");
}

function outlineOf(codePoint: number) {
  const name = fontsOf.bold.find((candidate) => fontFile(candidate).glyphOf(codePoint) !== 0) ?? fontsOf.bold[0];
  const font = create(fontFile(name).whole());
  if (!("glyphForCodePoint" in font)) throw new Error(`${name} is a collection, not a font`);
  const glyph = font.glyphForCodePoint(codePoint);
  const em = font.unitsPerEm;
  return {
    advance: glyph.advanceWidth / em,
    draw(toX: (em: number) => number, toY: (em: number) => number): string {
      const parts: string[] = [];
      let penX = 0;
      let penY = 0;
      const point = (x: number, y: number) => `${decimal(toX(x / em))} ${decimal(toY(y / em))}`;
      for (const { command, args } of glyph.path.commands) {
        const [a = 0, b = 0, c = 0, d = 0, e = 0, f = 0] = args;
        if (command === "moveTo") parts.push(`${point(a, b)} m`);
        else if (command === "lineTo") parts.push(`${point(a, b)} l`);
        else if (command === "bezierCurveTo") parts.push(`${point(a, b)} ${point(c, d)} ${point(e, f)} c`);
        else if (command === "quadraticCurveTo") {
          // PDF has cubic curves only.
          const first = point(penX + (2 / 3) * (a - penX), penY + (2 / 3) * (b - penY));
          const second = point(c + (2 / 3) * (a - c), d + (2 / 3) * (b - d));
          parts.push(`${first} ${second} ${point(c, d)} c`);
        } else parts.push("h");
        if (args.length >= 2) {
          penX = args[args.length - 2] ?? 0;
          penY = args[args.length - 1] ?? 0;
        }
      }
      parts.push("f");
      return parts.join("\n");
    },
  };
}
