import { inventoryMessages, valueText } from "#app/features/inventory/index.ts";
import type { Locale } from "#app/platform/messages.ts";
import type { Phase } from "#db/codes/inventory.ts";
import type { RuledField } from "#db/codes/risks.ts";
import type { RiskCondition, RiskReason } from "#db/schema/risk.ts";
import { riskReasonMessages } from "./reason-messages.ts";
import { riskRuleMessages } from "./rule-messages.ts";

/** A reason in words: `要配慮個人情報を含む`. */
export function reasonText(reason: RiskReason, phase: Phase, locale: Locale): string {
  const words = riskReasonMessages(locale);
  switch (reason.fact) {
    case "phase":
      return words.reason.phase(inventoryMessages(locale).phase[phase], words.phaseCause[reason.cause]);
    case "flag":
      return words.flag[reason.flag];
    case "count":
      return words.reason.count(reason.from.toLocaleString(locale));
    case "items":
      return words.reason.items(reason.from);
    case "word":
      return words.reason.word(reason.word);
    case "among":
      return words.reason.among(words.field[reason.field], namesOf(reason.field, reason.values, locale));
    case "without":
      return words.reason.without(words.field[reason.field], namesOf(reason.field, [reason.value], locale));
    case "empty":
      return words.reason.empty(words.emptied[reason.field]);
  }
}

/** What a rule asks, in words. */
export function conditionText(condition: RiskCondition, locale: Locale): string {
  const rules = riskRuleMessages(locale);
  switch (condition.fact) {
    case "words":
      return rules.words(condition.words.join(locale === "ja" ? "、" : ", "));
    case "any":
      return condition.of.map((each) => conditionText(each, locale)).join(rules.or);
    default:
      // A condition that asks for no word is said like the reason that it gives; of its phase it says nothing.
      return reasonText(condition, "acquisition", locale);
  }
}

function namesOf(field: RuledField, values: readonly string[], locale: Locale): string {
  return valueText(field, [...values], locale);
}
