import type { Locale } from "#app/platform/messages.ts";
import { pdfMessages } from "./messages.ts";
import { type Block, heightOf, type Pen, widthOfBlock } from "./pen.ts";
import { compose } from "./press.ts";
import { framedBox, rule } from "./shapes.ts";
import { color, margin, text } from "./style.ts";
import type { TypeCase } from "./type-case.ts";
import { watermark } from "./watermark.ts";

export interface LetterheadDetails {
  readonly locale: Locale;
  readonly title: string;
  readonly documentNumber: string;
  readonly organization: string;
  readonly version: string;
  readonly confidentiality: string;
  readonly verificationCode: string;
  readonly mark: string | undefined;
}

/**
 * What stands on every page around the content. It is drawn once into two stamps: the frame (footer, mark, number of pages), written at the end when
 * that number is known, and the running header, which the first page does without when it has the title. Text too long for a line takes more lines.
 */
export interface Letterhead {
  /** Where content begins below the running header, where it begins without one, and where it ends; from the upper edge. */
  readonly bodyTop: number;
  readonly openingTop: number;
  readonly bodyBottom: number;
  /** The characters without a shape in the running header, and in the frame. */
  readonly missing: { readonly header: readonly string[]; readonly frame: readonly string[] };
  drawHeader(pen: Pen): void;
  drawFrame(pen: Pen, pages: number): void;
  /** Writes a page's own number, left of the slash that the frame has in the middle. */
  drawNumber(pen: Pen, page: number): void;
}

export function createLetterhead(
  details: LetterheadDetails,
  typeCase: TypeCase,
  paper: { width: number; height: number },
): Letterhead {
  const words = pdfMessages(details.locale);
  const left = margin.side;
  const width = paper.width - 2 * margin.side;
  const middle = paper.width / 2;
  const line = (content: string, room: number) => compose(typeCase, content, "regular", text.running, room);
  const joined = (...parts: string[]) => parts.filter((part) => part !== "").join(words.separator);

  const label = details.mark
    ? compose(typeCase, details.mark, "bold", { size: 9.5, leading: 13 }, width * 0.3)
    : undefined;
  const labelBottom = label ? labelTop + heightOf(label) + 4 : 0;
  const half = (width - (label ? widthOfBlock(label) + 40 : 20)) / 2;
  const documentLine = line(joined(details.documentNumber, shortened(details.title)), half);
  const ownerLine = line(joined(details.organization, details.version), half);
  const ruleY = Math.max(margin.header - 6 + Math.max(heightOf(documentLine), heightOf(ownerLine)), labelBottom) + 4;

  const confidential = line(details.confidentiality, width / 2 - 40);
  const code = line(words.verificationCode(details.verificationCode), width / 2 - 40);
  const footerTop = paper.height - margin.footer - Math.max(heightOf(confidential), heightOf(code));
  const up = (y: number) => paper.height - y;

  const beside = (pen: Pen, block: Block, top: number, align: "left" | "right") =>
    pen.write(block, { x: left, top: up(top), width, align, color: color.muted });

  return {
    missing: {
      header: [documentLine, ownerLine].flatMap(missingIn),
      frame: [confidential, code, ...(label ? [label] : [])].flatMap(missingIn),
    },
    bodyTop: ruleY + margin.bodyGap,
    openingTop: Math.max(margin.header, labelBottom + 4),
    bodyBottom: footerTop - 5 - margin.footerGap,
    drawHeader(pen) {
      pen.ink.text(`${rule(left, up(ruleY), left + width, up(ruleY), color.hairline, 0.5)}\n`);
      beside(pen, documentLine, margin.header - 6, "left");
      beside(pen, ownerLine, margin.header - 6, "right");
    },
    drawFrame(pen, pages) {
      if (details.mark) pen.ink.text(`${watermark(details.mark, paper.width, paper.height)}\n`);
      pen.ink.text(`${rule(left, up(footerTop - 5), left + width, up(footerTop - 5), color.hairline, 0.5)}\n`);
      beside(pen, confidential, footerTop, "left");
      if (details.verificationCode !== "") beside(pen, code, footerTop, "right");
      const total = line(`/ ${pages}`, 60);
      pen.write(total, { x: middle - 1.2, top: up(footerTop), width: 60, align: "left", color: color.muted });
      if (!label) return;
      const labelWidth = widthOfBlock(label) + 16;
      const height = heightOf(label) + 4;
      pen.ink.text(`${framedBox(middle - labelWidth / 2, up(labelBottom), labelWidth, height, color.vermilion, 1)}\n`);
      const top = up(labelTop + 2);
      pen.write(label, { x: middle - labelWidth / 2, top, width: labelWidth, align: "center", color: color.vermilion });
    },
    drawNumber(pen, page) {
      const number = line(String(page), 60);
      pen.write(number, { x: middle - 64, top: up(footerTop), width: 60.2, align: "right", color: color.muted });
    },
  };
}

/** The running header only recalls the title, which the document's opening gives in full. */
function shortened(title: string): string {
  const characters = Array.from(title.replace(/\s+/g, " "));
  return characters.length > 120 ? `${characters.slice(0, 119).join("")}…` : title;
}

function missingIn({ glyphs }: Block): string[] {
  return glyphs.flatMap(({ missing }) => missing ?? []);
}

const labelTop = 11;
