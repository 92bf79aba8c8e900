import { messages } from "#app/platform/messages.ts";

export const exportPackMessages = messages({
  ja: {
    fileName: "すべての記録",
    readme: `Akashi からの出力：組織のすべての記録

このZIPは、個人情報保護マネジメントシステムの道具 Akashi が持っていた、一つの組織のすべての記録です。個人情報が含まれます。
許された人だけが開ける所に保管してください。

入っているもの
  inventory.xlsx             個人情報管理台帳（いまの項目）
  inventory-archived.xlsx    台帳から外した項目
  inventory-present.pdf      台帳のいまの状態（未承認）
  inventory-version-N.pdf    承認された第N版
  requirements.xlsx          要求事項の判断・自己点検・証跡と記録
  conformity-present.pdf     要求事項適合状況（いまの状態、未承認）
  gap-assessment-N.pdf       承認に出されたギャップ分析-N
  ledger-review-N.xlsx       見直し-N の回答と署名
  readiness.pdf              出力した日の審査準備度
  evidence.xlsx              証跡の一覧。ファイルは files/ にあり、SHA-256で結び付きます
  evidence-archived.xlsx     使わなくなった証跡の一覧
  risks.xlsx                 リスクとその評価、現在の対策、対応計画、受容
  risks-archived.xlsx        外したリスク
  people.xlsx                従業者と外部の人
  people-left.xlsx           すでに離れた人
  appointment-letters.pdf    出力した日に在任している人の任命書
  organization-chart.pdf     出力した日の体制図
  files/                     取り込まれた元のファイルと証跡のファイル（ウイルスが見つかったものを除く）。名前の前の16文字は内容のSHA-256の始まりです
  audit-log.zip              操作ログ。このZIPのままで、改ざんがないことを確かめられます（中のREADME.txt）
  manifest.json              すべてのファイルの大きさとSHA-256。出力できなかったものは missing に理由とともに載ります
  SHA256SUMS                 sha256sum -c で確かめられる一覧
`,
  },
  en: {
    fileName: "all-records",
    readme: `Exported from Akashi: all records of an organization

This ZIP holds all records that Akashi, a tool for personal information protection management systems, kept of one organization. It contains
personal data: keep it where only those who may can open it.

What it holds
  inventory.xlsx             the inventory of personal information (present entries)
  inventory-archived.xlsx    entries taken out of the inventory
  inventory-present.pdf      the present state of the inventory (not approved)
  inventory-version-N.pdf    the approved version N
  requirements.xlsx          requirements: judgements, self-checks, evidence and records
  conformity-present.pdf     conformity with the requirements (present state, not approved)
  gap-assessment-N.pdf       the gap assessment N as it was sent for approval
  ledger-review-N.xlsx       answers and signatures of the review N of the inventory
  readiness.pdf              readiness on the day of the export
  evidence.xlsx              the register of evidence; its files lie in files/, found by their SHA-256
  evidence-archived.xlsx     evidence no longer in use
  risks.xlsx                 risks: assessment, measures in place, what is planned, acceptance
  risks-archived.xlsx        risks no longer in use
  people.xlsx                members and people from outside
  people-left.xlsx           people who have left
  appointment-letters.pdf    letters of appointment of those in office on the day of the export
  organization-chart.pdf     the organization chart of that day
  files/                     files that were imported, and those of evidence (but for infected ones); the 16 characters before the name begin the SHA-256 of the content
  audit-log.zip              the audit log; as it is, it can be checked that nothing was altered (see the README.txt in it)
  manifest.json              size and SHA-256 of every file; what could not be exported is named under "missing", with the reason
  SHA256SUMS                 a list for sha256sum -c
`,
  },
});
