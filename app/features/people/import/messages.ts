import { takingInMessages } from "#app/components/import/messages.ts";
import { takingInRefusal, takingInRefusalMessages } from "#app/components/import/refusal-messages.ts";
import { continuityMessages, organizationMessages } from "#app/features/organization/index.ts";
import { type Locale, messages } from "#app/platform/messages.ts";
import { sheetMessages } from "#app/platform/sheet/messages.ts";
import { formatDateEn, formatDateJa } from "#app/utils/calendar-date.ts";
import { counted } from "#app/utils/english-count.ts";
import type { EmploymentType } from "#db/codes/organization.ts";
import { peopleMessages } from "../messages.ts";
import type { ChangedField } from "./decide.ts";
import type { PeopleTarget } from "./targets.ts";
import type { Adjusted, ProblemCode } from "./values.ts";

type Values = Readonly<Record<string, string | number>>;

export const peopleImportMessages = messages({
  ja: {
    title: "従業者をまとめて取り込む",
    job: "従業者の取込",
    list: "取り込みの履歴",
    steps: { label: "取り込みの手順", file: "名簿", columns: "列の対応", preview: "確認", result: "結果" },
    newImport: "新しく取り込む",
    emptyTitle: "まだ取り込みがありません",
    emptyText: "人事の名簿（Excel・CSV）をそのまま取り込むか、Excelからコピーして貼り付けられます。",
    counts: (added: number, changed: number) =>
      `追加${added.toLocaleString("ja")}人・変更${changed.toLocaleString("ja")}人`,
    upload: {
      fileTitle: "ファイルから",
      label: "名簿のファイル",
      help: (megabytes: number, rows: number) =>
        `Excel（.xlsx・.xlsm）またはCSV。${megabytes}MB、${rows.toLocaleString("ja")}行まで。`,
      submit: "読み込む",
      pasteTitle: "貼り付けて",
      paste: "Excelからコピーした表",
      pasteHelp: "見出しの行があると確実ですが、なくても読み取ります。",
      pasteSubmit: "貼り付けた表を読み込む",
      pastedName: "貼り付け",
      guideTitle: "読み取り方",
      guide: [
        "従業員番号が同じ人がいれば、その人の情報を更新します。空欄の項目は変えません。",
        "番号のない行、新しい番号の行は、新しい人として追加します。",
        "「姓」「名」が別の列でも、和暦でも、全角の数字でも読み取ります。",
        "ない部門は、作るか、ある部門に読み替えるかを選べます。",
        "取り込む前に、追加・変更・問題のある行をすべて確かめられます。30日以内なら元に戻せます。",
      ].join("\n"),
    },
    mapping: {
      title: "列の対応を決める",
      lead: "お使いの列が、どの項目にあたるかを確かめてください。必要のない個人情報は取り込みません。",
      unsure: "対応する項目がないため、取り込みません。",
      sheet: (name: string) => `シート「${name}」`,
      missing: "氏名の列が選ばれていません。新しい人を追加できません。",
      twice: (field: string) => `「${field}」に複数の列が対応しています。あとの列の値で上書きされます。`,
      group: "項目",
      others: "そのほか",
    },
    target: {
      familyName: "姓",
      givenName: "名",
      familyKana: "姓のふりがな",
      givenKana: "名のふりがな",
      ignored: "取り込まない",
    },
    preview: {
      title: "取り込む内容を確かめる",
      header: (row: string) => `見出し ${row}行目`,
      noHeader: "見出しなし",
      run: (count: number) => `${count.toLocaleString("ja")}人を取り込む`,
      runValid: (count: number, flagged: number) =>
        `問題のある${flagged.toLocaleString("ja")}行を除いて${count.toLocaleString("ja")}人を取り込む`,
      nothing: "取り込める行がありません",
      cancel: "中止",
      cancelTitle: "この取り込みを中止しますか",
      cancelText: "名簿は消去され、列の対応やここで入力した値は失われます。従業者は何も変わりません。",
      added: (count: number) => `追加 ${count.toLocaleString("ja")}人`,
      changed: (count: number) => `変更 ${count.toLocaleString("ja")}人`,
      changedText: "表の中に「← いまの値」を示しています。空欄の項目は変わりません。",
      same: (count: number) => `変更なし ${count.toLocaleString("ja")}人`,
      changes: "変わるところ",
      moreChanges: (count: number) => `ほか${count.toLocaleString("ja")}人`,
      was: (text: string) => `← ${text === "" ? "（空欄）" : text}`,
      adjustedText: "日付・ふりがな・雇用区分などの書き方をそろえました。緑のセルに読み取った値を示しています。",
      ignored: (columns: string) => `取り込まない列：${columns}`,
      promise: "取り込みは一括で、途中で止まっても一部だけ入ることはありません。",
      newDepartment: "新しい部門",
    },
    result: {
      done: (added: number, changed: number) =>
        changed === 0
          ? `${added.toLocaleString("ja")}人を追加しました`
          : added === 0
            ? `${changed.toLocaleString("ja")}人を変更しました`
            : `${added.toLocaleString("ja")}人を追加し、${changed.toLocaleString("ja")}人を変更しました`,
      left: (count: number) => `問題のあった${count.toLocaleString("ja")}行は取り込んでいません。`,
      leftHelp: "元の名簿でこれらの行を直し、直した行だけの名簿を取り込むか、従業者を1人ずつ追加してください。",
      see: "追加した人を見る",
      seeAll: "従業者を見る",
      invite: "招待へ進む",
      another: "別の名簿を取り込む",
      failed: "取り込めませんでした",
      failedText: "従業者は何も変わっていません。",
      back: "確認に戻る",
      undo: "取り込みを元に戻す",
      undoTitle: "この取り込みを元に戻しますか",
      undoAdded: (count: number) =>
        `追加した${count.toLocaleString("ja")}人を削除します。サインインした人、招待や任命のある人、記録の担当者になっている人は残します。`,
      undoChanged: (count: number) =>
        `変更した${count.toLocaleString("ja")}人の情報を元に戻します。取り込みのあとに変えた項目は、そのままにします。`,
      undoFunctions:
        "退職日によって終わったPMSの役割と、取り消された招待も元に戻します。後任や同じ宛先の人がいるなど、戻せない人はそのままにします。",
      undoUntil: (date: string) => `${date}まで元に戻せます`,
      undone: (when: string) => `${when}に取り込みを元に戻しました`,
      undoneText: (kept: number) =>
        kept === 0
          ? "追加した人は削除し、変更した人は元に戻しました。あとから変えられた項目は残っています。"
          : `${kept.toLocaleString("ja")}人は、使われているか、元に戻せないため、そのまま残っています。`,
      cancelled: "この取り込みは中止しました",
      cancelledText: "従業者は何も変わっていません。",
      expired: "この取り込みは期限切れになりました",
      expiredText:
        "30日間進まなかったため、名簿の保管を終えました。従業者は何も変わっていません。取り込むときは、名簿を選び直してください。",
      facts: { file: "名簿", who: "担当", when: "取り込み日時" },
    },
    problems: {
      nameMissing: "氏名がありません",
      notAnEmail: ({ text }: { text: string }) => `メールアドレスの形ではありません（「${text}」）`,
      dateUnreadable: ({ text }: { text: string }) => `日付として読めません（「${text}」）`,
      employmentUnknown: ({ text }: { text: string }) =>
        `「${text}」がどの雇用区分か分かりません（役員・正社員・契約・パート・派遣・出向）`,
      tooLong: ({ length, limit }: { length: number; limit: number }) =>
        `文字数が多すぎます（${limit}文字まで、いま${length}文字）`,
      leftBeforeJoining: "退職日が入社日より前です",
      sameNumberInFile: ({ row }: { row: number }) => `${row}行目と同じ従業員番号です`,
      sameEmailInFile: ({ row }: { row: number }) => `${row}行目と同じメールアドレスです`,
      emailTaken: ({ name, number }: { name: string; number: string }) =>
        `このメールアドレスは${name}さん${number === "" ? "" : `（${number}）`}が使っています`,
      siteUnknown: ({ text }: { text: string }) =>
        `拠点「${text}」がありません。拠点を登録するか、この列を取り込まないにしてください`,
      numberOfOutsider: ({ name }: { name: string }) => `外部の方（${name}さん）の番号です`,
      beyondOwn: ({ name }: { name: string }) =>
        `${name}さんのメールアドレスは、アクセスを決める役割の人（個人情報保護管理者など）だけが変えられます`,
      leavingBeyondOwn: ({ name }: { name: string }) =>
        `${name}さんの退職日は、アクセスを決める役割の人（個人情報保護管理者など）だけが変えられます`,
      leftBeforeTerm: ({ date }: { date: string }) =>
        `${formatDateJa(date)}に始まったPMSの役割の任期より前の退職日です`,
      monthOnly: ({ text, date }: { text: string; date: string }) => `「${text}」は日がないため、${date}とします`,
      formulaError: ({ text }: { text: string }) => `Excelのエラー値（${text}）のため、空欄とします`,
      sameName: ({ number }: { number: string }) =>
        `同じ氏名の人がいます${number === "" ? "" : `（${number}）`}。同じ人なら従業員番号を入れてください`,
      sameNameUnnumbered:
        "番号のない同じ氏名の人がいます。同じ人なら、先にその人に従業員番号を登録すると、追加ではなく更新になります",
      sameNameInFile: ({ row }: { row: number }) => `${row}行目と同じ氏名です`,
      leftAlready: ({ name }: { name: string }) => `退職した${name}さんの番号です`,
    },
    refusals: {
      noPeople: "名簿が見つかりません。「氏名」の列がある表を選んでください",
      nothingPasted: "Excelの表をコピーして、ここに貼り付けてください",
      sharedAddress: ({ email }: { email: string }) =>
        `${email} が2人のものになるため、取り込めません。除いた行の宛先を確かめてください`,
      ...continuityMessages("ja"),
    },
  },
  en: {
    title: "Take in many people",
    job: "Import of people",
    list: "Imports",
    steps: { label: "Steps of the import", file: "List", columns: "Columns", preview: "Check", result: "Result" },
    newImport: "New import",
    emptyTitle: "No imports yet",
    emptyText: "Bring your staff list (Excel, CSV) as it is, or copy it from Excel and paste it.",
    counts: (added: number, changed: number) =>
      `${added.toLocaleString("en")} added, ${changed.toLocaleString("en")} changed`,
    upload: {
      fileTitle: "From a file",
      label: "File of the list",
      help: (megabytes: number, rows: number) =>
        `Excel (.xlsx, .xlsm) or CSV, up to ${megabytes} MB and ${counted(rows, "row")}.`,
      submit: "Read the file",
      pasteTitle: "By pasting",
      paste: "Table copied from Excel",
      pasteHelp: "With a row of headers it is surer, but it is read without one too.",
      pasteSubmit: "Read what was pasted",
      pastedName: "pasted",
      guideTitle: "How it is read",
      guide: [
        "Who has the same employee number is updated. Cells that are empty change nothing.",
        "Rows without a number or with a new one add a person.",
        "Surname and given name in columns of their own, Japanese eras and full-width digits are understood.",
        "For a department that does not exist you choose: create it, or take it for another.",
        "Before anything is taken in you see whom it adds, whom it changes, and every row with a problem. It can be undone for 30 days.",
      ].join("\n"),
    },
    mapping: {
      title: "Match the columns",
      lead: "Check which fact each of your columns stands for. Personal data that is not needed is not taken in.",
      unsure: "Matches nothing, and is not taken in.",
      sheet: (name: string) => `Sheet “${name}”`,
      missing: "No column is chosen for the name. Nobody new can be added.",
      twice: (field: string) => `Several columns are matched to “${field}”. The later one overwrites the others.`,
      group: "Facts",
      others: "Other",
    },
    target: {
      familyName: "Surname",
      givenName: "Given name",
      familyKana: "Reading of the surname",
      givenKana: "Reading of the given name",
      ignored: "Do not take in",
    },
    preview: {
      title: "Check what will be taken in",
      header: (row: string) => `header in row ${row}`,
      noHeader: "no header",
      run: (count: number) => `Take in ${count.toLocaleString("en")} people`,
      runValid: (count: number, flagged: number) =>
        `Take in ${count.toLocaleString("en")} and leave out ${flagged.toLocaleString("en")} with problems`,
      nothing: "No row can be taken in",
      cancel: "Cancel",
      cancelTitle: "Cancel this import?",
      cancelText:
        "The list is erased, and the matching of columns and what you typed here are lost. Nobody is changed.",
      added: (count: number) => `${count.toLocaleString("en")} added`,
      changed: (count: number) => `${count.toLocaleString("en")} changed`,
      changedText: "The table shows “← what is there now”. Empty cells change nothing.",
      same: (count: number) => `${count.toLocaleString("en")} unchanged`,
      changes: "What changes",
      moreChanges: (count: number) => `${count.toLocaleString("en")} more`,
      was: (text: string) => `← ${text === "" ? "(empty)" : text}`,
      adjustedText:
        "Dates, readings and kinds of employment were brought to one form. Green cells show what was understood.",
      ignored: (columns: string) => `Columns that are not taken in: ${columns}`,
      promise: "The import is all or nothing; a stop half-way leaves nothing behind.",
      newDepartment: "new department",
    },
    result: {
      done: (added: number, changed: number) =>
        `${added.toLocaleString("en")} added, ${changed.toLocaleString("en")} changed`,
      left: (count: number) =>
        `${count.toLocaleString("en")} ${count === 1 ? "row" : "rows"} with problems ${count === 1 ? "was" : "were"} left out.`,
      leftHelp:
        "Correct these rows in the original list and take in a list of just the corrected ones, or add the people one by one.",
      see: "See whom it added",
      seeAll: "See the people",
      invite: "Go on to invitations",
      another: "Take in another list",
      failed: "The import did not succeed",
      failedText: "Nobody was changed.",
      back: "Back to the check",
      undo: "Undo the import",
      undoTitle: "Undo this import?",
      undoAdded: (count: number) =>
        `The ${count.toLocaleString("en")} people it added are removed. Who has signed in, was invited or appointed, or is in charge of a record stays.`,
      undoChanged: (count: number) =>
        `What it changed of ${count.toLocaleString("en")} people goes back. What was changed after the import stays.`,
      undoFunctions:
        "PMS functions that ended with a last day, and invitations that were revoked, come back. Who cannot become what they were, because somebody else has their function or address by now, stays as they are.",
      undoUntil: (date: string) => `Can be undone until ${date}`,
      undone: (when: string) => `The import was undone on ${when}`,
      undoneText: (kept: number) =>
        kept === 0
          ? "Whoever was added is gone, whoever was changed is as before. What was changed afterwards has stayed."
          : `${kept.toLocaleString("en")} ${kept === 1 ? "person" : "people"} stayed, being needed or unable to become what they were.`,
      cancelled: "This import was cancelled",
      cancelledText: "Nobody was changed.",
      expired: "This import has expired",
      expiredText: "Nobody went on with it for 30 days. Nobody was changed. To import, choose the list again.",
      facts: { file: "List", who: "By", when: "Imported" },
    },
    problems: {
      nameMissing: "The name is missing",
      notAnEmail: ({ text }: { text: string }) => `Not an e-mail address (“${text}”)`,
      dateUnreadable: ({ text }: { text: string }) => `Not a date (“${text}”)`,
      employmentUnknown: ({ text }: { text: string }) =>
        `“${text}” is no known kind of employment (officer, regular, contract, part-time, dispatched, seconded)`,
      tooLong: ({ length, limit }: { length: number; limit: number }) =>
        `Too long (at most ${counted(limit, "character")}, now ${length})`,
      leftBeforeJoining: "The leaving date is before the joining date",
      sameNumberInFile: ({ row }: { row: number }) => `Same employee number as row ${row}`,
      sameEmailInFile: ({ row }: { row: number }) => `Same e-mail address as row ${row}`,
      emailTaken: ({ name, number }: { name: string; number: string }) =>
        `${name}${number === "" ? "" : ` (${number})`} has this e-mail address`,
      siteUnknown: ({ text }: { text: string }) => `There is no site “${text}”. Add it, or do not take in this column`,
      numberOfOutsider: ({ name }: { name: string }) => `This is the number of ${name}, who comes from outside`,
      beyondOwn: ({ name }: { name: string }) =>
        `Only somebody who decides about access (such as the privacy manager) may change the e-mail address of ${name}`,
      leavingBeyondOwn: ({ name }: { name: string }) =>
        `Only somebody who decides about access (such as the privacy manager) may change the leaving date of ${name}`,
      leftBeforeTerm: ({ date }: { date: string }) =>
        `The leaving date is before a term in a PMS function that began on ${formatDateEn(date)}`,
      monthOnly: ({ text, date }: { text: string; date: string }) => `“${text}” has no day; ${date} is taken`,
      formulaError: ({ text }: { text: string }) => `An error value of Excel (${text}); taken as empty`,
      sameName: ({ number }: { number: string }) =>
        `Somebody of this name is there already${number === "" ? "" : ` (${number})`}. If it is the same person, enter the employee number`,
      sameNameUnnumbered:
        "Somebody of this name is there without a number. If it is the same person, give them the number first; then this row updates them",
      sameNameInFile: ({ row }: { row: number }) => `Same name as row ${row}`,
      leftAlready: ({ name }: { name: string }) => `This is the number of ${name}, who has left`,
    },
    refusals: {
      noPeople: "No list of people was found. Choose a table with a column of names",
      nothingPasted: "Copy a table from Excel and paste it here",
      sharedAddress: ({ email }: { email: string }) =>
        `${email} would belong to two people. Check the rows that were left out`,
      ...continuityMessages("en"),
    },
  },
});

