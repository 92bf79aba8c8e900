import type { Locale } from "#app/platform/messages.ts";
import {
  type HeadingLevel,
  type PdfLink,
  printChecklist,
  printFacts,
  printHeading,
  printLinks,
  printList,
  printParagraph,
} from "./blocks.ts";
import type { CheckBox } from "./cells.ts";
import { type DiagramBox, printDiagram } from "./diagram.ts";
import { type LetterContent, printLetter } from "./letter.ts";
import { createLetterhead } from "./letterhead.ts";
import { pdfMessages } from "./messages.ts";
import { type Approval, printOpening } from "./opening.ts";
import { createOutlet, type Sink } from "./outlet.ts";
import { createPaper } from "./paper.ts";
import { createPdfFile } from "./pdf-file.ts";
import { type PictureContent, printPicture } from "./picture.ts";
import type { Press } from "./press.ts";
import { createStructure } from "./structure.ts";
import { printTable, type TableContent } from "./table.ts";
import { createTypeCase } from "./type-case.ts";

export interface DocumentOptions {
  readonly sink: Sink;
  readonly locale: Locale;
  readonly title: string;
  readonly documentNumber: string;
  readonly organization: string;
  /** As it is to be read: 第7版. */
  readonly version: string;
  /** The line at the foot of every page: 社外秘 and whatever belongs to it. */
  readonly confidentiality: string;
  readonly verificationCode: string;
  /** 未承認, for a document that nobody has approved. Once given it stands on every page, and nothing takes it off. */
  readonly mark?: string | undefined;
  readonly createdAt: Date;
  readonly orientation?: "landscape" | "portrait";
}

export interface MissingGlyph {
  readonly character: string;
  /** `U+1F34E`, several for a sequence. */
  readonly codePoints: string;
  readonly count: number;
}

export interface FinishedDocument {
  readonly pages: number;
  /** Characters for which 〓 was printed, most frequent first. */
  readonly missingGlyphs: readonly MissingGlyph[];
}

/** A document that is being printed from top to bottom: what is called first stands first. Where a page ends is not the caller's concern. */
export interface PdfDocument {
  /** Title, the lines below it and the boxes of approval; must come first. */
  opening(content?: { lines?: readonly string[]; approvals?: readonly Approval[] }): void;
  /** With a `name` (letters, digits, dots and hyphens) it can be linked to. */
  heading(content: string, level?: HeadingLevel, name?: string): void;
  paragraph(content: string): void;
  facts(facts: readonly (readonly [label: string, value: string])[]): void;
  list(items: readonly string[], options?: { isNumbered?: boolean }): void;
  /** Texts that lead to headings of this document. */
  links(links: readonly PdfLink[]): void;
  checklist(items: readonly CheckBox[]): void;
  table(content: TableContent): Promise<void>;
  /** A picture of boxes with lines between them, under its heading. */
  diagram(root: DiagramBox, heading?: string): void;
  /** A picture that was laid out beforehand, under its heading. */
  picture(content: PictureContent, heading?: string): void;
  /** A letter, on a page of its own. */
  letter(content: LetterContent): Promise<void>;
  /** Ends the document and waits until the sink has all of it. */
  end(): Promise<FinishedDocument>;
}

/**
 * Begins a PDF of A4 pages. The same content and `createdAt` give the same bytes. An error of the sink is thrown by `table` or `end`; after any error
 * the document is of no use, and the sink is the caller's to close.
 */
