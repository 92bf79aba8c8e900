import { messages } from "#app/platform/messages.ts";

/** The name of the page about all organizations, apart from its other words: the menu of every work page says it. */
export const portfolioTitleMessages = messages({
  ja: { title: "すべての組織" },
  en: { title: "All organizations" },
});
