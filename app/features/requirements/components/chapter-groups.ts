import { chapterOf } from "../catalog-fields.ts";
import type { RequirementRow } from "../queries.server.ts";

/** The rows of a page by the chapters that they stand in; the organization's own come last, as a chapter without a code. */
export function byChapter(rows: readonly RequirementRow[]): { chapter: string; rows: RequirementRow[] }[] {
  const groups = Map.groupBy(rows, (row) => (row.isOwn ? "" : chapterOf(row.code)));
  return [...groups].map(([chapter, own]) => ({ chapter, rows: own }));
}