export function createDocument(options: DocumentOptions): PdfDocument {
  const [width, height] = options.orientation === "portrait" ? [a4.short, a4.long] : [a4.long, a4.short];
  const missing = new Map<string, number>();
  const file = createPdfFile({
    locale: options.locale,
    title: options.title,
    author: options.organization,
    subject: [options.documentNumber, options.version, options.verificationCode].filter(Boolean).join(" / "),
    createdAt: options.createdAt,
    width,
    height,
  });
  const outlet = createOutlet(options.sink, file.read);
  const structure = createStructure(file);
  const typeCase = createTypeCase(file, options.locale);
  const { mark = "" } = options;
  const letterhead = createLetterhead({ ...options, mark: mark === "" ? undefined : mark }, typeCase, {
    width,
    height,
  });
  let unsent = 0;
  const paper = createPaper({
    file,
    structure,
    letterhead,
    width,
    height,
    unseen: typeCase.unseen,
    onMissing: (character) => missing.set(character, (missing.get(character) ?? 0) + 1),
    onPage: () => {
      unsent += 1;
      if (unsent % pagesAtOnce === 0) outlet.pump();
    },
  });
  const words = pdfMessages(options.locale);
  const press: Press = { paper, structure, typeCase, locale: options.locale, words };

  const started = () => {
    if (paper.pages === 0) paper.start({ hasHeader: true });
    return press;
  };
  const breathe = () => {
    if (unsent < pagesAtOnce) return undefined;
    unsent = 0;
    return outlet.ready();
  };

  return {
    opening({ lines = [], approvals = [] } = {}) {
      if (paper.pages > 0) throw new Error("the opening must come before all other content");
      paper.start({ hasHeader: false });
      const parts = [options.documentNumber, options.organization, options.version];
      const eyebrow = parts.filter((part) => part !== "").join(words.separator);
      printOpening(press, { eyebrow, title: options.title, lines, approvals });
    },
    heading: (content, level = 1, name) => printHeading(started(), content, level, { name }),
    paragraph: (content) => printParagraph(started(), content),
    facts: (facts) => printFacts(started(), facts),
    list: (items, listOptions) => printList(started(), items, listOptions),
    links: (links) => printLinks(started(), links),
    checklist: (items) => printChecklist(started(), items),
    table: (content) => printTable(started(), content, breathe),
    diagram: (root, heading) => printDiagram(started(), root, heading),
    picture: (content, heading) => printPicture(started(), content, heading),
    async letter(content) {
      if (paper.pages === 0) paper.start({ hasHeader: false });
      else paper.turn({ hasHeader: false });
      printLetter(press, content);
      await breathe();
    },
    async end() {
      const { paper: last } = started();
      // The page that the list may need comes first: what its header lacks counts too.
      if (missing.size > 0) last.ensure(Math.min(last.bottom - last.top, 110 + missing.size * 22));
      const missingGlyphs = summary(missing);
      await printMissing(press, missingGlyphs);
      paper.finish();
      file.end(structure.end());
      await outlet.end();
      return { pages: paper.pages, missingGlyphs };
    },
  };
}

/** How many pages leave together: one by one, each of their few kilobytes would be a write of its own. */
const pagesAtOnce = 8;

const a4 = { short: 595.28, long: 841.89 };

/** The last page says which characters could not be shown. */
async function printMissing(press: Press, missingGlyphs: readonly MissingGlyph[]): Promise<void> {
  if (missingGlyphs.length === 0) return;
  const { words } = press;
  printHeading(press, words.missingTitle, 3);
  printParagraph(press, words.missingNote);
  const columns = [
    { header: words.missingColumns, width: 5 },
    { header: words.missingCount, width: 1 },
  ];
  await printTable(
    press,
    { columns, rows: missingGlyphs.map(({ codePoints, count }) => [codePoints, count]) },
    () => undefined,
  );
}

function summary(missing: ReadonlyMap<string, number>): MissingGlyph[] {
  return Array.from(missing, ([character, count]) => ({ character, codePoints: codePointsOf(character), count })).sort(
    (one, other) => other.count - one.count || (one.codePoints < other.codePoints ? -1 : 1),
  );
}

function codePointsOf(character: string): string {
  return Array.from(
    character,
    (part) => `U+${(part.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, "0")}`,
  ).join(" ");
}
