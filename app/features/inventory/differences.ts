import { recordLabel } from "#app/features/records/index.ts";
import type { Locale } from "#app/platform/messages.ts";
import { type Phase, phases } from "#db/codes/inventory.ts";
import { type EntryField, entryFields, fieldOfColumn } from "./entry-fields.ts";
import { inventoryMessages } from "./messages.ts";
import { phaseText, valueText } from "./value-text.ts";
import type { EntryDifference } from "./versions.server.ts";

/** A difference between two states of the ledger in words: what the pages show. */
export type DescribedDifference = {
  recordId: string;
  label: string;
  title: string;
  kind: EntryDifference["kind"];
  changes: DescribedChange[];
};
export type DescribedChange = { field: EntryField; label: string; before: string; after: string };

/** Puts differences into words: fields by their names, codes and dates as people read them, in reading order. */
export function describeDifferences(differences: readonly EntryDifference[], locale: Locale): DescribedDifference[] {
  return differences.map(({ recordId, number, title, kind, changes }) => ({
    recordId,
    label: recordLabel("inventoryEntry", number),
    title,
    kind,
    changes: describeChanges(
      Object.entries(changes).flatMap(([column, [before, after]]) => {
        const field = fieldOfColumn(column);
        // A department and a person are compared by the names that an approval froze, not by their ids.
        return field && !column.endsWith("_id") ? [{ field, before, after }] : [];
      }),
      locale,
    ),
  }));
}

/** The same for changes of one entry; of its phases each that changed stands alone, and the band of a count is not said beside the figure. */
export function describeChanges(
  changes: readonly { field: EntryField; before: unknown; after: unknown }[],
  locale: Locale,
): DescribedChange[] {
  const { fields } = inventoryMessages(locale);
  const hasCount = changes.some(({ field }) => field === "count");
  return [...changes]
    .sort((a, b) => entryFields.indexOf(a.field) - entryFields.indexOf(b.field))
    .flatMap(({ field, before, after }) => {
      if (field === "countBand" && hasCount) return [];
      if (field === "phases") return phaseChanges(before, after, locale);
      return [
        {
          field,
          label: fields[field],
          before: valueText(field, before, locale),
          after: valueText(field, after, locale),
        },
      ];
    });
}

function phaseChanges(before: unknown, after: unknown, locale: Locale): DescribedChange[] {
  const words = inventoryMessages(locale).phase;
  return phases.flatMap((phase) => {
    const [old, present] = [before, after].map((side) => phaseText(phaseOf(side, phase), locale));
    if (old === undefined || present === undefined || old === present) return [];
    return [{ field: "phases" as const, label: words[phase], before: old, after: present }];
  });
}

function phaseOf(value: unknown, phase: Phase): unknown {
  return typeof value === "object" && value !== null ? (value as Readonly<Record<string, unknown>>)[phase] : undefined;
}
