import { and, eq, sql } from "drizzle-orm";
import { entryPath, inventoryPath } from "#app/features/inventory/index.ts";
import { searchRecords, searchWords } from "#app/features/records/index.server.ts";
import { parseRecordLabel, recordLabel } from "#app/features/records/index.ts";
import type { Tx } from "#app/platform/db.server.ts";
import { NotFound } from "#app/platform/errors.ts";
import type { RecordKind } from "#db/codes/records.ts";
import { records } from "#db/schema/record.ts";
import { isInSight } from "./sight.server.ts";

export type Found = { label: string; title: string; detail: string; href: string; kind: RecordKind };

/** Records by number or words, as far as the person may see them; the one with the very number first. */
export async function findRecords(tx: Tx, words: string, limit = 12): Promise<Found[]> {
  const wanted = searchWords(words);
  if (wanted.length === 0) return [];
  // A bare number is that of an entry: the lists show it without its prefix.
  const byNumber = parseRecordLabel(
    /^[\d０-９]{1,9}$/.test(words.trim()) ? recordLabel("inventoryEntry", Number(words.normalize("NFKC"))) : words,
  );
  const exact = byNumber ? await withNumber(tx, byNumber) : [];
  const byWords = await searchRecords(tx, wanted, isInSight(tx), limit);
  const slug = tx.actor.organization.slug;
  return [...exact, ...byWords.filter((row) => !exact.some((one) => one.id === row.id))].map((row) => ({
    label: recordLabel(row.kind, row.number),
    title: row.title,
    detail: row.department ?? "",
    href: recordAddress(slug, row),
    kind: row.kind,
  }));
}

/** The record that a label (台帳-0012) names, or NotFound, also when the actor may not see it. */
export async function getRecordByLabel(tx: Tx, typed: string): Promise<{ id: string; kind: RecordKind }> {
  const label = parseRecordLabel(typed);
  const [record] = label ? await withNumber(tx, label) : [];
  if (!record) throw new NotFound();
  return record;
}

/** Where a record is shown. */
export function recordAddress(slug: string, record: { kind: RecordKind; id: string }): string {
  switch (record.kind) {
    case "inventory":
      return inventoryPath(slug);
    case "inventoryEntry":
      return entryPath(slug, record.id);
    case "evidence":
      return `/o/${slug}/evidence/${record.id}`;
    case "requirement":
      return `/o/${slug}/requirements/${record.id}`;
    case "gapAssessment":
      return `/o/${slug}/gap-assessments/${record.id}`;
    case "ledgerReview":
      return `/o/${slug}/ledger-reviews/${record.id}`;
    case "risk":
      return `/o/${slug}/risks/${record.id}`;
    case "riskMethod":
      return `/o/${slug}/risks/method`;
    case "riskTreatment":
      return `/o/${slug}/risks/treatments/${record.id}`;
    case "riskAcceptance":
      return `/o/${slug}/risks/acceptances/${record.id}`;
    case "riskAssessment":
      return `/o/${slug}/risks/versions`;
  }
}

/** The record with a number, as long as the actor may see it. */
async function withNumber(tx: Tx, { kind, number }: { kind: RecordKind; number: number }) {
  return tx
    .select({
      id: records.id,
      kind: records.kind,
      number: records.number,
      title: records.title,
      department: sql<string | null>`null`,
    })
    .from(records)
    .where(and(eq(records.kind, kind), eq(records.number, number), isInSight(tx)));
}
