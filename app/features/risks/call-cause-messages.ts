import { messages } from "#app/platform/messages.ts";
import type { CallCause } from "#db/codes/risks.ts";

/** What calls for a review of risks. */
export const riskCallCauseMessages = messages({
  ja: {
    cause: {
      incident: "事故",
      law: "法令の改正",
      vendor: "新しい委託先",
      organization: "組織の変更",
      other: "その他",
    } satisfies Record<CallCause, string>,
  },
  en: {
    cause: {
      incident: "Incident",
      law: "Change of law",
      vendor: "New vendor",
      organization: "Change of the organization",
      other: "Other",
    },
  },
});
