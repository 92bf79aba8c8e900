import type { Letterhead } from "./letterhead.ts";
import type { PdfFile, Stamp } from "./pdf-file.ts";
import { type Block, createPen, type Placing } from "./pen.ts";
import type { Element, Structure } from "./structure.ts";
import { margin } from "./style.ts";

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
  isFresh(): boolean;
  /** Goes to the next page. */
  turn(): void;
  /** Leaves a gap, except at the head of a page; of two gaps in a row the larger counts. */
  space(height: number): void;
  /** Goes to the next page unless there is room for a height, or nothing better to be had there. */
  ensure(height: number): void;
  /** Writes text that belongs to an element of the structure. */
  write(element: Element, block: Block, placing: PlacingOnPaper): void;
  /** Writes text that only repeats what stands elsewhere; screen readers skip it. */
  repeat(block: Block, placing: PlacingOnPaper): void;
  /** Writes text that is read where a vector is seen. */
  whisper(element: Element, character: string, x: number, y: number): void;
  /** Draws behind everything else, such as the shade of a row. */
  under(draw: (up: (y: number) => number) => string): void;
  /** Draws behind the text only, such as a rule or a seal's circle. */
  over(draw: (up: (y: number) => number) => string): void;
  bookmark(title: string, level: number): void;
  finish(): void;
}

export type PlacingOnPaper = Omit<Placing, "top"> & { readonly y: number };

export interface PaperParts {
  readonly file: PdfFile;
  readonly structure: Structure;
  readonly letterhead: Letterhead;
  readonly width: number;
  readonly height: number;
  readonly unseen: (character: string) => Parameters<ReturnType<typeof createPen>["whisper"]>[0];
  readonly onMissing: (character: string) => void;
  readonly onPage: () => void;
}

export function createPaper(parts: PaperParts): Paper {
  const { file, structure, letterhead, height } = parts;
  const frame = file.newStamp("Frame");
  const header = file.newStamp("Head");
  const pen = createPen(parts.onMissing);
  const up = (y: number) => height - y;
  let under: string[] = [];
  let over: string[] = [];
  let stamps: Stamp[] = [];
  let pages = 0;
  let firstY = 0;
  let gapEnd = -1;
  let gapHeight = 0;

  const open = (hasHeader: boolean) => {
    structure.startPage(file.startPage());
    pages += 1;
    stamps = hasHeader ? [frame, header] : [frame];
    firstY = paper.y = hasHeader ? letterhead.bodyTop : letterhead.openingTop;
    pen.raw("/Artifact<</Type/Pagination>>BDC");
    letterhead.drawNumber(pen, pages);
    pen.raw("EMC");
  };

  const closePage = () => {
    const { fonts } = pen;
    const text = pen.take();
    const artifact = (sources: readonly string[]) =>
      sources.length === 0 ? "" : `/Artifact BMC q\n${sources.join("\n")}\nQ EMC\n`;
    const stamped = stamps.map((stamp) => `/${stamp.name} Do`).join(" ");
    const content = `${artifact(under)}/Artifact<</Type/Pagination>>BDC ${stamped} EMC\n${artifact(over)}${text}`;
    file.finishPage({ content, fonts, stamps });
    structure.finishPage();
    under = [];
    over = [];
    parts.onPage();
  };

  const marked = (opening: string, block: Block, { y, ...placing }: PlacingOnPaper) => {
    pen.raw(opening);
    pen.write(block, { ...placing, top: up(y) });
    pen.raw("EMC");
  };

  const begin = (element: Element) => `/${element.tag}<</MCID ${structure.content(element)}>>BDC`;

  const paper: Paper = {
    left: margin.side,
    width: parts.width - 2 * margin.side,
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
    isFresh: () => paper.y <= firstY,
    turn() {
      closePage();
      open(true);
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
    write: (element, block, placing) => marked(begin(element), block, placing),
    repeat: (block, placing) => marked("/Artifact BMC", block, placing),
    whisper(element, character, x, y) {
      pen.raw(begin(element));
      pen.whisper(parts.unseen(character), x, up(y));
      pen.raw("EMC");
    },
    under: (draw) => {
      under.push(draw(up));
    },
    over: (draw) => {
      over.push(draw(up));
    },
    bookmark: (title, level) => file.bookmark(title, level, Math.max(0, paper.y - 10)),
    finish() {
      closePage();
      const stampPen = createPen(parts.onMissing);
      const write = (stamp: Stamp, draw: () => void) => {
        draw();
        const { fonts } = stampPen;
        file.writeStamp(stamp, { content: stampPen.take(), fonts, stamps: [] });
      };
      write(header, () => letterhead.drawHeader(stampPen));
      write(frame, () => letterhead.drawFrame(stampPen, pages));
    },
  };
  return paper;
}
