import ExcelJS from "exceljs";
import type { InventoryEntryInput } from "#app/features/inventory/schema.ts";
import { encodeCp932 } from "./cp932.ts";

type Value = string | number | Date | null;
type SheetSource = {
  name: string;
  rows: Value[][];
  merges?: string[];
  formats?: Record<string, string>;
  hidden?: boolean;
};

/** A ledger as a company might bring it, and what has to become of it. Names and facts are invented. */
export type LedgerCase = {
  readonly what: string;
  readonly fileName: string;
  readonly bytes: () => Promise<Uint8Array>;
  /** Sheet that has to be chosen. */
  readonly sheet?: string;
  /** Rows that become entries, errors included. */
  readonly entries: number;
  /** Cells that keep their row out, as `cell code`. */
  readonly errors: readonly string[];
  /** Entries to look at, by index, with what must be in them; `department` by name. */
  readonly expected: Readonly<Record<number, Partial<InventoryEntryInput> & { department?: string }>>;
};

/** An .xlsx file of these sheets. */
export async function xlsx(...sheets: SheetSource[]): Promise<Uint8Array> {
  const workbook = new ExcelJS.Workbook();
  for (const { name, rows, merges = [], formats = {}, hidden } of sheets) {
    const sheet = workbook.addWorksheet(name);
    if (hidden) sheet.state = "hidden";
    for (const row of rows) sheet.addRow(row);
    for (const merge of merges) sheet.mergeCells(merge);
    for (const [cell, format] of Object.entries(formats)) sheet.getCell(cell).numFmt = format;
  }
  return new Uint8Array(await workbook.xlsx.writeBuffer());
}

const sketch: LedgerCase = {
  what: "a title, merged departments, counts in words, a missing purpose, an unknown column and a total",
  fileName: "取扱情報一覧.xlsx",
  bytes: () =>
    xlsx({
      name: "令和7年度",
      rows: [
        ["取扱情報一覧　改訂 令和7年9月"],
        ["取扱部署", "責任者", "資産の名前", "記載内容", "使う目的", "登録数", "保存形態", "重要度"],
        ["店舗運営部", "森", "会員申込書", "氏名、住所、電話番号", "会員証の発行と連絡", "およそ2千", "紙・電子", "A"],
        [null, "森", "予約台帳", "氏名、電話番号", "予約の受付と変更", 640, "電子", "B"],
        [null, "森", "アンケート用紙", "年代、感想、メール", null, "１２０枚", "紙", "C"],
        ["管理部", "岡", "給与明細データ", "氏名、口座、給与額", "給与の支払", 36, "電子", "A"],
        [null, "岡", "緊急連絡先", "氏名、続柄、電話番号", "災害時の連絡", "全員", "紙", "B"],
        [],
        ["計 6件"],
      ],
      merges: ["A1:H1", "A3:A5", "A6:A7"],
    }),
  entries: 5,
  errors: ["E5 purposeMissing"],
  expected: {
    0: {
      department: "店舗運営部",
      managerName: "森",
      title: "会員申込書",
      items: ["氏名", "住所", "電話番号"],
      purpose: "会員証の発行と連絡",
      count: 2_000,
      media: ["paper", "electronic"],
      remarks: "重要度: A",
    },
    2: { department: "店舗運営部", title: "アンケート用紙", count: 120 },
    4: { department: "管理部", count: null, remarks: "登録数: 全員\n重要度: B" },
  },
};

