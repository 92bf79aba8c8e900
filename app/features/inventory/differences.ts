import { recordLabel } from "#app/features/records/index.ts";
import type { Locale } from "#app/platform/messages.ts";
import { type Phase, phases } from "#db/codes/inventory.ts";
import {
  type EntryField,
  entryFields,
  fieldOfColumn,
  type NamingField,
  namingFieldOf,
  noneStatedIn,
} from "./entry-fields.ts";
import { inventoryMessages } from "./messages.ts";
import { namedText, phaseText, valueText } from "./value-text.ts";
import type { EntryDifference } from "./versions.server.ts";

/** A difference between two states of the ledger in words: what the pages show. */
export type DescribedDifference = {
  recordId: string;
  label: string;
  title: string;
  kind: EntryDifference["kind"];
  changes: DescribedChange[];
};
type Change = { field: EntryField; before: unknown; after: unknown };
export type DescribedChange = { field: EntryField; label: string; before: string; after: string };

/** Puts differences into words: fields by their names, codes and dates as people read them, in reading order. */
export function describeDifferences(differences: readonly EntryDifference[], locale: Locale): DescribedDifference[] {
  return differences.map(({ recordId, number, title, kind, changes }) => ({
    recordId,
    label: recordLabel("inventoryEntry", number),
    title,
    kind,
    changes: describeColumns(changes, locale),
  }));
}

/** Changed columns of one entry in words. */
export function describeColumns(changes: EntryDifference["changes"], locale: Locale): DescribedChange[] {
  return describeChanges(
    Object.entries(changes).flatMap(([column, [before, after]]) => {
      const field = fieldOfColumn(column);
      // A department and a person are compared by the names that an approval froze, not by their ids.
      return field && !column.endsWith("_id") ? [{ field, before, after }] : [];
    }),
    locale,
  );
}

/**
 * The same for changes of one entry. Of its phases each that changed stands alone, the band of a count is not said beside the figure, and
 * なし is said in the place of the names that there are not.
 */
export function describeChanges(changes: readonly Change[], locale: Locale): DescribedChange[] {
  const { fields } = inventoryMessages(locale);
  const hasCount = changes.some(({ field }) => field === "count");
  return [...changes]
    .sort((a, b) => entryFields.indexOf(a.field) - entryFields.indexOf(b.field))
    .flatMap(({ field, before, after }) => {
      if (field === "countBand" && hasCount) return [];
      if (field === "phases") return phaseChanges(before, after, locale);
      const naming = namingFieldOf(field);
      if (naming)
        return field === naming || !changes.some((one) => one.field === naming)
          ? [namesChange(naming, changes, locale)]
          : [];
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

function namesChange(field: NamingField, changes: readonly Change[], locale: Locale): DescribedChange {
  const { fields } = inventoryMessages(locale);
  const names = changes.find((one) => one.field === field);
  const none = changes.find((one) => one.field === noneStatedIn[field]);
  const side = (when: "before" | "after") =>
    namedText(field, { [field]: names?.[when], [noneStatedIn[field]]: none?.[when] }, locale);
  return { field, label: fields[field], before: side("before"), after: side("after") };
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
