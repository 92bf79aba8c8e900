import { messages } from "#app/platform/messages.ts";

export const inventoryTaskMessages = messages({
  ja: { review: (label: string, title: string) => `${label} ${title} を見直す` },
  en: { review: (label: string, title: string) => `Review ${label} ${title}` },
});
