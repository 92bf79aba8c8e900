import { Link } from "@remix-run/react";
import { Fragment } from "react";
import {
  arrowHead,
  ascent,
  type Fill,
  type Ink,
  leading,
  type Picture as PictureShapes,
  type Shape,
  type Stroke,
  type Text,
} from "#app/platform/picture/picture.ts";
import { classNames } from "../class-names.ts";

/**
 * A picture as SVG, drawn on the server. `label` says in a sentence what is to be seen; whatever it shows must stand beside it in words too. It
 * shrinks where there is no room for it, and never grows: its letters are those of the page.
 */
export function Picture({
  picture: { width, height, shapes },
  label,
  className,
}: {
  picture: PictureShapes;
  label: string;
  className?: string;
}) {
  const hasLinks = shapes.some(({ kind }) => kind === "link");
  return (
    <svg
      // A line at the edge is drawn half outside of it.
      viewBox={`-1 -1 ${round(width + 2)} ${round(height + 2)}`}
      width={round(width + 2)}
      height={round(height + 2)}
      role={hasLinks ? "group" : "img"}
      aria-label={label}
      className={classNames("mx-auto block h-auto max-w-full break-inside-avoid", className)}
    >
      <Shapes shapes={shapes} />
    </svg>
  );
}

function Shapes({ shapes }: { shapes: readonly Shape[] }) {
  return shapes.map((shape, index) => (
    // biome-ignore lint/suspicious/noArrayIndexKey: shapes have no identity and never move
    <Fragment key={index}>
      {/* Two texts beside each other are two words, also to who hears them. */}
      {index > 0 && shape.kind === "text" ? " " : null}
      <Drawn shape={shape} />
    </Fragment>
  ));
}

function Drawn({ shape }: { shape: Shape }) {
  switch (shape.kind) {
    case "box":
      return (
        <rect
          x={round(shape.x)}
          y={round(shape.y)}
          width={round(shape.width)}
          height={round(shape.height)}
          rx="4"
          strokeDasharray={shape.isDashed ? "4 3" : undefined}
          className={classNames(
            shape.fill ? fills[shape.fill] : "fill-none",
            shape.stroke && strokes[shape.stroke],
            "group-hover:stroke-2 group-hover:stroke-focus group-focus-visible:stroke-2 group-focus-visible:stroke-focus",
          )}
        />
      );
    case "path":
      return (
        <>
          <polyline
            points={pointsOf(shape.points)}
            strokeLinecap="square"
            className={classNames("fill-none", strokes[shape.stroke], shape.isStrong && "stroke-3")}
          />
          {shape.isArrow ? (
            <polygon points={pointsOf(arrowHead(shape.points))} className={heads[shape.stroke]} />
          ) : null}
        </>
      );
    case "text":
      return <Words text={shape} />;
    case "link":
      return (
        <Link to={shape.href} aria-label={shape.label} className="group">
          <title>{shape.label}</title>
          <Shapes shapes={shape.shapes} />
        </Link>
      );
  }
}

function Words({ text: { x, y, width, lines, align, size, color, isBold } }: { text: Text }) {
  const at = round(align === "left" ? x : align === "right" ? x + width : x + width / 2);
  return (
    <text
      fontSize={size}
      textAnchor={align === "left" ? "start" : align === "right" ? "end" : "middle"}
      className={classNames(inks[color], isBold && "font-bold")}
    >
      {lines.map((line, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: lines have no identity and never move
        <tspan key={index} x={at} y={round(y + (index * leading + ascent) * size)}>
          {line}
        </tspan>
      ))}
    </text>
  );
}

function pointsOf(points: readonly { x: number; y: number }[]): string {
  return points.map(({ x, y }) => `${round(x)},${round(y)}`).join(" ");
}

function round(length: number): number {
  return Math.round(length * 10) / 10;
}

const fills: Record<Fill, string> = {
  neutral: "fill-neutral-soft",
  info: "fill-info-soft",
  good: "fill-good-soft",
  caution: "fill-caution-soft",
  bad: "fill-bad-soft",
  surface: "fill-surface",
  sunken: "fill-sunken",
};
const strokes: Record<Stroke, string> = {
  neutral: "stroke-soft",
  info: "stroke-info",
  good: "stroke-good",
  caution: "stroke-caution",
  bad: "stroke-bad",
  line: "stroke-line",
  field: "stroke-field",
};
const heads: Record<Stroke, string> = {
  neutral: "fill-soft",
  info: "fill-info",
  good: "fill-good",
  caution: "fill-caution",
  bad: "fill-bad",
  line: "fill-line",
  field: "fill-field",
};
const inks: Record<Ink, string> = {
  neutral: "fill-soft",
  info: "fill-info",
  good: "fill-good",
  caution: "fill-caution",
  bad: "fill-bad",
  ink: "fill-ink",
  soft: "fill-soft",
  faint: "fill-faint",
};