const twoHeaderRows: LedgerCase = {
  what: "two header rows merged across and down",
  fileName: "個人情報管理台帳.xlsx",
  bytes: () =>
    xlsx({
      name: "台帳",
      rows: [
        ["個人情報管理台帳"],
        [null, null, null, null, null, null, null, "作成日：2025年4月1日"],
        ["No", "管理部門", "個人情報名", "利用目的", "保管", null, "期限", null, "委託", null, "廃棄方法"],
        [null, null, null, null, "場所", "方法", "利用", "保管", "有無", "委託先名", null],
        [
          1,
          "営業部",
          "顧客名簿",
          "商品の発送",
          "本社3階キャビネット",
          "施錠",
          "契約終了まで",
          "契約終了後5年",
          "有",
          "◯◯運輸㈱",
          "溶解",
        ],
        [
          2,
          "営業部",
          "名刺",
          "商談の連絡",
          "各自の机",
          "施錠（鍵は課長が管理）",
          "在籍中",
          "3年",
          "無",
          null,
          "シュレッダー",
        ],
        [
          3,
          "総務部",
          "履歴書",
          "採否の判断",
          "人事フォルダ",
          "アクセス制限",
          "選考終了",
          "6か月",
          "無",
          "－",
          "返却又は裁断",
        ],
      ],
      merges: ["A1:K1", "A3:A4", "B3:B4", "C3:C4", "D3:D4", "E3:F3", "G3:H3", "I3:J3", "K3:K4"],
    }),
  entries: 3,
  errors: [],
  expected: {
    0: {
      department: "営業部",
      title: "顧客名簿",
      storagePlace: "本社3階キャビネット",
      storageMethods: ["locked"],
      storageNote: "",
      useUntil: "契約終了まで",
      keepUntil: "契約終了後5年",
      vendors: ["◯◯運輸㈱"],
      hasNoVendors: false,
      disposals: ["dissolving"],
      remarks: "",
    },
    1: {
      storageMethods: ["locked"],
      storageNote: "施錠（鍵は課長が管理）",
      hasNoVendors: true,
    },
    2: { hasNoVendors: true, disposals: ["shredding", "return"], disposalNote: "返却又は裁断" },
  },
};

const stampsAndNotes: LedgerCase = {
  what: "approval boxes above, a header repeated on each page, subtotals, notes and 以上 below",
  fileName: "情報資産台帳.xlsx",
  bytes: () =>
    xlsx({
      name: "Sheet1",
      rows: [
        [null, null, null, null, "承認", "確認", "作成"],
        ["情報資産管理台帳（個人情報）", null, null, null, "社長", "管理者", "山田"],
        ["版数：第3版", null, null, null, "2025/4/10", "2025/4/8", "2025/4/1"],
        [],
        ["部署", "帳票名", "使用目的", "件数", "保管場所", "保管期間", "備考"],
        ["総務", "健康診断結果", "安全配慮", "約１２，０００件", "書庫", "5年", "産業医のみ"],
        ["総務", "扶養控除申告書", "年末調整", "三百名", "金庫", "7年", null],
        ["小計", null, null, 12_300, null, null, null],
        ["部署", "帳票名", "使用目的", "件数", "保管場所", "保管期間", "備考"],
        ["営業", "見積依頼書", "見積の作成", "1,000～5,000件", "営業書庫", "3年", null],
        ["営業", "", "展示会の案内", "500", "営業書庫", "1年", null],
        ["総合計", null, null, 17_800, null, null, null],
        [],
        ["※件数は令和7年3月末現在の概数。"],
        ["注）保管期間は文書管理規程による。"],
        [null, null, null, null, null, null, "以上"],
      ],
    }),
  entries: 4,
  errors: ["B11 nameMissing"],
  expected: {
    0: {
      department: "総務",
      title: "健康診断結果",
      purpose: "安全配慮",
      count: 12_000,
      keepUntil: "5年",
      remarks: "産業医のみ",
    },
    1: { count: 300 },
    2: { department: "営業", count: 5_000 },
  },
};

const dates: LedgerCase = {
  what: "dates as serials, ISO, in eras and as months, one of them impossible",
  fileName: "棚卸台帳.xlsx",
  bytes: () =>
    xlsx({
      name: "棚卸",
      rows: [
        ["管理部署", "個人情報の名称", "取扱目的", "棚卸日", "次回見直し予定"],
        ["人事課", "社員名簿", "雇用管理", new Date(Date.UTC(2025, 3, 1)), "令和8年3月"],
        ["人事課", "賃金台帳", "給与計算", "2025-04-02", "R8.3.31"],
        ["人事課", "出勤簿", "勤怠管理", "令和元年５月１日", "2026/3/31"],
        ["人事課", "退職者名簿", "証明書の発行", "令和7年13月1日", null],
        ["人事課", "面接記録", "採否の判断", 45_750, "2026.3.31"],
      ],
      formats: { D2: "yyyy/m/d", D6: '[$-411]ggge"年"m"月"d"日"' },
    }),
  entries: 5,
  errors: ["D5 dateUnreadable"],
  expected: {
    0: { department: "人事課", reviewedOn: "2025-04-01", nextReviewOn: "2026-03-31" },
    1: { reviewedOn: "2025-04-02", nextReviewOn: "2026-03-31" },
    2: { reviewedOn: "2019-05-01" },
    4: { reviewedOn: "2025-04-03", nextReviewOn: "2026-03-31" },
  },
};

