import type { Finding } from "#app/platform/check.ts";
import { messages } from "#app/platform/messages.ts";
import { formatDateEn, formatDateJa } from "#app/utils/calendar-date.ts";
import { counted } from "#app/utils/english-count.ts";

type Facts = Finding["facts"];

/** What the checks of the requirements say. */
export const requirementCheckMessages = messages({
  ja: {
    judged: {
      title: "すべての要求事項が判断されている",
      said: ({ count, all }: Facts) =>
        count === 0 ? `適用される${all}項目すべてが判断されています` : `判断されていない要求事項が${count}件あります`,
      fix: "判断する",
      rule: "適用される項目のうち、判断のないものがあれば不足",
    },
    judgedRecently: {
      title: "判断が12か月以内に見直されている",
      said: ({ count }: Facts) =>
        count === 0 ? "どの判断も12か月以内のものです" : `判断から12か月を過ぎた要求事項が${count}件あります`,
      fix: "見直す",
      rule: "判断の日から12か月を過ぎた項目があれば注意",
    },
    sufficient: {
      title: "不足と判断された要求事項がない",
      said: ({ count }: Facts) =>
        count === 0 ? "不足と判断された項目はありません" : `不足と判断された要求事項が${count}件あります`,
      fix: "対応する",
      rule: "人が不足と判断した項目があれば不足",
    },
    explained: {
      title: "要注意・不足の判断に説明がある",
      said: ({ count }: Facts) =>
        count === 0 ? "要注意・不足の判断すべてに説明があります" : `説明のない要注意・不足の判断が${count}件あります`,
      fix: "説明を書く",
      rule: "要注意・不足で説明が空の項目があれば不足",
    },
    answered: {
      title: "自己点検の問いがすべて回答されている",
      said: ({ count }: Facts) =>
        count === 0 ? "すべての問いに回答があります" : `未回答の問いが残る要求事項が${count}件あります`,
      fix: "答える",
      rule: "未回答の問いがあれば注意",
    },
    consistent: {
      title: "回答と判断が食い違っていない",
      said: ({ count }: Facts) =>
        count === 0
          ? "回答と判断は食い違っていません"
          : `「いいえ」の回答があるのに適合とされた要求事項が${count}件あります`,
      fix: "判断を見直す",
      rule: "「いいえ」と答えた問いのある項目が適合とされていれば不足",
    },
    exclusionsApproved: {
      title: "適用除外の理由がすべて承認されている",
      said: ({ count }: Facts) =>
        count === 0 ? "承認を待つ適用除外はありません" : `承認されていない適用除外が${count}件あります`,
      fix: "承認する",
      rule: "承認のない適用除外があれば不足",
    },
    owned: {
      title: "すべての要求事項に担当者がいる",
      said: ({ count }: Facts) =>
        count === 0 ? "すべての項目に担当者がいます" : `担当者のいない要求事項が${count}件あります`,
      fix: "担当者を決める",
      rule: "担当者が決まっていないか、担当者が退職した項目があれば注意",
    },
    verified: {
      title: "カタログの未確認の欄を確かめている",
      said: ({ count }: Facts) =>
        count === 0 ? "未確認の欄は残っていません" : `未確認の欄が残る要求事項が${count}件あります`,
      fix: "確かめる",
      rule: "原文で確認されていない欄が残っていれば注意",
    },
    proven: {
      title: "すべての要求事項に証跡か記録がある",
      said: ({ count }: Facts) =>
        count === 0 ? "すべての項目に証跡か記録があります" : `証跡も記録もない要求事項が${count}件あります`,
      saidAt: "この要求事項には証跡も記録もありません",
      fix: "つなげる",
      rule: "証跡も記録もつながっていない項目があれば注意（よく示される証跡のある項目と独自の要求事項は、その項目も注意）",
    },
    evidenceValid: {
      title: "要求事項の証跡が期限内である",
      said: ({ count }: Facts) =>
        count === 0
          ? "期限の切れた証跡だけに頼る項目はありません"
          : `証跡がすべて期限切れの要求事項が${count}件あります`,
      saidAt: "この要求事項の証跡はすべて期限切れです",
      fix: "証跡を差し替える",
      rule: "証跡がすべて期限切れの項目があれば不足（その項目も不足）",
    },
    assessed: {
      title: "ギャップ分析が12か月以内に承認されている",
      said: ({ on, pending }: Facts) =>
        on === ""
          ? pending
            ? "ギャップ分析が承認を待っています"
            : "承認されたギャップ分析がありません"
          : `ギャップ分析は${formatDateJa(String(on))}に承認されました`,
      fix: "ギャップ分析を行う",
      rule: "承認から11か月を過ぎたら注意、12か月を過ぎたら（または一度も承認されていなければ）不足",
    },
    followed: {
      title: "新しいカタログの版を検討している",
      said: ({ version }: Facts) =>
        version === ""
          ? "最新のカタログに沿っています"
          : `新しいカタログ（${version}版）への切り替えが決まっていません`,
      fix: "違いを見る",
      rule: "施行日の新しいカタログがあれば注意",
    },
    ownJudged: {
      title: "契約などで求められることが判断されている",
      said: ({ count, all }: Facts) =>
        count === 0
          ? `独自の要求事項${all}件すべてが判断されています`
          : `判断されていない独自の要求事項が${count}件あります`,
      fix: "判断する",
      rule: "独自の要求事項のうち、判断のないものがあれば注意",
    },
  },
  en: {
    judged: {
      title: "Every requirement has been judged",
      said: ({ count, all }: Facts) =>
        count === 0
          ? Number(all) === 1
            ? "The only item that applies has been judged"
            : `All ${all} items that apply have been judged`
          : `${counted(count, "requirement has", "requirements have")} not been judged`,
      fix: "Judge",
      rule: "A shortfall when an item that applies has no judgement",
    },
    judgedRecently: {
      title: "Judgements are no older than 12 months",
      said: ({ count }: Facts) =>
        count === 0
          ? "No judgement is older than 12 months"
          : `${counted(count, "judgement is", "judgements are")} older than 12 months`,
      fix: "Judge again",
      rule: "Attention when a judgement is older than 12 months",
    },
    sufficient: {
      title: "No requirement is judged a shortfall",
      said: ({ count }: Facts) =>
        count === 0
          ? "No item is judged a shortfall"
          : `${counted(count, "requirement is", "requirements are")} judged a shortfall`,
      fix: "Deal with it",
      rule: "A shortfall when a person has judged an item a shortfall",
    },
    explained: {
      title: "Attention and shortfalls are explained",
      said: ({ count }: Facts) =>
        count === 0
          ? "Every judgement of attention or a shortfall is explained"
          : `${counted(count, "judgement", "judgements")} of attention or a shortfall without an explanation`,
      fix: "Explain",
      rule: "A shortfall when attention or a shortfall has no explanation",
    },
    answered: {
      title: "All questions of the self-check are answered",
      said: ({ count }: Facts) =>
        count === 0
          ? "Every question has an answer"
          : `${counted(count, "requirement has", "requirements have")} unanswered questions`,
      fix: "Answer",
      rule: "Attention when a question has no answer",
    },
    consistent: {
      title: "Answers and judgements agree",
      said: ({ count }: Facts) =>
        count === 0
          ? "Answers and judgements agree"
          : `${counted(count, "requirement is", "requirements are")} judged as met although a question was answered with no`,
      fix: "Judge again",
      rule: "A shortfall when an item with a no among its answers is judged as met",
    },
    exclusionsApproved: {
      title: "The reasons of all exclusions are approved",
      said: ({ count }: Facts) =>
        count === 0
          ? "No exclusion waits for approval"
          : `${counted(count, "exclusion has", "exclusions have")} not been approved`,
      fix: "Approve",
      rule: "A shortfall when an exclusion has not been approved",
    },
    owned: {
      title: "Every requirement has an owner",
      said: ({ count }: Facts) =>
        count === 0 ? "Every item has an owner" : `${counted(count, "requirement has", "requirements have")} no owner`,
      fix: "Name an owner",
      rule: "Attention when nobody is named, or who was named has left",
    },
    verified: {
      title: "Unverified fields of the catalog have been looked up",
      said: ({ count }: Facts) =>
        count === 0
          ? "No field is left unverified"
          : `${counted(count, "requirement has", "requirements have")} unverified fields`,
      fix: "Look them up",
      rule: "Attention when a field has not been verified against the original",
    },
    proven: {
      title: "Every requirement has evidence or records",
      said: ({ count }: Facts) =>
        count === 0
          ? "Every item has evidence or records"
          : `${counted(count, "requirement has", "requirements have")} neither evidence nor records`,
      saidAt: "This requirement has neither evidence nor records",
      fix: "Link them",
      rule: "Attention when neither evidence nor a record is linked to an item; so is the item itself where evidence is usual, or where it is of your own",
    },
    evidenceValid: {
      title: "The evidence of requirements is current",
      said: ({ count }: Facts) =>
        count === 0
          ? "No item relies on expired evidence alone"
          : `The evidence of ${counted(count, "requirement", "requirements")} has expired altogether`,
      saidAt: "The evidence of this requirement has expired altogether",
      fix: "Replace the evidence",
      rule: "A shortfall when all evidence of an item has expired; so is the item itself",
    },
    assessed: {
      title: "A gap assessment was approved within 12 months",
      said: ({ on, pending }: Facts) =>
        on === ""
          ? pending
            ? "A gap assessment waits for approval"
            : "No gap assessment has been approved"
          : `The gap assessment was approved on ${formatDateEn(String(on))}`,
      fix: "Carry one out",
      rule: "Attention after 11 months, a shortfall after 12 or when there never was one",
    },
    followed: {
      title: "Newer versions of the catalog are considered",
      said: ({ version }: Facts) =>
        version === ""
          ? "The newest catalog is followed"
          : `Nobody has decided whether to change to version ${version} of the catalog`,
      fix: "See the differences",
      rule: "Attention when there is a catalog that came into force later",
    },
    ownJudged: {
      title: "What contracts demand has been judged",
      said: ({ count, all }: Facts) =>
        count === 0
          ? Number(all) === 1
            ? "The only own requirement has been judged"
            : `All ${all} own requirements have been judged`
          : `${counted(count, "own requirement has", "own requirements have")} not been judged`,
      fix: "Judge",
      rule: "Attention when an own requirement has no judgement",
    },
  },
});
