import {
  arrowHead,
  type Fill,
  type Ink,
  leading,
  type Picture,
  type Place,
  type Shape,
  type Stroke,
} from "#app/platform/picture/picture.ts";
import { heightOfHeading, printHeading } from "./blocks.ts";
import { printFigure } from "./figure.ts";
import { compose, type Press } from "./press.ts";
import { dashed, filledBox, filledPolygon, framedBox, polyline } from "./shapes.ts";
import type { Element } from "./structure.ts";
import { type Color, color, text } from "./style.ts";

export interface PictureContent {
  readonly picture: Picture;
  /** What it shows, for who cannot see it. */
  readonly spoken: string;
}

/**
 * Prints a picture at the left, as large as its letters are those of a table, or smaller where it would not fit. It goes to the next page only when
 * it would be much smaller on this one. Its heading stays with it.
 */
export function printPicture(press: Press, { picture, spoken }: PictureContent, heading?: string): void {
  const { paper } = press;
  const above = heading === undefined ? 4 : heightOfHeading(press, heading, 2);
  const usual = Math.min(pointsPerUnit, paper.width / picture.width);
  const within = (room: number) => Math.min(usual, (room - above) / picture.height);
  const [here, best] = [within(paper.room()), within(paper.bottom - paper.top)];
  const scale = here >= best * stillReadable ? here : best;
  const size = { width: picture.width * scale, height: picture.height * scale };
  if (heading === undefined) paper.space(4);
  else printHeading(press, heading, 2, { following: size.height });
  paper.ensure(size.height);
  const at = { x: paper.left, y: paper.y };
  printFigure(press, spoken, { ...at, ...size }, (element) => {
    // Over the mark of a draft, which would hide what is drawn behind it.
    for (const shape of picture.shapes) draw(press, element, shape, at, scale);
  });
  paper.y += size.height;
  paper.space(text.body.after + 3);
}

/** A letter of twelve pixels is one of eight points. */
const pointsPerUnit = 0.68;
/** How much smaller a picture may become to stay on a page. */
const stillReadable = 0.75;

function draw(press: Press, element: Element, shape: Shape, origin: Place, scale: number): void {
  const { paper } = press;
  const placed = ({ x, y }: Place) => ({ x: origin.x + x * scale, y: origin.y + y * scale });
  switch (shape.kind) {
    case "link":
      for (const inner of shape.shapes) draw(press, element, inner, origin, scale);
      break;
    case "box": {
      const { x, y } = placed(shape);
      const [width, height] = [shape.width * scale, shape.height * scale];
      const { fill, stroke, isDashed } = shape;
      if (fill) paper.over((up) => filledBox(x, up(y + height), width, height, fills[fill]));
      if (!stroke) break;
      paper.over((up) => {
        const frame = framedBox(x, up(y + height), width, height, strokes[stroke], thin);
        return isDashed ? dashed(frame) : frame;
      });
      break;
    }
    case "path": {
      const points = (places: readonly Place[], up: (y: number) => number) =>
        places.map(placed).map(({ x, y }) => ({ x, y: up(y) }));
      const ink = strokes[shape.stroke];
      paper.over((up) => polyline(points(shape.points, up), ink, shape.isStrong ? 2 : thin));
      if (shape.isArrow) paper.over((up) => filledPolygon(points(arrowHead(shape.points), up), ink));
      break;
    }
    case "text": {
      const { lines, align, size, isBold } = shape;
      const type = { size: size * scale, leading: size * leading * scale };
      // Its lines were broken when it was laid out.
      const block = compose(
        press.typeCase,
        lines.join("\n"),
        isBold ? "bold" : "regular",
        type,
        Number.MAX_SAFE_INTEGER,
      );
      const { x, y } = placed(shape);
      paper.write(element, block, { x, y, width: shape.width * scale, align, color: inks[shape.color] });
      break;
    }
  }
}

const thin = 0.6;
const tones: Record<"neutral" | "info" | "good" | "caution" | "bad", Color> = {
  neutral: color.muted,
  info: color.navy,
  good: color.good,
  caution: color.caution,
  bad: color.bad,
};
const fills: Record<Fill, Color> = {
  neutral: color.neutralPale,
  info: color.navyPale,
  good: color.goodPale,
  caution: color.cautionPale,
  bad: color.badPale,
  surface: color.white,
  sunken: color.zebra,
};
const strokes: Record<Stroke, Color> = { ...tones, line: color.hairline, field: color.frame };
const inks: Record<Ink, Color> = { ...tones, ink: color.ink, soft: color.muted, faint: color.muted };
