import { messages } from "#app/platform/messages.ts";

/** What a version of the method and its line are called. */
export const riskMethodNameMessages = messages({
  ja: {
    number: (number: number) => (number === 0 ? "標準の方法" : `第${number}版`),
    assessedBy: (number: number) => (number === 0 ? "標準の方法で評価" : `第${number}版の方法で評価`),
    line: "放置しない",
  },
  en: {
    number: (number) => (number === 0 ? "The usual method" : `Version ${number}`),
    assessedBy: (number) =>
      number === 0 ? "Assessed by the usual method" : `Assessed by version ${number} of the method`,
    line: "Must be treated",
  },
});
