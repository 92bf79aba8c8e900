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
  },
});
