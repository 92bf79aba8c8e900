import { messages } from "#app/platform/messages.ts";

/** Words of a ledger without entries, which the home page shows too. */
export const emptyLedgerMessages = messages({
  ja: {
    noMatchTitle: "条件に合う項目はありません",
    noMatch: "言葉を短くするか、条件を外してください。",
    clear: "条件を外す",
    title: "台帳はまだ空です",
    text: "お手元の台帳（Excel）をそのまま取り込むか、1件目を追加してください。列の名前や並びは自由です。",
    importFirst: "Excelから取り込む",
    addFirst: "1件目を追加する",
    reader: "台帳に項目が追加されると、ここに並びます。",
  },
  en: {
    noMatchTitle: "No entry matches",
    noMatch: "Shorten the words or remove a filter.",
    clear: "Remove the filters",
    title: "The inventory is still empty",
    text: "Import your own Excel ledger as it is, whatever its columns are called, or add the first entry.",
    importFirst: "Import from Excel",
    addFirst: "Add the first entry",
    reader: "Entries appear here once they are added.",
  },
});
