import { messages } from "#app/platform/messages.ts";

/** Words of the banner above every page of a demo. */
export const demoMessages = messages({
  ja: {
    banner: "デモ環境です。架空の会社のデータが入っています。実在の個人情報を入れないでください。",
    outbox: "送信メール",
  },
  en: {
    banner: "This is a demo with the data of a fictional company. Do not enter real personal data.",
    outbox: "Outgoing mail",
  },
});
