/** What of a catalog's item an organization may correct, because nobody has verified it against the original. */
export const correctableFields = ["title", "jisClause", "appiArticles"] as const;
export type CorrectableField = (typeof correctableFields)[number];

/** The chapter that an item stands in: J.3 for J.3.1.1. */
export function chapterOf(code: string): string {
  return code.split(".").slice(0, 2).join(".");
}

/** An organization's own requirement is never numbered like the catalog's, whose next version may bring any number of its own. */
export function isCatalogCode(code: string): boolean {
  return /^J\s*[.．]/iu.test(code.normalize("NFKC"));
}
