import { auditColumnMessages, auditLogMessages } from "#app/features/audit-log/index.ts";
import { inventoryMessages } from "#app/features/inventory/index.ts";
import { actsOf, type HistoryEvent } from "#app/features/records/index.ts";
import type { Locale } from "#app/platform/messages.ts";
import { riskMessages } from "./messages.ts";
import { riskMethodMessages } from "./method-messages.ts";
import { treatmentMessages } from "./treatment-messages.ts";

/** What somebody did to a risk or a planned measure in one act, in words. */
export type HistoryAct = {
  id: string;
  at: Date;
  who: string;
  kind: "created" | "changed" | "archived" | "restored";
  changes: { label: string; before: string; after: string }[];
};

type Names = ReadonlyMap<string, string>;

/** Turns events, newest first, into what people did; clockwork columns are left out. `names` are those of people and departments. */
export function historyOf(events: readonly HistoryEvent[], names: Names, locale: Locale): HistoryAct[] {
  return actsOf(events).flatMap((own) => actOf(own, names, locale) ?? []);
}

/** The ids of people and departments that these events speak of. */
export function idsIn(events: readonly HistoryEvent[]): string[] {
  const ids = events.flatMap(({ changes }) =>
    Object.entries(columnsOf(changes)).flatMap(([column, sides]) => (named.includes(column) ? [sides].flat() : [])),
  );
  return [...new Set(ids.filter((id): id is string => typeof id === "string"))];
}

function actOf(
  events: readonly [HistoryEvent, ...HistoryEvent[]],
  names: Names,
  locale: Locale,
): HistoryAct | undefined {
  const [first] = events;
  const act = { id: first.id, at: first.occurredAt, who: first.actorName, changes: [] };
  if (events.some(({ action }) => action === "insert")) return { ...act, kind: "created" };
  const columns = Object.assign({}, ...events.map(({ changes }) => columnsOf(changes))) as Record<string, unknown>;
  const archiving = columns.archived_at;
  if (Array.isArray(archiving)) return { ...act, kind: archiving[1] === null ? "restored" : "archived" };
  const labels: Readonly<Record<string, string>> = auditColumnMessages(locale);
  const changes = shownColumns.flatMap((column) => {
    const sides = columns[column];
    if (!Array.isArray(sides)) return [];
    const [before = "", after = ""] = sides.map((side) => valueText(column, side, names, locale));
    const label = labels[`risk_treatment.${column}`] ?? labels[column] ?? column;
    return before === after ? [] : [{ label, before, after }];
  });
  return changes.length > 0 ? { ...act, kind: "changed", changes } : undefined;
}

function valueText(column: string, value: unknown, names: Names, locale: Locale): string {
  if (value === null || value === undefined) return "";
  if (named.includes(column)) return names.get(String(value)) ?? "";
  if (typeof value === "boolean") return value ? auditLogMessages(locale).yes : auditLogMessages(locale).no;
  const codes = codesOf(column, locale);
  const word = (code: unknown) => codes?.[String(code)] ?? String(code);
  return Array.isArray(value) ? value.map(word).join(locale === "ja" ? "、" : ", ") : word(value);
}

function codesOf(column: string, locale: Locale): Readonly<Record<string, string>> | undefined {
  switch (column) {
    case "phase":
      return inventoryMessages(locale).phase;
    case "families":
      return riskMessages(locale).family;
    case "level_before":
    case "level_after":
      return riskMethodMessages(locale).level;
    case "residual_handling":
      return riskMessages(locale).residual;
    case "status":
      return treatmentMessages(locale).status;
    case "cost_class":
      return treatmentMessages(locale).cost;
    default:
      return undefined;
  }
}

const named: readonly string[] = ["owner_id", "department_id", "assessed_by_id"];

/** What people know of a risk or of a planned measure, in reading order. */
const shownColumns = [
  ...[
    "title",
    "phase",
    "threat",
    "cause",
    "families",
    "affected_rights",
    "is_unacceptable",
    "department_id",
    "owner_id",
  ],
  ...["impact", "likelihood", "level_before", "rationale", "impact_after", "likelihood_after", "level_after"],
  ...["residual_handling", "residual_text", "assessed_on", "assessed_by_id", "review_note", "review_on"],
  ...[
    "due_on",
    "cost_class",
    "status",
    "progress",
    "completed_on",
    "cancelled_reason",
    "security_measure_code",
    "note",
  ],
];

function columnsOf(changes: unknown): Readonly<Record<string, unknown>> {
  return typeof changes === "object" && changes !== null ? (changes as Record<string, unknown>) : {};
}
