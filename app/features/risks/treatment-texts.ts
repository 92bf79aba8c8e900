import { dateText } from "#app/features/inventory/index.ts";
import type { Locale } from "#app/platform/messages.ts";
import { treatmentMessages } from "./treatment-messages.ts";
import type { TreatmentInput } from "./treatment-schema.ts";

/** What the form of a planned measure says, field by field, in words: for the person whose save came too late. */
export function treatmentTexts(input: TreatmentInput, names: readonly { id: string; name: string }[], locale: Locale) {
  const { status, cost } = treatmentMessages(locale);
  const nameOf = (id: string | null) => names.find((one) => one.id === id)?.name ?? "";
  const { title, cancelledReason, note } = input;
  return {
    ...{ title, cancelledReason, note },
    ownerId: nameOf(input.ownerId),
    departmentId: nameOf(input.departmentId),
    dueOn: dateText(input.dueOn, locale),
    costClass: input.costClass ? cost[input.costClass] : "",
    status: status[input.status],
    progress: String(input.progress),
    completedOn: input.completedOn ? dateText(input.completedOn, locale) : "",
    securityMeasureCode: input.securityMeasureCode ?? "",
  };
}

/** The names of those fields. */
export function treatmentLabels(locale: Locale) {
  const { fields } = treatmentMessages(locale);
  const { title, ownerId, departmentId, dueOn, costClass, status, progress, completedOn, cancelledReason } = fields;
  const { securityMeasureCode, note } = fields;
  return {
    ...{ title, ownerId, departmentId, dueOn, costClass, status, progress, completedOn, cancelledReason },
    ...{ securityMeasureCode, note },
  };
}
