import { formMessages } from "#app/platform/http/messages.ts";
import { type Locale, messages } from "#app/platform/messages.ts";
import { sheetProblemText } from "#app/platform/sheet/messages.ts";
import { counted } from "#app/utils/english-count.ts";

/** Why a file, a step or a run was refused, whatever it is a list of. */
export const takingInRefusalMessages = messages({
  ja: {
    noFile: "ファイルを選んでください",
    oneFileOnly: "ファイルは1つずつ選んでください",
    uploadBroken: "ファイルを最後まで受け取れませんでした。もう一度お試しください",
    fileTooLarge: ({ megabytes }: { megabytes: number }) =>
      `ファイルが大きすぎます（${megabytes}MBまで）。画像や不要なシートを除いてください`,
    tooLargeToRead:
      "ファイルの中身が大きすぎて読み込めません。不要なシートや行を除くか、いくつかのファイルに分けてください",
    tooManyMerges: "結合セルが多すぎて読み込めません。不要な結合を解除してください",
    planStale: "ファイルの読み方が変わっています。シートと見出しを選び直してください",
    noSuchHeader: "その行は見出しにできません。行の番号を確かめてください",
    noSuchCell: "そのセルはありません",
    tooManyCorrections: ({ limit }: { limit: number }) =>
      `ここで直せるのは${limit}か所までです。Excelで直してから取り込んでください`,
    flaggedRows: ({ flagged }: { flagged: number }) =>
      `問題のある行が${flagged}行あります。直すか、除いて取り込んでください`,
    nothingToImport: "取り込める行がありません",
    departmentGone: ({ name }: { name?: string }) =>
      `${name ? `「${name}」に` : ""}選んだ部門が見つかりません。部門を選び直してください`,
    importChanged: "ほかの画面でこの取り込みが変更されました。最新の内容を確かめてください",
    importClosed: "この取り込みはもう変更できません",
    importBusy: "いま取り込んでいます。終わるまでお待ちください",
    tooLateToUndo: "元に戻せるのは取り込みから30日以内です",
    undoBeyond: "いまの担当ではない部門のリスクが含まれるため、元に戻せません。全体を管理する人に頼んでください",
    unreadable: "ファイルを読み込めませんでした",
  },
  en: {
    noFile: "Choose a file",
    oneFileOnly: "Choose one file at a time",
    uploadBroken: "The file did not arrive completely. Please try again",
    fileTooLarge: ({ megabytes }) =>
      `The file is too large (at most ${megabytes} MB). Remove pictures or sheets that are not needed`,
    tooLargeToRead:
      "The content of the file is too large to read. Remove sheets or rows that are not needed, or split the file",
    tooManyMerges: "There are too many merged cells. Unmerge those that are not needed",
    planStale: "The file is read differently by now. Choose the sheet and the header again",
    noSuchHeader: "This row cannot be the header. Check the number of the row",
    noSuchCell: "There is no such cell",
    tooManyCorrections: ({ limit }) =>
      `At most ${counted(limit, "cell")} can be corrected here. Correct the file in Excel first`,
    flaggedRows: ({ flagged }) =>
      `${counted(flagged, "row has a problem", "rows have problems")}. Correct them, or import without them`,
    nothingToImport: "There is no row that can be imported",
    departmentGone: ({ name }) =>
      `The department chosen${name ? ` for “${name}”` : ""} does not exist any more. Choose again`,
    importChanged: "This import was changed on another screen. Check what it says now",
    importClosed: "This import can no longer be changed",
    importBusy: "The import is running. Please wait until it has finished",
    tooLateToUndo: "An import can be undone within 30 days only",
    undoBeyond: "It holds risks of a department that is not yours any more. Ask whoever keeps the whole to undo it",
    unreadable: "The file could not be read",
  },
});

type Refusal = { problem: string; values?: Readonly<Record<string, string | number>> };

/** The same in words; `own` are the feature's, and the spreadsheet reader has its own too. */
export function takingInRefusal(
  locale: Locale,
  { problem, values = {} }: Refusal,
  own: Readonly<Record<string, string | ((values: never) => string)>> = {},
): string {
  const sheet = sheetProblemText(locale, { problem, values });
  if (sheet) return sheet;
  const common = takingInRefusalMessages(locale);
  const all: typeof own = { ...formMessages(locale).problems, ...common, ...own };
  const words = (Object.hasOwn(all, problem) ? all[problem] : undefined) ?? common.unreadable;
  return typeof words === "string" ? words : words(values as never);
}
