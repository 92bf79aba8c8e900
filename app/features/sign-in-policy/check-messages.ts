import type { CheckWords, Finding } from "#app/platform/check.ts";
import { messages } from "#app/platform/messages.ts";
import { counted } from "#app/utils/english-count.ts";

type Facts = Finding["facts"];

/** What the checks of signing in say. */
export const signInCheckMessages = messages({
  ja: {
    secondFactor: {
      title: "強い権限を持つ人に二段階認証を求めている",
      said: ({ count }: Facts) =>
        count
          ? `二段階認証を求めていない強い権限の役割が${count}つあります`
          : "強い権限の役割すべてに二段階認証を求めています",
      fix: "規則を決める",
      rule: "個人情報保護管理者・トップマネジメント・事務局・システム管理者を見る。求めていない役割があれば注意、個人情報保護管理者に求めていなければ不足",
    },
    idle: {
      title: "サインインが長く続きすぎない",
      said: ({ minutes, hours }: Facts) =>
        `操作がないまま${Number(minutes) / 60}時間、使い続けて${hours}時間でサインインし直します`,
      fix: "規則を決める",
      rule: "操作がないまま8時間、または使い続けて14日を超えれば注意",
    },
  } satisfies Record<string, CheckWords>,
  en: {
    secondFactor: {
      title: "A second factor is demanded of who may do most",
      said: ({ count }: Facts) =>
        count
          ? `Powerful roles of which no second factor is demanded: ${count}`
          : "A second factor is demanded of every powerful role",
      fix: "Set the rules",
      rule: "Looks at privacy manager, top management, secretariat and system manager. Attention when it is not demanded of one, a shortfall when not of the privacy manager",
    },
    idle: {
      title: "Nobody stays signed in for too long",
      said: ({ minutes, hours }: Facts) =>
        `One signs in anew after ${counted(Number(minutes) / 60, "hour")} without use and ${counted(hours, "hour")} in all`,
      fix: "Set the rules",
      rule: "Attention beyond eight hours without use or 14 days in all",
    },
  },
});
