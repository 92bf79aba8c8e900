import { holdWhole } from "#app/features/approvals/index.server.ts";
import type { Tx } from "#app/platform/db.server.ts";

/** The risk assessment as a whole, held while a risk or what belongs to one is being changed (`share`) or while it is frozen (`update`). */
export async function holdAssessment(tx: Tx, hold: "share" | "update"): Promise<{ id: string }> {
  return holdWhole(tx, { kind: "riskAssessment", title: "リスクアセスメント" }, hold);
}
