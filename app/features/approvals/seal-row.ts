import { roleMessages } from "#app/features/organization/index.ts";
import type { Locale } from "#app/platform/messages.ts";
import { dateInJapan } from "#app/utils/instant.ts";
import { approvalMessages } from "./messages.ts";
import type { Approval } from "./queries.server.ts";
import { approvalStepMessages } from "./step-messages.ts";

/** The boxes of an approval as a page shows them: who sealed, who is waited for, or why a box was left out. */
export function sealRowOf(approval: Pick<Approval, "steps" | "seals" | "position" | "status">, locale: Locale) {
  const words = approvalMessages(locale);
  const steps = approvalStepMessages(locale);
  return approval.steps.map(({ step, role }, position) => {
    const seal = approval.seals.find((each) => each.position === position);
    const label = steps[step];
    if (seal) return { label, name: seal.memberName, date: dateInJapan(seal.sealedAt), state: "stamped" as const };
    if (position < approval.position) return { label, name: words.omitted, state: "omitted" as const };
    const name = roleMessages(locale)[role];
    if (position === approval.position && approval.status === "sentBack")
      return { label, name, state: "sentBack" as const };
    if (position === approval.position && approval.status === "pending")
      return { label, name, state: "waiting" as const };
    return { label, state: "open" as const };
  });
}
