import { messages } from "#app/platform/messages.ts";
import { counted } from "#app/utils/english-count.ts";

/** The words of the printed register. */
export const evidenceReportMessages = messages({
  ja: {
    title: "証跡台帳",
    documentNumber: "証跡",
    version: (date: string) => `${date} 現在`,
    confidentiality: "社外秘",
    mark: "未承認",
    counts: (items: number, files: number, size: string) => `証跡 ${items}件 ・ ファイル ${files}個 ・ ${size}`,
    lacks: (expired: number, unlinked: number, unscanned: number) =>
      [
        expired > 0 ? `期限切れ ${expired}件` : "",
        unlinked > 0 ? `どこにも紐づかない ${unlinked}件` : "",
        unscanned > 0 ? `ウイルス未検査のファイル ${unscanned}個` : "",
      ]
        .filter(Boolean)
        .join(" ・ "),
    filtered: "一部の証跡だけを印刷しています（画面の絞り込みのとおり）。",
    file: (name: string, size: string, scan: string) => `${name}（${size}、${scan}）`,
    empty: "証跡はありません。",
    columns: {
      number: "番号",
      title: "名称",
      files: "ファイルとSHA-256",
      collected: "収集日・登録した人",
      effective: "有効期間・状態",
      requirements: "要求事項",
      uses: "紐づく記録",
      department: "部門・担当者",
    },
    fileName: "証跡台帳",
  },
  en: {
    title: "Evidence register",
    documentNumber: "Evidence",
    version: (date: string) => `As of ${date}`,
    confidentiality: "Confidential",
    mark: "Not approved",
    counts: (items: number, files: number, size: string) =>
      `${counted(items, "item")} · ${counted(files, "file")} · ${size}`,
    lacks: (expired: number, unlinked: number, unscanned: number) =>
      [
        expired > 0 ? `${expired} expired` : "",
        unlinked > 0 ? `${unlinked} linked to nothing` : "",
        unscanned > 0 ? `${counted(unscanned, "file")} not scanned for viruses` : "",
      ]
        .filter(Boolean)
        .join(" · "),
    filtered: "Only a part of the evidence is printed, as it was filtered on the screen.",
    file: (name: string, size: string, scan: string) => `${name} (${size}, ${scan})`,
    empty: "There is no evidence.",
    columns: {
      number: "Number",
      title: "Name",
      files: "Files and SHA-256",
      collected: "Collected on, by",
      effective: "Period, state",
      requirements: "Requirements",
      uses: "Linked records",
      department: "Department, owner",
    },
    fileName: "evidence-register",
  },
});
