/** Lists keep their state in the address; these build the addresses of their links. */

/** Parameters that say where in a list one is: its page, or the row before which a page begins. */
export const positions = ["page", "before"] as const;

/** The query with some parameters replaced (an empty or absent value removes one); paging starts over unless it is what changes. */
export function withParams(search: string, changes: Readonly<Record<string, string | string[] | undefined>>): string {
  const params = new URLSearchParams(search);
  for (const position of positions) if (!(position in changes)) params.delete(position);
  for (const [name, value] of Object.entries(changes)) {
    params.delete(name);
    for (const one of [value ?? []].flat()) if (one !== "") params.append(name, one);
  }
  return `?${params}`;
}

/** The query without one value of a parameter that may have several. */
export function withoutValue(search: string, name: string, value: string): string {
  return withParams(search, { [name]: new URLSearchParams(search).getAll(name).filter((other) => other !== value) });
}

export type Sort = { column: string; direction: "up" | "down" };

/** `?sort=count` is ascending, `?sort=-count` descending. */
export function readSort(search: string, fallback?: Sort): Sort | undefined {
  const value = new URLSearchParams(search).get("sort");
  if (!value) return fallback;
  return value.startsWith("-") ? { column: value.slice(1), direction: "down" } : { column: value, direction: "up" };
}

/** The query that sorts by a column; by the present one the other way round. */
export function sortedBy(search: string, column: string, present: Sort | undefined): string {
  const turns = present?.column === column && present.direction === "up";
  return withParams(search, { sort: turns ? `-${column}` : column });
}

/** The pages worth a link: the first, the last, and those around the present one; `undefined` stands for a gap. */
export function pageLinks(page: number, last: number): (number | undefined)[] {
  const pages = [...new Set([1, page - 1, page, page + 1, last])].filter((n) => n >= 1 && n <= last);
  return pages.flatMap((n, index) => {
    const before = pages[index - 1];
    if (before === undefined || n === before + 1) return [n];
    return n === before + 2 ? [n - 1, n] : [undefined, n];
  });
}

/** The columns to show: those the address names and the list has, in the list's order, else those it shows by itself. */
export function shownColumns(search: string, all: readonly string[], usual: readonly string[]): string[] {
  const wanted = new URLSearchParams(search).getAll("col");
  const shown = all.filter((id) => wanted.includes(id));
  return shown.length > 0 ? shown : [...usual];
}
