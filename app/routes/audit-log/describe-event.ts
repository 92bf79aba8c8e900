import { auditLogMessages } from "#app/features/audit-log/messages.ts";
import { fieldOfColumn } from "#app/features/inventory/entry-fields.ts";
import { inventoryMessages } from "#app/features/inventory/messages.ts";
import { valueText } from "#app/features/inventory/value-text.ts";
import type { Locale } from "#app/platform/messages.ts";

/** What one event changed, for a reader: the name of the column, and its old (only of a change) and new value. */
export type DescribedChange = { name: string; old: string | undefined; current: string };

/**
 * The columns of an event in words where we have them. References to other rows, counters and clockwork are left out here: they say
 * nothing to a reader, and stand in the log all the same.
 */
export function describeChanges(
  event: { tableName: string; action: string; changes: unknown },
  locale: Locale,
): DescribedChange[] {
  const words = auditLogMessages(locale);
  const isEntry = event.tableName === "inventory_entry" || event.tableName === "record";
  return Object.entries((event.changes ?? {}) as Record<string, unknown>).flatMap(
    ([column, value]): DescribedChange[] => {
      if (isReference(column)) return [];
      const field = isEntry ? fieldOfColumn(column) : undefined;
      const name = field ? inventoryMessages(locale).fields[field] : (words.column[column] ?? column);
      const say = (side: unknown) => shorten(field ? valueText(field, side, locale) : plain(side));
      if (event.action !== "update" || !Array.isArray(value)) return [{ name, old: undefined, current: say(value) }];
      return [{ name, old: say(value[0]), current: say(value[1]) }];
    },
  );
}

function isReference(column: string): boolean {
  return column.endsWith("_id") || ["version", "changed_at", "position", "frozen_at", "input", "plan"].includes(column);
}

function plain(value: unknown): string {
  if (value === null || value === undefined) return "";
  return typeof value === "string" ? value : JSON.stringify(value);
}

/** Long texts are cut; the whole stands in the log. */
function shorten(text: string): string {
  return text.length > 160 ? `${text.slice(0, 160)}…` : text;
}
