import type { LinkRelation } from "../../codes/records.ts";

/** Comments under entries: who (the part of the address before @), how many days before the seeding, and what. */
export const comments: readonly { entry: string; from: string; daysAgo: number; body: string }[] = [
  {
    entry: "返品・交換受付票",
    from: "tamura",
    daysAgo: 40,
    body: "年1回の見直しの期限を過ぎています。件数と保管場所に変わりがないか、ご確認をお願いします。",
  },
  {
    entry: "返品・交換受付票",
    from: "kudo",
    daysAgo: 36,
    body: "繁忙期のため遅れています。返金先口座の受渡し方法を変えたので、あわせて更新します。",
  },
  {
    entry: "通販会員データベース",
    from: "watanabe",
    daysAgo: 58,
    body: "内部監査で確認しました。追加した発送委託先との契約書に、再委託の条項があることを確認済みです。",
  },
  {
    entry: "SNS公式アカウントへのダイレクトメッセージ",
    from: "sato",
    daysAgo: 21,
    body: "件数と保管期限が未記入です。SNS事業者の保存の仕様を確認し、次の版までに決めてください。",
  },
  {
    entry: "従業者・扶養親族の個人番号",
    from: "sato",
    daysAgo: 75,
    body: "昨年度末の廃棄記録（7名分）を確認しました。証明書は総務部の金庫に保管しています。",
  },
  {
    entry: "メールマガジン配信リスト",
    from: "takahashi",
    daysAgo: 33,
    body: "国内の配信サービスへ切り替えました。個人情報保護方針の外国での取扱いの記載も更新が必要です。",
  },
];

/** How entries relate to each other, by their names. */
export const links: readonly { from: string; to: string; relation: LinkRelation }[] = [
  { from: "名刺管理クラウド", to: "法人顧客の担当者名刺（紙）", relation: "replaces" },
  { from: "購買分析用データ（仮名加工情報）", to: "通販会員データベース", relation: "derivedFrom" },
  { from: "購買分析用データ（仮名加工情報）", to: "注文データ", relation: "derivedFrom" },
  { from: "返品・交換受付票", to: "注文データ", relation: "related" },
  { from: "決済トークン・決済結果", to: "個人情報の事故・緊急事態の対応記録", relation: "related" },
  { from: "退職者名簿", to: "従業者名簿・労務台帳", relation: "derivedFrom" },
];
