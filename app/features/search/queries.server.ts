import { and, eq, inArray, sql } from "drizzle-orm";
import { entryPath, inventoryPath } from "#app/features/inventory/index.ts";
import { reachableDepartments } from "#app/features/organization/index.server.ts";
import { searchRecords, searchWords } from "#app/features/records/index.server.ts";
import { parseRecordLabel, recordLabel } from "#app/features/records/index.ts";
import type { Tx } from "#app/platform/db.server.ts";
import type { RecordKind } from "#db/codes/records.ts";
import { records } from "#db/schema/record.ts";

export type Found = { label: string; title: string; detail: string; href: string; kind: RecordKind };

/** Records by number or words, as far as the person may see them; the one with the very number first. */
export async function findRecords(tx: Tx, words: string, limit = 12): Promise<Found[]> {
  const wanted = searchWords(words);
  if (wanted.length === 0) return [];
  const reach = await reachableDepartments(tx, "inventory.view");
  // A bare number is that of an entry: the lists show it without its prefix.
  const byNumber = parseRecordLabel(
    /^[\d０-９]{1,9}$/.test(words.trim()) ? recordLabel("inventoryEntry", Number(words.normalize("NFKC"))) : words,
  );
  const exact = byNumber
    ? await tx
        .select({
          id: records.id,
          kind: records.kind,
          number: records.number,
          title: records.title,
          department: sql<string | null>`null`,
        })
        .from(records)
        .where(
          and(
            eq(records.kind, byNumber.kind),
            eq(records.number, byNumber.number),
            reach && (reach.length > 0 ? inArray(records.departmentId, reach) : sql`false`),
          ),
        )
    : [];
  const byWords = await searchRecords(tx, wanted, reach, limit);
  const slug = tx.actor.organization.slug;
  return [...exact, ...byWords.filter((row) => !exact.some((one) => one.id === row.id))].map((row) => ({
    label: recordLabel(row.kind, row.number),
    title: row.title,
    detail: row.department ?? "",
    href: recordAddress(slug, row),
    kind: row.kind,
  }));
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
  }
}
