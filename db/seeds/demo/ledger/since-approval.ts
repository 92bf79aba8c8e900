import type { LedgerEntry } from "./entry.ts";

/** What the departments have changed since version 7 was approved: two edits, one addition, one removal. */
export const memberDatabaseEdit: { title: string; content: Partial<LedgerEntry> } = {
  title: "通販会員データベース",
  content: {
    count: 13_120,
    accessors: "EC事業部 運用担当7名、情報システム部 システム管理者2名",
    vendors: ["株式会社カートベース", "株式会社みやこ発送サービス", "株式会社ひかり発送センター"],
    remarks: "大型商品の発送を株式会社ひかり発送センターへ委託した（委託先の評価と契約は締結済み）。",
  },
};

export const newsletterEdit: { title: string; content: Partial<LedgerEntry> } = {
  title: "メールマガジン配信リスト",
  content: {
    noticeMethod: "登録画面に利用目的を明示",
    storagePlace: "メール配信サービス（国内リージョン）",
    vendors: ["合同会社レターポスト"],
    foreignCountries: [],
    foreignBasis: "",
    phases: {
      acquisition: [["web"], "登録画面", "本人", "確認メールの返信で登録を確定する"],
      transfer: [["cloud"], "EC基盤から配信サービスへ", "システム連携", "メールアドレスとニックネームだけを連携する"],
      use: [["cloud"], "配信サービスの管理画面", "販促担当2名", "配信の作成は2名で確認してから行う"],
      storage: [["cloud"], "配信サービス（国内）", "事業者", "保存時に暗号化、二要素認証"],
      provision: [["cloud"], "配信事業者", "事業者", "配信を委託", "合同会社レターポスト"],
      disposal: [["cloud"], "配信サービス", "システム", "停止から30日で自動的に削除する"],
    },
    remarks: "国内の配信サービスへ切り替えた。旧サービスのデータは消去し、証明書を受領した。",
  },
};

export const assistantAddition: LedgerEntry = {
  title: "生成AIアシスタントの利用ログ",
  business: "社内業務の支援",
  items: ["氏名", "利用日時", "入力した文章", "回答の文章"],
  subjects: ["employee"],
  purpose: "生成AIの適正な利用の確認及び入力された個人情報の有無の点検のため",
  acquisition: "internal",
  acquisitionRoute: "従業者が利用するたびに自動で記録",
  noticeMethod: "生成AI利用手順とモニタリング実施要領で周知",
  consent: "notRequired",
  consentBasis: "従業者の監督（目的・責任者・範囲を定めて周知）",
  infoClass: "personalData",
  count: 32,
  media: ["cloud"],
  storagePlace: "生成AIサービス（米国のデータセンター）",
  storageMethods: ["accessControl", "encryption"],
  accessors: "情報システム部2名、個人情報保護管理者",
  useUntil: "月次の点検が終わるまで",
  keepUntil: "記録から6か月",
  keepUntilBasis: "生成AI利用手順 第8条",
  disposals: ["cloudDeletion"],
  vendors: ["Brightlane AI, Inc."],
  cloudHandling: "notHandled",
  foreignCountries: ["アメリカ合衆国"],
  foreignBasis: "基準に適合する体制を整備した事業者（入力を学習に使わない契約）",
  phases: {
    acquisition: [["cloud"], "生成AIサービス", "システム", "利用のたびに記録される"],
    use: [["cloud"], "管理画面", "情報システム部2名", "個人情報の入力がないかを月次で点検する"],
    storage: [["cloud"], "生成AIサービス（米国）", "事業者", "保存時に暗号化、管理者は二要素認証"],
    disposal: [["cloud"], "生成AIサービス", "システム", "6か月で自動的に削除する"],
  },
};

export const cardRemoval = {
  title: "法人顧客の担当者名刺（紙）",
  reason: "名刺の紙での保管をやめ、名刺管理クラウドへ一本化したため",
};
