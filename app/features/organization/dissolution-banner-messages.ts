import { messages } from "#app/platform/messages.ts";

/** Words of the banner above every page of an organization that is to be dissolved, apart from the rest: every page loads them. */
export const dissolutionBannerMessages = messages({
  ja: {
    banner: (date: string) => `この組織は ${date} に廃止され、すべての記録が消えます。`,
    link: "詳しく見る",
  },
  en: {
    banner: (date: string) => `This organization will be dissolved on ${date}; all its records will be gone.`,
    link: "Details",
  },
});
