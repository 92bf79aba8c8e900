import { takingInMessages } from "#app/components/import/messages.ts";
import { takingInRefusal } from "#app/components/import/refusal-messages.ts";
import { recordLabel } from "#app/features/records/index.ts";
import { type Locale, messages } from "#app/platform/messages.ts";
import { counted } from "#app/utils/english-count.ts";
import { inventoryMessages } from "../messages.ts";
import type { ProblemCode } from "./draft.ts";
import type { Adjusted } from "./filling.ts";
import type { SkipReason } from "./rows.ts";
import type { ImportTarget, PlainTarget } from "./targets.ts";

type Values = Readonly<Record<string, string | number>>;

export const importMessages = messages({
  ja: {
    title: "台帳をExcelから取り込む",
    list: "取り込みの履歴",
    job: "台帳のExcel取込",
    steps: {
      label: "取り込みの手順",
      file: "ファイル",
      sheet: "シートと見出し",
      columns: "列の対応",
      preview: "確認",
      result: "結果",
    },
    newImport: "新しく取り込む",
    sameFile: (when: string) => `このファイルは${when}に取り込み済みです。もう一度取り込むと同じ項目が二重になります。`,
    emptyTitle: "まだ取り込みがありません",
    emptyText: "お使いの台帳（Excel・CSV）をそのまま取り込めます。列の名前や並びを直す必要はありません。",
    entries: (count: number) => `${count.toLocaleString("ja")}件`,
    upload: {
      label: "台帳のファイル",
      help: (megabytes: number, rows: number) =>
        `Excel（.xlsx・.xlsm）またはCSV。${megabytes}MB、${rows.toLocaleString("ja")}行まで。`,
      submit: "読み込む",
      guideTitle: "Excelのままで大丈夫です",
      guide: [
        "表題や押印欄、2段の見出し、結合セル、合計行、注記が入っていても読み分けます。",
        "列の名前は自由です。「使う目的」「登録数」のような名前も、対応する項目を提案します。",
        "「約１２，０００件」「令和7年4月1日」「有・無・○・×」もそのまま読みます。",
        "取り込む前に、直したところと問題のあるセルをすべて確かめられます。",
        "読めない項目の値は備考に残し、だまって捨てることはありません。",
      ].join("\n"),
    },
    sheet: {
      title: "シートと見出しの行を選ぶ",
      lead: "見出しの行（列の名前が書かれた行）を確かめてください。2段の見出しは、上の行と下の行を選びます。",
      sheet: "シート",
      hidden: "非表示",
      rows: (count: number) => `${count.toLocaleString("ja")}行`,
      likely: "台帳らしいシート",
      top: "見出しの最初の行",
      bottom: "見出しの最後の行",
      range: (first: number, last: number) => `明細は${first}〜${last}行目`,
      notFound: "このシートでは見出しを見つけられませんでした。見出しの行を選んでください。",
      next: "列の対応へ進む",
      row: (row: number) => `${row}行目`,
      top15: "シートの先頭の行",
    },
    mapping: {
      title: "列の対応を決める",
      lead: "お使いの列が、台帳のどの項目にあたるかを確かめてください。",
      sheet: (name: string) => `シート「${name}」`,
      unsure: "対応する項目が見つかりません。備考に「見出し: 値」として残します。",
      guessed: "見出しだけでは確かではありません。この項目でよいか確かめてください。",
      missing: (fields: string) => `${fields}の列が選ばれていません。すべての行が取り込めなくなります。`,
      twice: (field: string) =>
        `「${field}」に複数の列が対応しています。最初の列の値を使い、ほかの列は備考に残します。`,
      groups: { fields: "台帳の項目", ticks: "○を付けた列", others: "そのほか" },
    },
    target: {
      department: "管理部門",
      departmentAndManager: "管理部門・管理責任者（1列）",
      storage: "保管場所・方法（1列）",
      periods: "利用期限／保管期限（1列）",
      hasVendors: "委託の有無",
      vendorsAndProvision: "委託・提供（1列）",
      transferNote: "移送・送信の方法",
      useNote: "利用・加工の方法",
      labelled: "備考に「見出し: 値」で残す",
      ignored: "取り込まない",
      tick: (field: string, code: string) => `${field}: ${code}（○の列）`,
    },
    preview: {
      title: "取り込む内容を確かめる",
      facts: (sheet: string, header: string, first: number, last: number) =>
        `シート「${sheet}」・見出し ${header}行目・明細 ${first}〜${last}行目`,
      run: (count: number) => `${count.toLocaleString("ja")}件を取り込む`,
      runValid: (count: number, flagged: number) =>
        `問題のある${flagged.toLocaleString("ja")}行を除いて${count.toLocaleString("ja")}件を取り込む`,
      nothing: "取り込める行がありません",
      cancel: "中止",
      cancelTitle: "この取り込みを中止しますか",
      cancelText: "ファイルは消去され、列の対応やここで入力した値は失われます。台帳には何も取り込まれません。",
      choose: "選択",
      adjustedText:
        "結合セルや「〃」の値を各行へ入れ、数・日付・選択肢の書き方をそろえました。緑のセルに読み取った値を示しています。元のファイルは、元に戻せる30日間、履歴に残ります。",
      phases: (count: number) => `局面 ${count.toLocaleString("ja")}件`,
      phasesText: (sheet: string) => `シート「${sheet}」から、管理番号が同じ項目の局面ごとの取扱いも取り込みます。`,
      unmapped: (letter: string, header: string) =>
        `列 ${letter}「${header}」に対応する項目がありません。このままなら備考に「${header}: 値」と残します。`,
      guessed: (letter: string, header: string, field: string) =>
        `列 ${letter}「${header}」は「${field}」として読みますが、見出しだけでは確かではありません。`,
      confirmColumn: (field: string) => `「${field}」でよい`,
      keepColumn: "備考に残す",
      ignoreColumn: "取り込まない",
      newMark: "新規",
      promise: "取り込みは一括で、途中で止まっても一部だけ入ることはありません。30日以内なら全体を元に戻せます。",
      none: "なし",
      toRemarks: "備考へ",
    },
    skipped: {
      blank: "空行",
      title: "表題として読み飛ばし",
      header: "見出し",
      repeatedHeader: "見出しの繰り返しとして読み飛ばし",
      columnNumbers: "列番号として読み飛ばし",
      example: "記入例として読み飛ばし",
      instruction: "記入の説明として読み飛ばし",
      numberOnly: "番号だけの行として読み飛ばし",
      total: "集計行として読み飛ばし",
      note: "注記として読み飛ばし",
      section: "区切りとして読み飛ばし",
      ending: "表の外として読み飛ばし",
      left: "除いた行",
    } satisfies Record<SkipReason, string>,
    result: {
      done: (count: number) => `${count.toLocaleString("ja")}件を台帳に取り込みました`,
      left: (count: number) => `問題のあった${count.toLocaleString("ja")}行は取り込んでいません。`,
      leftHelp: "元のファイルでこれらの行を直し、直した行だけのファイルを取り込むか、台帳で1件ずつ追加してください。",
      see: "取り込んだ項目を見る",
      seeArchived: "台帳から外した項目を見る",
      another: "別のファイルを取り込む",
      failed: "取り込めませんでした",
      failedText: "台帳には何も取り込まれていません。",
      back: "確認に戻る",
      undo: "取り込みを元に戻す",
      undoTitle: "この取り込みを元に戻しますか",
      undoText: (active: number) =>
        `取り込んだ${active.toLocaleString("ja")}件を台帳から外します。番号と履歴は残り、1件ずつ台帳へ戻せます。`,
      undoEdited: (count: number) =>
        `このうち${count.toLocaleString("ja")}件は取り込みのあとに変更されています。変更も一緒に外れます。`,
      undoDepartments: "この取り込みで作った部門は、ほかで使っていなければ廃止します。",
      undoUntil: (date: string) => `${date}まで元に戻せます`,
      undone: (when: string) => `${when}に取り込みを元に戻しました`,
      undoneText: "取り込んだ項目は台帳から外れています。外した項目の一覧から、台帳へ戻せます。",
      cancelled: "この取り込みは中止しました",
      cancelledText: "台帳には何も取り込まれていません。",
      expired: "この取り込みは期限切れになりました",
      expiredText:
        "30日間進まなかったため、ファイルの保管を終えました。台帳には何も取り込まれていません。取り込むときは、ファイルを選び直してください。",
      undoReason: (file: string) => `取り込み（${file}）を元に戻した`,
      facts: {
        file: "ファイル",
        size: "大きさ",
        hash: "SHA-256",
        who: "担当",
        when: "取り込み日時",
      },
      download: "元のファイルを保存",
    },
    problems: {
      nameMissing: "個人情報の名称がありません",
      purposeMissing: "利用目的がありません",
      dateUnreadable: ({ text }: { text: string }) => `日付として読めません（「${text}」）`,
      tooLong: ({ length, limit }: { length: number; limit: number }) =>
        `文字数が多すぎます（${limit.toLocaleString("ja")}文字まで、いま${length.toLocaleString("ja")}文字）`,
      tooMany: ({ length, limit }: { length: number; limit: number }) =>
        `項目が多すぎます（${limit}個まで、いま${length}個）`,
      countUnreadable: ({ text }: { text: string }) =>
        `「${text}」は件数として読めないため、件数は空欄にして備考に残します`,
      wordsUnknown: ({ text }: { text: string }) => `「${text}」は選択肢にないため、備考に残します`,
      monthOnly: ({ text, date }: { text: string; date: string }) => `「${text}」は日がないため、${date}とします`,
      formulaError: ({ text }: { text: string }) => `Excelのエラー値（${text}）のため、空欄とします`,
      nobodyNamed: ({ text }: { text: string }) => `「${text}」だけで名前がないため、未記入とし、備考に残します`,
      personGuessed: ({ department, person }: { department: string; person: string }) =>
        `「${department}」と「${person}」に分けました。違うときは、間に「／」を入れてください`,
      personUnclear: ({ text }: { text: string }) =>
        `部門と担当者に分けられないため、「${text}」を部門とします。違うときは、間に「／」を入れてください`,
      consentUnclear: ({ text }: { text: string }) =>
        `「${text}」は同意の有・無・不要のどれかの答えにならないため、未記入とします`,
      severalDepartments: ({ first }: { first: string }) => `部門が複数あるため「${first}」とし、全体を備考に残します`,
      phaseUnknown: ({ text }: { text: string }) => `「${text}」は局面の名前ではないため、この行は取り込みません`,
      phaseUnmatched: ({ text }: { text: string }) =>
        `管理番号「${text}」の項目が台帳のシートにないため、その局面は取り込みません`,
      sameEntry: ({ number }: { number: string }) => `同じ名称の項目が台帳にあります（${number}）`,
      sameRow: ({ row }: { row: number }) => `${row}行目と同じ内容です`,
    },
    refusals: {
      noTable: "台帳の表が見つかりません。列の名前（「個人情報名」「利用目的」など）がある表を選んでください",
      noSuchHeader: "その行は見出しにできません。見出しの最初の行と最後の行を選び直してください",
      fileReleased: "元のファイルは、保管期間が終わったか取り込みを中止したため、もう保存できません",
    },
  },
  en: {
    title: "Import a ledger from Excel",
    list: "Imports",
    job: "Excel import of the inventory",
    steps: {
      label: "Steps of the import",
      file: "File",
      sheet: "Sheet and header",
      columns: "Columns",
      preview: "Check",
      result: "Result",
    },
    newImport: "New import",
    sameFile: (when) => `This very file was imported on ${when}. Importing it again would duplicate its entries.`,
    emptyTitle: "No imports yet",
    emptyText: "Bring the ledger you have, in Excel or CSV, as it is. There is no need to rename or reorder columns.",
    entries: (count) => `${count.toLocaleString("en")} ${count === 1 ? "entry" : "entries"}`,
    upload: {
      label: "Ledger file",
      help: (megabytes, rows) => `Excel (.xlsx, .xlsm) or CSV, up to ${megabytes} MB and ${counted(rows, "row")}.`,
      submit: "Read the file",
      guideTitle: "Your Excel file is fine as it is",
      guide: [
        "Titles, approval boxes, two header rows, merged cells, totals and notes are told apart from the entries.",
        "Columns may have any name; the field that each stands for is proposed.",
        "Counts such as 約１２，０００件, dates in Japanese eras and marks such as ○ and × are read as they are.",
        "Before anything is imported you see every adjustment and every cell with a problem.",
        "What fits no field is kept in the remarks. Nothing is dropped silently.",
      ].join("\n"),
    },
    sheet: {
      title: "Choose the sheet and the header rows",
      lead: "Check which row holds the names of the columns. If the header has two rows, choose the upper and the lower one.",
      sheet: "Sheet",
      hidden: "hidden",
      rows: (count) => `${count.toLocaleString("en")} ${count === 1 ? "row" : "rows"}`,
      likely: "Likely the ledger",
      top: "First header row",
      bottom: "Last header row",
      range: (first, last) => `Entries are in rows ${first} to ${last}`,
      notFound: "No header was found on this sheet. Choose the header row.",
      next: "Continue to columns",
      row: (row) => `Row ${row}`,
      top15: "First rows of the sheet",
    },
    mapping: {
      title: "Match the columns",
      lead: "Check which field of the inventory each of your columns stands for.",
      sheet: (name) => `Sheet “${name}”`,
      unsure: "No matching field was found. It is kept in the remarks as “header: value”.",
      guessed: "The header alone leaves doubt. Please check whether this is the field.",
      missing: (fields) => `No column is chosen for ${fields}. No row can be imported without it.`,
      twice: (field) =>
        `Several columns are matched to “${field}”. The first one is used; the others are kept in the remarks.`,
      groups: { fields: "Fields of the inventory", ticks: "Ticked columns", others: "Other" },
    },
    target: {
      department: "Department",
      departmentAndManager: "Department and person in charge (one column)",
      storage: "Storage place and method (one column)",
      periods: "Use until / keep until (one column)",
      hasVendors: "Whether it is entrusted",
      vendorsAndProvision: "Vendors and provision (one column)",
      transferNote: "How it is transferred",
      useNote: "How it is used",
      labelled: "Keep in remarks as “header: value”",
      ignored: "Do not import",
      tick: (field, code) => `${field}: ${code} (ticked)`,
    },
    preview: {
      title: "Check what will be imported",
      facts: (sheet, header, first, last) =>
        `Sheet “${sheet}”, header in row ${header}, entries in rows ${first}–${last}`,
      run: (count) => `Import ${count.toLocaleString("en")} ${count === 1 ? "entry" : "entries"}`,
      runValid: (count, flagged) =>
        `Import ${count.toLocaleString("en")} and leave out ${flagged.toLocaleString("en")} with problems`,
      nothing: "No row can be imported",
      cancel: "Cancel",
      cancelTitle: "Cancel this import?",
      cancelText:
        "The file is erased, and the matching of columns and what you typed here are lost. Nothing is imported into the inventory.",
      choose: "Decide",
      adjustedText:
        "Merged cells and ditto marks were filled in, and numbers, dates and choices were brought to one form. Green cells show what was understood. The original file is kept for the 30 days within which the import can be undone.",
      phases: (count) => `Phases of ${count.toLocaleString("en")} ${count === 1 ? "entry" : "entries"}`,
      phasesText: (sheet) =>
        `How the data is handled in each phase is taken from sheet “${sheet}”, by the number of the entry.`,
      unmapped: (letter, header) =>
        `Column ${letter} “${header}” matches no field. As it stands it is kept in the remarks as “${header}: value”.`,
      guessed: (letter, header, field) =>
        `Column ${letter} “${header}” is read as “${field}”, but its header alone leaves doubt.`,
      confirmColumn: (field) => `“${field}” is right`,
      keepColumn: "Keep in remarks",
      ignoreColumn: "Do not import",
      newMark: "new",
      promise:
        "The import is all or nothing; a stop half-way leaves nothing behind. It can be undone as a whole for 30 days.",
      none: "none",
      toRemarks: "to remarks",
    },
    skipped: {
      blank: "empty row",
      title: "skipped as a title",
      header: "header",
      repeatedHeader: "skipped as a repeated header",
      columnNumbers: "skipped as column numbers",
      example: "skipped as an example",
      instruction: "skipped as instructions",
      numberOnly: "skipped: only a number",
      total: "skipped as a total",
      note: "skipped as a note",
      section: "skipped as a heading",
      ending: "skipped: outside the table",
      left: "left out",
    },
    result: {
      done: (count) =>
        `${count.toLocaleString("en")} ${count === 1 ? "entry was" : "entries were"} imported into the inventory`,
      left: (count) =>
        `${count.toLocaleString("en")} ${count === 1 ? "row" : "rows"} with problems ${count === 1 ? "was" : "were"} left out.`,
      leftHelp:
        "Correct these rows in the original file and import a file of just the corrected ones, or add them to the ledger one by one.",
      see: "See the imported entries",
      seeArchived: "See what was taken out",
      another: "Import another file",
      failed: "The import did not succeed",
      failedText: "Nothing was imported into the inventory.",
      back: "Back to the check",
      undo: "Undo the import",
      undoTitle: "Undo this import?",
      undoText: (active) =>
        `${active.toLocaleString("en")} imported ${active === 1 ? "entry is" : "entries are"} taken out of the inventory. Numbers and history stay, and each can be restored.`,
      undoEdited: (count) =>
        `${count.toLocaleString("en")} of them ${count === 1 ? "was" : "were"} changed after the import; the changes go with them.`,
      undoDepartments: "Departments that this import created are closed unless they are used elsewhere.",
      undoUntil: (date) => `Can be undone until ${date}`,
      undone: (when) => `The import was undone on ${when}`,
      undoneText: "Its entries are out of the inventory. They can be restored from the list of those taken out.",
      cancelled: "This import was cancelled",
      cancelledText: "Nothing was imported into the inventory.",
      expired: "This import has expired",
      expiredText:
        "Nobody went on with it for 30 days. Nothing was imported into the inventory. To import, choose the file again.",
      undoReason: (file) => `Import undone (${file})`,
      facts: {
        file: "File",
        size: "Size",
        hash: "SHA-256",
        who: "By",
        when: "Imported",
      },
      download: "Save the original file",
    },
    problems: {
      nameMissing: "The name of the personal data is missing",
      purposeMissing: "The purpose of use is missing",
      dateUnreadable: ({ text }) => `Not a date (“${text}”)`,
      tooLong: ({ length, limit }) =>
        `Too long (at most ${counted(limit, "character")}, now ${length.toLocaleString("en")})`,
      tooMany: ({ length, limit }) => `Too many items (at most ${limit}, now ${length})`,
      countUnreadable: ({ text }) => `“${text}” is not a count; the count stays empty and the words go to the remarks`,
      wordsUnknown: ({ text }) => `“${text}” is not one of the choices and goes to the remarks`,
      monthOnly: ({ text, date }) => `“${text}” has no day; ${date} is taken`,
      formulaError: ({ text }) => `An error value of Excel (${text}); taken as empty`,
      nobodyNamed: ({ text }) => `“${text}” names nobody; it stays unanswered, and the words go to the remarks`,
      personGuessed: ({ department, person }) =>
        `Taken apart into “${department}” and “${person}”. If that is wrong, put a “／” between the two`,
      personUnclear: ({ text }) =>
        `Department and person cannot be told apart; “${text}” is taken for the department. If that is wrong, put a “／” between the two`,
      consentUnclear: ({ text }) =>
        `“${text}” does not say whether there is consent or none is required; it stays unanswered`,
      severalDepartments: ({ first }) => `Several departments; “${first}” is taken and all are kept in the remarks`,
      phaseUnknown: ({ text }) => `“${text}” is not the name of a phase; this line is not imported`,
      phaseUnmatched: ({ text }) => `The ledger's sheet has no entry “${text}”; its phases are not imported`,
      sameEntry: ({ number }) => `An entry of the same name is in the inventory (${number})`,
      sameRow: ({ row }) => `Same as row ${row}`,
    },
    refusals: {
      noTable: "No ledger was found. Choose a file with a table that has column names",
      noSuchHeader: "This row cannot be the header. Choose the first and the last header row again",
      fileReleased: "The original file is no longer kept: its time is over, or the import was given up",
    },
  },
});

