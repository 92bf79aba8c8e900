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
  people.xlsx                従業者と外部の人
  people-left.xlsx           すでに離れた人
  appointment-letters.pdf    出力した日に在任している人の任命書
  organization-chart.pdf     出力した日の体制図
  files/                     取り込まれた元のファイル。名前の前の16文字は内容のSHA-256の始まりです
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
  people.xlsx                members and people from outside
  people-left.xlsx           people who have left
  appointment-letters.pdf    letters of appointment of those in office on the day of the export
  organization-chart.pdf     the organization chart of that day
  files/                     the files that were imported; the 16 characters before the name begin the SHA-256 of the content
  audit-log.zip              the audit log; as it is, it can be checked that nothing was altered (see the README.txt in it)
  manifest.json              size and SHA-256 of every file; what could not be exported is named under "missing", with the reason
  SHA256SUMS                 a list for sha256sum -c
`,
  },
});
