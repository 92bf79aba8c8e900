import { messages } from "#app/platform/messages.ts";
import { counted } from "#app/utils/english-count.ts";
import type { ProfileField } from "./profile-schema.ts";
import type { RenewalState } from "./renewal-window.ts";

type Judged = { industry: string; headcount: number; capital: string; small: number; medium: number; limit: string };

export const profileMessages = messages({
  ja: {
    title: "組織のプロフィール",
    lead: "申請や公表で使う、会社の基本の事項です。審査機関の様式そのものではありません。",
    edit: "変更する",
    editTitle: "プロフィールの変更",
    save: "保存する",
    cancel: "やめる",
    saved: "プロフィールを保存しました。",
    dissolve: "組織の廃止",
    fields: {
      name: "組織の名前",
      kana: "ふりがな",
      corporateNumber: "法人番号",
      representativeTitle: "代表者の役職",
      representative: "代表者の氏名",
      postalCode: "郵便番号",
      address: "登記上の本店所在地",
      phone: "電話番号",
      establishedOn: "設立年月日",
      industry: "業種",
      business: "事業の概要",
      capital: "資本金・出資総額",
      hasNoCapital: "資本金・出資総額の登記がない法人である",
      headcount: "従業者数",
      markNumber: "プライバシーマーク登録番号",
      markValidFrom: "有効期間の始まり",
      markValidUntil: "有効期間の終わり",
      examinationBody: "審査機関",
    } satisfies Record<ProfileField, string>,
    help: {
      corporateNumber: "13桁。全角やハイフンのままで入力できます。",
      industry:
        "規模の区分に使う分類です。事業が複数あるときは、売上高が最も高い事業で選びます。「小売業に飲食店を含む」は公表資料で確認できていないため、迷うときは審査機関に確かめてください。",
      business: "売上高の高い順に書きます。",
      headcount:
        "雇用関係のある人（パート・アルバイトを含む）、登記された役員（非常勤を含む）、受入派遣など。空欄なら、登録された従業者を数えます。",
      establishedOn: "登記の日付。",
      markValidUntil: "登録証に書かれた有効期間の満了日。更新の受付期間はここから計算します。",
    },
    sections: { company: "会社", scale: "事業と規模", mark: "プライバシーマーク" },
    yes: "はい",
    units: { yen: "円", people: "人" },
    people: (n: number) => `${n.toLocaleString("ja-JP")}人`,
    countedPeople: (n: number) => `${n.toLocaleString("ja-JP")}人（登録された従業者の数）`,
    yen: (n: number) => `${n.toLocaleString("ja-JP")}円`,
    size: {
      title: "規模の区分",
      unknown: "まだ判定できません",
      needsIndustry: "業種を選ぶと判定できます。",
      needsCapital: ({ medium }: { medium: number }) =>
        `従業者が${medium.toLocaleString("ja-JP")}人を超えるため、資本金の額（または登記がないこと）が必要です。`,
      small: ({ industry, headcount, small }: Judged) =>
        `${industry}で従業者${headcount.toLocaleString("ja-JP")}人。${small}人以下は、資本金にかかわらず小規模です。`,
      mediumByPeople: ({ industry, headcount, medium }: Judged) =>
        `${industry}で従業者${headcount.toLocaleString("ja-JP")}人。${medium}人以下のため中規模です。`,
      mediumByCapital: ({ industry, capital, limit }: Judged) =>
        `${industry}で資本金${capital}。${limit}以下のため、人数が多くても中規模です。`,
      large: ({ industry, headcount, capital, medium, limit }: Judged) =>
        `${industry}で従業者${headcount.toLocaleString("ja-JP")}人、資本金${capital}。${medium}人と${limit}をどちらも超えるため大規模です。`,
      largeByPeople: ({ industry, headcount, medium }: Judged) =>
        `${industry}で従業者${headcount.toLocaleString("ja-JP")}人。資本金の登記がない法人は人数だけで判定し、${medium}人を超えるため大規模です。`,
      tooFew: "付与を受けるには、正社員または登記上の役員（監査役を除く）が2人以上必要です。",
      retail: "「小売業に飲食店を含む」は二次情報によるもので、公表資料では確認できていません。",
      fees: "審査の費用は区分で変わります。金額は改定されることがあるため、ここには表示しません。審査機関の料金表で確かめてください。",
    },
    renewal: {
      title: "更新の申請",
      none: "有効期間の終わりを入力すると、更新の受付期間を計算します。",
      window: "受付期間",
      from: (from: string, to: string) => `${from} 〜 ${to}`,
      how: "有効期間の満了日から数えて8か月前の翌日に始まり、4か月前の日に終わります。",
      extended: (day: string, to: string) => `4か月前の日（${day}）は窓口の休業日のため、次の営業日（${to}）までです。`,
      ourReading: "月末から数えるときの数え方は、当方の解釈です。登録証と審査機関の案内で、必ず確かめてください。",
      state: {
        notYet: "受付前",
        open: "受付中",
        closed: "受付期間を過ぎています",
        expired: "有効期間が切れています",
      } satisfies Record<RenewalState, string>,
      opensIn: (days: number) => `受付開始まで ${days}日`,
      closesIn: (days: number) => (days === 0 ? "今日が最終日です" : `最終日まで ${days}日`),
      consult: "審査機関に相談してください。",
    },
  },
  en: {
    title: "Organization profile",
    lead: "The basic facts of the company for applications and notices. This is not an examination body's own form.",
    edit: "Edit",
    editTitle: "Edit the profile",
    save: "Save",
    cancel: "Cancel",
    saved: "The profile was saved.",
    dissolve: "Dissolve the organization",
    fields: {
      name: "Name of the organization",
      kana: "Reading",
      corporateNumber: "Corporate number",
      representativeTitle: "Title of the representative",
      representative: "Representative",
      postalCode: "Postal code",
      address: "Registered head office",
      phone: "Telephone",
      establishedOn: "Established on",
      industry: "Industry",
      business: "What the company does",
      capital: "Capital",
      hasNoCapital: "A legal person that registers no capital",
      headcount: "People",
      markNumber: "Privacy Mark registration number",
      markValidFrom: "Valid from",
      markValidUntil: "Valid until",
      examinationBody: "Examination body",
    },
    help: {
      corporateNumber: "13 digits; full width and hyphens are fine.",
      industry:
        "For the size class. Of several businesses, the one with the highest sales counts. That retail includes restaurants could not be confirmed in what is published; in doubt ask the examination body.",
      business: "In the order of sales.",
      headcount:
        "Everybody employed (part-time included), registered officers (also part-time), dispatched workers. Left empty, the people entered here are counted.",
      establishedOn: "As registered.",
      markValidUntil: "The last day that the certificate states. The window of renewal is counted from it.",
    },
    sections: { company: "Company", scale: "Business and size", mark: "Privacy Mark" },
    yes: "Yes",
    units: { yen: "yen", people: "people" },
    people: (n: number) => `${n.toLocaleString("en")} people`,
    countedPeople: (n: number) => `${n.toLocaleString("en")} people (as entered here)`,
    yen: (n: number) => `${n.toLocaleString("en")} yen`,
    size: {
      title: "Size class",
      unknown: "Cannot be judged yet",
      needsIndustry: "Choose the industry to have it judged.",
      needsCapital: ({ medium }: { medium: number }) =>
        `With more than ${medium.toLocaleString("en")} people the capital (or that there is none) is needed.`,
      small: ({ industry, headcount, small }: Judged) =>
        `${industry}, ${headcount.toLocaleString("en")} people. Up to ${small} it is small, whatever the capital.`,
      mediumByPeople: ({ industry, headcount, medium }: Judged) =>
        `${industry}, ${headcount.toLocaleString("en")} people. Up to ${medium} it is medium.`,
      mediumByCapital: ({ industry, capital, limit }: Judged) =>
        `${industry}, capital ${capital}. Up to ${limit} it is medium, however many people.`,
      large: ({ industry, headcount, capital, medium, limit }: Judged) =>
        `${industry}, ${headcount.toLocaleString("en")} people, capital ${capital}. Above both ${medium} people and ${limit} it is large.`,
      largeByPeople: ({ industry, headcount, medium }: Judged) =>
        `${industry}, ${headcount.toLocaleString("en")} people. Without registered capital the people decide: above ${medium} it is large.`,
      tooFew: "The Mark needs at least two regular employees or registered officers (auditors aside).",
      retail:
        "That retail includes restaurants comes from a secondary source and could not be confirmed in what is published.",
      fees: "Fees depend on the class. They are revised from time to time, so none are shown here; see the examination body's list.",
    },
    renewal: {
      title: "Renewal",
      none: "Enter the end of the validity to have the window of renewal computed.",
      window: "Window",
      from: (from: string, to: string) => `${from} – ${to}`,
      how: "It begins the day after eight months before the last day of validity and ends four months before it.",
      extended: (day: string, to: string) =>
        `Four months before (${day}) offices are closed, so it ends on the next working day (${to}).`,
      ourReading:
        "How to count from the end of a month is our reading. Be sure to check the certificate and what the examination body says.",
      state: { notYet: "Not open yet", open: "Open", closed: "The window has closed", expired: "The validity is over" },
      opensIn: (days: number) => `Opens in ${counted(days, "day")}`,
      closesIn: (days: number) => (days === 0 ? "Today is the last day" : `${counted(days, "day")} left`),
      consult: "Talk to the examination body.",
    },
  },
});
