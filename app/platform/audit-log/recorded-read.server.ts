import { sql } from "drizzle-orm";
import type { Tx } from "#app/platform/db.server.ts";

/**
 * Records a read that matters (an export, a print, a download) in the audit log, within the unit of work that reads; it needs one that
 * may write. `facts` say what was read, never the content itself.
 */
export async function recordRead(
  tx: Tx,
  action: string,
  table: string,
  rowId: string | undefined,
  facts: Readonly<Record<string, unknown>>,
): Promise<void> {
  await tx.execute(
    sql`select audit_read(${action}::text, ${table}::text, ${rowId ?? null}::uuid, ${JSON.stringify(facts)}::json)`,
  );
}
