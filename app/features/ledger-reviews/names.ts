import { searchKey } from "#app/utils/japanese-text.ts";

/** Whether a review has the name already, however it is written: two of one name cannot be told apart in lists, mails and reports. */
export function isNameTaken(name: string, taken: readonly string[]): boolean {
  return taken.some((other) => searchKey(other) === searchKey(name));
}

/** The first of the names that no review has; `nameOf` tells the second one of a year from the first. */
export function freeName(nameOf: (nth: number) => string, taken: readonly string[]): string {
  let nth = 1;
  while (isNameTaken(nameOf(nth), taken)) nth += 1;
  return nameOf(nth);
}