const cp932: LedgerCase = {
  what: "a Shift_JIS CSV of a merged sheet: the department stands only at the head of its group",
  fileName: "台帳.csv",
  bytes: async () =>
    encodeCp932(
      [
        "個人情報台帳,,,,,",
        "所管,個人情報ファイルの名称,利用の目的,本人の数,媒体,外部委託",
        '①髙﨑営業所,顧客台帳,配送,"1,200人",紙,なし',
        ',予約表,"予約の受付、\n変更",80,電子,㈱東京配送',
        ",問合せ記録,回答,２０～３０件,メール,該当なし",
        "本社,社員名簿,雇用管理,48名,電子,社労士事務所",
        ",来訪者記録,入館管理,不明,紙,-",
        "",
      ].join("\r\n"),
    ),
  entries: 5,
  errors: [],
  expected: {
    0: { department: "①髙﨑営業所", count: 1_200, hasNoVendors: true },
    1: { department: "①髙﨑営業所", purpose: "予約の受付、\n変更", vendors: ["㈱東京配送"] },
    2: { department: "①髙﨑営業所", count: 30, media: ["mail"], hasNoVendors: true },
    4: { department: "本社", count: null, remarks: "本人の数: 不明", hasNoVendors: true },
  },
};

const ledgerRows = (department: string, names: string[]): Value[][] => [
  ["部門", "業務名", "個人情報名", "個人情報の項目", "利用目的", "アクセス権者"],
  ...names.map((name) => [department, "販売", name, "氏名・住所", `${name}の管理`, "課員3名"]),
];

const severalSheets: LedgerCase = {
  what: "a cover, an example, last year's and this year's sheet, and lists of choices",
  fileName: "R7個人情報台帳.xlsx",
  bytes: () =>
    xlsx(
      { name: "表紙", rows: [["個人情報管理台帳"], ["令和7年度"], ["株式会社サンプル"]] },
      { name: "記入例", rows: ledgerRows("営業部", ["例の名簿", "例の申込書", "例の名刺"]) },
      { name: "令和6年度", rows: ledgerRows("営業部", ["旧名簿", "旧申込書", "旧名刺"]) },
      { name: "令和7年度", rows: ledgerRows("営業部", ["顧客名簿", "申込書", "名刺"]) },
      {
        name: "選択肢",
        rows: [
          ["媒体", "本人区分", "廃棄方法"],
          ["紙", "顧客", "裁断"],
          ["電子", "従業者", "溶解"],
        ],
      },
    ),
  sheet: "令和7年度",
  entries: 3,
  errors: [],
  expected: { 0: { department: "営業部", business: "販売", title: "顧客名簿", accessors: "課員3名" } },
};

const preparedRows: LedgerCase = {
  what: "a numbering column with prepared empty rows, numbers under the headers, instructions and an example row",
  fileName: "様式1.xlsx",
  bytes: () =>
    xlsx({
      name: "様式1",
      rows: [
        ["様式1　個人情報取扱一覧"],
        ["No.", "業務名", "情報資産名", "含まれる個人情報", "目的", "形態", "要配慮", "マイナンバー"],
        ["①", "②", "③", "④", "⑤", "⑥", "⑦", "⑧"],
        [
          "",
          "業務の名前を記入",
          "名称を記入",
          "項目をすべて記入",
          "具体的に記入",
          "紙／電子から選択",
          "有／無を選択",
          "有／無を選択",
        ],
        ["例", "採用", "履歴書", "氏名、学歴", "採否の判断", "紙", "無", "無"],
        [1, "給与", "給与台帳", "氏名、口座、扶養家族", "給与の支払", "電子データ", "無", "有"],
        [2, "健康管理", "健診結果", "氏名、検査値", "就業判定", "紙／電子", "有（健康情報）", "×"],
        [3, "総務", "緊急連絡網", "氏名、電話", "緊急時の連絡", "紙", "－", "－"],
        [4, null, null, null, null, null, null, null],
        [5, null, null, null, null, null, null, null],
      ],
    }),
  entries: 3,
  errors: [],
  expected: {
    0: { business: "給与", title: "給与台帳", media: ["electronic"], sensitive: false, myNumber: true, remarks: "" },
    1: { media: ["paper", "electronic"], sensitive: true, sensitiveKinds: "健康情報", myNumber: false },
    2: { sensitive: false, myNumber: false },
  },
};

