import { type CheckBox, setCell } from "./cells.ts";
import { printLines } from "./flow.ts";
import { heightOf, naturalWidth } from "./pen.ts";
import { compose, type Press } from "./press.ts";
import { gridOf, printRow } from "./row.ts";
import { rowHeader, type Tag } from "./structure.ts";
import { color, tableText, text } from "./style.ts";

export type HeadingLevel = 1 | 2 | 3;

/**
 * A heading stays on the page of what follows it, which is so high. It is never alone at the foot of a page: a sentence, the head of a table and
 * its first row follow on the same one. Links lead to its `name`.
 */
export function printHeading(
  press: Press,
  content: string,
  level: HeadingLevel,
  { name, following = 8 * text.body.leading }: { name?: string | undefined; following?: number | undefined } = {},
): void {
  const { paper, structure } = press;
  const { type, block } = setHeading(press, content, level);
  paper.space(type.before);
  paper.ensure(heightOf(block) + type.after + following);
  paper.bookmark(content, level);
  if (name !== undefined) paper.destination(name);
  const element = structure.open(structure.document, headingTags[level]);
  printLines(press, element, block, { x: paper.left, width: paper.width });
  structure.close(element);
  paper.space(type.after);
}

/** How much of a page a heading takes, its distance from what stands above it included. */
export function heightOfHeading(press: Press, content: string, level: HeadingLevel): number {
  const { type, block } = setHeading(press, content, level);
  return type.before + heightOf(block) + type.after;
}

function setHeading({ typeCase, paper }: Press, content: string, level: HeadingLevel) {
  const type = text.headings[level - 1] ?? text.headings[0];
  return { type, block: compose(typeCase, content, "bold", type, paper.width) };
}

export function printParagraph(press: Press, content: string): void {
  const { paper, structure, locale } = press;
  const block = compose(press.typeCase, content, "regular", text.body, paper.width);
  const element = structure.open(structure.document, "P");
  // Japanese is set flush on both sides; Latin words would be torn apart.
  const align = locale === "ja" ? "justify" : "left";
  printLines(press, element, block, { x: paper.left, width: paper.width, align });
  structure.close(element);
  paper.space(text.body.after);
}

/** Items with a bullet, or with numbers from 1. */
export function printList(press: Press, items: readonly string[], options: { isNumbered?: boolean } = {}): void {
  const { paper, structure, typeCase } = press;
  const list = structure.open(structure.document, "L");
  const inset = options.isNumbered ? 20 : 14;
  for (const [index, content] of items.entries()) {
    const item = structure.open(list, "LI");
    const body = structure.open(item, "LBody");
    const label = compose(typeCase, options.isNumbered ? `${index + 1}.` : "•", "regular", text.body, inset);
    const block = compose(typeCase, content, "regular", text.body, paper.width - inset);
    paper.ensure(Math.min(block.lines.length, 3) * text.body.leading);
    paper.write(body, label, { x: paper.left + 3, y: paper.y, width: inset - 3, align: "left", color: color.muted });
    printLines(press, body, block, { x: paper.left + inset, width: paper.width - inset });
    paper.space(2);
    structure.close(body);
    structure.close(item);
  }
  structure.close(list);
  paper.space(text.body.after - 2);
}

/** A text that leads to a place of the same document, by the name that its heading was given. */
export interface PdfLink {
  readonly content: string;
  readonly to: string;
}

/** Links, one below the other. */
export function printLinks(press: Press, links: readonly PdfLink[]): void {
  const { paper, structure, typeCase } = press;
  const list = structure.open(structure.document, "L");
  const inset = 14;
  const width = paper.width - inset;
  for (const { content, to } of links) {
    const item = structure.open(list, "LI");
    const body = structure.open(item, "LBody");
    const block = compose(typeCase, content, "regular", text.body, width);
    // Whole on one page, so that one rectangle is enough.
    paper.ensure(heightOf(block));
    const label = compose(typeCase, "•", "regular", text.body, inset);
    paper.write(body, label, { x: paper.left + 3, y: paper.y, width: inset - 3, align: "left", color: color.muted });
    const element = structure.open(body, "Link");
    const place = { x: paper.left + inset, y: paper.y };
    paper.write(element, block, { ...place, width, align: "left", color: color.navy });
    paper.link(element, to, { ...place, width, height: heightOf(block) });
    paper.y += heightOf(block);
    structure.close(element);
    paper.space(2);
    structure.close(body);
    structure.close(item);
  }
  structure.close(list);
  paper.space(text.body.after - 2);
}

/** Boxes to be ticked, one below the other. */
export function printChecklist(press: Press, items: readonly CheckBox[]): void {
  const { paper, structure } = press;
  const list = structure.open(structure.document, "L");
  for (const content of items) {
    const item = structure.open(list, "LI");
    const body = structure.open(item, "LBody");
    const { block, inset = 0, draw, whisper } = setCell(press, content, text.body, paper.width - 3);
    paper.ensure(Math.min(block.lines.length, 3) * text.body.leading);
    const { y } = paper;
    if (draw) paper.over((up) => draw(paper.left + 3, y, up));
    if (whisper) paper.whisper(body, whisper, paper.left + 3, y + text.body.leading / 2);
    printLines(press, body, block, { x: paper.left + 3 + inset, width: paper.width - 3 - inset });
    paper.space(2);
    structure.close(body);
    structure.close(item);
  }
  structure.close(list);
  paper.space(text.body.after - 2);
}

/** Pairs of a label and its value, in two columns. */
export function printFacts(press: Press, facts: readonly (readonly [label: string, value: string])[]): void {
  const { paper, structure, typeCase } = press;
  if (facts.length === 0) return;
  const type = tableText(2);
  const naturals = facts.map(([label]) => naturalWidth(typeCase.set(label, "bold"), type.size * 0.94));
  const labelWidth = Math.min(paper.width * 0.35, Math.max(70, ...naturals) + 2 * type.padX + 6);
  const grid = gridOf(paper.left, [labelWidth, paper.width - labelWidth], type);
  const options = { pageRoom: paper.bottom - paper.top, turn: () => paper.turn() };
  const table = structure.open(structure.document, "Table");
  paper.space(2);
  for (const [label, value] of facts) {
    const labelType = { size: type.size * 0.94, leading: type.leading };
    const labelBlock = compose(typeCase, label, "bold", labelType, labelWidth - 2 * type.padX);
    const valueCell = setCell(press, value, type, paper.width - labelWidth - 2 * type.padX);
    const head = {
      block: labelBlock,
      align: "left",
      color: color.muted,
      tag: "TH",
      attributes: rowHeader,
      shade: color.label,
    } as const;
    printRow(press, table, grid, [head, valueCell], options);
  }
  structure.close(table);
  paper.space(text.body.after + 3);
}

/** The title is H1. */
const headingTags: Record<HeadingLevel, Tag> = { 1: "H2", 2: "H3", 3: "H4" };
