import type { Judgement, SelfCheckAnswer } from "../../codes/requirements.ts";

/** What somebody of the demo company wrote about an item; people by the part of their address before @. */
export type ItemPlan = {
  judgement?: Judgement;
  note?: string;
  answers?: Readonly<Record<string, SelfCheckAnswer>>;
  /** Notes under answers, by their questions. */
  notes?: Readonly<Record<string, string>>;
  /** How the company does it. */
  guidance?: string;
};

/** Who is in charge of an item: the first that its number begins with. */
export const owners: readonly (readonly [code: string, mail: string])[] = [
  ["J.1", "sato"],
  ["J.2", "kitagawa"],
  ["J.3.1", "tamura"],
  ["J.3", "sato"],
  ["J.4.1", "kitagawa"],
  ["J.4.2", "yanagisawa"],
  ["J.4.3", "yanagisawa"],
  ["J.4.4", "sato"],
  ["J.4.5", "tamura"],
  ["J.5", "sato"],
  ["J.6.1", "sato"],
  ["J.6.2", "tokunaga"],
  ["J.6.3", "kitagawa"],
  ["J.7", "sato"],
  ["J.8.8", "tamura"],
  ["J.8", "takahashi"],
  ["J.9.2", "sugawara"],
  ["J.9.3", "shimizu"],
  ["J.9.4", "shimizu"],
  ["J.9", "tamura"],
  ["J.10", "ishii"],
  ["J.11", "ishii"],
];

/** Items that nobody has been named for yet. */
export const withoutOwner: readonly string[] = ["J.7.2", "J.8.7", "J.10.7"];

/** Items whose self-check has not been answered. */
export const unanswered: readonly string[] = ["J.4.1", "J.6.1", "J.8.7", "J.8.8.3", "J.10.6"];

/** How last year's assessment judged what was not in order. */
export const lastYear: Readonly<Record<string, ItemPlan>> = {
  "J.3.1.1": { judgement: "attention", note: "物流部と総務部の一部に、見直しの期限を過ぎた項目があった。" },
  "J.3.1.3": { judgement: "insufficient", note: "決済まわりの業務のリスクが洗い出されていない。" },
  "J.4.3": { judgement: "attention", note: "年度の途中に入社した3名の教育が期末にずれ込んだ。" },
  "J.4.4.2": { judgement: "attention", note: "連絡網に退職者が残っていた。" },
  "J.6.2": { judgement: "attention", note: "監査員が自部門を監査する計画になっていた。" },
  "J.7.1": { judgement: "attention", note: "決済モジュールの改ざん事故の是正処置の有効性レビューが残っている。" },
  "J.9.4": { judgement: "insufficient", note: "委託先2社の再評価が行われていない。" },
};

/** What has changed since: judged and answered anew within the last months. */
export const sinceThen: Readonly<Record<string, ItemPlan>> = {
  "J.3.1.1": {
    judgement: "insufficient",
    note: "見直しが1年を超えた項目が残っている（物流部3件、総務部1件）。繁忙期の後に部門へ依頼する。",
    answers: { q1: "yes", q2: "yes", q3: "yes", q4: "yes", q5: "partly" },
    notes: { q5: "物流部の返品・交換受付票ほかが未了" },
    guidance: "台帳は部門ごとに年1回見直し、情報システム部の新しいツールは導入の申請のときに加える。",
  },
  "J.3.1.3": {
    judgement: "attention",
    note: "決済まわりのリスクは追加した。発送委託の局面が残っている。",
    answers: { q1: "yes", q2: "partly", q3: "yes", q4: "partly", q5: "yes" },
  },
  "J.4.3": {
    judgement: "attention",
    note: "今年度の教育を実施中。未受講者がいる。",
    answers: { q1: "partly", q2: "yes", q3: "partly", q4: "yes" },
  },
  "J.4.4.2": {
    judgement: "conforming",
    note: "連絡網を更新し、7月に訓練を行った。",
    answers: { q1: "yes", q2: "yes", q3: "yes", q4: "yes", q5: "yes" },
  },
  "J.6.2": { judgement: "conforming", note: "監査の計画を見直し、自部門を監査しない組合せにした。" },
  "J.7.1": {
    judgement: "attention",
    note: "有効性レビューを来月に予定している。",
    answers: { q1: "yes", q2: "yes", q3: "partly", q4: "yes" },
  },
  "J.9.2": {
    judgement: "attention",
    note: "アクセス権の棚卸しを半年ごとに行うことにした。2回目がこれから。",
    answers: { q1: "yes", q2: "yes", q3: "yes", q4: "yes", q5: "partly" },
    guidance: "安全管理措置の一覧は情報システム部が持ち、台帳の媒体ごとに対応づけている。",
  },
  "J.9.4": {
    judgement: "insufficient",
    note: "再評価が済んでいない委託先が1社ある。契約の更新月までに終える。",
    answers: { q1: "yes", q2: "partly", q3: "yes", q4: "partly" },
  },
};

