import { messages } from "#app/platform/messages.ts";
import type { Frequency, Judgement, SelfCheckAnswer } from "#db/codes/requirements.ts";
import type { CorrectableField } from "./catalog-fields.ts";
import type { Applicability } from "./filter.ts";

export const requirementMessages = messages({
  ja: {
    title: "要求事項",
    judgement: { conforming: "適合", attention: "要注意", insufficient: "不足" } satisfies Record<Judgement, string>,
    unjudged: "未判断",
    answer: {
      yes: "はい",
      partly: "一部",
      no: "いいえ",
      not_applicable: "該当なし",
    } satisfies Record<SelfCheckAnswer, string>,
    unanswered: "未回答",
    frequency: {
      continuous: "常時",
      annual: "年1回以上",
      "on-event": "事象が起きたつど",
      "on-change": "変更のつど",
    } satisfies Record<Frequency, string>,
    applicability: {
      applicable: "適用",
      unapproved: "適用除外（未承認）",
      excluded: "適用除外",
    } satisfies Record<Applicability, string>,
    correctable: {
      title: "項目名",
      jisClause: "JISの箇条",
      appiArticles: "個人情報保護法の条文",
    } satisfies Record<CorrectableField, string>,
    unverified: "未確認",
    unverifiedHelp: "カタログの内容が原文で確認されていません。自社で確かめて、編集の画面で確定できます。",
    catalogChapters: "カタログの項目すべて",
    ownChapter: "独自の要求事項",
    ownBasis: "契約・グループの規程など",
  },
  en: {
    title: "Requirements",
    judgement: { conforming: "Met", attention: "Attention", insufficient: "Shortfall" },
    unjudged: "Not judged",
    answer: { yes: "Yes", partly: "Partly", no: "No", not_applicable: "Not applicable" },
    unanswered: "Not answered",
    frequency: {
      continuous: "All the time",
      annual: "At least once a year",
      "on-event": "Whenever it happens",
      "on-change": "Whenever something changes",
    },
    applicability: { applicable: "Applies", unapproved: "Excluded (not approved)", excluded: "Excluded" },
    correctable: { title: "Title", jisClause: "JIS clause", appiArticles: "Articles of the law" },
    unverified: "Unverified",
    unverifiedHelp:
      "What the catalog says has not been verified against the original. Look it up and confirm it on the editing page.",
    catalogChapters: "All items of the catalog",
    ownChapter: "Own requirements",
    ownBasis: "Contracts, group rules and the like",
  },
});
