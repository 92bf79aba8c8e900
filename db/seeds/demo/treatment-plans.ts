import type { CostClass, TreatmentStatus } from "../../codes/risks.ts";
import type { DepartmentName } from "./departments.ts";

/** A measure that the demo company plans; days count from today. `now` is how far it has come since. */
export type DemoTreatment = {
  /** The items of the library whose first risks it is against. */
  codes: readonly string[];
  title: string;
  owner: string;
  department: DepartmentName;
  due: number;
  cost: CostClass;
  measure?: string;
  note?: string;
  now?: { status: TreatmentStatus; progress?: number; done?: number; reason?: string; evidence?: string };
};

export const treatmentPlans: readonly DemoTreatment[] = [
  {
    codes: ["R-STO-01"],
    title: "バックアップからの復元を年2回試す",
    owner: "horiuchi",
    department: "情報システム部",
    due: -14,
    cost: "small",
    measure: "SM-TEC-13",
    now: { status: "completed", done: -18, evidence: "バックアップの復元試験" },
  },
  {
    codes: ["R-STO-01", "R-STO-03"],
    title: "端末の監視サービスを導入する",
    owner: "horiuchi",
    department: "情報システム部",
    due: 120,
    cost: "large",
    measure: "SM-TEC-06",
    note: "来期の予算で稟議を上げる。見積もりは2社から取った。",
    now: { status: "under_way", progress: 20 },
  },
  {
    codes: ["R-STO-03"],
    title: "共有設定の点検を四半期ごとに自動で行う",
    owner: "horiuchi",
    department: "情報システム部",
    due: 45,
    cost: "small",
    measure: "SM-TEC-15",
  },
  {
    codes: ["R-TRN-01"],
    title: "送信前に宛先と添付を確かめる仕組みを全社に広げる",
    owner: "yamazaki",
    department: "営業部",
    due: -6,
    cost: "medium",
    measure: "SM-TEC-10",
    note: "試行した5名から、確認の画面が多すぎるとの意見があった。",
    now: { status: "under_way", progress: 60 },
  },
  {
    codes: ["R-ACQ-03"],
    title: "復職の面談で聞き取る内容の同意書を、産業医と見直す",
    owner: "tamura",
    department: "総務部",
    due: 20,
    cost: "none",
  },
  {
    codes: ["R-USE-01"],
    title: "案内を送る前に、公表した利用目的との照合を承認の条件にする",
    owner: "takahashi",
    department: "EC事業部",
    due: 30,
    cost: "none",
  },
  {
    codes: ["R-DIS-01"],
    title: "鍵付きの回収箱を各階に置く",
    owner: "tamura",
    department: "総務部",
    due: -19,
    cost: "small",
    measure: "SM-PHY-09",
    now: { status: "completed", done: -20, evidence: "文書廃棄証明書（溶解処理）" },
  },
  {
    codes: ["R-TRN-06"],
    title: "配送便を損害賠償の付く便に切り替える",
    owner: "kudo",
    department: "物流部",
    due: 10,
    cost: "large",
    now: {
      status: "cancelled",
      reason: "見積もりが年額で3倍になり、減る見込みの事故に見合わない。残留リスクとして受容した。",
    },
  },
];

/** What the first acceptance was asked and given with. */
export const acceptance = {
  codes: ["R-TRN-06"],
  note: "追跡できる便に限ることで、紛失はすぐに分かります。損害賠償の付く便への切替えは、費用に見合わないと判断しました。",
  reason: "追跡便に限り、紛失のときは当日に本人へ連絡する手順を確かめた。1年後に、事故の件数を見て見直すこと。",
} as const;

/** How a risk came to be assessed again after the whole had been approved; what remains of it is not accepted yet. */
export const reassessed = {
  code: "R-STO-03",
  said: {
    securityMeasures: ["SM-TEC-15", "SM-ORG-09"],
    otherMeasures: "公開設定の変更は二人で確かめる",
    impact: "3",
    likelihood: "2",
    rationale: "新しい共有サービスの試用を始めた。設定の点検はまだ手作業で行っている。",
    impactAfter: "3",
    likelihoodAfter: "2",
    residualHandling: "accepted",
    residualText: "点検が自動になるまでの2か月は、手作業の点検に漏れがあり得る。",
  },
} as const;

export const versionNote = "全社で初めてのリスクアセスメント。決済の2項目は、決済代行会社の切替えのあとに評価します。";
