import { recordLabel } from "#app/features/records/index.ts";
import type { Locale } from "#app/platform/messages.ts";
import { addDays } from "#app/utils/calendar-date.ts";
import { formatBytes } from "#app/utils/file-size.ts";
import type { ScanState } from "#db/codes/evidence.ts";
import { soonDays } from "./filter.ts";
import { evidenceListMessages } from "./list-messages.ts";
import { evidenceMessages } from "./messages.ts";
import type { EvidenceRow } from "./queries.server.ts";
import { versionMessages } from "./version-messages.ts";

/** How an item stands, by its period. */
export type ItemState = "current" | "expiring" | "expired" | "open" | "archived" | "destroyed";

export function stateOf(
  item: { archivedAt: Date | string | null; destroyedAt?: string | null; effectiveUntil: string | null },
  today: string,
): ItemState {
  if (item.destroyedAt) return "destroyed";
  if (item.archivedAt) return "archived";
  if (item.effectiveUntil === null) return "open";
  if (item.effectiveUntil < today) return "expired";
  return item.effectiveUntil <= addDays(today, soonDays) ? "expiring" : "current";
}

/** A row of the list in words. */
export type RowView = {
  id: string;
  label: string;
  title: string;
  state: ItemState;
  isHeld: boolean;
  /** The scan that is worth a word: the worst of its files'. */
  scan: ScanState;
  department: string;
  owner: string;
  collectedOn: string;
  effective: string;
  codes: string;
  files: string;
  source: string;
  isEditable: boolean;
};

export function rowView(row: EvidenceRow, locale: Locale, today: string): RowView {
  const words = evidenceMessages(locale);
  const list = evidenceListMessages(locale);
  return {
    id: row.id,
    label: recordLabel("evidence", row.number),
    title: row.title,
    state: stateOf(row, today),
    isHeld: row.isHeld,
    scan: worstScan(row.scans),
    department: row.department ?? "",
    owner: row.owner ?? "",
    collectedOn: row.collectedOn,
    effective: periodText(row, locale),
    codes: row.codes.join(" "),
    files: list.files(row.files, formatBytes(row.size)),
    source: words.source[row.source],
    isEditable: row.isEditable && row.archivedAt === null,
  };
}

/** The period for which it proves something. */
export function periodText(
  { effectiveFrom, effectiveUntil }: { effectiveFrom: string | null; effectiveUntil: string | null },
  locale: Locale,
): string {
  const { since, until } = versionMessages(locale);
  if (effectiveFrom && effectiveUntil) return `${effectiveFrom} – ${effectiveUntil}`;
  if (effectiveUntil) return until(effectiveUntil);
  return effectiveFrom ? since(effectiveFrom) : "";
}

/** When a version was collected, and its period, in one line. */
export function datesText(
  version: { collectedOn: string; effectiveFrom: string | null; effectiveUntil: string | null },
  locale: Locale,
): string {
  return versionMessages(locale).dates(version.collectedOn, periodText(version, locale));
}

const gravity: readonly ScanState[] = ["infected", "failed", "not_scanned", "clean"];

export function worstScan(scans: readonly ScanState[]): ScanState {
  return gravity.find((state) => scans.includes(state)) ?? "not_scanned";
}
