import { auditColumnMessages } from "#app/features/audit-log/index.ts";
import type { Locale } from "#app/platform/messages.ts";
import { dateInJapan } from "#app/utils/instant.ts";
import type { Judgement } from "#db/codes/requirements.ts";
import { requirementDetailMessages } from "./detail-messages.ts";
import { requirementFormMessages } from "./form-messages.ts";
import { requirementMessages } from "./messages.ts";

/** An event of the audit log about a requirement, its record or an answer, as `listHistory` gives it. */
export type HistoryEvent = {
  id: string;
  transactionId: number;
  occurredAt: Date;
  actorName: string;
  tableName: string;
  action: string;
  changes: unknown;
};

/** What somebody did to a requirement in one act, in words. */
export type HistoryAct = {
  id: string;
  at: Date;
  who: string;
  kind: "created" | "changed" | "answered" | "archived" | "restored";
  changes: { label: string; before: string; after: string }[];
};

/** Turns events, newest first, into what people did: the events of one transaction are one act, and clockwork columns are left out. */
export function historyOf(
  events: readonly HistoryEvent[],
  names: Readonly<Record<string, string>>,
  locale: Locale,
): HistoryAct[] {
  const acts = Map.groupBy(events, (event) => event.transactionId);
  return [...acts.values()].flatMap((own) => actOf(own, names, locale) ?? []);
}

/** The ids of people that these events speak of. */
export function peopleIn(events: readonly HistoryEvent[]): string[] {
  const ids = events.flatMap(({ changes }) =>
    Object.entries(columnsOf(changes)).flatMap(([column, sides]) => (people.includes(column) ? [sides].flat() : [])),
  );
  return [...new Set(ids.filter((id): id is string => typeof id === "string"))];
}

function actOf(
  events: readonly HistoryEvent[],
  names: Readonly<Record<string, string>>,
  locale: Locale,
): HistoryAct | undefined {
  const [first] = events;
  if (!first) return undefined;
  const act = { id: first.id, at: first.occurredAt, who: first.actorName, changes: [] };
  const [answers, own] = [true, false].map((isAnswer) =>
    events.filter(({ tableName }) => (tableName === "requirement_answer") === isAnswer),
  );
  if (own?.some(({ action }) => action === "insert")) return { ...act, kind: "created" };
  const columns = Object.assign({}, ...(own ?? []).map(({ changes }) => columnsOf(changes))) as Record<string, unknown>;
  const archiving = columns.archived_at;
  if (Array.isArray(archiving)) return { ...act, kind: archiving[1] === null ? "restored" : "archived" };
  const words: Readonly<Record<string, string>> = auditColumnMessages(locale);
  const changes = shownColumns.flatMap((column) => {
    const sides = columns[column];
    if (!Array.isArray(sides)) return [];
    const [before = "", after = ""] = sides.map((side) => valueText(column, side, names, locale));
    return [{ label: words[column] ?? column, before, after }];
  });
  const given = answers?.length ?? 0;
  if (changes.length === 0) return given > 0 ? { ...act, kind: "answered" } : undefined;
  // Whoever judged and answered at once did more than answer.
  const { answers: label, answersChanged } = requirementDetailMessages(locale);
  const answered = given > 0 ? [{ label, before: "", after: answersChanged(given) }] : [];
  return { ...act, kind: "changed", changes: [...changes, ...answered] };
}

function valueText(column: string, value: unknown, names: Readonly<Record<string, string>>, locale: Locale): string {
  const words = requirementMessages(locale);
  const formWords = requirementFormMessages(locale);
  if (value === null || value === undefined) return "";
  if (column === "judgement") return words.judgement[value as Judgement] ?? String(value);
  if (column === "is_applicable") return value ? formWords.yes : formWords.no;
  if (column === "exclusion_approved_at") return dateInJapan(new Date(String(value)));
  if (people.includes(column)) return names[String(value)] ?? "";
  return Array.isArray(value) ? value.join("、") : String(value);
}

const people: readonly string[] = ["owner_id"];

/** What people know of a requirement, in reading order. */
const shownColumns = [
  "code",
  "title",
  "catalog_version",
  "basis",
  "jis_clause",
  "appi_articles",
  "guidance",
  "owner_id",
  "judgement",
  "judgement_note",
  "judged_on",
  "is_applicable",
  "exclusion_reason",
  "exclusion_approved_at",
];

function columnsOf(changes: unknown): Readonly<Record<string, unknown>> {
  return typeof changes === "object" && changes !== null ? (changes as Record<string, unknown>) : {};
}