const oldForm: LedgerCase = {
  what: "an old form in half-width kana, ㈱ and full-width letters",
  fileName: "ｷｭｳﾖｳｼｷ.xlsx",
  bytes: () =>
    xlsx({
      name: "ﾀﾞｲﾁｮｳ",
      rows: [
        ["㈱すまいクリーン　個人ﾃﾞｰﾀ管理簿"],
        ["ﾌｧｲﾙ名", "担当部署", "使用目的", "ﾃﾞｰﾀ件数", "ﾒﾃﾞｨｱ", "保存場所", "ｱｸｾｽ権限", "業務委託先", "廃棄方法"],
        [
          "ｺﾞﾙﾌｺﾝﾍﾟ名簿",
          "営業　部",
          "案内状の送付",
          "１，２３４",
          "ＵＳＢメモリ",
          "ﾛｯｶｰ",
          "営業部長",
          "㈱印刷社",
          "ｼｭﾚｯﾀﾞｰ",
        ],
        ["ｱﾝｹｰﾄ", "営業部", "商品の改善", "５００件", "紙", "書庫", "営業部員", "無し", "溶解処理"],
      ],
    }),
  entries: 2,
  errors: [],
  expected: {
    0: {
      title: "ｺﾞﾙﾌｺﾝﾍﾟ名簿",
      department: "営業　部",
      count: 1_234,
      media: ["portable"],
      accessors: "営業部長",
      vendors: ["㈱印刷社"],
      disposals: ["shredding"],
    },
    1: { title: "ｱﾝｹｰﾄ", count: 500, hasNoVendors: true, disposals: ["dissolving"] },
  },
};

const ticks: LedgerCase = {
  what: "one column per medium and per group of persons, ticked",
  fileName: "一覧.xlsx",
  bytes: () =>
    xlsx({
      name: "一覧",
      rows: [
        ["部署名", "書類名", "利用目的", "媒体", null, null, "本人の区分", null, "同意の有無"],
        [null, null, null, "紙", "電子", "クラウド", "顧客", "従業員", null],
        ["営業部", "注文書", "受注と発送", "○", "○", null, "○", null, "有"],
        ["総務部", "勤怠データ", "勤怠管理", null, "✓", "レ", null, "○", "不要"],
      ],
      merges: ["A1:A2", "B1:B2", "C1:C2", "D1:F1", "G1:H1", "I1:I2"],
    }),
  entries: 2,
  errors: [],
  expected: {
    0: { media: ["paper", "electronic"], subjects: ["customer"], consent: "obtained" },
    1: { media: ["electronic", "cloud"], subjects: ["employee"], consent: "notRequired" },
  },
};

const sections: LedgerCase = {
  what: "departments as headings between the rows, and ditto marks",
  fileName: "部門別一覧.xlsx",
  bytes: () =>
    xlsx({
      name: "部門別",
      rows: [
        ["業務", "個人情報", "内容", "利用目的", "担当者", "保存期限"],
        ["■営業部"],
        ["受注", "注文データ", "氏名、住所", "商品の発送", "森", "5年"],
        ["〃", "返品記録", "〃", "返品の処理", "同上", "〃"],
        ["■経理部"],
        ["請求", "請求先一覧", "氏名、住所、口座", "代金の請求", "岡", "7年（法人税法）"],
      ],
      merges: ["A2:F2", "A5:F5"],
    }),
  entries: 3,
  errors: [],
  expected: {
    0: { department: "営業部", business: "受注", keepUntil: "5年" },
    1: { department: "営業部", business: "受注", items: ["氏名", "住所"], managerName: "森", keepUntil: "5年" },
    2: { department: "経理部", keepUntil: "7年（法人税法）" },
  },
};

