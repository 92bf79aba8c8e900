import { addDays, addMonths } from "#app/utils/calendar-date.ts";

/** One version of the ledger: when the departments reviewed, and on which days the three seals were set. */
export type VersionPlan = {
  revision: number;
  /** A yearly review visits every entry; the other kind only those that something happened to. */
  isYearly: boolean;
  note: string;
  reviewFrom: string;
  submittedOn: string;
  confirmedOn: string;
  approvedOn: string;
};

const versions = [
  { monthsAgo: 67, isYearly: true, note: "初版。全部門の業務を洗い出し、台帳を作成しました。" },
  { monthsAgo: 55, isYearly: true, note: "年1回の見直し。通話録音、入退室ログなどを追加しました。" },
  { monthsAgo: 43, isYearly: true, note: "年1回の見直し。定期便の開始、名刺管理クラウドの導入を反映しました。" },
  { monthsAgo: 31, isYearly: true, note: "年1回の見直し。給与計算のクラウドへの移行、広告識別子を反映しました。" },
  {
    monthsAgo: 26,
    isYearly: false,
    note: "臨時の見直し。決済モジュールの改ざん事故の是正処置として、決済方式の変更を反映しました。",
  },
  { monthsAgo: 19, isYearly: true, note: "年1回の見直し。チャット窓口と仮名加工情報を追加しました。" },
  { monthsAgo: 7, isYearly: true, note: "年1回の見直し。物流部3件、総務部1件は確認中のため、前回の内容のままです。" },
] as const;

/** The seven versions as seen from a day: the last was approved seven months before it. All seals are set on working days. */
export function versionPlans(today: string): VersionPlan[] {
  return versions.map(({ monthsAgo, isYearly, note }, index) => {
    const approvedOn = workingDay(addMonths(today, -monthsAgo));
    const confirmedOn = workingDay(addDays(approvedOn, -2));
    const submittedOn = workingDay(addDays(confirmedOn, -6));
    const reviewFrom = workingDay(addDays(submittedOn, -24));
    return { revision: index + 1, isYearly, note, reviewFrom, submittedOn, confirmedOn, approvedOn };
  });
}

/** The day itself, or the Friday before a weekend. */
export function workingDay(date: string): string {
  const weekday = new Date(`${date}T00:00:00Z`).getUTCDay();
  return weekday === 6 ? addDays(date, -1) : weekday === 0 ? addDays(date, -2) : date;
}
