import { splitItems } from "#app/utils/japanese-text.ts";
import { onceForEach } from "#app/utils/known-texts.ts";
import type { Draft, LineField, Remark, TextField } from "./draft.ts";

/** The value a cell was read as, where it differs from what the cell shows; the page puts it into words. */
export type Adjusted =
  | { readonly kind: "date"; readonly text: string }
  | { readonly kind: "count"; readonly count: number }
  | { readonly kind: "codes"; readonly field: CodedField; readonly codes: readonly string[] }
  | { readonly kind: "flag"; readonly field: "sensitive" | "myNumber"; readonly value: boolean }
  | { readonly kind: "departmentAndPerson"; readonly department: string; readonly person: string }
  | { readonly kind: "none" | "empty" | "remarks" | "repeated" };
export type CodedField =
  | "subjects"
  | "media"
  | "storageMethods"
  | "disposals"
  | "acquisition"
  | "consent"
  | "infoClass"
  | "countBand"
  | "cloudHandling";

/** Keeps words, or the whole cell, in 備考 under the column's header. */
export type Keep = (words?: string) => void;
export type Say = (remark: Remark) => void;

/** Words for a field of one line; what is there already stays in front. */
export function line(draft: Draft, field: LineField | TextField, text: string, separator: string): undefined {
  const words = text.replace(/\s*\n\s*/g, separator);
  draft[field] = draft[field] === "" ? words : `${draft[field]}${separator}${words}`;
}

/** The same for a field of several lines. */
export function join(draft: Draft, field: TextField, text: string): void {
  draft[field] = draft[field] === "" ? text : `${draft[field]}\n${text}`;
}

export function add<Item extends string>(list: Item[], items: readonly Item[]): void {
  for (const item of items) if (!list.includes(item)) list.push(item);
}

/** The items of a cell. */
export const itemsOf: (text: string) => readonly string[] = onceForEach(splitItems);

/** As much of a cell as fits into a sentence about it. */
export function short(text: string): string {
  const oneLine = text.replace(/\s+/g, " ");
  return oneLine.length > 40 ? `${oneLine.slice(0, 40)}…` : oneLine;
}
