import { createInk, decimal } from "./ink.ts";
import type { Letterhead } from "./letterhead.ts";
import type { PdfFile, Stamp } from "./pdf-file.ts";
import { type Block, createPen, type Pen, type Placing } from "./pen.ts";
import type { CellTag, Element, Structure, Tag } from "./structure.ts";
import { color, margin } from "./style.ts";
import type { Glyph } from "./type-case.ts";

/** The page that is being filled, and the turning to the next. Positions in points from the upper left corner of the paper. */
export interface Paper {
  readonly left: number;
  readonly width: number;
  /** Where content begins on a page with a running header, and where it ends. */
  readonly top: number;
  readonly bottom: number;
  /** Where the next content goes. */
  y: number;
  /** Starts the first page; a page with the title does without the running header. */
  start(options: { hasHeader: boolean }): void;
  readonly pages: number;
  room(): number;
  /** The same height measured from the lower edge of the paper upwards, as PDF counts. */
  up(y: number): number;
  isFresh(): boolean;
  /** Goes to the next page, which has the running header unless something of its own stands at its head. */
  turn(options?: { hasHeader: boolean }): void;
  /** Leaves a gap, except at the head of a page; of two gaps in a row the larger counts. */
  space(height: number): void;
  /** Goes to the next page unless there is room for a height, or nothing better to be had there. */
  ensure(height: number): void;
  /** Writes text that belongs to an element of the structure. */
  write(element: Element, block: Block, placing: PlacingOnPaper): void;
  /** Writes a whole row of cells, one text each. */
  writeRow(
    table: Element,
    cells: readonly (CellTag & { readonly block: Block })[],
    place: (index: number, up: (y: number) => number) => Placing,
  ): void;
  /** Writes text that only repeats what stands elsewhere; screen readers skip it. */
  repeat(block: Block, placing: PlacingOnPaper): void;
  /** Writes text that is read where a vector is seen. */
  whisper(element: Element, character: string, x: number, y: number): void;
  /** Shades a row behind everything else. */
  stripe(y: number, height: number): void;
  /** Rules a thin line across. */
  hairline(y: number): void;
  /** Draws behind everything else. */
  under(draw: (up: (y: number) => number) => string): void;
  /** Draws behind the text only, such as a seal's circle. */
  over(draw: (up: (y: number) => number) => string): void;
  bookmark(title: string, level: number): void;
  /** Names the present place, for links. */
  destination(name: string): void;
  /** Makes a rectangle lead to a named place, as a part of an element. */
  link(element: Element, name: string, place: { x: number; y: number; width: number; height: number }): void;
  finish(): void;
}

export type PlacingOnPaper = Omit<Placing, "top"> & { readonly y: number };

export interface PaperParts {
  readonly file: PdfFile;
  readonly structure: Structure;
  readonly letterhead: Letterhead;
  readonly width: number;
  readonly height: number;
  readonly unseen: (character: string) => Glyph;
  readonly onMissing: (character: string) => void;
  readonly onPage: () => void;
}

