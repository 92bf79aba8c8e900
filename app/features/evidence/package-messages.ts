import { messages } from "#app/platform/messages.ts";
import { counted } from "#app/utils/english-count.ts";

/** What stands in the evidence package for whoever opens it years later, without us. */
export const evidencePackageMessages = messages({
  ja: {
    index: "証跡一式",
    made: (organization: string, at: string, by: string) => `${organization} ・ ${at} ・ ${by}`,
    counts: (items: number, files: number, size: string) => `証跡 ${items}件 ・ ファイル ${files}個 ・ ${size}`,
    search: "探す（番号、名称、要求事項、ファイル名、担当者）",
    shown: "件を表示",
    separator: "、",
    path: "ZIPの中の場所",
    unlinked: "未分類",
    left: {
      infected: "ウイルス検出のため除外",
      destroyed: "廃棄済み",
      missing: "保存先に見つからない",
      damaged: "保存先で壊れている",
    },
    verify: "改ざんの検証方法は README.txt にあります。",
    readme: `Akashi 証跡一式

このZIPは、個人情報保護マネジメントシステムの道具 Akashi に登録された証跡です。Akashi がなくても開け、改ざんされていないことを自分で確かめられます。

見かた
  index.html をブラウザで開くと、一覧から検索してファイルを開けます（ネットワークは使いません。USBメモリの中でも動きます）。
  evidence フォルダは要求事項の番号ごとに分かれています。一つの証跡がいくつもの要求事項を裏づけるときは、それぞれのフォルダに入っています。

確かめかた
  Node.js 18 以上が動く機械で、ZIPのまま、または展開したフォルダを指定します。ネットワークは使いません。

    node akashi-verify.mjs （ZIPまたはフォルダ）

  すべてのファイルを manifest.json のSHA-256と比べ、変わったもの、足りないもの、足されたものを名指しします。さらに、このZIPの内容を確定したときの操作ログの
  記録（audit-event.jsonl）を確かめます。その記録には、証跡と索引（収集日、担当、関連も）、出力した人と日時を表すハッシュ値（contentHash）が入っています。
  表示される「番号:ハッシュ値」を、組織の操作ログのその番号と比べる（または外で控えた値を --head で渡す）と、manifest.json や記録ごと作り替えられて
  いないことまで確かめられます。

    node akashi-verify.mjs （ZIP） --head 番号:ハッシュ値

入っているもの
  evidence/…           証跡のファイル（原本の名前。どのシステムでも使えない文字だけを _ に替えています）
  index.html, index.csv, index.pdf  索引
  manifest.json        組織、作成日時、すべてのファイルの大きさとSHA-256
  SHA256SUMS           sha256sum -c で確かめられる一覧
  audit-event.jsonl    このZIPの内容を確定したときの操作ログの記録（1件）
  akashi-verify.mjs    検証のプログラム。操作ログの形式の仕様も書いてあります

contentHash の作りかた
  manifest.json から auditLog を除き、files から audit-event.jsonl を除いたものを、項目の順を変えず、余分な空白のないJSON（UTF-8。JavaScript の
  JSON.stringify が作るとおり）にしたときのSHA-256（小文字の十六進数）です。
`,
  },
  en: {
    index: "Evidence package",
    made: (organization: string, at: string, by: string) => `${organization} · ${at} · ${by}`,
    counts: (items: number, files: number, size: string) =>
      `${counted(items, "item")} · ${counted(files, "file")} · ${size}`,
    search: "Search (number, name, requirement, file, owner)",
    shown: "shown",
    separator: ", ",
    path: "Place in the ZIP",
    unlinked: "unlinked",
    left: {
      infected: "left out: virus found",
      destroyed: "destroyed",
      missing: "missing where files are kept",
      damaged: "damaged where files are kept",
    },
    verify: "How to check that nothing was altered: see README.txt.",
    readme: `Evidence exported from Akashi

This ZIP holds the evidence registered in Akashi, a tool for personal information protection management systems. It opens without Akashi, and you can
check by yourself that nothing in it was altered.

How to read it
  Open index.html in a browser, search the list and open files from it (no network is used; it works from a USB stick).
  The folder evidence is divided by the numbers of the requirements. Evidence of several requirements lies in the folder of each.

How to check it
  On any machine with Node.js 18 or newer, name the ZIP as it is or the folder it was unpacked into. The network is not used.

    node akashi-verify.mjs (ZIP or folder)

  Every file is compared with its SHA-256 in manifest.json, and what was altered, is missing or was added is named. Then the event of the audit log that
  sealed this export (audit-event.jsonl) is checked. It holds a hash (contentHash) that stands for the evidence, for the index with its days, owners and
  links, and for who exported it when. Compare the SEQUENCE:HASH that is shown with that event in the organization's audit log (or give what was noted
  elsewhere as --head): then nobody can have made the manifest and the event anew.

    node akashi-verify.mjs (ZIP) --head SEQUENCE:HASH

What is in it
  evidence/…           the files (original names; only letters that some system cannot take became _)
  index.html, index.csv, index.pdf  the index
  manifest.json        organization, when it was made, size and SHA-256 of every file
  SHA256SUMS           the same for sha256sum -c
  audit-event.jsonl    the event of the audit log that sealed this export
  akashi-verify.mjs    the verifier, which also specifies the format of the audit log

What contentHash is
  The lower-case hexadecimal SHA-256 of manifest.json without auditLog, and without audit-event.jsonl in its files, written as JSON with its names in
  their order and without spaces between its parts (UTF-8; what JSON.stringify of JavaScript makes of it).
`,
  },
});
