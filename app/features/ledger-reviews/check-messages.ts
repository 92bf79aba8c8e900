import type { Finding } from "#app/platform/check.ts";
import { messages } from "#app/platform/messages.ts";
import { formatDateEn, formatDateJa } from "#app/utils/calendar-date.ts";
import { counted } from "#app/utils/english-count.ts";

type Facts = Finding["facts"];

/** What the checks of the reviews say. */
export const checkMessages = messages({
  ja: {
    departments: {
      title: "すべての部門が、この1年のうちに台帳を見直しています",
      said: ({ departments, missing, underWay, partly, unanswered }: Facts) => {
        const unsigned = Number(missing) + Number(underWay);
        const left = `${partly}部門が${unanswered}件を未回答のまま残しています`;
        if (Number(departments) === 0) return "台帳に項目のある部門はありません";
        if (unsigned === 0)
          return `台帳に項目のある${departments}部門のすべてが、12か月以内に直近の見直しに署名しています${Number(partly) > 0 ? `が、${left}` : ""}`;
        return `台帳に項目のある${departments}部門のうち${unsigned}部門が、直近の見直しに署名していません${Number(underWay) > 0 ? `（うち${underWay}部門は見直し中）` : ""}${Number(partly) > 0 ? `。署名した部門のうち${left}` : ""}`;
      },
      fix: "台帳の見直しを開く",
      rule: "部門ごとに、対象となった直近の見直し（実施中のものがあればそれ）の12か月以内の署名を見ます。未署名のまま終わったか期限を過ぎた部門、12か月以内の署名がない部門があれば不足、見直し中の部門や、未回答を残した署名があれば注意",
    },
    overdue: {
      title: "台帳の見直しが期限までに終わっています",
      said: ({ waiting, late, dueOn }: Facts) =>
        dueOn === ""
          ? "実施中の見直しはありません"
          : Number(waiting) === 0
            ? `すべての部門が署名しました${Number(late) > 0 ? `。期限（${formatDateJa(String(dueOn))}）を過ぎても、結果が承認に出されていません` : ""}`
            : `期限は${formatDateJa(String(dueOn))}です。${waiting}部門の署名がありません`,
      fix: "進み具合を見る",
    },
    approved: {
      title: "直近の台帳の見直しの結果が承認されています",
      said: ({ status, title, unsigned }: Facts) =>
        status === ""
          ? "終わった見直しはまだありません"
          : status === "approved"
            ? `「${title}」の結果は承認されています${Number(unsigned) > 0 ? `が、${unsigned}部門の署名がないまま終わっています` : ""}`
            : status === "pending"
              ? `「${title}」の結果は承認を待っています`
              : `「${title}」の結果は承認されていません`,
      fix: "結果を見る",
    },
  },
  en: {
    departments: {
      title: "Every department has reviewed its entries within a year",
      said: ({ departments, missing, underWay, partly, unanswered }: Facts) => {
        const unsigned = Number(missing) + Number(underWay);
        const left = `left unanswered: ${counted(unanswered, "entry", "entries")} of ${partly}`;
        if (Number(departments) === 0) return "No department has entries in the inventory";
        if (unsigned === 0)
          return `Departments with entries that have signed their latest review within twelve months: all ${departments}${Number(partly) > 0 ? `; ${left}` : ""}`;
        return `Departments with entries that have not signed their latest review: ${unsigned} of ${departments}${Number(underWay) > 0 ? ` (${underWay} of them at it)` : ""}${Number(partly) > 0 ? `; signed, but ${left}` : ""}`;
      },
      fix: "Open the review",
      rule: "Of each department its signature within twelve months counts, in the latest review it was part of (first of all the one under way). A shortfall when a review ended or passed its day without the department, or it has not signed within twelve months; attention while it is at it, or when it signed and left entries unanswered",
    },
    overdue: {
      title: "The review of the inventory is in time",
      said: ({ waiting, late, dueOn }: Facts) =>
        dueOn === ""
          ? "No review is under way"
          : Number(waiting) === 0
            ? `All departments have signed${Number(late) > 0 ? `; it was due on ${formatDateEn(String(dueOn))} and the result has not been sent for approval` : ""}`
            : `It is due on ${formatDateEn(String(dueOn))}; ${counted(waiting, "department has", "departments have")} not signed`,
      fix: "See the progress",
    },
    approved: {
      title: "The result of the last review of the inventory is approved",
      said: ({ status, title, unsigned }: Facts) =>
        status === ""
          ? "No review has ended yet"
          : status === "approved"
            ? `The result of "${title}" is approved${Number(unsigned) > 0 ? `; it ended without the signature of ${counted(unsigned, "department")}` : ""}`
            : status === "pending"
              ? `The result of "${title}" awaits approval`
              : `The result of "${title}" is not approved`,
      fix: "See the result",
    },
  },
});