export function createPaper(parts: PaperParts): Paper {
  const { file, structure, letterhead, height } = parts;
  const left = margin.side;
  const width = parts.width - 2 * margin.side;
  const frame = file.newStamp("Frame");
  const header = file.newStamp("Head");
  const pen = createPen(parts.onMissing);
  const { ink } = pen;
  // What lies below the text: shades, then other drawings; lines across come last.
  const stripes = createInk();
  const under = createInk();
  const over = createInk();
  const hairlines = createInk();
  const page = createInk(65_536);
  const up = (y: number) => height - y;
  let stamps: Stamp[] = [];
  let pages = 0;
  let firstY = 0;
  let gapEnd = -1;
  let gapHeight = 0;

  const open = (hasHeader: boolean) => {
    structure.startPage(file.startPage());
    pages += 1;
    stamps = hasHeader ? [frame, header] : [frame];
    for (const character of letterhead.missing.frame) parts.onMissing(character);
    if (hasHeader) for (const character of letterhead.missing.header) parts.onMissing(character);
    firstY = paper.y = hasHeader ? letterhead.bodyTop : letterhead.openingTop;
    ink.text(`${pagination}\n`);
    letterhead.drawNumber(pen, pages);
    ink.text("EMC\n");
  };

  const closePage = () => {
    page.text("/Artifact BMC q\n");
    if (stripes.length > 0) page.text(`${color.zebra} rg\n`).bytes(stripes.view()).text("f\n");
    page
      .bytes(under.view())
      .text(`Q EMC\n${pagination} ${stamps.map((stamp) => `/${stamp.name} Do`).join(" ")} EMC\n/Artifact BMC q\n`);
    page.bytes(over.view());
    if (hairlines.length > 0) page.text(`${color.hairline} RG 0.5 w\n`).bytes(hairlines.view()).text("S\n");
    page.text("Q EMC\n").bytes(ink.view());
    file.finishPage({ content: page.view(), fonts: pen.fonts, stamps });
    structure.finishPage();
    for (const used of [pen, page, stripes, under, over, hairlines]) used.clear();
    parts.onPage();
  };

  const mark = (tag: Tag, number: number) => {
    ink.text("/").text(tag).text("<</MCID ").integer(number).text(">>BDC\n");
  };

  const paper: Paper = {
    left,
    width,
    top: letterhead.bodyTop,
    bottom: letterhead.bodyBottom,
    y: 0,
    get pages() {
      return pages;
    },
    start({ hasHeader }) {
      open(hasHeader);
    },
    room: () => letterhead.bodyBottom - paper.y,
    up,
    isFresh: () => paper.y <= firstY,
    turn({ hasHeader } = { hasHeader: true }) {
      closePage();
      open(hasHeader);
    },
    space(gap) {
      if (paper.isFresh()) return;
      const already = paper.y === gapEnd ? gapHeight : 0;
      gapHeight = Math.max(gap, already);
      paper.y += gapHeight - already;
      gapEnd = paper.y;
    },
    ensure(needed) {
      if (needed > paper.room() && !paper.isFresh()) paper.turn();
    },
    write(element, block, placing) {
      mark(element.tag, structure.content(element));
      pen.write(block, { ...placing, top: up(placing.y) });
      ink.text("EMC\n");
    },
    writeRow(table, cells, place) {
      const first = structure.row(table, cells);
      for (let index = 0; index < cells.length; index += 1) {
        const { tag, block } = cells[index] as CellTag & { block: Block };
        mark(tag, first + index);
        pen.write(block, place(index, up));
        ink.text("EMC\n");
      }
    },
    repeat(block, placing) {
      ink.text("/Artifact BMC\n");
      pen.write(block, { ...placing, top: up(placing.y) });
      ink.text("EMC\n");
    },
    whisper(element, character, x, y) {
      mark(element.tag, structure.content(element));
      pen.whisper(parts.unseen(character), x, up(y));
      ink.text("EMC\n");
    },
    stripe(y, tall) {
      stripes.text(`${decimal(left)} ${decimal(up(y + tall))} ${decimal(width)} ${decimal(tall)} re\n`);
    },
    hairline(y) {
      const height = decimal(up(y));
      hairlines.text(`${decimal(left)} ${height} m ${decimal(left + width)} ${height} l\n`);
    },
    under(draw) {
      under.text(draw(up)).text("\n");
    },
    over(draw) {
      over.text(draw(up)).text("\n");
    },
    bookmark: (title, level) => file.bookmark(title, level, Math.max(0, paper.y - 10)),
    destination: (name) => file.destination(name, Math.max(0, paper.y - 10)),
    link(element, name, { x, y, width: wide, height }) {
      const id = file.reserve();
      file.annotate(id, [x, up(y + height), x + wide, up(y)], name, structure.annotation(element, id));
    },
    finish() {
      closePage();
      const write = (stamp: Stamp, draw: (stampPen: Pen) => void) => {
        // Stamps are drawn last of all; what is missing in them was counted with each page that has them.
        const stampPen = createPen(() => undefined);
        draw(stampPen);
        file.writeStamp(stamp, { content: stampPen.ink.view(), fonts: stampPen.fonts, stamps: [] });
      };
      write(header, letterhead.drawHeader);
      write(frame, (stampPen) => letterhead.drawFrame(stampPen, pages));
    },
  };
  return paper;
}

const pagination = "/Artifact<</Type/Pagination>>BDC";
