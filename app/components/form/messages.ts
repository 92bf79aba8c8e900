import { messages } from "#app/platform/messages.ts";

/** The words of fields that help with what is entered; every form's own words are with those of the frame. */
export const fieldMessages = messages({
  ja: {
    restored: "前回の入力の続きを表示しています",
    restoredDetail: "保存していない入力が、この端末に残っていました。",
    discard: "入力を破棄する",
    choose: "選択してください",
    date: "例 2026-04-01、令和8年4月1日",
    dateBriefly: "例 R8.4.1",
    openCalendar: "カレンダーから選ぶ",
    tagHelp: "「、」または Enter で区切ります",
    removeTag: (tag: string) => `${tag} を外す`,
    tagAdded: (tag: string) => `${tag} を加えました`,
    tagRemoved: (tag: string) => `${tag} を外しました`,
    dropFile: "ここにファイルを置く",
    chooseFile: "ファイルを選ぶ",
    fileTooLarge: (name: string, limit: string) => `${name} は大きすぎます（上限 ${limit}）`,
  },
  en: {
    restored: "We brought back what you typed last time",
    restoredDetail: "This device still had entries that were not saved.",
    discard: "Discard these entries",
    choose: "Choose",
    date: "For example 2026-04-01 or 令和8年4月1日",
    dateBriefly: "e.g. 2026-04-01",
    openCalendar: "Choose from a calendar",
    tagHelp: "Separate with a comma or Enter",
    removeTag: (tag: string) => `Remove ${tag}`,
    tagAdded: (tag: string) => `${tag} added`,
    tagRemoved: (tag: string) => `${tag} removed`,
    dropFile: "Drop a file here",
    chooseFile: "Choose a file",
    fileTooLarge: (name: string, limit: string) => `${name} is too large (limit ${limit})`,
  },
});
