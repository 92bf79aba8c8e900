import type { CheckWords, Finding } from "#app/platform/check.ts";
import { messages } from "#app/platform/messages.ts";

type Facts = Finding["facts"];

/** What the check of single sign-on says. */
export const ssoCheckMessages = messages({
  ja: {
    keeper: {
      title: "シングルサインオンが止まっても入れる人がいる",
      said: ({ only, kept }: Facts) =>
        kept
          ? "シングルサインオンが止まっても入れる人が決まっています"
          : only
            ? "シングルサインオンだけで入る設定なのに、止まったときに入れる人がいません"
            : "シングルサインオンが止まったときに入る人が決まっていません",
      fix: "決める",
      rule: "決まっていなければ注意、シングルサインオンだけで入る設定なら不足。使っていない組織は対象外",
    },
  } satisfies Record<string, CheckWords>,
  en: {
    keeper: {
      title: "Somebody gets in when single sign-on fails",
      said: ({ only, kept }: Facts) =>
        kept
          ? "It is settled who gets in when single sign-on fails"
          : only
            ? "Single sign-on is the only way, and nobody gets in when it fails"
            : "It is not settled who gets in when single sign-on fails",
      fix: "Settle",
      rule: "Attention when it is not settled, a shortfall when single sign-on is the only way. Not asked where it is not used",
    },
  },
});