/** A problem of a cell in words. */
export function problemText(locale: Locale, problem: { code: ProblemCode; values: Values }): string {
  const words = importMessages(locale).problems[problem.code];
  const { number } = problem.values;
  const values =
    typeof number === "number" ? { ...problem.values, number: recordLabel("inventoryEntry", number) } : problem.values;
  return typeof words === "string" ? words : words(values as never);
}

/** Why a file, a step or a run was refused, in words; also for refusals of the spreadsheet reader. */
export function refusalText(locale: Locale, refusal: { problem: string; values?: Values }): string {
  return takingInRefusal(locale, refusal, importMessages(locale).refusals);
}

/** What a column may be matched to, in words. */
export function targetText(locale: Locale, target: ImportTarget): string {
  const own = importMessages(locale).target;
  const { fields, medium, subject } = inventoryMessages(locale);
  const [field, code] = target.split("=");
  if (code) {
    const label = field === "media" ? medium[code as keyof typeof medium] : subject[code as keyof typeof subject];
    return own.tick(fields[field as "media" | "subjects"], label);
  }
  if (Object.hasOwn(own, target)) return own[target as Exclude<keyof typeof own, "tick">];
  return fields[target as keyof typeof fields & PlainTarget];
}

/** What a cell was understood as, in words. */
export function adjustedText(locale: Locale, adjusted: Adjusted): string {
  const { preview } = importMessages(locale);
  const common = takingInMessages(locale);
  const words = inventoryMessages(locale);
  switch (adjusted.kind) {
    case "count":
      return adjusted.count.toLocaleString(locale);
    case "date":
      return adjusted.text;
    case "departmentAndPerson":
      return [adjusted.department, adjusted.person].filter((part) => part !== "").join(locale === "ja" ? "／" : " / ");
    case "flag":
      return adjusted.value ? words.yes : words.no;
    case "none":
      return preview.none;
    case "empty":
      return common.empty;
    case "remarks":
      return preview.toRemarks;
    case "repeated":
      return common.repeated;
    case "codes": {
      const labels: Record<string, Readonly<Record<string, string>>> = {
        media: words.medium,
        subjects: words.subject,
        storageMethods: words.storageMethod,
        disposals: words.disposal,
        acquisition: words.acquisition,
        consent: words.consent,
        infoClass: words.infoClass,
        countBand: words.countBand,
        cloudHandling: words.cloudHandling,
      };
      return adjusted.codes.map((code) => labels[adjusted.field]?.[code] ?? code).join(locale === "ja" ? "・" : ", ");
    }
  }
}