const departmentAbove: LedgerCase = {
  what: "one sheet per department, its name above the table",
  fileName: "部署別シート.xlsx",
  bytes: () =>
    xlsx({
      name: "提出用",
      rows: [
        ["個人情報洗い出しシート"],
        ["部署名：", "カスタマーサポート課", null, "記入者", "石田"],
        [],
        ["個人情報の名称", "個人情報の項目", "利用目的", "取得方法", "保管場所・方法", "利用期限／保管期限"],
        [
          "問合せフォーム",
          "氏名・メール・内容",
          "回答・改善",
          "Webフォーム入力",
          "共有メール、アクセス制限",
          "対応完了／2年",
        ],
        ["通話録音", "音声", "応対の確認", "電話", "録音サーバ（アクセス制御・暗号化）", "1年"],
      ],
    }),
  entries: 2,
  errors: [],
  expected: {
    0: {
      department: "カスタマーサポート課",
      acquisition: "directWritten",
      storagePlace: "共有メール、アクセス制限",
      storageMethods: ["accessControl"],
      useUntil: "対応完了",
      keepUntil: "2年",
    },
    1: {
      acquisition: "directOther",
      storageMethods: ["accessControl", "encryption"],
      useUntil: "1年",
      keepUntil: "1年",
    },
  },
};

const tabSeparated: LedgerCase = {
  what: "tab separated text in UTF-8 with a byte order mark",
  fileName: "export.tsv",
  bytes: async () =>
    new TextEncoder().encode(
      `\ufeff${[
        ["部門", "名称", "目的", "人数", "備考1", "備考2"],
        ["開発部", "利用者DB", "受託業務の遂行", "10万", "委託元から受領", "再委託なし"],
        ["開発部", "障害報告書", "", "20", "", ""],
      ]
        .map((row) => row.join("\t"))
        .join("\n")}\n`,
    ),
  entries: 2,
  errors: ["C3 purposeMissing"],
  expected: { 0: { department: "開発部", title: "利用者DB", count: 100_000, remarks: "委託元から受領\n再委託なし" } },
};

const mergedNames: LedgerCase = {
  what: "one kind of data in several rows, its name and purpose merged over them, one row per medium",
  fileName: "媒体別.xlsx",
  bytes: () =>
    xlsx({
      name: "媒体別",
      rows: [
        ["課名", "情報の名称", "利用目的", "記録媒体", "格納場所", "閲覧権限"],
        ["人事課", "人事記録", "雇用管理", "紙", "耐火書庫", "人事課長"],
        [null, null, null, "電子", "人事システム", "人事課員"],
        [null, "研修記録", "教育の管理", "クラウド", "学習システム", "人事課員"],
      ],
      merges: ["A2:A4", "B2:B3", "C2:C3"],
    }),
  entries: 3,
  errors: [],
  expected: {
    0: { department: "人事課", title: "人事記録", media: ["paper"], storagePlace: "耐火書庫" },
    1: { department: "人事課", title: "人事記録", purpose: "雇用管理", media: ["electronic"], accessors: "人事課員" },
    2: { department: "人事課", title: "研修記録" },
  },
};

const english: LedgerCase = {
  what: "a ledger in English",
  fileName: "inventory.xlsx",
  bytes: () =>
    xlsx({
      name: "Inventory",
      rows: [
        ["Personal data inventory"],
        [
          "No",
          "Department",
          "Data name",
          "Data items",
          "Purpose of use",
          "Count",
          "Media",
          "Retention period",
          "Sensitive data",
        ],
        [1, "Sales", "Customer list", "name, address", "Shipping", "1,200", "Electronic", "5 years", "No"],
        [2, "HR", "Health checks", "name, results", "Duty of care", 48, "Paper", "5 years", "Yes"],
        ["Total", null, null, null, null, 1248, null, null, null],
      ],
    }),
  entries: 2,
  errors: [],
  expected: {
    0: {
      department: "Sales",
      title: "Customer list",
      items: ["name", "address"],
      count: 1_200,
      media: ["electronic"],
      sensitive: false,
    },
    1: { keepUntil: "5 years", sensitive: true, media: ["paper"] },
  },
};

