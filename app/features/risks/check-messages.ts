import type { Finding } from "#app/platform/check.ts";
import { messages } from "#app/platform/messages.ts";
import { counted } from "#app/utils/english-count.ts";

type Facts = Finding["facts"];

/** What the checks of risk assessment say. */
export const riskCheckMessages = messages({
  ja: {
    derived: {
      title: "台帳のすべての項目について、リスクを洗い出しています",
      said: ({ entries, bare, undecided, open }: Facts) => {
        if (Number(entries) === 0) return "台帳に項目はありません";
        if (Number(bare) + Number(undecided) === 0)
          return `台帳の${entries}件すべてのリスクを洗い出し、候補を決めています`;
        const parts = [
          Number(bare) > 0 ? `リスクを洗い出していない項目が${bare}件` : "",
          Number(undecided) > 0 ? `決めていない候補が残る項目が${undecided}件（候補${open}件）` : "",
        ];
        return `台帳の${entries}件のうち、${parts.filter(Boolean).join("、")}あります`;
      },
      fix: "リスクの候補を決める",
      rule: "使用中の項目ごとに見ます。候補もリスクもない項目があれば不足、決めていない候補が残っていれば注意",
    },
    assessed: {
      title: "すべてのリスクを評価しています",
      said: ({ risks, count }: Facts) =>
        Number(risks) === 0
          ? "リスクはまだありません"
          : Number(count) === 0
            ? `リスク${risks}件すべてを評価しています`
            : `リスク${risks}件のうち${count}件を評価していません`,
      fix: "評価していないリスクを見る",
      rule: "使用中のリスクに、評価していないものが1件でもあれば不足",
    },
    reviewed: {
      title: "リスクを年1回以上見直しています",
      said: ({ risks, count, grave }: Facts) =>
        Number(risks) === 0
          ? "評価したリスクはまだありません"
          : Number(count) === 0
            ? `評価したリスク${risks}件すべてを12か月以内に評価しています`
            : Number(grave) > 0
              ? `評価したリスク${risks}件のうち${grave}件が、12か月以内に評価されていません`
              : `評価したリスク${risks}件のうち${count}件の見直しの時期です`,
      fix: "古い順に見る",
      rule: "評価してから12か月を過ぎたリスクがあれば不足、あと30日で過ぎるか、次の見直し日を過ぎたものがあれば注意",
    },
  },
  en: {
    derived: {
      title: "The risks of every entry of the inventory have been looked for",
      said: ({ entries, bare, undecided, open }: Facts) => {
        if (Number(entries) === 0) return "The inventory has no entries";
        if (Number(bare) + Number(undecided) === 0)
          return `All ${counted(entries, "entry", "entries")} have been looked at, and every proposal is decided`;
        const parts = [
          Number(bare) > 0 ? `without any risk looked for: ${bare}` : "",
          Number(undecided) > 0 ? `with undecided proposals: ${undecided} (${counted(open, "proposal")})` : "",
        ];
        return `Of ${counted(entries, "entry", "entries")}, ${parts.filter(Boolean).join("; ")}`;
      },
      fix: "Decide on the proposals",
      rule: "Of each entry in use: a shortfall when one has neither proposals nor risks, attention while a proposal is undecided",
    },
    assessed: {
      title: "Every risk is assessed",
      said: ({ risks, count }: Facts) =>
        Number(risks) === 0
          ? "There are no risks yet"
          : Number(count) === 0
            ? `All ${risks} risks are assessed`
            : `Risks not assessed: ${count} of ${risks}`,
      fix: "See those not assessed",
      rule: "A shortfall as long as a risk in use is not assessed",
    },
    reviewed: {
      title: "Risks are looked at at least once a year",
      said: ({ risks, count, grave }: Facts) =>
        Number(risks) === 0
          ? "No risk has been assessed yet"
          : Number(count) === 0
            ? `All ${risks} assessed risks were assessed within twelve months`
            : Number(grave) > 0
              ? `Not assessed within twelve months: ${grave} of ${risks}`
              : `To be looked at again: ${count} of ${risks}`,
      fix: "See the oldest first",
      rule: "A shortfall when a risk was assessed more than twelve months ago, attention when that is thirty days ahead or its next review has passed",
    },
  },
});
