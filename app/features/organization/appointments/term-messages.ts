import { messages } from "#app/platform/messages.ts";

/** A term in words, as it stands on the pages of other features too. */
export const termMessages = messages({
  ja: {
    from: (date: string) => `${date}から`,
    fromTo: (from: string, to: string) => `${from}から${to}まで`,
  },
  en: {
    from: (date: string) => `Since ${date}`,
    fromTo: (from: string, to: string) => `${from} to ${to}`,
  },
});
