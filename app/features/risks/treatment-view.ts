import { recordLabel } from "#app/features/records/index.ts";
import { isToBeDone } from "./treatment-filter.ts";
import type { TreatmentRow } from "./treatments.server.ts";

/** A planned measure as pages show it. */
export type TreatmentView = ReturnType<typeof treatmentView>;

export function treatmentView<Row extends TreatmentRow>(row: Row, today: string) {
  return {
    ...row,
    label: recordLabel("riskTreatment", row.number),
    isOverdue: isToBeDone(row.status) && row.dueOn < today,
    /** It is said to be done, and nothing shows it. */
    isUnproven: row.status === "completed" && row.evidence === 0,
  };
}
