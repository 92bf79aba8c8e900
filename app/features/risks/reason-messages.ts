import { messages } from "#app/platform/messages.ts";
import { counted } from "#app/utils/english-count.ts";
import type { EmptiableFact, EntryFlag, PhaseCause, RuledField } from "#db/codes/risks.ts";

/** Why a risk is proposed. */
export const riskReasonMessages = messages({
  ja: {
    flag: {
      sensitive: "要配慮個人情報を含む",
      myNumber: "特定個人情報を含む",
      entrusted: "委託している",
      provided: "第三者提供・共同利用がある",
      foreign: "外国での取扱いがある",
      cloudHandled: "クラウド事業者が取り扱う",
      cloudUnknown: "クラウド事業者の取扱いが未確認",
    } satisfies Record<EntryFlag, string>,
    field: {
      media: "媒体",
      subjects: "本人",
      acquisition: "取得の形態",
      infoClass: "情報の区分",
      consent: "本人同意",
      storageMethods: "保管方法",
      disposals: "廃棄方法",
    } satisfies Record<RuledField, string>,
    emptied: {
      noticeMethod: "明示・通知・公表の方法",
      accessors: "アクセス権を有する者",
      storagePlace: "保管場所",
      keepUntil: "保管期限",
      disposal: "廃棄方法",
    } satisfies Record<EmptiableFact, string>,
    phaseCause: {
      written: "局面の取扱いが書かれている",
      always: "どの個人情報にもある局面",
      media: "持ち運ぶ・送る媒体がある",
      entrusted: "委託がある",
      provided: "第三者提供・共同利用がある",
      foreign: "外国での取扱いがある",
      received: "他者から受け取っている",
      cloud: "クラウド事業者に預けている",
    } satisfies Record<PhaseCause, string>,
    reason: {
      phase: (phase: string, cause: string) => `${phase}：${cause}`,
      count: (count: string) => `${count}人以上`,
      items: (count: number) => `項目が${count}個以上`,
      word: (word: string) => `「${word}」と書かれている`,
      among: (field: string, values: string) => `${field}：${values}`,
      without: (field: string, value: string) => `${field}に「${value}」がない`,
      empty: (field: string) => `${field}が空欄`,
    },
  },
  en: {
    flag: {
      sensitive: "Special care-required information",
      myNumber: "My Number",
      entrusted: "Entrusted",
      provided: "Provided or used jointly",
      foreign: "Handled abroad",
      cloudHandled: "Handled by a cloud provider",
      cloudUnknown: "Whether the cloud provider handles it is not known",
    },
    field: {
      media: "Media",
      subjects: "People",
      acquisition: "Acquisition",
      infoClass: "Class",
      consent: "Consent",
      storageMethods: "Storage",
      disposals: "Disposal",
    },
    emptied: {
      noticeMethod: "How people are told",
      accessors: "Who has access",
      storagePlace: "Where it is kept",
      keepUntil: "How long it is kept",
      disposal: "How it is disposed of",
    },
    phaseCause: {
      written: "something is written of it",
      always: "every entry has it",
      media: "a medium that is carried or sent",
      entrusted: "it is entrusted",
      provided: "it is provided or used jointly",
      foreign: "it is handled abroad",
      received: "it comes from others",
      cloud: "a cloud provider holds it",
    },
    reason: {
      phase: (phase, cause) => `${phase}: ${cause}`,
      count: (count) => `${count} people or more`,
      items: (count) => `${counted(count, "item")} or more`,
      word: (word) => `It says "${word}"`,
      among: (field, values) => `${field}: ${values}`,
      without: (field, value) => `${field} does not say "${value}"`,
      empty: (field) => `${field} is empty`,
    },
  },
});
