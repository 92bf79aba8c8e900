import { messages } from "#app/platform/messages.ts";

/** The few words that the engine itself writes. */
export const pdfMessages = messages({
  ja: {
    separator: " ・ ",
    verificationCode: (code: string) => `検証コード ${code}`,
    continued: "（続き）",
    none: "該当なし",
    missingTitle: "この文書の書体にない文字",
    missingNote: "次の文字は書体に字形がないため、本文では〓で示しています。文字コードは原文のままです。",
    missingColumns: "文字コード",
    missingCount: "出現数",
  },
  en: {
    separator: " · ",
    verificationCode: (code: string) => `Verification code ${code}`,
    continued: "(continued)",
    none: "None",
    missingTitle: "Characters missing from the fonts",
    missingNote:
      "The fonts have no shape for the following characters; they are shown as 〓. The text itself keeps their codes.",
    missingColumns: "Character code",
    missingCount: "Times",
  },
});
