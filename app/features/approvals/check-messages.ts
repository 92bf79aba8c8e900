import type { CheckWords, Finding } from "#app/platform/check.ts";
import { messages } from "#app/platform/messages.ts";
import { counted } from "#app/utils/english-count.ts";

type Facts = Finding["facts"];

/** What the checks of approvals say. */
export const approvalCheckMessages = messages({
  ja: {
    independent: {
      title: "自分の仕事を自分で承認していない",
      said: ({ count, grave }: Facts) =>
        !count
          ? "作成・確認・承認はそれぞれ別の人が行っています"
          : grave
            ? `同じ人が複数の印を押した承認が${grave}件あります`
            : "同じ人が複数の印を押せる承認経路があります",
      fix: "承認経路を見る",
      rule: "最新の承認で、同じ人が複数の印を押していれば不足、経路がそれを許していれば注意",
    },
    possible: {
      title: "承認できる人がいる",
      said: ({ count, grave }: Facts) =>
        !count
          ? "すべての承認経路に印を押せる人がいます"
          : grave
            ? "台帳の承認経路に、印を押せる人のいない役割があります"
            : "承認経路に、印を押せる人のいない役割があります",
      fix: "承認経路を見る",
      rule: "台帳の承認経路に押せる人がいなければ不足、ほかの記録なら注意",
    },
    pending: {
      title: "承認待ちが長引いていない",
      said: ({ count, all, days }: Facts) =>
        count ? `14日を過ぎた承認待ちが${count}件あります（最長${days}日）` : `承認待ち${all}件はどれも14日以内です`,
      fix: "承認待ちを見る",
      rule: "14日を過ぎたら注意、30日を過ぎたら不足",
    },
  } satisfies Record<string, CheckWords>,
  en: {
    independent: {
      title: "Nobody approves their own work",
      said: ({ count, grave }: Facts) =>
        !count
          ? "Drafting, confirming and approving are done by different people"
          : grave
            ? `Approvals on which one person set several seals: ${grave}`
            : "A route of approval lets one person set several seals",
      fix: "See the routes",
      rule: "A shortfall when one person set several seals of the last approval, attention when a route allows it",
    },
    possible: {
      title: "There is somebody who can approve",
      said: ({ count, grave }: Facts) =>
        !count
          ? "Every route of approval has somebody for each seal"
          : grave
            ? "The route of the inventory has a seal that nobody can set"
            : "A route of approval has a seal that nobody can set",
      fix: "See the routes",
      rule: "A shortfall when it is the route of the inventory, attention when it is that of other records",
    },
    pending: {
      title: "No approval waits for long",
      said: ({ count, all, days }: Facts) =>
        count
          ? `Approvals that have waited for more than 14 days: ${count} (${counted(days, "day")} at most)`
          : Number(all) === 1
            ? "The one waiting approval is younger than 14 days"
            : `All ${all} waiting approvals are younger than 14 days`,
      fix: "See what waits",
      rule: "Attention after 14 days, a shortfall after 30",
    },
  },
});
