import { pdfFile, tableFile, textFile } from "./files.ts";
import type { DemoEvidence } from "./items.ts";

/** What the company keeps in its binder of the PMS. Of a few items there is nothing yet: J.7.2, J.8.8.3, J.10.6. */
export const demoDocuments: readonly DemoEvidence[] = [
  {
    title: "課題と利害関係者の一覧",
    department: "総務部",
    owner: "sato",
    collected: 225,
    effective: [225, 140],
    codes: ["J.1.1", "J.1.2"],
    files: [
      {
        name: "課題と利害関係者.csv",
        content: tableFile(
          ["区分", "内容", "求められること"],
          ["外部", "通販の不正注文の増加", "本人確認の強化"],
          ["取引先", "株式会社ひだまりホーム", "事故の24時間以内の連絡"],
          ["従業者", "人事・労務の情報", "利用目的の明示"],
        ),
      },
    ],
  },
  {
    title: "法令等一覧と改廃の確認記録",
    department: "総務部",
    owner: "tamura",
    collected: 140,
    effective: [140, 225],
    codes: ["J.1.3"],
    files: [
      {
        name: "法令等一覧.csv",
        content: tableFile(
          ["名称", "確認", "影響"],
          ["個人情報の保護に関する法律", "済", "なし"],
          ["特定電子メールの送信の適正化等に関する法律", "済", "配信停止の手順を見直し"],
        ),
      },
    ],
  },
  {
    title: "個人情報保護規程 第7版",
    department: "総務部",
    owner: "sato",
    collected: 215,
    effective: [215, null],
    codes: ["J.1.4", "J.1.5", "J.4.5.4"],
    files: [
      {
        name: "PMS-01_個人情報保護規程_第7版.pdf",
        content: pdfFile("Privacy regulations, 7th edition", [
          "Scope: all departments, head office and logistics center",
          "Approved by the representative director",
        ]),
      },
    ],
  },
  {
    title: "経営会議議事録（体制と予算）",
    department: "経営管理部",
    owner: "kitagawa",
    collected: 218,
    effective: [218, 147],
    codes: ["J.2.1", "J.4.1"],
    files: [
      {
        name: "経営会議_議事録.txt",
        content: textFile("個人情報保護の体制と来年度の予算を承認した。", "点検用の端末2台と教育の費用を計上する。"),
      },
    ],
  },
  {
    title: "個人情報保護目的の管理表",
    department: "総務部",
    owner: "sato",
    collected: 70,
    effective: [220, 145],
    codes: ["J.3.1.2", "J.3.2"],
    files: [
      {
        name: "目的管理表.csv",
        content: tableFile(
          ["目的", "指標", "中間"],
          ["誤配送を減らす", "月3件以下", "2件"],
          ["教育を期限までに終える", "100%", "96%"],
        ),
      },
    ],
  },
  {
    title: "受注システム更新の変更計画",
    department: "情報システム部",
    owner: "horiuchi",
    collected: 90,
    effective: [90, 275],
    codes: ["J.3.4"],
    files: [
      {
        name: "変更計画.txt",
        content: textFile("対象: 受注システム", "移行の前に台帳とリスクを見直す。", "移行後1か月は旧環境を残す。"),
      },
    ],
  },
  {
    title: "コミュニケーション計画と社内通知",
    department: "総務部",
    owner: "tamura",
    collected: 85,
    effective: [85, 280],
    codes: ["J.4.4.1"],
    files: [{ name: "社内通知.txt", content: textFile("年末の繁忙期に向けた個人情報の取扱いの注意", "全部門へ送付") }],
  },
  {
    title: "PMS文書一覧と記録一覧",
    department: "総務部",
    owner: "tamura",
    collected: 118,
    effective: [118, 247],
    codes: ["J.4.5.1", "J.4.5.5"],
    files: [
      {
        name: "文書・記録一覧.csv",
        content: tableFile(
          ["番号", "名称", "保管期間"],
          ["R-01", "教育実施報告", "3年"],
          ["R-02", "内部監査報告", "3年"],
        ),
      },
    ],
  },
  {
    title: "日常点検表（物流センター）",
    department: "物流部",
    owner: "tamura",
    collected: 20,
    effective: [50, 40],
    codes: ["J.5.1"],
    files: [
      {
        name: "日常点検表.csv",
        content: tableFile(
          ["日", "施錠", "送り状の残り"],
          ["1", "済", "なし"],
          ["2", "済", "なし"],
          ["3", "済", "1枚"],
        ),
      },
    ],
  },
  {
    title: "「個人情報の取扱いについて」公表文の写し",
    department: "EC事業部",
    owner: "takahashi",
    collected: 160,
    effective: [160, 205],
    codes: ["J.8.1", "J.8.4", "J.10.3"],
    files: [
      {
        name: "公表文.txt",
        content: textFile("利用目的: 商品の発送、問い合わせへの対応、案内の送付", "保有個人データに関する窓口: 総務部"),
      },
    ],
  },
  {
    title: "個人情報の取得・利用の申請と承認",
    department: "EC事業部",
    owner: "takahashi",
    collected: 66,
    effective: [366, 20],
    codes: ["J.8.2", "J.8.6"],
    files: [
      {
        name: "取得・利用申請.csv",
        content: tableFile(
          ["番号", "内容", "承認"],
          ["S-11", "レビュー投稿の連絡先", "済"],
          ["S-12", "法人向け共同企画の案内", "済"],
        ),
      },
    ],
  },
  {
    title: "健康診断に関する同意書（控え）",
    department: "総務部",
    owner: "tamura",
    collected: 205,
    effective: [205, 160],
    codes: ["J.8.3"],
    files: [{ name: "同意書_控え.pdf", content: pdfFile("Consent form (copy)", ["Health check results", "48 of 48"]) }],
  },
  {
    title: "第三者提供の記録簿と外国の制度の調査",
    department: "営業部",
    owner: "yamazaki",
    collected: 88,
    effective: [88, 277],
    codes: ["J.8.8", "J.8.8.1", "J.8.8.2"],
    files: [
      {
        name: "第三者提供記録簿.csv",
        content: tableFile(["提供先", "項目", "根拠"], ["株式会社ひだまりホーム", "清掃の完了報告", "本人の同意"]),
      },
    ],
  },
  {
    title: "保管期限の一覧と消去の記録",
    department: "総務部",
    owner: "tamura",
    collected: 78,
    effective: [78, 287],
    codes: ["J.9.1"],
    files: [
      {
        name: "消去の記録.csv",
        content: tableFile(["対象", "期限", "消去"], ["応募書類", "1年", "済"], ["旧注文データ", "7年", "済"]),
      },
    ],
  },
  {
    title: "開示等の手続の規程と様式",
    department: "総務部",
    owner: "shimizu",
    collected: 216,
    effective: [216, null],
    codes: ["J.10.1", "J.10.4", "J.10.5", "J.10.7"],
    files: [
      {
        name: "開示等の手続.txt",
        content: textFile(
          "請求書の様式、本人確認、手数料、回答の期限",
          "利用停止の請求は情報システム部と配信の担当へ回す",
        ),
      },
    ],
  },
];
