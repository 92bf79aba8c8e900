import { printLines } from "./flow.ts";
import { widestUnit } from "./line-breaking.ts";
import { type Block, heightOf } from "./pen.ts";
import { compose, type Press } from "./press.ts";
import { circle, filledBox, framedBox, rule } from "./shapes.ts";
import { columnHeader, type Tag } from "./structure.ts";
import { color, text } from "./style.ts";

/** One box of the row of approvals: 作成, 確認, 承認. Without a name or a date it has not been sealed and stays empty. */
export interface Approval {
  readonly role: string;
  readonly seal?: { readonly name: string /** Civil date, `YYYY-MM-DD`. */; readonly date: string } | undefined;
}

export interface OpeningContent {
  readonly eyebrow: string;
  readonly title: string;
  /** What the reader wants to know first: date, count, period. */
  readonly lines: readonly string[];
  readonly approvals: readonly Approval[];
}

/** The head of the document: what it is, whose it is, and who has approved it. */
export function printOpening(press: Press, { eyebrow, title, lines, approvals }: OpeningContent): void {
  const { paper, structure, typeCase } = press;
  const boxes = approvals.length * boxWidth;
  const width = paper.width - (boxes > 0 ? boxes + 20 : 0);
  const top = paper.y;
  // Short openings stand at the foot of the boxes, close to what follows.
  const parts: [Tag, Block][] = [
    ["P", compose(typeCase, eyebrow, "regular", text.eyebrow, width)],
    ["H1", compose(typeCase, title, "bold", text.title, width)],
    ...lines.map((line): [Tag, Block] => ["P", compose(typeCase, line, "regular", text.small, width)]),
  ];
  const height = parts.reduce((sum, [, block]) => sum + heightOf(block), titleGap);
  const boxesHeight = boxes > 0 ? roleHeight + sealHeight : 0;
  const boxesLeft = paper.left + paper.width - boxes;
  paper.bookmark(title, 1);
  paper.y = top + Math.max(0, boxesHeight - height);
  // What follows the title in reading goes first on paper when the title alone fills the page.
  const isOverlong = height > paper.room();
  if (isOverlong && boxes > 0) printApprovals(press, approvals, boxesLeft, top);
  for (const [tag, block] of parts) {
    const element = structure.open(structure.document, tag);
    printLines(press, element, block, { x: paper.left, width, color: tag === "H1" ? color.ink : color.muted });
    structure.close(element);
    if (tag === "H1") paper.y += titleGap;
  }
  if (!isOverlong && boxes > 0) printApprovals(press, approvals, boxesLeft, top);
  paper.y = (isOverlong ? paper.y : Math.max(paper.y, top + boxesHeight)) + 10;
}

function printApprovals(press: Press, approvals: readonly Approval[], left: number, top: number): void {
  const { paper, structure } = press;
  const width = approvals.length * boxWidth;
  paper.under((up) => filledBox(left, up(top + roleHeight), width, roleHeight, color.label));
  paper.over((up) =>
    framedBox(left, up(top + roleHeight + sealHeight), width, roleHeight + sealHeight, color.frame, 0.6),
  );
  paper.over((up) => rule(left, up(top + roleHeight), left + width, up(top + roleHeight), color.frame, 0.6));
  const table = structure.open(structure.document, "Table");
  const roles = structure.open(table, "TR");
  for (const [index, { role }] of approvals.entries()) {
    const x = left + index * boxWidth;
    if (index > 0) paper.over((up) => rule(x, up(top), x, up(top + roleHeight + sealHeight), color.frame, 0.6));
    const cell = structure.open(roles, "TH", columnHeader);
    const block = fitted(press, role, () => boxWidth - 4, roleHeight - 1, 6.8);
    const y = top + (roleHeight - heightOf(block)) / 2;
    paper.write(cell, block, { x: x + 2, y, width: boxWidth - 4, align: "center", color: color.ink });
    structure.close(cell);
  }
  structure.close(roles);
  const seals = structure.open(table, "TR");
  for (const [index, { seal }] of approvals.entries()) {
    const cell = structure.open(seals, "TD");
    const x = left + (index + 0.5) * boxWidth;
    const y = top + roleHeight + sealHeight / 2;
    if (seal) {
      paper.over((up) => circle(x, up(y), sealRadius, color.vermilion, 1));
      const name = fitted(press, seal.name, nameWidth, 17, 7.6);
      const date = dateBlock(press, seal.date, heightOf(name));
      // Name and date together stand in the middle of the circle.
      const nameY = y - (heightOf(name) + heightOf(date)) / 2 + 0.3;
      const placing = { x: x - sealRadius, width: 2 * sealRadius, align: "center", color: color.vermilion } as const;
      paper.write(cell, name, { ...placing, y: nameY });
      paper.write(cell, date, { ...placing, y: nameY + heightOf(name) });
    }
    structure.close(cell);
  }
  structure.close(seals);
  structure.close(table);
}

/** Sets a text in the largest size in which it fits a height, its width depending on the height it then takes. Words are torn last of all. */
function fitted(
  press: Press,
  content: string,
  widthAt: (height: number) => number,
  height: number,
  largest: number,
): Block {
  const glyphs = press.typeCase.set(content, "bold");
  const word = widestUnit(glyphs) / 1000;
  for (let size = largest; ; size *= 0.93) {
    const type = { size, leading: size * 1.12 };
    const most = Math.max(1, Math.floor(height / type.leading));
    for (let lines = 1; lines <= Math.min(most, size < largest * 0.78 ? 8 : 1); lines += 1) {
      const width = widthAt(lines * type.leading);
      const block = compose(press.typeCase, content, "bold", type, width);
      if (block.lines.length <= lines && (word * size <= width || size < largest * 0.35)) return block;
    }
  }
}

/** The date in the largest size in which its lower edge keeps clear of the circle. */
function dateBlock(press: Press, date: string, nameHeight: number): Block {
  const lowerEdge = (nameHeight + dateLeading) / 2 - 1;
  return fitted(press, shortDate(date), () => chord(lowerEdge), dateLeading, 5.6);
}

/** The chord of the seal's circle where a name of this height has its upper corners, the date standing below. */
function nameWidth(height: number): number {
  return chord((height + dateLeading) / 2);
}

function chord(distance: number): number {
  return 2 * Math.sqrt(Math.max(1, (sealRadius - 1.8) ** 2 - distance ** 2));
}

/** 2026-04-10 as it stands on a seal: 26.4.10. */
function shortDate(date: string): string {
  const [year = "", month = "", day = ""] = date.split("-");
  return `${year.slice(-2)}.${Number(month)}.${Number(day)}`;
}

const titleGap = 3;
const boxWidth = 47;
const roleHeight = 13;
const sealHeight = 40;
const sealRadius = 17;
const dateLeading = 7.2;
