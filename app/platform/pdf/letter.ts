import { printFacts } from "./blocks.ts";
import { printLines } from "./flow.ts";
import { heightOf, naturalWidth } from "./pen.ts";
import { compose, type Press, type Typography } from "./press.ts";
import { dashedCircle } from "./shapes.ts";
import { color, text } from "./style.ts";

/** A letter by which somebody says something to somebody, with a place for the seal of who says it. */
export interface LetterContent {
  readonly title: string;
  /** What the bookmark says, where several letters are in one document. */
  readonly bookmark: string;
  /** To whom: department, title, and the name with its 殿 last. */
  readonly addressee: readonly string[];
  readonly paragraphs: readonly string[];
  readonly facts: readonly (readonly [label: string, value: string])[];
  readonly date: string;
  /** From whom: organization and title, and the name beside which the seal is set. */
  readonly sender: { readonly lines: readonly string[]; readonly name: string; readonly seal: string };
  readonly footnote: string;
}

/** The page is fresh, and without a running header. */
export function printLetter(press: Press, content: LetterContent): void {
  const { paper, structure } = press;
  const line = (words: string, type: Typography, options: Partial<LineOptions> = {}) =>
    printBlock(press, words, type, { tag: "P", align: "left", isBold: false, ...options });

  paper.y += 56;
  paper.bookmark(content.bookmark, 1);
  line(content.title, text.letter.title, { tag: "H1", align: "center", isBold: true });
  paper.y += 46;
  for (const [index, words] of content.addressee.entries()) {
    const isName = index === content.addressee.length - 1;
    line(words, isName ? text.letter.addressee : text.letter.body, { isBold: isName });
  }
  paper.y += 32;
  for (const paragraph of content.paragraphs) {
    line(paragraph, text.letter.body, { align: press.locale === "ja" ? "justify" : "left" });
    paper.y += 8;
  }
  paper.y += 14;
  printFacts(press, content.facts);
  printSender(press, content);
  paper.space(40);
  const footnote = compose(press.typeCase, content.footnote, "regular", text.small, paper.width);
  const element = structure.open(structure.document, "P");
  printLines(press, element, footnote, { x: paper.left, width: paper.width, color: color.muted });
  structure.close(element);
}

/** Date, sender and the place of the seal stay together, in the right half of the page. */
function printSender(press: Press, { date, sender }: LetterContent): void {
  const { paper, structure, typeCase } = press;
  const width = paper.width / 2 - sealRoom;
  const left = paper.left + paper.width / 2;
  const lines = sender.lines.filter((words) => words !== "");
  const parts = [
    // Above the seal, so that it has the room of the seal too: a date in two calendars stays in one line.
    compose(typeCase, date, "regular", text.letter.body, paper.width / 2),
    ...lines.map((words) => compose(typeCase, words, "regular", text.letter.body, width)),
    compose(typeCase, sender.name, "regular", text.letter.addressee, width),
  ];
  paper.space(44);
  paper.ensure(parts.reduce((sum, block) => sum + heightOf(block), 0) + 2 * sealRadius);
  for (const block of parts) {
    const element = structure.open(structure.document, "P");
    printLines(press, element, block, { x: left, width: paper.width / 2 });
    structure.close(element);
  }
  const name = parts.at(-1);
  const middle = paper.y - (name?.leading ?? 0) / 2;
  const nameWidth = name ? naturalWidth(name.glyphs, name.size) : 0;
  const x = left + Math.min(width, Math.max(nameWidth, 70)) + sealRadius + 10;
  paper.over((up) => dashedCircle(x, up(middle), sealRadius, color.frame, 0.6));
  const seal = compose(typeCase, sender.seal, "regular", text.small, 2 * sealRadius);
  const element = structure.open(structure.document, "P");
  paper.write(element, seal, {
    x: x - sealRadius,
    y: middle - heightOf(seal) / 2,
    width: 2 * sealRadius,
    align: "center",
    color: color.muted,
  });
  structure.close(element);
  paper.y = Math.max(paper.y, middle + sealRadius);
}

interface LineOptions {
  readonly tag: "H1" | "P";
  readonly align: "left" | "center" | "justify";
  readonly isBold: boolean;
}

function printBlock(press: Press, words: string, type: Typography, { tag, align, isBold }: LineOptions): void {
  const { paper, structure, typeCase } = press;
  const block = compose(typeCase, words, isBold ? "bold" : "regular", type, paper.width);
  const element = structure.open(structure.document, tag);
  printLines(press, element, block, { x: paper.left, width: paper.width, align });
  structure.close(element);
}

const sealRadius = 24;
const sealRoom = 2 * sealRadius + 12;
