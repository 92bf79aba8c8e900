import { recordLabel } from "#app/features/records/index.ts";
import type { Locale } from "#app/platform/messages.ts";
import { entryFields, factsOf, fieldOfColumn, namingFieldOf, statesNone } from "./entry-fields.ts";
import { inventoryMessages } from "./messages.ts";
import { namedText, valueText } from "./value-text.ts";

/** An entry as an approval froze it, in words. */
export type FrozenEntry = {
  id: string;
  label: string;
  title: string;
  department: string;
  facts: { term: string; details: string }[];
};

/** Reads the frozen content of an entry; fields that were empty are left out. */
export function frozenEntry(id: string, content: unknown, locale: Locale): FrozenEntry {
  const columns: Readonly<Record<string, unknown>> =
    typeof content === "object" && content !== null ? (content as Record<string, unknown>) : {};
  const { fields } = inventoryMessages(locale);
  const facts = Object.entries(columns).flatMap(([column, value]) => {
    const field = fieldOfColumn(column);
    if (!field || field === "title" || column.endsWith("_id") || statesNone(field)) return [];
    const naming = namingFieldOf(field);
    const details = naming ? namedText(naming, factsOf(columns), locale) : valueText(field, value, locale);
    return details === "" ? [] : [{ field, term: fields[field], details }];
  });
  return {
    id,
    label: recordLabel("inventoryEntry", Number(columns.number)),
    title: String(columns.title ?? ""),
    department: typeof columns.department === "string" ? columns.department : "",
    facts: facts
      .sort((a, b) => entryFields.indexOf(a.field) - entryFields.indexOf(b.field))
      .map(({ term, details }) => ({ term, details })),
  };
}
