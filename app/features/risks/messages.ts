import { messages } from "#app/platform/messages.ts";
import type { ProposalDrift, ProposalStatus, ResidualHandling, RiskFamily } from "#db/codes/risks.ts";

/** What risks are called, and why they are proposed. */
export const riskMessages = messages({
  ja: {
    title: "リスク",
    family: {
      leak: "漏えい",
      loss: "滅失",
      damage: "毀損",
      violation: "法令等への違反",
      economicHarm: "経済的不利益・信用の失墜",
      personHarm: "本人への影響",
    } satisfies Record<RiskFamily, string>,
    proposalStatus: { open: "未決定", accepted: "採用", rejected: "不採用" } satisfies Record<ProposalStatus, string>,
    drift: { changed: "理由が変わった", gone: "台帳に理由がなくなった" } satisfies Record<ProposalDrift, string>,
    residual: {
      none: "残らない",
      worked_on: "残るが、対応を続ける",
      accepted: "残し、受容を求める",
    } satisfies Record<ResidualHandling, string>,
    derivation: { job: "リスクの導出", refused: "リスクの導出を行えませんでした。" },
    rules: {
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
  },
  en: {
    title: "Risks",
    family: {
      leak: "Leak",
      loss: "Loss",
      damage: "Damage",
      violation: "Violation of law",
      economicHarm: "Economic harm, loss of trust",
      personHarm: "Effect on the person",
    },
    proposalStatus: { open: "Undecided", accepted: "Adopted", rejected: "Rejected" },
    drift: { changed: "Its reasons have changed", gone: "The inventory gives no reason any more" },
    residual: { none: "Nothing remains", worked_on: "It remains and is worked on", accepted: "To be accepted" },
    derivation: { job: "Derivation of risks", refused: "The risks could not be derived." },
    rules: {
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
  },
});
