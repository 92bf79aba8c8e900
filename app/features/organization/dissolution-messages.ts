import { messages } from "#app/platform/messages.ts";
import { counted } from "#app/utils/english-count.ts";

type Lost = { people: number; departments: number; records: number; versions: number; files: number; events: number };

export const dissolutionMessages = messages({
  ja: {
    title: "組織の廃止",
    lead: "この組織とその記録を、すべて消します。",
    lost: {
      title: "失われるもの",
      people: ({ people, departments }: Lost) =>
        `従業者・外部の人 ${people.toLocaleString("ja-JP")}人、部門 ${departments.toLocaleString("ja-JP")}。この組織だけに所属する人のアカウントも消えます。`,
      records: ({ records, versions }: Lost) =>
        `記録 ${records.toLocaleString("ja-JP")}件、承認された版 ${versions.toLocaleString("ja-JP")}。`,
      files: ({ files }: Lost) => `取り込んだファイル ${files.toLocaleString("ja-JP")}件。`,
      events: ({ events }: Lost) => `操作ログ ${events.toLocaleString("ja-JP")}件。`,
      kept: "残るのは、廃棄した事実（組織名、依頼した人、日付、件数、操作ログの末尾のハッシュ値）の記録だけです。",
    },
    exports: {
      title: "先に出力するもの",
      lead: "台帳とその承認された版、従業者の一覧、任命書、体制図、取り込んだファイル、操作ログを、一つのZIPにまとめます。あとから取り出すことはできません。",
      all: "すべての記録を出力する",
      care: "ZIPには個人情報が含まれます。出力したことは操作ログに残ります。",
      none: (days: number) =>
        `最近${days}日の間に、すべての記録が出力されていません。廃止を依頼する前に出力してください。`,
      done: (at: string, by: string) => `${by}さんが ${at} に、すべての記録を出力しました。`,
      missing: (n: number) =>
        `出力できなかったものが${n}件あります。ZIPの manifest.json の missing に、名前と理由があります。`,
    },
    request: {
      title: "廃止を依頼する",
      how: (days: number) =>
        `依頼から${days}日後に消えます。それまでは今までどおり使え、依頼を取り下げることもできます。`,
      name: "組織の名前",
      nameHelp: (name: string) => `確認のため「${name}」と入力してください`,
      submit: "廃止を依頼する",
    },
    standing: {
      title: "廃止が依頼されています",
      what: (date: string, by: string, at: string) =>
        `${by}さんが ${at} に依頼しました。${date} にすべての記録が消えます。`,
      withdraw: "依頼を取り下げる",
    },
    withdrawn: "廃止の依頼を取り下げました。",
    busy: "ほかの出力が終わっていないため、始められません。しばらくしてから、もう一度お試しください。",
    requested: "廃止を依頼しました。取り下げることのできる人に、メールで知らせました。",
  },
  en: {
    title: "Dissolve the organization",
    lead: "Removes this organization with all its records.",
    lost: {
      title: "What will be lost",
      people: ({ people, departments }: Lost) =>
        `${people.toLocaleString("en")} people and ${counted(departments, "department")}; also the accounts of those who belong to no other organization.`,
      records: ({ records, versions }: Lost) =>
        `${counted(records, "record")} and ${versions.toLocaleString("en")} approved versions.`,
      files: ({ files }: Lost) => `${files.toLocaleString("en")} uploaded files.`,
      events: ({ events }: Lost) => `${counted(events, "event")} of the audit log.`,
      kept: "What stays is a record that it was destroyed: its name, who asked, when, how much, and the hash at the end of the audit log.",
    },
    exports: {
      title: "Export first",
      lead: "One ZIP holds the inventory with its approved versions, the people, letters of appointment, the organization chart, uploaded files and the audit log. Nothing can be taken out afterwards.",
      all: "Export all records",
      care: "The ZIP contains personal data. That it was made stands in the audit log.",
      none: (days: number) =>
        `Nobody has exported all records in the last ${counted(days, "day")}. Do so before asking for the organization to be dissolved.`,
      done: (at: string, by: string) => `${by} exported all records at ${at}.`,
      missing: (n: number) =>
        `${counted(n, "thing")} could not be exported. The ZIP's manifest.json names them under "missing", with the reason.`,
    },
    request: {
      title: "Ask for it",
      how: (days: number) =>
        `It will be gone ${counted(days, "day")} after the request. Until then everything works as before, and the request can be taken back.`,
      name: "Name of the organization",
      nameHelp: (name: string) => `Type “${name}” to confirm`,
      submit: "Ask to dissolve it",
    },
    standing: {
      title: "It was asked to dissolve this organization",
      what: (date: string, by: string, at: string) =>
        `${by} asked for it at ${at}. On ${date} all records will be gone.`,
      withdraw: "Take the request back",
    },
    withdrawn: "The request was taken back.",
    busy: "Other exports are still underway. Please try again in a while.",
    requested: "The request stands. Everybody who can take it back was told by mail.",
  },
});
