import { type Locale, messages } from "#app/platform/messages.ts";

/** Words for what can be wrong with a file that someone wants to load; each says what to do next. Values come from `Invalid.values`. */
export const sheetMessages = messages({
  ja: {
    problems: {
      emptyFile: "ファイルが空です。データの入ったファイルを選んでください。",
      notSpreadsheet:
        "Excel（.xlsx）でもCSVでもないファイルです。Excelで開いて「Excel ブック（.xlsx）」として保存し直してください。",
      oldExcel:
        "古い形式（.xls）のExcelファイルです。Excelで開き、「名前を付けて保存」で「Excel ブック（.xlsx）」を選んでください。",
      otherSpreadsheet:
        "この形式の表計算ファイルは読めません。開いて「Excel ブック（.xlsx）」またはCSVとして保存し直してください。",
      passwordProtected:
        "パスワードで保護されたファイルです。Excelで開き、「ファイル」→「情報」→「ブックの保護」でパスワードを外して保存してください。",
      damagedFile: "ファイルが壊れていて読めません。Excelで開いて保存し直すか、もう一度ダウンロードしてください。",
      tooLargeInside: "ファイルの中身が大きすぎます。不要なシートや画像を除くか、いくつかのファイルに分けてください。",
      unsafeContent:
        "安全に読めない記述（外部定義）が含まれています。Excelで開いて「Excel ブック（.xlsx）」として保存し直してください。",
      tooManyRows: ({ limit }: { limit: number }) =>
        `行が多すぎます（${limit}行まで）。ファイルを分けるか、下の方に残っている不要な値を消してください。`,
      tooManyColumns: ({ limit }: { limit: number }) =>
        `列が多すぎます（${limit}列まで）。不要な列や、右の方に残っている値を消してください。`,
      tooManyCells: ({ limit }: { limit: number }) =>
        `値の入ったセルが多すぎます（${limit}個まで）。ファイルを分けてください。`,
      unbalancedQuotes: ({ line }: { line: number }) =>
        `CSVの引用符（"）の対応が取れていません（${line}行目付近）。その行の「"」を確かめるか、Excelで開いて保存し直してください。`,
      unreadableText:
        "文字コードを判別できません。Excelで開き、「CSV UTF-8（コンマ区切り）」または「Excel ブック（.xlsx）」として保存し直してください。",
    },
  },
  en: {
    problems: {
      emptyFile: "The file is empty. Choose a file that contains data.",
      notSpreadsheet:
        "This is neither an Excel (.xlsx) nor a CSV file. Open it in Excel and save it as “Excel Workbook (.xlsx)”.",
      oldExcel: "This is an old Excel file (.xls). Open it in Excel and save it as “Excel Workbook (.xlsx)”.",
      otherSpreadsheet:
        "This kind of spreadsheet cannot be read. Open it and save it as “Excel Workbook (.xlsx)” or CSV.",
      passwordProtected:
        "The file is protected by a password. Open it in Excel, remove the password under File → Info → Protect Workbook, and save it.",
      damagedFile: "The file is damaged and cannot be read. Open and save it in Excel, or download it again.",
      tooLargeInside:
        "The content of the file is too large. Remove sheets or pictures that are not needed, or split the file.",
      unsafeContent:
        "The file contains definitions that cannot be read safely. Open it in Excel and save it as “Excel Workbook (.xlsx)”.",
      tooManyRows: ({ limit }: { limit: number }) =>
        `Too many rows (at most ${limit}). Split the file, or delete values left far below the table.`,
      tooManyColumns: ({ limit }: { limit: number }) =>
        `Too many columns (at most ${limit}). Delete columns that are not needed, or values left far to the right.`,
      tooManyCells: ({ limit }: { limit: number }) => `Too many cells with values (at most ${limit}). Split the file.`,
      unbalancedQuotes: ({ line }: { line: number }) =>
        `The quotation marks (") of the CSV file do not match, near line ${line}. Check that line, or open and save the file in Excel.`,
      unreadableText:
        "The character encoding cannot be recognized. Open the file in Excel and save it as “CSV UTF-8” or “Excel Workbook (.xlsx)”.",
    },
  },
});

export type SheetProblem = keyof ReturnType<typeof sheetMessages>["problems"];

/** The sentence for an `Invalid` thrown by this folder, or undefined for someone else's. */
export function sheetProblemText(
  locale: Locale,
  invalid: { problem: string; values: Readonly<Record<string, string | number>> },
): string | undefined {
  const { problems } = sheetMessages(locale);
  if (!Object.hasOwn(problems, invalid.problem)) return undefined;
  const words = problems[invalid.problem as SheetProblem];
  return typeof words === "string"
    ? words
    : words({ limit: Number(invalid.values.limit), line: Number(invalid.values.line) });
}
