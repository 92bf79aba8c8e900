import { and, eq, inArray, isNull, sql } from "drizzle-orm";
import { entryPath, inventoryPath } from "#app/features/inventory/index.ts";
import { searchRecords, searchWords } from "#app/features/records/index.server.ts";
import { parseRecordLabel, recordLabel } from "#app/features/records/index.ts";
import type { Tx } from "#app/platform/db.server.ts";
import { NotFound } from "#app/platform/errors.ts";
import { withoutControls } from "#app/utils/japanese-text.ts";
import type { RecordKind } from "#db/codes/records.ts";
import { records } from "#db/schema/record.ts";
import { requirements } from "#db/schema/requirement.ts";
import { isInSight } from "./sight.server.ts";

export type Found = { label: string; title: string; detail: string; href: string; kind: RecordKind };

/** Records by number or words, as far as the person may see them; the one with the very number first, be it that of a requirement (J.3.1.1). */
export async function findRecords(tx: Tx, words: string, limit = 12): Promise<Found[]> {
  const wanted = searchWords(words);
  if (wanted.length === 0) return [];
  // A bare number is that of an entry: the lists show it without its prefix.
  const byNumber = parseRecordLabel(
    /^[\d０-９]{1,9}$/.test(words.trim()) ? recordLabel("inventoryEntry", Number(words.normalize("NFKC"))) : words,
  );
  const exact = await withNumber(tx, byNumber ?? words);
  const byWords = await searchRecords(tx, wanted, isInSight(tx), limit);
  const slug = tx.actor.organization.slug;
  const all = [...exact, ...byWords.filter((row) => !exact.some((one) => one.id === row.id))];
  const codes = await requirementCodes(tx, all);
  return all.map((row) => ({
    label: codes.get(row.id) ?? recordLabel(row.kind, row.number),
    title: row.title,
    detail: row.department ?? "",
    href: recordAddress(slug, row),
    kind: row.kind,
  }));
}

/** The record that a label (台帳-0012, or J.3.1.1 of a requirement) names, or NotFound, also when the actor may not see it. */
export async function getRecordByLabel(tx: Tx, typed: string): Promise<{ id: string; kind: RecordKind }> {
  const [record] = await withNumber(tx, parseRecordLabel(typed) ?? typed);
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
      return `/o/${slug}/risks`;
  }
}

/** The record with a number, or the requirement in use with this number of the guideline or of its own, as long as the actor may see it. */
async function withNumber(tx: Tx, named: { kind: RecordKind; number: number } | string) {
  const isNamed =
    typeof named === "string"
      ? and(
          eq(records.kind, "requirement"),
          isNull(records.archivedAt),
          sql`${records.id} in (select q.id from ${requirements} q where q.code = ${withoutControls(named).normalize("NFKC").trim().toUpperCase()})`,
        )
      : and(eq(records.kind, named.kind), eq(records.number, named.number));
  return tx
    .select({
      id: records.id,
      kind: records.kind,
      number: records.number,
      title: records.title,
      department: sql<string | null>`null`,
    })
    .from(records)
    .where(and(isNamed, isInSight(tx)));
}

/** The numbers that people know requirements by, by the id of the record. */
async function requirementCodes(
  tx: Tx,
  found: readonly { id: string; kind: RecordKind }[],
): Promise<Map<string, string>> {
  const ids = found.flatMap(({ id, kind }) => (kind === "requirement" ? [id] : []));
  if (ids.length === 0) return new Map();
  const rows = await tx
    .select({ id: requirements.id, code: requirements.code })
    .from(requirements)
    .where(inArray(requirements.id, ids));
  return new Map(rows.map(({ id, code }) => [id, code]));
}
