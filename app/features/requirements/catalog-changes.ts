import type { Locale } from "#app/platform/messages.ts";
import type { Frequency } from "#db/codes/requirements.ts";
import { type CorrectableField, correctableFields } from "./catalog-fields.ts";

type Both = { ja: string; en: string };

/** An item of a catalog as two versions are compared. */
export type ComparedItem = {
  code: string;
  title: Both;
  jis_clause: string;
  appi_articles: string[];
  guidance: Both;
  questions: ({ key: string } & Both)[];
  frequency: Frequency;
  responsible: Both;
  unverified: string[];
};

/** What an organization has looked up for itself, where the catalog was not verified; null is what it left to the catalog. */
export type OwnValues = { title: string | null; jisClause: string | null; appiArticles: string[] | null };

/** What of an item differs between two versions. */
export const comparedFields = ["title", "jisClause", "appiArticles", "guidance", "frequency", "responsible"] as const;
export type ComparedField = (typeof comparedFields)[number];

/** A question that comes, goes or is asked in other words; `isAnswered` says whether an answer is concerned. */
export type QuestionChange = {
  key: string;
  kind: "added" | "removed" | "reworded";
  before: string;
  after: string;
  isAnswered: boolean;
};

/** A field that becomes other; `isOwn` says that what the organization has looked up gives way to what is verified now. */
export type FieldChange = { field: ComparedField; before: string; after: string; isOwn: boolean };

export type CatalogChange = {
  code: string;
  title: string;
  kind: "added" | "removed" | "changed";
  fields: FieldChange[];
  questions: QuestionChange[];
};

/** The differences between the items that are followed and those of a version, in its order; what is the same in both is left out. */
export function catalogChanges(
  pairs: readonly {
    present: ComparedItem | null;
    coming: ComparedItem | null;
    own: OwnValues | null;
    answers: readonly string[] | null;
  }[],
  locale: Locale,
): CatalogChange[] {
  return pairs.flatMap(({ present, coming, own, answers }): CatalogChange[] => {
    const known = coming ?? present;
    if (!known) return [];
    const change = { code: known.code, title: known.title[locale] };
    if (!present || !coming) return [{ ...change, kind: present ? "removed" : "added", fields: [], questions: [] }];
    const fields = comparedFields.flatMap((field) => {
      const given = own && givingWay(own, field, coming);
      const [before, after] = [given ?? textOf(present, field, locale), textOf(coming, field, locale)];
      return before === after ? [] : [{ field, before, after, isOwn: given !== null }];
    });
    const questions = questionChanges(present, coming, answers ?? [], locale);
    return fields.length + questions.length === 0 ? [] : [{ ...change, kind: "changed", fields, questions }];
  });
}

/** Questions are the same by their key, whatever place they have: that is how an answer is carried over. */
function questionChanges(
  present: ComparedItem,
  coming: ComparedItem,
  answers: readonly string[],
  locale: Locale,
): QuestionChange[] {
  const keys = [...new Set([...coming.questions, ...present.questions].map(({ key }) => key))];
  return keys.flatMap((key): QuestionChange[] => {
    const before = present.questions.find((question) => question.key === key)?.[locale] ?? "";
    const after = coming.questions.find((question) => question.key === key)?.[locale] ?? "";
    if (before === after) return [];
    const kind = before === "" ? "added" : after === "" ? "removed" : "reworded";
    return [{ key, kind, before, after, isAnswered: answers.includes(key) }];
  });
}

/** What the organization has looked up, if the field is verified now; null when there is nothing to give way. */
function givingWay(own: OwnValues, field: ComparedField, { unverified }: ComparedItem): string | null {
  if (!isCorrectable(field) || unverified.includes(field)) return null;
  const value = own[field];
  return Array.isArray(value) ? value.join("、") : value;
}

function isCorrectable(field: ComparedField): field is CorrectableField {
  return correctableFields.some((correctable) => correctable === field);
}

function textOf(item: ComparedItem, field: ComparedField, locale: Locale): string {
  switch (field) {
    case "title":
      return item.title[locale];
    case "jisClause":
      return item.jis_clause;
    case "appiArticles":
      return item.appi_articles.join("、");
    case "guidance":
      return item.guidance[locale];
    case "frequency":
      return item.frequency;
    case "responsible":
      return item.responsible[locale];
  }
}
