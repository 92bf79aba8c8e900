import { messages } from "#app/platform/messages.ts";
import { counted } from "#app/utils/english-count.ts";
import type { MailedLinkChoice } from "#db/codes/organization.ts";

export const signInPolicyMessages = messages({
  ja: {
    title: "サインインの規則",
    lead: "この組織に入るときの確認の強さを決めます。保存すると、全員の次の操作から効きます。",
    secondFactor: "二つ目の確認が必要な役割",
    secondFactorHelp:
      "選んだ役割の人は、パスワードのほかに認証アプリかパスキーがないと入れません。まだ設定していない人は、次に入るときに、ほかの画面より先に設定の画面へ案内されます。組織のサインイン（シングルサインオン）で入る人には求めません。",
    people: (people: number, without: number) =>
      people === 0 ? "サインインできる人はいません" : `${people}人、うち未設定 ${without}人`,
    mailedLinks: "メールのリンクだけで入れる人",
    mailedLinksHelp:
      "パスワードを使わない従業者のための方法です。ほかの人には、この組織の画面の前でパスワードかパスキーを求めます。「全員」にすると、役割のある人のメールを読める人が、その役割で入れます。",
    mailedLinkChoice: {
      nobody: "いない",
      employees: "従業者（役割のある人と社外の人は、二つ目の確認もするとき）",
      everybody: "全員",
    } satisfies Record<MailedLinkChoice, string>,
    idle: "操作がないときに終わるまで",
    absolute: "操作していても終わるまで",
    expiryHelp:
      "過ぎると、サインインし直してから元の画面に戻ります。複数の組織に属する人には、いちばん短い時間がどこでも効きます。",
    minutes: (minutes: number) => (minutes < 60 ? `${minutes}分` : `${minutes / 60}時間`),
    hours: (hours: number) => (hours < 24 ? `${hours}時間` : `${hours / 24}日`),
    save: "保存する",
    saved: "保存しました",
    unprepared: "次に設定を求められる人",
    unpreparedNote: "保存されている規則による",
    nobody: "いません",
    more: (count: number) => `ほか${count}人`,
    stored: "いま保存されている規則",
    none: "なし",
    problems: { notAChoice: "一覧から選んでください" },
  },
  en: {
    title: "Rules for signing in",
    lead: "How sure this organization is of who enters. What you save holds from everybody's next click.",
    secondFactor: "Roles that need a second factor",
    secondFactorHelp:
      "People with these roles enter only with an authenticator app or a passkey beside their password. Who has none yet is led to set one up before anything else when they next enter. It is not asked of people who come by the organization's single sign-on.",
    people: (people: number, without: number) =>
      people === 0 ? "Nobody can sign in" : `${people} ${people === 1 ? "person" : "people"}, ${without} without`,
    mailedLinks: "Enter by a link in a mail alone",
    mailedLinksHelp:
      "For employees who use no password. Others are asked for a password or a passkey before anything of this organization is shown. If everybody may, whoever reads the mail of people with functions comes in as them.",
    mailedLinkChoice: {
      nobody: "Nobody",
      employees: "Employees (with a function or from outside: with a second factor too)",
      everybody: "Everybody",
    },
    idle: "Ends when not used for",
    absolute: "Ends even when used after",
    expiryHelp:
      "People then sign in again and come back to the page they were on. For members of several organizations the shortest time holds everywhere.",
    minutes: (minutes: number) => (minutes < 60 ? counted(minutes, "minute") : counted(minutes / 60, "hour")),
    hours: (hours: number) => (hours < 24 ? counted(hours, "hour") : counted(hours / 24, "day")),
    save: "Save",
    saved: "Saved",
    unprepared: "Will be asked to set one up",
    unpreparedNote: "By the rules as saved",
    nobody: "Nobody",
    more: (count: number) => `${count} more`,
    stored: "The rules as they are stored now",
    none: "None",
    problems: { notAChoice: "Choose from the list" },
  },
});
