import { messages } from "#app/platform/messages.ts";
import type { SealStep } from "#db/codes/records.ts";

/** The steps of an approval, whose seals stand on the pages of other features. */
export const approvalStepMessages = messages({
  ja: { draft: "作成", confirm: "確認", approve: "承認" } satisfies Record<SealStep, string>,
  en: { draft: "Drafted", confirm: "Confirmed", approve: "Approved" },
});
