import { messages } from "#app/platform/messages.ts";
import { counted } from "#app/utils/english-count.ts";

export const ownImportMessages = messages({
  ja: {
    title: "独自の要求事項をExcelから追加・更新",
    lead: "まず「独自の要求事項をExcelで」で書き出し、行を足すか直して、そのまま戻してください。番号が同じ行は更新、新しい番号の行は追加になります。",
    file: "ファイル",
    fileHelp: ".xlsx または .csv。1行目は見出しです。",
    submit: "取り込む",
    download: "書き出す",
    done: (added: number, changed: number, same: number) => `追加 ${added}件、更新 ${changed}件、変更なし ${same}件`,
    refused: (n: number) => `${n}か所に問題があり、何も取り込んでいません。直してもう一度お試しください。`,
    row: (row: number) => `${row}行目`,
    columns: {
      code: "番号",
      title: "要求事項",
      basis: "根拠",
      guidance: "求められること",
      appiArticles: "関係する法令の条文",
      owner: "担当者",
      version: "版",
    },
  },
  en: {
    title: "Add and update own requirements by Excel",
    lead: "Write the own requirements out as Excel first, add or change rows, and bring the file back. A row with a known number updates, one with a new number adds.",
    file: "File",
    fileHelp: ".xlsx or .csv. The first row holds the names of the columns.",
    submit: "Import",
    download: "Write out",
    done: (added: number, changed: number, same: number) => `${added} added, ${changed} updated, ${same} unchanged`,
    refused: (n: number) => `${counted(n, "problem")}: nothing was imported. Mend them and try again.`,
    row: (row: number) => `Row ${row}`,
    columns: {
      code: "Number",
      title: "Requirement",
      basis: "Basis",
      guidance: "What is asked",
      appiArticles: "Articles of law concerned",
      owner: "Owner",
      version: "Version",
    },
  },
});
