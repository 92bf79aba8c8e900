import { messages } from "#app/platform/messages.ts";

/** The form of a planned measure. */
export const treatmentFormMessages = messages({
  ja: {
    newTitle: "対応を追加",
    editTitle: (label: string) => `${label}を書き直す`,
    titleHelp: "何をするか。1文で書きます。",
    risksHelp: "リスクの番号を、読点か空白で区切って書きます。例：リスク-0012、リスク-0013",
    whoHelp: "担当者か担当部門のどちらかは必要です。",
    progressHelp: "0から100まで。完了にすると100になります。",
    completedHelp: "空欄なら今日です。",
    cancelledHelp: "取りやめるときは必要です。",
    none: "なし",
    undecided: "まだ決めない",
    save: "保存する",
    create: "追加する",
    cancel: "やめる",
  },
  en: {
    newTitle: "Plan a measure",
    editTitle: (label) => `Rewrite ${label}`,
    titleHelp: "What will be done, in one sentence.",
    risksHelp: "Numbers of risks, separated by commas or spaces, for example リスク-0012, リスク-0013",
    whoHelp: "An owner or a department is needed.",
    progressHelp: "From 0 to 100; what is completed is at 100.",
    completedHelp: "Left empty it is today.",
    cancelledHelp: "Needed when it is given up.",
    none: "None",
    undecided: "Not decided yet",
    save: "Save",
    create: "Add",
    cancel: "Cancel",
  },
});
