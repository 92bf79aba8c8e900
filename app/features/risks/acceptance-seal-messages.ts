import { messages } from "#app/platform/messages.ts";

/** Where what remains is accepted. */
export const acceptanceSealMessages = messages({
  ja: {
    reason: "受容する理由",
    reasonHelp: "なぜこのまま残すことを認めるか。記録に残り、リスクの画面に表示されます。",
    accept: "受容する",
  },
  en: {
    reason: "Why it is accepted",
    reasonHelp: "Why this may remain. It is kept, and shown on the page of the risk.",
    accept: "Accept",
  },
});
