import { findApprovedOf, holdWhole } from "#app/features/approvals/index.server.ts";
import type { Tx } from "#app/platform/db.server.ts";

/** The ledger as a whole, held while an entry is being changed (`share`) or while it is frozen (`update`). */
export async function holdLedger(tx: Tx, hold: "share" | "update"): Promise<{ id: string }> {
  return holdWhole(tx, { kind: "inventory", title: "個人情報管理台帳" }, hold);
}

/** The last approved version (第n版) of the ledger, if there is one. */
export async function findApprovedVersion(tx: Tx) {
  return findApprovedOf(tx, "inventory");
}
