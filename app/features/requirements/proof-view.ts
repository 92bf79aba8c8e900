import { recordLabel } from "#app/features/records/index.ts";
import type { Locale } from "#app/platform/messages.ts";
import { requirementDetailMessages } from "./detail-messages.ts";
import type { Proof } from "./queries.server.ts";

/** A record that shows how an item is met, as the page says it; evidence says from when and until when it does. */
export function proofView(proof: Proof, today: string, locale: Locale) {
  const words = requirementDetailMessages(locale);
  const { recordId, kind, number, title, collectedOn, effectiveUntil, isLinked } = proof;
  const isExpired = effectiveUntil !== null && effectiveUntil < today;
  const until = effectiveUntil && (isExpired ? words.expired(effectiveUntil) : words.until(effectiveUntil));
  return {
    recordId,
    label: recordLabel(kind, number),
    title,
    detail: [collectedOn && words.collectedOn(collectedOn), until].filter(Boolean).join(" ・ "),
    isExpired,
    isLinked,
  };
}
