import type { CheckWords, Finding } from "#app/platform/check.ts";
import { messages } from "#app/platform/messages.ts";

import { formatDateEn, formatDateJa } from "#app/utils/calendar-date.ts";

type Facts = Finding["facts"];

/** What the checks of the audit log say. */
export const auditCheckMessages = messages({
  ja: {
    intact: {
      title: "操作ログが控えと合っている",
      said: ({ broken, anchors }: Facts) =>
        broken
          ? `操作ログと合わない控えが${broken}件あります`
          : anchors
            ? `操作ログは直近の控え${anchors}件すべてと合っています`
            : "操作ログと比べる控えがまだありません",
      fix: "控えを見る",
      rule: "直近100件の控えと比べる。控えがまだなければ注意、合わないものがあれば不足（全体の検証は別に行えます）",
    },
    anchored: {
      title: "操作ログの控えが毎日外に出ている",
      said: ({ on, told }: Facts) =>
        !on
          ? "操作ログの控えがまだありません"
          : told
            ? `最新の控えは${formatDateJa(String(on))}に外へ知らせました`
            : `最新の控え（${formatDateJa(String(on))}）を知らせる相手がいません`,
      fix: "控えを見る",
      rule: "控えがまだないか知らせる相手がいなければ注意、最新の控えが7日より古ければ不足",
    },
  } satisfies Record<string, CheckWords>,
  en: {
    intact: {
      title: "The audit log agrees with its anchors",
      said: ({ broken, anchors }: Facts) =>
        broken
          ? `Anchors that the audit log does not agree with: ${broken}`
          : anchors
            ? Number(anchors) === 1
              ? "The audit log agrees with its only anchor"
              : `The audit log agrees with all of its last ${anchors} anchors`
            : "There is no anchor yet to compare the audit log with",
      fix: "See the anchors",
      rule: "Compares the last hundred anchors. Attention without any, a shortfall when one does not agree (the whole can be verified apart)",
    },
    anchored: {
      title: "The audit log is told to somebody outside every day",
      said: ({ on, told }: Facts) =>
        !on
          ? "The audit log has no anchor yet"
          : told
            ? `The last anchor was told on ${formatDateEn(String(on))}`
            : `Nobody is told of the last anchor (${formatDateEn(String(on))})`,
      fix: "See the anchors",
      rule: "Attention without an anchor or somebody to tell it to, a shortfall when the last one is older than seven days",
    },
  },
});
