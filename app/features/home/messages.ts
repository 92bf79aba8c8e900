import { messages } from "#app/platform/messages.ts";

export const homeMessages = messages({
  ja: {
    greeting: (name: string) => `${name}さん`,
    today: (n: number) => `今日やること ${n}件`,
    readiness: "審査準備度を見る",
    ledger: "個人情報管理台帳",
    entries: "台帳の項目",
    sensitive: "要配慮個人情報",
    myNumber: "特定個人情報",
    incomplete: "未記入のある項目",
    overdue: "見直しの期限を過ぎた項目",
    employee: {
      hint: "教育の受講や規程の確認のお願いがあると、ここに表示されます。",
    },
  },
  en: {
    greeting: (name: string) => name,
    today: (n: number) => `${n} to do today`,
    readiness: "See readiness",
    ledger: "Personal data inventory",
    entries: "Inventory entries",
    sensitive: "Sensitive data",
    myNumber: "My Number data",
    incomplete: "Entries with gaps",
    overdue: "Reviews overdue",
    employee: {
      hint: "Training to take and policies to read will show here.",
    },
  },
});
