import type { EvidenceSource } from "../../../codes/evidence.ts";
import type { DepartmentName } from "../departments.ts";
import { pdfFile, pictureFile, tableFile, textFile } from "./files.ts";

/** A piece of evidence of the demo company. Days are counted from the day of seeding; people by the part of their address before @. */
export type DemoEvidence = {
  title: string;
  department: DepartmentName;
  owner: string;
  collected: number;
  /** How many days ago the period began, and in how many it ends. */
  effective?: readonly [number, number | null];
  source?: EvidenceSource;
  note?: string;
  codes: readonly string[];
  /** Entries of the ledger that it proves something of. */
  entries?: readonly string[];
  files: readonly { name: string; content: Uint8Array }[];
  held?: string;
};

/** Believable and with the gaps of a real company: what has expired, what ends soon, what nobody has linked. */
export const demoEvidence: readonly DemoEvidence[] = [
  {
    title: "個人情報保護方針の掲示（受付）",
    department: "総務部",
    owner: "sato",
    collected: 200,
    effective: [200, 165],
    codes: ["J.2.2"],
    files: [{ name: "受付掲示_個人情報保護方針.png", content: pictureFile([214, 222, 235]) }],
  },
  {
    title: "個人情報保護管理者・監査責任者の任命通知の写し",
    department: "総務部",
    owner: "tamura",
    collected: 410,
    effective: [410, null],
    codes: ["J.2.3.1", "J.2.3.2"],
    files: [
      {
        name: "J.2.3.2_任命通知の写し.pdf",
        content: pdfFile("Letter of appointment (copy)", [
          "Privacy manager",
          "Privacy audit manager",
          "Effective for the fiscal year",
        ]),
      },
    ],
  },
  {
    title: "台帳見直しの実施記録",
    department: "総務部",
    owner: "tamura",
    collected: 212,
    effective: [212, 153],
    codes: ["J.3.1.1"],
    files: [
      {
        name: "J.3.1.1_台帳見直し_実施記録.txt",
        content: textFile(
          "個人情報管理台帳 年1回の見直し",
          "全6部門が確認。物流部3件、総務部1件は継続確認。",
          "取りまとめ: 田村",
        ),
      },
      {
        name: "J.3.1.1_部門別件数.csv",
        content: tableFile(
          ["部門", "項目数", "確認日"],
          ["EC事業部", "19", "済"],
          ["総務部", "18", "一部継続"],
          ["物流部", "9", "一部継続"],
        ),
      },
    ],
  },
  {
    title: "リスク分析会議の議事録",
    department: "情報システム部",
    owner: "sato",
    collected: 180,
    effective: [180, 185],
    codes: ["J.3.1.3", "J.3.1.4"],
    files: [
      {
        name: "リスク分析会議_議事録.txt",
        content: textFile(
          "出席: 情報システム部、EC事業部、総務部",
          "決済トークンの取扱いについて残留リスクを再評価した。",
          "通販会員データベースの委託先追加を反映した。",
        ),
      },
    ],
    entries: ["通販会員データベース", "決済トークン・決済結果"],
  },
  {
    title: "年間計画書",
    department: "総務部",
    owner: "sato",
    collected: 230,
    effective: [230, 135],
    codes: ["J.3.3"],
    files: [
      {
        name: "年間計画.csv",
        content: tableFile(
          ["月", "予定"],
          ["4", "教育"],
          ["7", "内部監査"],
          ["10", "台帳の見直し"],
          ["2", "マネジメントレビュー"],
        ),
      },
    ],
  },
  {
    title: "教育の実施報告（全従業者）",
    department: "総務部",
    owner: "tamura",
    collected: 150,
    effective: [150, 215],
    codes: ["J.4.2", "J.4.3"],
    entries: ["個人情報保護教育の受講記録"],
    files: [
      {
        name: "J.4.3_教育実施報告.pdf",
        content: pdfFile("Annual privacy training", [
          "Attendance: 46 of 48",
          "Average score: 91",
          "Two people on leave will take it on return",
        ]),
      },
      {
        name: "J.4.3_受講者一覧.csv",
        content: tableFile(
          ["部門", "対象", "修了"],
          ["EC事業部", "14", "14"],
          ["物流部", "12", "11"],
          ["総務部", "7", "6"],
        ),
      },
    ],
  },
  {
    title: "教育の教材と理解度テスト",
    department: "総務部",
    owner: "tamura",
    collected: 155,
    effective: [155, 210],
    codes: ["J.4.3"],
    files: [
      {
        name: "理解度テスト_設問.txt",
        content: textFile(
          "問1 個人情報を持ち出すときに必要なことはどれですか。",
          "問2 誤送信に気づいたら、まず誰に知らせますか。",
        ),
      },
    ],
  },
  {
    title: "緊急連絡網（最新版）",
    department: "総務部",
    owner: "sato",
    collected: 395,
    effective: [395, -30],
    codes: ["J.4.4.2"],
    note: "異動を反映した版への差替えが必要",
    files: [{ name: "緊急連絡網.txt", content: textFile("第一報: 個人情報保護管理者", "夜間: 情報システム部 当番") }],
  },
  {
    title: "文書管理台帳の写し",
    department: "総務部",
    owner: "tamura",
    collected: 120,
    effective: [120, 245],
    codes: ["J.4.5.2", "J.4.5.3"],
    files: [
      {
        name: "文書管理台帳.csv",
        content: tableFile(
          ["文書番号", "名称", "版"],
          ["PMS-01", "個人情報保護規程", "7"],
          ["PMS-02", "安全管理細則", "5"],
        ),
      },
    ],
  },
  {
    title: "内部監査報告書",
    department: "総務部",
    owner: "watanabe",
    collected: 95,
    effective: [95, 270],
    codes: ["J.6.2"],
    entries: ["内部監査の調書"],
    files: [
      {
        name: "J.6.2_内部監査報告書.pdf",
        content: pdfFile("Internal audit report", [
          "Scope: all departments",
          "Findings: 3 (minor)",
          "Follow-up due within two months",
        ]),
      },
    ],
  },
  {
    title: "内部監査チェックリスト（物流部）",
    department: "物流部",
    owner: "watanabe",
    collected: 101,
    effective: [101, 264],
    codes: ["J.6.2"],
    files: [
      {
        name: "J.6.2_チェックリスト_物流部.csv",
        content: tableFile(["項目", "結果"], ["伝票控えの施錠保管", "適合"], ["返品票の廃棄記録", "要改善"]),
      },
    ],
  },
  {
    title: "マネジメントレビュー議事録",
    department: "経営管理部",
    owner: "kitagawa",
    collected: 290,
    effective: [290, 40],
    codes: ["J.6.3"],
    files: [
      {
        name: "J.6.3_マネジメントレビュー議事録.txt",
        content: textFile(
          "出席: 代表取締役、個人情報保護管理者、監査責任者",
          "決定: 決済事故の再発防止策を継続。教育の回数を年2回とする。",
        ),
      },
    ],
  },
  {
    title: "是正処置の記録（決済モジュールの改ざん）",
    department: "情報システム部",
    owner: "sato",
    collected: 700,
    effective: [700, null],
    codes: ["J.7.1"],
    entries: ["個人情報の事故・緊急事態の対応記録", "決済トークン・決済結果"],
    held: "漏えい事故に関する照会への対応が終わるまで",
    files: [
      {
        name: "J.7.1_是正処置報告書.pdf",
        content: pdfFile("Corrective action report", [
          "Incident: payment module altered",
          "34 customers notified",
          "Cause: plugin not updated",
          "Action: non-retention of card data",
        ]),
      },
      {
        name: "J.7.1_再発防止の確認.txt",
        content: textFile(
          "非保持化への切替えを確認した。",
          "改ざん検知の通知先を情報システム部と個人情報保護管理者に設定した。",
        ),
      },
    ],
  },
  {
    title: "会員登録画面の同意表示",
    department: "EC事業部",
    owner: "sato",
    collected: 160,
    effective: [160, 205],
    codes: ["J.8.5"],
    entries: ["通販会員データベース"],
    files: [{ name: "J.8.5_会員登録_同意画面.png", content: pictureFile([232, 226, 214]) }],
  },
  {
    title: "メールマガジンの配信停止手順の画面",
    department: "EC事業部",
    owner: "takahashi",
    collected: 75,
    effective: [75, 290],
    codes: ["J.8.7"],
    entries: ["メールマガジン配信リスト"],
    files: [{ name: "配信停止画面.png", content: pictureFile([222, 234, 224]) }],
  },
  {
    title: "アクセス権限の棚卸し",
    department: "情報システム部",
    owner: "sato",
    collected: 48,
    effective: [48, 42],
    codes: ["J.9.2"],
    entries: ["社内アカウント管理台帳"],
    files: [
      {
        name: "J.9.2_権限棚卸し.csv",
        content: tableFile(
          ["アカウント", "部門", "権限", "判定"],
          ["ec-admin01", "EC事業部", "管理者", "継続"],
          ["wh-temp07", "物流部", "閲覧", "削除"],
        ),
      },
    ],
  },
  {
    title: "バックアップの復元試験",
    department: "情報システム部",
    owner: "sato",
    collected: 400,
    effective: [400, -35],
    codes: ["J.9.2"],
    entries: ["基幹システムのバックアップデータ"],
    files: [
      {
        name: "復元試験の記録.txt",
        content: textFile("対象: 基幹システムの日次バックアップ", "結果: 2時間10分で復元。件数は一致。"),
      },
    ],
  },
  {
    title: "施錠キャビネットの写真（東京本社）",
    department: "総務部",
    owner: "tamura",
    collected: 60,
    effective: [60, 305],
    codes: ["J.9.2"],
    files: [
      { name: "J.9.2_キャビネット_1.png", content: pictureFile([205, 210, 216]) },
      { name: "J.9.2_キャビネット_2.png", content: pictureFile([216, 208, 204]) },
    ],
  },
  {
    title: "入退室ログの点検記録",
    department: "総務部",
    owner: "tamura",
    collected: 25,
    effective: [55, 25],
    source: "system",
    codes: ["J.9.2", "J.6.1"],
    entries: ["入退室ログ（東京本社）"],
    files: [
      {
        name: "入退室ログ_点検.csv",
        content: tableFile(["週", "件数", "異常"], ["1", "1204", "なし"], ["2", "1187", "なし"]),
      },
    ],
  },
  {
    title: "従業者の誓約書（控え一覧）",
    department: "総務部",
    owner: "tamura",
    collected: 320,
    codes: ["J.9.3"],
    entries: ["従業者名簿・労務台帳"],
    files: [
      { name: "誓約書_提出一覧.csv", content: tableFile(["社員番号", "提出日"], ["S0001", "済"], ["S0002", "済"]) },
    ],
  },
  {
    title: "配送委託先の評価票",
    department: "物流部",
    owner: "kudo",
    collected: 340,
    effective: [340, 20],
    source: "vendor",
    codes: ["J.9.4"],
    entries: ["配送伝票控え"],
    files: [
      {
        name: "J.9.4_委託先評価票_配送.csv",
        content: tableFile(
          ["観点", "回答", "評価"],
          ["再委託の有無", "あり（承認済み）", "適合"],
          ["廃棄証明", "提出", "適合"],
        ),
      },
    ],
  },
  {
    title: "メール配信サービスの委託契約書（写し）",
    department: "EC事業部",
    owner: "takahashi",
    collected: 33,
    effective: [33, 332],
    source: "vendor",
    codes: ["J.9.4"],
    entries: ["メールマガジン配信リスト"],
    files: [
      {
        name: "J.9.4_委託契約書_メール配信.pdf",
        content: pdfFile("Data processing agreement (copy)", [
          "Subcontracting: with prior consent",
          "Audit rights: yearly",
          "Return and deletion on termination",
        ]),
      },
    ],
  },
  {
    title: "文書廃棄証明書（溶解処理）",
    department: "総務部",
    owner: "tamura",
    collected: 80,
    source: "vendor",
    codes: [],
    files: [
      {
        name: "廃棄証明書.pdf",
        content: pdfFile("Certificate of destruction", ["Method: pulping", "Weight: 184 kg", "Boxes: 12"]),
      },
    ],
  },
  {
    title: "開示等の請求の受付記録",
    department: "EC事業部",
    owner: "takahashi",
    collected: 130,
    effective: [365, 0],
    codes: ["J.10.2"],
    entries: ["開示等の請求書と本人確認書類"],
    files: [
      {
        name: "開示等請求_受付一覧.csv",
        content: tableFile(["受付番号", "種別", "回答までの日数"], ["R-12", "開示", "6"], ["R-13", "利用停止", "3"]),
      },
    ],
  },
  {
    title: "苦情対応の記録",
    department: "EC事業部",
    owner: "takahashi",
    collected: 110,
    effective: [365, 30],
    codes: ["J.11.1"],
    entries: ["苦情・相談の受付記録"],
    files: [
      {
        name: "J.11.1_苦情対応記録.csv",
        content: tableFile(
          ["番号", "内容", "状態"],
          ["K-07", "配信停止後のメール", "完了"],
          ["K-08", "誤配送", "完了"],
        ),
      },
    ],
  },
];
