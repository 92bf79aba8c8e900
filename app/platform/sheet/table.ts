/** What a cell may be written from. A date is `YYYY-MM-DD`; null, undefined and "" leave the cell empty. */
export type TableValue = string | number | boolean | null | undefined;

/** `width` is in characters of the default font (a kanji is two). A value that does not fit the kind is written as text, never dropped. */
export type TableColumn = { header: string; width: number; kind: "text" | "number" | "date" };

/** One table for a sheet or a CSV file; its rows are taken one at a time, so that they may come from a cursor. */
export type Table = {
  name: string;
  columns: readonly TableColumn[];
  rows: AsyncIterable<readonly TableValue[]> | Iterable<readonly TableValue[]>;
};

/**
 * Removes what neither XML nor a spreadsheet can hold: control characters but tab, line feed and carriage return, and the two
 * non-characters; half a surrogate pair becomes the replacement character.
 */
export function withoutIllegal(text: string): string {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: these characters are what it is about
  return text.replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/g, "").toWellFormed();
}
