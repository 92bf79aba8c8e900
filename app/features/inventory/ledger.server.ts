import { findApprovedOf, holdWhole } from "#app/features/approvals/index.server.ts";
import type { Tx } from "#app/platform/db.server.ts";
import { sayChanged } from "#app/platform/jobs/index.server.ts";

/**
 * The ledger as a whole, held while an entry is being changed (`share`) or while it is frozen (`update`). Whoever changes an entry comes by here,
 * so that those who follow the ledger are told.
 */
export async function holdLedger(tx: Tx, hold: "share" | "update"): Promise<{ id: string }> {
  if (hold === "share") await sayChanged(tx, "ledger");
  return holdWhole(tx, { kind: "inventory", title: "個人情報管理台帳" }, hold);
}

/** The last approved version (第n版) of the ledger, if there is one. */
export async function findApprovedVersion(tx: Tx) {
  return findApprovedOf(tx, "inventory");
}