/** Unverified fields that the office has looked up in the standard. */
export const lookedUp: Readonly<Record<string, { jisClause: string }>> = {
  "J.3.1.3": { jisClause: "6.2.2" },
  "J.6.3": { jisClause: "9.3" },
};

/** Items that are said not to apply; one of the two has been approved. */
export const exclusions = {
  approved: {
    code: "J.8.9",
    reason: "匿名加工情報を作成しておらず、第三者からの提供も受けていない。作成する予定もない。",
  },
  asked: {
    code: "J.8.8.4",
    reason: "個人関連情報を第三者に提供していないため。",
    comment: "広告配信の識別子が提供先で個人データになる場合がないか、EC事業部に確かめてから承認します。",
  },
} as const;

/** What a client's contract demands beside the guideline. */
export const contractRequirements: readonly {
  code: string;
  title: string;
  basis: string;
  guidance: string;
  owner: string;
  judgement?: Judgement;
  note?: string;
}[] = [
  {
    code: "契約H-1",
    title: "預かった住戸情報を契約の目的のほかに使わない",
    basis: "株式会社ひだまりホーム 業務委託基本契約 第9条",
    guidance: "入居者への清掃用品の発送に使う住戸情報は、発送と問い合わせ対応のほかに使わない。",
    owner: "kudo",
    judgement: "conforming",
    note: "発送の端末から、住戸情報の書き出しをできなくしている。",
  },
  {
    code: "契約H-2",
    title: "事故を知ってから24時間以内に連絡する",
    basis: "株式会社ひだまりホーム 業務委託基本契約 第14条",
    guidance: "漏えい・滅失・毀損のおそれを知ったときは、24時間以内に書面または電子メールで連絡する。",
    owner: "sato",
    judgement: "attention",
    note: "緊急連絡網に先方の夜間の窓口を加える。",
  },
  {
    code: "契約H-3",
    title: "再委託は事前に書面で承諾を受ける",
    basis: "株式会社ひだまりホーム 業務委託基本契約 第11条",
    guidance: "運送会社を変えるときも、変える前に承諾を受ける。",
    owner: "kudo",
  },
  {
    code: "契約H-4",
    title: "契約の終了から30日以内に消去し、証明書を出す",
    basis: "株式会社ひだまりホーム 業務委託基本契約 第16条",
    guidance: "控え・バックアップを含めて消去し、消去証明書を提出する。",
    owner: "sugawara",
  },
];

/** Entries of the ledger that show how an item is met, by their names. */
export const proofs: readonly { code: string; entry: string }[] = [
  { code: "J.8.10", entry: "購買分析用データ（仮名加工情報）" },
  { code: "J.4.4.2", entry: "個人情報の事故・緊急事態の対応記録" },
  { code: "J.9.3", entry: "従業者名簿・労務台帳" },
];
