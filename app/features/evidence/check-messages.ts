import { messages } from "#app/platform/messages.ts";
import { counted } from "#app/utils/english-count.ts";

/** What the checks of evidence say. */
export const evidenceCheckMessages = messages({
  ja: {
    current: {
      title: "証跡の有効期間が過ぎていない",
      met: (items: number) => `使っている証跡${items}件に、有効期間を過ぎたものはありません`,
      unmet: (total: number, items: number) => `使っている証跡${items}件のうち、${total}件の有効期間が過ぎています`,
      fix: "新しい版を追加する",
    },
    period: {
      title: "証跡に有効期間が書かれている",
      met: (items: number) => `使っている証跡${items}件すべてに、有効期間の始めか終わりがあります`,
      unmet: (total: number, items: number) => `使っている証跡${items}件のうち、${total}件に有効期間がありません`,
      fix: "有効期間を書く",
    },
    scanned: {
      title: "証跡のファイルがウイルス検査済みである",
      met: (items: number) => `使っている証跡${items}件のファイルは、すべて検査済みです`,
      unmet: (total: number, items: number) =>
        `使っている証跡${items}件のうち、${total}件に検査されていないファイルがあります`,
      fix: "未検査の証跡を見る",
    },
    infected: {
      title: "証跡のファイルからウイルスが検出されていない",
      met: () => "ウイルスが検出されたファイルはありません",
      unmet: (total: number) => `ウイルスが検出された証跡が${total}件あります`,
      fix: "検出された証跡を見る",
    },
    linked: {
      title: "証跡が要求事項か記録に紐づいている",
      met: (items: number) => `使っている証跡${items}件は、すべて紐づいています`,
      unmet: (total: number, items: number) => `使っている証跡${items}件のうち、${total}件がどこにも紐づいていません`,
      fix: "紐づける",
    },
    owned: {
      title: "証跡に担当者がいる",
      met: (items: number) => `使っている証跡${items}件すべてに、在籍する担当者がいます`,
      unmet: (total: number, items: number) =>
        `使っている証跡${items}件のうち、${total}件に担当者がいないか、退職しています`,
      fix: "担当者を決める",
    },
    retention: {
      title: "保存期限を過ぎた証跡が整理されている",
      met: () => "保存期限を過ぎて残っている証跡はありません",
      unmet: (total: number) =>
        `保存期限を過ぎた証跡が${total}件あります（保全中のもの、承認された版が挙げるものを除く）`,
      fix: "廃棄するか期限を見直す",
    },
    none: "証跡はまだありません",
  },
  en: {
    current: {
      title: "No evidence is past its period",
      met: (items: number) =>
        items === 1
          ? "The one item in use is not past its period"
          : `None of the ${items} items in use is past its period`,
      unmet: (total: number, items: number) => `Past their period: ${total} of ${counted(items, "item")} in use`,
      fix: "Add a new version",
    },
    period: {
      title: "Evidence states its period",
      met: (items: number) =>
        items === 1
          ? "The one item in use states when its period begins or ends"
          : `All ${items} items in use state when their period begins or ends`,
      unmet: (total: number, items: number) => `Without a period: ${total} of ${counted(items, "item")} in use`,
      fix: "State the period",
    },
    scanned: {
      title: "Files of evidence have been scanned for viruses",
      met: (items: number) =>
        items === 1
          ? "The files of the one item in use have been scanned"
          : `The files of all ${items} items in use have been scanned`,
      unmet: (total: number, items: number) =>
        `With files that have not been scanned: ${total} of ${counted(items, "item")} in use`,
      fix: "See what has not been scanned",
    },
    infected: {
      title: "No virus was found in evidence",
      met: () => "No virus was found in any file",
      unmet: (total: number) => `A virus was found in ${counted(total, "item")}`,
      fix: "See in which",
    },
    linked: {
      title: "Evidence is linked to a requirement or a record",
      met: (items: number) => (items === 1 ? "The one item in use is linked" : `All ${items} items in use are linked`),
      unmet: (total: number, items: number) => `Linked to nothing: ${total} of ${counted(items, "item")} in use`,
      fix: "Link them",
    },
    owned: {
      title: "Evidence has an owner",
      met: (items: number) =>
        items === 1
          ? "The one item in use has an owner who is here"
          : `All ${items} items in use have an owner who is here`,
      unmet: (total: number, items: number) =>
        `Without an owner, or with one who has left: ${total} of ${counted(items, "item")} in use`,
      fix: "Name an owner",
    },
    retention: {
      title: "Evidence past its retention is dealt with",
      met: () => "No evidence is kept past its day",
      unmet: (total: number) =>
        `${counted(total, "item is", "items are")} kept past ${total === 1 ? "its" : "their"} day (those on hold, or cited by an approved version, not counted)`,
      fix: "Destroy it or set another day",
    },
    none: "There is no evidence yet",
  },
});