const hostile: LedgerCase = {
  what: "HTML, formulas and cells at the limit of Excel",
  fileName: "hostile.xlsx",
  bytes: () =>
    xlsx({
      name: "台帳",
      rows: [
        ["部門", "個人情報名", "利用目的", "備考"],
        ["<script>alert(1)</script>部", "<b>名簿</b>", '=HYPERLINK("http://example.invalid")', "あ".repeat(32_000)],
        ["営業部", "名".repeat(501), "連絡", null],
        ["営業部", "  ", "連絡", null],
      ],
    }),
  entries: 3,
  errors: ["B3 tooLong", "B4 nameMissing"],
  expected: {
    0: { title: "<b>名簿</b>", purpose: '=HYPERLINK("http://example.invalid")', remarks: "あ".repeat(32_000) },
  },
};

const totalsAndHistory: LedgerCase = {
  what: "a table that begins at column B, broken headers, a total per department and a history below",
  fileName: "管理表.xlsx",
  bytes: () =>
    xlsx({
      name: "管理表",
      rows: [
        [],
        [null, "個人情報管理表"],
        [null, "管理\n番号", "所管\n部署", "個人情報の\n名称", "利用の\n目的", "件数\n（約）", "委託の\n有無"],
        [null, "A-1", "営業課", "顧客台帳", "商品の発送", "約1,200件", "有（㈱運送）"],
        [null, "A-2", "営業課", "名刺", null, "３００枚", "無"],
        [null, null, "営業課　計", null, null, 1_500, null],
        [null, "B-1", "会計課", "支払調書", "税務署への提出", 20, "無"],
        [null, null, "会計課計", null, null, 20, null],
        [],
        [null, "■改訂履歴"],
        [null, "日付", "内容", "承認"],
        [null, "2025/4/1", "初版", "社長"],
      ],
    }),
  entries: 3,
  errors: ["E5 purposeMissing"],
  expected: {
    0: { department: "営業課", vendors: ["㈱運送"], hasNoVendors: false, remarks: "管理番号: A-1" },
    2: { department: "会計課", title: "支払調書", hasNoVendors: true },
  },
};

const combined: LedgerCase = {
  what: "department and person in one column, entrustment and provision in another, dashes for answers",
  fileName: "様式2.xlsx",
  bytes: () =>
    xlsx({
      name: "様式2",
      rows: [
        ["担当部署／担当者", "個人情報名", "利用目的", "要配慮", "同意", "委託・提供", "外国での取扱い"],
        ["総務部／山田", "社員名簿", "雇用管理", "－", "－", "－", "－"],
        ["営業部　佐藤 花子", "顧客名簿", "商品の発送", "／", "有", "配送会社", "国内のみ"],
        ["総務部\n鈴木", "健診結果", "就業判定", "健康診断の結果", "不要", "なし", "無"],
        ["経理", "請求先", "代金の請求", "無", "要", "会計クラウド", "米国"],
      ],
    }),
  entries: 4,
  errors: [],
  expected: {
    0: {
      department: "総務部",
      managerName: "山田",
      sensitive: false,
      consent: null,
      hasNoVendors: true,
      hasNoProvision: true,
      hasNoForeign: true,
    },
    1: {
      department: "営業部",
      managerName: "佐藤 花子",
      sensitive: false,
      vendors: ["配送会社"],
      hasNoProvision: false,
      hasNoForeign: true,
    },
    2: { department: "総務部", managerName: "鈴木", sensitive: true, sensitiveKinds: "健康診断の結果" },
    3: { department: "経理", managerName: "", consent: null, foreignCountries: ["米国"] },
  },
};

export const ledgerCases: readonly LedgerCase[] = [
  sketch,
  twoHeaderRows,
  stampsAndNotes,
  dates,
  cp932,
  severalSheets,
  preparedRows,
  oldForm,
  ticks,
  sections,
  departmentAbove,
  tabSeparated,
  mergedNames,
  english,
  totalsAndHistory,
  combined,
  hostile,
];
