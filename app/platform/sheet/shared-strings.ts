import { withoutIllegal } from "./table.ts";
import type { XmlEvents } from "./xml-reader.ts";

/**
 * Gathers the text of a rich text item (`si`, `is`): its runs joined, without the furigana (`rPh`), which Japanese Excel stores beside the text
 * of every cell typed with an input method and which other readers append to it.
 */
export function createRichText() {
  let text = "";
  let inText = false;
  let phonetic = 0;
  return {
    start() {
      text = "";
      inText = false;
      phonetic = 0;
    },
    open(name: string) {
      if (name === "rPh") phonetic++;
      else if (name === "t") inText = phonetic === 0;
    },
    close(name: string) {
      if (name === "rPh") phonetic--;
      else if (name === "t") inText = false;
    },
    text(piece: string) {
      if (inText) text += piece;
    },
    finish: () => unescapeXstring(text),
  };
}

/** Events that collect the shared strings of a workbook, in order, into `strings`. */
export function sharedStringEvents(strings: string[]): XmlEvents {
  const rich = createRichText();
  return {
    open(name) {
      if (name === "si") rich.start();
      else rich.open(name);
    },
    close(name) {
      if (name === "si") strings.push(rich.finish());
      else rich.close(name);
    },
    text: rich.text,
  };
}

/** Characters that XML cannot hold are written `_x000D_`, and text that looks like that `_x005F_x000D_` (ECMA-376 22.9.2.19, ST_Xstring). */
export function unescapeXstring(text: string): string {
  if (!text.includes("_x")) return text;
  return withoutIllegal(
    text.replace(/_x([0-9A-Fa-f]{4})_/g, (_, code) => String.fromCharCode(Number.parseInt(code, 16))),
  );
}
