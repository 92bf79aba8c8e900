/** What the address of a list says, as every list reads it. What is not understood is left out. */

const uuid = /^[\da-f]{8}-(?:[\da-f]{4}-){3}[\da-f]{12}$/i;

export function isUuid(text: string): boolean {
  return uuid.test(text);
}

/** The page, from 1. */
export function pageOf(search: URLSearchParams): number {
  const page = Number(search.get("page"));
  return Number.isInteger(page) && page >= 1 && page <= 1_000_000 ? page : 1;
}

/** The id of the record that is open beside the list. */
export function openIdOf(search: URLSearchParams): string | undefined {
  const id = search.get("open") ?? "";
  return isUuid(id) ? id : undefined;
}

/** By what it is sorted (`?sort=count`), and whether downwards (`?sort=-count`). */
export function orderOf<Column extends string>(
  search: URLSearchParams,
  columns: readonly Column[],
  usual: Column,
): { sort: Column; descending: boolean } {
  const sort = search.get("sort") ?? "";
  return {
    sort: columns.find((column) => column === sort.replace(/^-/, "")) ?? usual,
    descending: sort.startsWith("-"),
  };
}
