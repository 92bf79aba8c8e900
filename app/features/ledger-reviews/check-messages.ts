import type { Finding } from "#app/platform/check.ts";
import { messages } from "#app/platform/messages.ts";
import { formatDateEn, formatDateJa } from "#app/utils/calendar-date.ts";

type Facts = Finding["facts"];

/** What the checks of the reviews say. */
export const checkMessages = messages({
  ja: {
    departments: {
      title: "すべての部門が、この1年のうちに台帳を見直しています",
      said: ({ departments, missing, underWay }: Facts) =>
        Number(departments) === 0
          ? "台帳に項目のある部門はありません"
          : Number(missing) === 0
            ? `台帳に項目のある${departments}部門のすべてが、12か月以内に見直して署名しています`
            : `台帳に項目のある${departments}部門のうち${missing}部門に、12か月以内の見直しの署名がありません（うち${underWay}部門は見直し中）`,
      fix: "台帳の見直しを開く",
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
      said: ({ status, title }: Facts) =>
        status === ""
          ? "終わった見直しはまだありません"
          : status === "approved"
            ? `「${title}」の結果は承認されています`
            : status === "pending"
              ? `「${title}」の結果は承認を待っています`
              : `「${title}」の結果は承認されていません`,
      fix: "結果を見る",
    },
  },
  en: {
    departments: {
      title: "Every department has reviewed its entries within a year",
      said: ({ departments, missing, underWay }: Facts) =>
        Number(departments) === 0
          ? "No department has entries in the inventory"
          : Number(missing) === 0
            ? `All ${departments} departments with entries have signed a review within twelve months`
            : `${missing} of ${departments} departments with entries have not signed a review within twelve months (${underWay} of them are at it)`,
      fix: "Open the reviews",
    },
    overdue: {
      title: "The review of the inventory is in time",
      said: ({ waiting, late, dueOn }: Facts) =>
        dueOn === ""
          ? "No review is under way"
          : Number(waiting) === 0
            ? `All departments have signed${Number(late) > 0 ? `; it was due on ${formatDateEn(String(dueOn))} and the result has not been sent for approval` : ""}`
            : `It is due on ${formatDateEn(String(dueOn))}; ${waiting} departments have not signed`,
      fix: "See the progress",
    },
    approved: {
      title: "The result of the last review of the inventory is approved",
      said: ({ status, title }: Facts) =>
        status === ""
          ? "No review has ended yet"
          : status === "approved"
            ? `The result of "${title}" is approved`
            : status === "pending"
              ? `The result of "${title}" awaits approval`
              : `The result of "${title}" is not approved`,
      fix: "See the result",
    },
  },
});
