import { messages } from "#app/platform/messages.ts";

/** The words of a form whose record someone else has changed meanwhile. */
export const staleMessages = messages({
  ja: {
    title: "ほかの人が先に変更しました",
    what: (who: string, when: string) =>
      `この画面を開いたあと、${who}さんが ${when} に変更しています。あなたの入力は下のフォームに残っています。`,
    stored: "保存されている内容",
    mine: "あなたの入力",
    same: "あなたの入力と、保存されている内容は同じです。",
    overwrite: "違いを確かめて上書き保存する",
    discard: "入力を捨てて最新の内容を開く",
  },
  en: {
    title: "Someone else changed this first",
    what: (who: string, when: string) =>
      `${who} changed it at ${when}, after you had opened this page. What you typed is still in the form below.`,
    stored: "Stored now",
    mine: "What you typed",
    same: "What you typed and what is stored are the same.",
    overwrite: "Save over it, having seen the differences",
    discard: "Discard mine and open the latest",
  },
});
