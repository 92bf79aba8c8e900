import { messages } from "#app/platform/messages.ts";
import { counted } from "#app/utils/english-count.ts";
import type { ExaminationStep } from "./next-step.ts";

export const markMessages = messages({
  ja: {
    step: {
      opens: (days: number) => `更新申請の受付開始まで ${days}日`,
      closes: (days: number) => (days === 0 ? "更新申請の受付は今日までです" : `更新申請の受付終了まで ${days}日`),
      ends: (days: number) => `プライバシーマークの有効期限まで ${days}日`,
      ended: (days: number) => `プライバシーマークの有効期限を ${-days}日 過ぎています`,
    } satisfies Record<ExaminationStep["kind"], (days: number) => string>,
    none: "プライバシーマークの取得に向けて",
    noneHint: "有効期限をプロフィールに記入すると、更新申請までの日数を数えます",
    validUntil: (day: string) => `有効期限 ${day}`,
    window: (from: string, to: string) => `申請期間 ${from} 〜 ${to}`,
    late: "申請済みかを審査機関に確かめてください",
  },
  en: {
    step: {
      opens: (days: number) => `${counted(days, "day")} until renewal opens`,
      closes: (days: number) => (days === 0 ? "Renewal closes today" : `${counted(days, "day")} until renewal closes`),
      ends: (days: number) => `${counted(days, "day")} until the Mark expires`,
      ended: (days: number) => `The Mark expired ${counted(-days, "day")} ago`,
    },
    none: "On the way to the Privacy Mark",
    noneHint: "Enter the end of its validity in the profile, and the days until the renewal are counted",
    validUntil: (day: string) => `Valid until ${day}`,
    window: (from: string, to: string) => `Apply from ${from} to ${to}`,
    late: "Ask the examination body whether your application has arrived",
  },
});