/** A problem of a cell in words. */
export function problemText(locale: Locale, { code, values }: { code: ProblemCode; values: Values }): string {
  const words = peopleImportMessages(locale).problems[code];
  return typeof words === "string" ? words : words(values as never);
}

/** Why a list, a step or a run was refused, in words. */
export function refusalText(locale: Locale, refusal: { problem: string; values?: Values }): string {
  return takingInRefusal(locale, refusal, peopleImportMessages(locale).refusals);
}

/** The same for a form, by their keys. */
export function refusalWords(locale: Locale): Readonly<Record<string, string | ((values: never) => string)>> {
  return {
    ...sheetMessages(locale).problems,
    ...takingInRefusalMessages(locale),
    ...peopleImportMessages(locale).refusals,
  };
}

/** What a column may be matched to, in words. */
export function targetText(locale: Locale, target: PeopleTarget): string {
  const own: Readonly<Partial<Record<PeopleTarget, string>>> = peopleImportMessages(locale).target;
  const { fields } = peopleMessages(locale);
  return own[target] ?? fields[target as keyof typeof fields];
}

/** What a cell was understood as, in words. */
export function adjustedText(locale: Locale, adjusted: Adjusted): string {
  if (adjusted.kind === "text") return adjusted.text;
  if (adjusted.kind === "empty") return takingInMessages(locale).empty;
  return organizationMessages(locale).employmentType[adjusted.code];
}

/** A fact as it is now or will be, in words. */
export function factText(locale: Locale, field: ChangedField, value: string): string {
  if (field !== "employmentType" || value === "") return value;
  return organizationMessages(locale).employmentType[value as EmploymentType] ?? value;
}
