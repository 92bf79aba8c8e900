import type { Locale } from "#app/platform/messages.ts";
import { naturalWidth } from "./pen.ts";
import { compose, type Press, type Typography } from "./press.ts";
import type { SetCell } from "./row.ts";
import { barShape, checkBoxShape } from "./shapes.ts";
import { color } from "./style.ts";

/** A box that is ticked or not, with words beside it. */
export interface CheckBox {
  readonly kind: "checkBox";
  readonly isChecked: boolean;
  readonly label: string;
}

/** A bar filled to a fraction from 0 to 1, with words beside it. */
export interface Bar {
  readonly kind: "bar";
  readonly fraction: number;
  readonly label: string;
}

/** What a table's cell may hold; numbers are written in the manner of the language and stand to the right. */
export type Cell = string | number | CheckBox | Bar | null | undefined;

export type CellAlign = "left" | "center" | "right";

export function checkBox(isChecked: boolean, label = ""): CheckBox {
  return { kind: "checkBox", isChecked, label };
}

export function bar(fraction: number, label = `${Math.round(fraction * 100)}%`): Bar {
  return { kind: "bar", fraction, label };
}

/** Sets a cell to a width in points. */
export function setCell(press: Press, cell: Cell, type: Typography, width: number, align?: CellAlign): SetCell {
  if (cell !== null && typeof cell === "object") {
    const { inset, draw, whisper } = markOf(cell, type, width);
    const block = compose(press.typeCase, cell.label, "regular", type, width - inset);
    return { block, align: "left", color: color.ink, tag: "TD", inset, draw, ...(whisper ? { whisper } : {}) };
  }
  const isNumber = typeof cell === "number";
  const written = writtenOf(cell, press.locale);
  let block = compose(press.typeCase, written, "regular", type, width);
  if (isNumber && block.lines.length > 1) {
    // A number that is torn in two can be misread.
    const size = Math.max(3, (type.size * width) / naturalWidth(block.glyphs, type.size) - 0.05);
    block = compose(press.typeCase, written, "regular", { size, leading: type.leading }, width);
  }
  return { block, align: align ?? (isNumber ? "right" : "left"), color: color.ink, tag: "TD" };
}

/** What a cell says, and the room of its mark in ems. */
export function textOf(cell: Cell, locale: Locale): { written: string; mark: number } {
  if (cell !== null && typeof cell === "object")
    return { written: cell.label, mark: cell.kind === "checkBox" ? 1.5 : 6 };
  return { written: writtenOf(cell, locale), mark: 0 };
}

function writtenOf(cell: string | number | null | undefined, locale: Locale): string {
  return typeof cell === "number" ? numberFormats[locale].format(cell) : (cell ?? "");
}

function markOf(cell: CheckBox | Bar, type: Typography, width: number) {
  if (cell.kind === "checkBox") {
    const size = type.size * 0.95;
    return {
      inset: size + 4,
      whisper: cell.isChecked ? "☑" : "☐",
      draw: (x: number, top: number, up: (y: number) => number) =>
        checkBoxShape(x, up(top + (type.leading + size) / 2), size, cell.isChecked, color.frame, color.navy),
    };
  }
  const length = Math.min(60, width * 0.6);
  const height = type.size * 0.6;
  return {
    inset: length + 5,
    whisper: undefined,
    draw: (x: number, top: number, up: (y: number) => number) =>
      barShape(x, up(top + (type.leading + height) / 2), length, height, cell.fraction, color.navyPale, color.navy),
  };
}

const numberFormats: Record<Locale, Intl.NumberFormat> = {
  ja: new Intl.NumberFormat("ja-JP", { maximumFractionDigits: 6 }),
  en: new Intl.NumberFormat("en", { maximumFractionDigits: 6 }),
};
