import { messages } from "#app/platform/messages.ts";

/** Where measures are planned beside an assessment. */
export const plannedMessages = messages({
  ja: {
    title: "対応計画",
    help: "残留リスクまで下げるために、これから行う対応。あとから対応計画の画面で進み具合を書けます。空の欄は保存されません。",
    already: "すでに計画している対応",
    nth: (n: number) => `新しい対応 ${n}`,
    add: "もう1件書く",
  },
  en: {
    title: "Treatment plan",
    help: "What will be done to bring the risk down to what remains. How it goes is written on the page of the plan. Empty ones are not saved.",
    already: "Planned already",
    nth: (n) => `New measure ${n}`,
    add: "Plan another one",
  },
});
