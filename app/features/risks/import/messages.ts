import { takingInRefusal } from "#app/components/import/refusal-messages.ts";
import { type Locale, messages } from "#app/platform/messages.ts";
import { counted } from "#app/utils/english-count.ts";
import { riskFieldMessages } from "../field-messages.ts";
import { riskSheetMessages } from "../sheet-messages.ts";
import { fieldLabel } from "../sheet-text.ts";
import { riskWarningMessages } from "../warning-messages.ts";
import { type RiskWarning, riskWarnings } from "../warnings.ts";
import type { ProblemCode } from "./problems.ts";
import type { RowChoice } from "./row-choices.ts";
import type { RiskTarget } from "./targets.ts";

type Values = Readonly<Record<string, string | number>>;
type Text = { text: string };

export const riskImportMessages = messages({
  ja: {
    title: "リスクをExcelから取り込む",
    job: "リスクの取込",
    list: "取り込みの履歴",
    steps: { label: "取り込みの手順", file: "ファイル", columns: "列の対応", preview: "確認", result: "結果" },
    newImport: "新しく取り込む",
    emptyTitle: "まだ取り込みがありません",
    emptyText: "出力したExcelを書き換えて取り込むか、お使いのリスク分析表をそのまま取り込めます。",
    counts: (added: number, changed: number) =>
      `追加${added.toLocaleString("ja")}件・変更${changed.toLocaleString("ja")}件`,
    upload: {
      fileTitle: "ファイルを選ぶ",
      label: "リスクの表",
      help: (megabytes: number, rows: number) =>
        `Excel（.xlsx・.xlsm）またはCSV。${megabytes}MB、${rows.toLocaleString("ja")}行まで。`,
      submit: "読み込む",
      guideTitle: "読み取り方",
      guide: [
        "出力したExcelは、番号でもとのリスクに戻します。※の列を書き換えられます。",
        "出力したあとにほかの人が変えたところは、両方の値を示します。どちらにするか選べます。",
        "影響度・発生可能性が段階の外にあるときは、セルの番地を示して取り込みません。",
        "番号のない行は、新しいリスクとして追加します。台帳の番号か名称があれば、その項目につなぎます。",
        "評価を書き換えた行は、いま使っている方法で、取り込んだ人が今日評価したことになります。",
        "取り込む前に、変わるところをすべて確かめられます。30日以内なら元に戻せます。",
      ].join("\n"),
    },
    mapping: {
      title: "列の対応を決める",
      lead: "お使いの列が、どの項目にあたるかを確かめてください。",
      unsure: "対応する項目がないため、取り込みません。",
      sheet: (name: string) => `シート「${name}」`,
      missing: "「想定されるリスク」「リスクの名称」「番号」のどれかの列を選んでください。",
      twice: (field: string) => `「${field}」に複数の列が対応しています。あとの列の値で上書きされます。`,
      group: "項目",
      others: "そのほか",
    },
    ignored: "取り込まない",
    preview: {
      title: "取り込む内容を確かめる",
      header: (row: string) => `見出し ${row}行目`,
      noHeader: "見出しなし",
      run: (count: number) => `${count.toLocaleString("ja")}件を取り込む`,
      runValid: (count: number, flagged: number) =>
        `決めていない・問題のある${flagged.toLocaleString("ja")}行を除いて${count.toLocaleString("ja")}件を取り込む`,
      nothing: "取り込める行がありません",
      cancel: "中止",
      cancelTitle: "この取り込みを中止しますか",
      cancelText: "ファイルは消去され、列の対応やここで選んだこと・入力した値は失われます。リスクは何も変わりません。",
      added: (count: number) => `追加 ${count.toLocaleString("ja")}件`,
      changed: (count: number) => `変更 ${count.toLocaleString("ja")}件`,
      same: (count: number) => `変更なし ${count.toLocaleString("ja")}件`,
      left: (count: number) => `いまのまま ${count.toLocaleString("ja")}件`,
      changes: "変わるところ",
      changedText: "表の中に「← いまの値」を示しています。",
      moreChanges: (count: number) => `ほか${count.toLocaleString("ja")}件`,
      was: (text: string) => `← ${text === "" ? "（空欄）" : text}`,
      newRisk: "新しいリスク",
      ignored: (columns: string) => `取り込まない列：${columns}`,
      promise: "取り込みは一括で、途中で止まっても一部だけ入ることはありません。",
    },
    conflict: {
      badge: (count: number) => `ほかの人も変更 ${count.toLocaleString("ja")}件`,
      lead: "ファイルを出力したあとに、ほかの人も同じところを変えています。どちらにするか選んでください。",
      own: "ファイルの値",
      theirs: "いまの値",
      choices: {
        own: "ファイルの値にする",
        theirs: "いまの値を残す",
        leave: "このリスクは取り込まない",
      } satisfies Record<RowChoice, string>,
      all: "決めていない行をまとめて",
      of: (name: string) => `${name}をどうするか`,
      more: (count: number) => `ほか${count.toLocaleString("ja")}件`,
    },
    result: {
      done: (added: number, changed: number) =>
        changed === 0
          ? `${added.toLocaleString("ja")}件を追加しました`
          : added === 0
            ? `${changed.toLocaleString("ja")}件を変更しました`
            : `${added.toLocaleString("ja")}件を追加し、${changed.toLocaleString("ja")}件を変更しました`,
      left: (count: number) => `${count.toLocaleString("ja")}行は取り込んでいません。`,
      leftHelp: "元の表でこれらの行を直し、直した行だけの表を取り込んでください。",
      see: "リスクを見る",
      another: "別のファイルを取り込む",
      failed: "取り込めませんでした",
      failedText: "リスクは何も変わっていません。",
      back: "確認に戻る",
      undo: "取り込みを元に戻す",
      undoTitle: "この取り込みを元に戻しますか",
      undoAdded: (count: number) => `追加した${count.toLocaleString("ja")}件を外します。`,
      undoChanged: (count: number) => `変更した${count.toLocaleString("ja")}件を取り込む前に戻します。`,
      undoKept: "取り込みのあとに変更されたリスクは、そのままにします。",
      undoUntil: (date: string) => `${date}まで元に戻せます`,
      undone: (when: string) => `${when}に取り込みを元に戻しました`,
      undoneText: (kept: number) =>
        kept === 0
          ? "追加したリスクは外し、変更したリスクは取り込む前に戻しました。"
          : `${kept.toLocaleString("ja")}件は、取り込みのあとに変更されたため、そのまま残っています。`,
      undoneReason: "取り込みを元に戻した",
      cancelled: "この取り込みは中止しました",
      cancelledText: "リスクは何も変わっていません。",
      expired: "この取り込みは期限切れになりました",
      expiredText:
        "30日間進まなかったため、ファイルの保管を終えました。リスクは何も変わっていません。取り込むときは、ファイルを選び直してください。",
      facts: { file: "ファイル", who: "担当", when: "取り込み日時" },
    },
    problems: {
      riskUnknown: ({ number }: { number: string }) => `${number}は見つかりません`,
      sameNumberInFile: ({ row }: { row: number }) => `${row}行目と同じ番号です`,
      notYours: "担当していない部門のリスクは変更できません",
      archivedRisk: "外されたリスクです。元に戻してから取り込んでください",
      titleMissing: "リスクの名称がありません",
      threatMissing: "想定されるリスクがありません",
      phaseMissing: "局面がありません",
      phaseUnknown: ({ text }: Text) => `「${text}」がどの局面か分かりません`,
      impactOutside: ({ most, text }: Text & { most: number }) => `影響度は1〜${most}です（「${text}」）`,
      likelihoodOutside: ({ most, text }: Text & { most: number }) => `発生可能性は1〜${most}です（「${text}」）`,
      levelOutside: ({ levels, text }: Text & { levels: string }) => `レベルは${levels}のどれかです（「${text}」）`,
      gradeMissing: "影響度と発生可能性は、両方を入れてください",
      gradeRemoved: "評価済みのリスクの評価を空欄にはできません",
      otherScale: "以前の方法の段階で評価されています。いまの方法の段階で入れ直してください",
      rationaleMissing: "文章で評価する方法では、評価の根拠が必要です",
      handlingUnknown: ({ text }: Text) => `「${text}」がどの扱いか分かりません`,
      unacceptable: "受容できないリスクです。「残し、受容を求める」にはできません",
      residualMissing: "受容を求めるときは、残留リスクの内容を書いてください",
      dateUnreadable: ({ text }: Text) => `日付として読めません（「${text}」）`,
      reviewPassed: "次の見直し日は、明日以降にしてください",
      tooLong: ({ length, limit }: { length: number; limit: number }) => `長すぎます（${limit}まで、いま${length}）`,
      otherDepartment: "担当する部門のリスクだけを取り込めます",
      entryUnknown: ({ text }: Text) => `台帳に「${text}」がありません`,
      entryAmbiguous: ({ text }: Text) => `台帳に「${text}」が複数あります。番号（台帳-0001）で書いてください`,
      changedMeanwhile: "ほかの人も変更しています。どちらの値にするか選んでください",
      departmentUnknown: ({ text }: Text) => `部門「${text}」がないため、部門は変えません`,
      ownerUnknown: ({ text }: Text) => `「${text}」という従業者がいないため、担当者は変えません`,
      ownerAmbiguous: ({ text }: Text) => `「${text}」が複数いるため、変えません`,
      familyUnknown: ({ text }: Text) => `「${text}」という観点はないため、読み飛ばします`,
      formulaError: ({ text }: Text) => `Excelのエラー値（${text}）のため、読み飛ばします`,
      phaseTaken: "局面がないため「利用・加工」とします",
      noEntry: "台帳の項目が書かれていないため、どの項目にもつながないリスクになります",
      sameTitle: ({ number }: { number: string }) =>
        `同じ名称の${number}があります。同じリスクなら、番号を入れると追加ではなく変更になります`,
      editionMissing: "「版」がないため、ほかの人の変更とは比べられません。ファイルの値で書き換えます",
    },
    refusals: {
      noRisks: "リスクの表が見つかりません。「想定されるリスク」か「リスクの名称」の列がある表を選んでください",
    },
  },
  en: {
    title: "Take in risks from Excel",
    job: "Import of risks",
    list: "Imports",
    steps: { label: "Steps of the import", file: "File", columns: "Columns", preview: "Check", result: "Result" },
    newImport: "New import",
    emptyTitle: "No imports yet",
    emptyText: "Change the exported Excel file and bring it back, or bring your own table of risks as it is.",
    counts: (added, changed) => `${added.toLocaleString("en")} added, ${changed.toLocaleString("en")} changed`,
    upload: {
      fileTitle: "Choose a file",
      label: "Table of risks",
      help: (megabytes, rows) => `Excel (.xlsx, .xlsm) or CSV, up to ${megabytes} MB and ${counted(rows, "row")}.`,
      submit: "Read the file",
      guideTitle: "How it is read",
      guide: [
        "An exported file goes back to its risks by number. Columns with ※ may be changed.",
        "What others have changed since it was exported is shown with both values, and you choose.",
        "Impact or likelihood outside of the scale is refused, with the name of the cell.",
        "Rows without a number become new risks. Named by number or title, an entry of the inventory is linked.",
        "A row whose assessment was changed is assessed by you, today, by the method in use.",
        "Before anything is taken in you see all that changes. It can be undone for 30 days.",
      ].join("\n"),
    },
    mapping: {
      title: "Match the columns",
      lead: "Check what each of your columns stands for.",
      unsure: "Matches nothing, and is not taken in.",
      sheet: (name) => `Sheet “${name}”`,
      missing: "Choose a column for the threat, the name of the risk, or its number.",
      twice: (field) => `Several columns are matched to “${field}”. The later one overwrites the others.`,
      group: "Facts",
      others: "Other",
    },
    ignored: "Do not take in",
    preview: {
      title: "Check what will be taken in",
      header: (row) => `header in row ${row}`,
      noHeader: "no header",
      run: (count) => `Take in ${count.toLocaleString("en")}`,
      runValid: (count, flagged) =>
        `Take in ${count.toLocaleString("en")} and leave out ${flagged.toLocaleString("en")} undecided or with problems`,
      nothing: "No row can be taken in",
      cancel: "Cancel",
      cancelTitle: "Cancel this import?",
      cancelText:
        "The file is erased, and the matching of columns and what you chose and typed here are lost. No risk is changed.",
      added: (count) => `${count.toLocaleString("en")} added`,
      changed: (count) => `${count.toLocaleString("en")} changed`,
      same: (count) => `${count.toLocaleString("en")} unchanged`,
      left: (count) => `${count.toLocaleString("en")} left as they are`,
      changes: "What changes",
      changedText: "The table shows “← what is there now”.",
      moreChanges: (count) => `${count.toLocaleString("en")} more`,
      was: (text) => `← ${text === "" ? "(empty)" : text}`,
      newRisk: "new risk",
      ignored: (columns) => `Columns that are not taken in: ${columns}`,
      promise: "The import is all or nothing; a stop half-way leaves nothing behind.",
    },
    conflict: {
      badge: (count) => `${count.toLocaleString("en")} changed by others too`,
      lead: "Since the file was exported, somebody else has changed the same. Choose which of the two counts.",
      own: "In the file",
      theirs: "Now",
      choices: { own: "Take the file's", theirs: "Keep what is there", leave: "Leave this risk as it is" },
      all: "All that are undecided",
      of: (name) => `What becomes of ${name}`,
      more: (count) => `${count.toLocaleString("en")} more`,
    },
    result: {
      done: (added, changed) => `${added.toLocaleString("en")} added, ${changed.toLocaleString("en")} changed`,
      left: (count) => `${count.toLocaleString("en")} ${count === 1 ? "row was" : "rows were"} left out.`,
      leftHelp: "Correct these rows in the original table and take in a table of just the corrected ones.",
      see: "See the risks",
      another: "Take in another file",
      failed: "The import did not succeed",
      failedText: "No risk was changed.",
      back: "Back to the check",
      undo: "Undo the import",
      undoTitle: "Undo this import?",
      undoAdded: (count) => `The ${count.toLocaleString("en")} it added are taken out of use.`,
      undoChanged: (count) => `The ${count.toLocaleString("en")} it changed are as before again.`,
      undoKept: "Risks that were changed after the import stay as they are.",
      undoUntil: (date) => `Can be undone until ${date}`,
      undone: (when) => `The import was undone on ${when}`,
      undoneText: (kept) =>
        kept === 0
          ? "What was added is out of use, what was changed is as before."
          : `${kept.toLocaleString("en")} ${kept === 1 ? "risk" : "risks"} stayed, having been changed after the import.`,
      undoneReason: "The import was undone",
      cancelled: "This import was cancelled",
      cancelledText: "No risk was changed.",
      expired: "This import has expired",
      expiredText: "Nobody went on with it for 30 days. No risk was changed. To import, choose the file again.",
      facts: { file: "File", who: "By", when: "Imported" },
    },
    problems: {
      riskUnknown: ({ number }) => `${number} is not found`,
      sameNumberInFile: ({ row }) => `Same number as row ${row}`,
      notYours: "A risk of a department that is not yours cannot be changed",
      archivedRisk: "This risk was taken out of use. Put it back before you take this in",
      titleMissing: "The name of the risk is missing",
      threatMissing: "The threat is missing",
      phaseMissing: "The phase is missing",
      phaseUnknown: ({ text }) => `“${text}” is no known phase`,
      impactOutside: ({ most, text }) => `The impact is 1 to ${most} (“${text}”)`,
      likelihoodOutside: ({ most, text }) => `The likelihood is 1 to ${most} (“${text}”)`,
      levelOutside: ({ levels, text }) => `The level is one of ${levels} (“${text}”)`,
      gradeMissing: "Give both impact and likelihood",
      gradeRemoved: "The assessment of an assessed risk cannot be emptied",
      otherScale: "It was assessed by the steps of a former method. Give those of the method in use",
      rationaleMissing: "A method in words needs the rationale",
      handlingUnknown: ({ text }) => `“${text}” is no known way of handling what remains`,
      unacceptable: "This risk may not be accepted",
      residualMissing: "Say what remains when it is to be accepted",
      dateUnreadable: ({ text }) => `Not a date (“${text}”)`,
      reviewPassed: "The next review has to be tomorrow or later",
      tooLong: ({ length, limit }) => `Too long (at most ${limit}, now ${length})`,
      otherDepartment: "Only risks of your departments can be taken in",
      entryUnknown: ({ text }) => `The inventory has no “${text}”`,
      entryAmbiguous: ({ text }) => `The inventory has several “${text}”. Write the number (台帳-0001)`,
      changedMeanwhile: "Somebody else has changed it too. Choose which value counts",
      departmentUnknown: ({ text }) => `There is no department “${text}”; the department stays`,
      ownerUnknown: ({ text }) => `There is nobody called “${text}”; the owner stays`,
      ownerAmbiguous: ({ text }) => `There are several called “${text}”; it stays as it is`,
      familyUnknown: ({ text }) => `“${text}” is no known kind of harm and is passed over`,
      formulaError: ({ text }) => `An error value of Excel (${text}); passed over`,
      phaseTaken: "Without a phase it is taken for use",
      noEntry: "No entry of the inventory is named; the risk will belong to none",
      sameTitle: ({ number }) =>
        `${number} has the same name. If it is the same risk, enter the number; then this row changes it`,
      editionMissing:
        "Without the edition it cannot be compared with what others have changed; the file's values count",
    },
    refusals: {
      noRisks: "No table of risks was found. Choose one with a column for the threat or the name of the risk",
    },
  },
});

/** A problem of a cell in words. */
export function problemText(locale: Locale, { code, values }: { code: ProblemCode; values: Values }): string {
  if (isWarning(code)) return riskWarningMessages(locale)[code];
  const words = riskImportMessages(locale).problems[code];
  return typeof words === "string" ? words : words(values as never);
}

function isWarning(code: ProblemCode): code is RiskWarning {
  return (riskWarnings as readonly string[]).includes(code);
}

/** Why a table, a step or a run was refused, in words. */
export function refusalText(locale: Locale, refusal: { problem: string; values?: Values }): string {
  return takingInRefusal(locale, refusal, riskImportMessages(locale).refusals);
}

/** What a column may be matched to, in words. */
export function targetText(locale: Locale, target: RiskTarget): string {
  const fields = riskFieldMessages(locale);
  const sheet = riskSheetMessages(locale);
  switch (target) {
    case "number":
    case "entries":
      return fields[target];
    case "edition":
      return sheet.edition;
    case "ignored":
      return riskImportMessages(locale).ignored;
    default:
      return fieldLabel(target, locale);
  }
}
