import { messages } from "#app/platform/messages.ts";

/** The rules by which risks are found. */
export const riskRuleMessages = messages({
  ja: {
    title: "導出の規則",
    lead: "台帳のどの事実があると、どのリスクが候補になるか。局面があり、その局面でいずれかの媒体を使い、条件をすべて満たす項目に提案します。",
    unverified: "未確認",
    unverifiedHelp: "規則・観点・受容できないリスクの指定は実務の目安であり、公式の基準ではありません。",
    phases: "局面があるとみなすとき",
    alwaysPhases: "取得・利用・保管・廃棄は、どの項目にもあります。",
    transferPhase: "移送は、局面の取扱いが書かれているか、可搬媒体・メール・Webを使うか、委託があるときにあります。",
    provisionPhase:
      "委託・提供は、局面の取扱いが書かれているか、委託・第三者提供・外国での取扱い・他者からの受け取り・クラウド事業者への預け入れがあるときにあります。",
    code: "番号",
    threat: "想定されるリスク",
    media: "媒体（いずれか）",
    conditions: "条件（すべて）",
    noCondition: "条件なし",
    words: (words: string) => `次のいずれかの語が書かれている：${words}`,
    or: "　または　",
    neverAccepted: "受容できない",
  },
  en: {
    title: "Rules of derivation",
    lead: "Which facts of the inventory make which risk a proposal: the phase exists, one of the media is used in it, and all conditions hold.",
    unverified: "Unverified",
    unverifiedHelp:
      "The rules, the kinds of harm and what may never be accepted are practice and no official standard.",
    phases: "When a phase is taken to exist",
    alwaysPhases: "Acquisition, use, storage and disposal: for every entry.",
    transferPhase:
      "Transfer: when something is written of it, when portable media, mail or the web are used, or when it is entrusted.",
    provisionPhase:
      "Entrustment and provision: when something is written of it, or the information is entrusted, provided, handled abroad, received from others, or held by a cloud provider.",
    code: "Number",
    threat: "Threat",
    media: "Media (any)",
    conditions: "Conditions (all)",
    noCondition: "None",
    words: (words) => `One of these words is written: ${words}`,
    or: " or ",
    neverAccepted: "Never acceptable",
  },
});
