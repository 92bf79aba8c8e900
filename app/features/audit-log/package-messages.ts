import { messages } from "#app/platform/messages.ts";

/** What stands in the exported package for whoever opens it years later, without us. */
export const auditPackageMessages = messages({
  ja: {
    readme: `Akashi 操作ログの出力

このZIPは、個人情報保護マネジメントシステムの道具 Akashi が記録した操作ログです。Akashi を信用しなくても、改ざんされていないことを自分で確かめられます。

確かめかた
  Node.js 18 以上が動く機械で、ZIPのまま、または展開したフォルダを指定します。ネットワークは使いません。

    node akashi-verify.mjs （ZIPまたはフォルダ） --head 番号:ハッシュ値

  --head には、外で控えておいた値（毎日個人情報保護管理者に届くメールの「番号:ハッシュ値」）を渡します。控えを渡すと、末尾が切り落とされたり、
  全体が作り直されたりしていないことまで確かめられます。終了コードは 0 が異常なし、1 が改ざん、2 が確かめられなかったことを表します。
  akashi-verify.mjs は一つのテキストファイルです。中身を読んでから動かせます。下の仕様から自分で作ることもできます。

入っているもの
  events.jsonl       操作ログ。1行が1件のJSONです。
  manifest.json      組織、範囲、末尾、控えの一覧、すべてのファイルの大きさとSHA-256
  SHA256SUMS         sha256sum -c で確かめられる一覧
  anchors/*.txt, .tsr  時刻認証局（RFC 3161）が証明した控えとその応答
                       openssl ts -verify -data anchors/N.txt -in anchors/N.tsr -CAfile （認証局の証明書）
  akashi-verify.mjs  検証のプログラム

形式の仕様（第1版）
  文字コードはUTF-8、改行はLF（U+000A）です。events.jsonl の各行は、次の項目をこの順に持ち、余分な空白のないJSONです。
    sequence      番号。1から始まり、抜けがありません。
    organization  組織のUUID
    at            日時（UTC）YYYY-MM-DDThh:mm:ss.ffffffZ
    actorId       操作した人のUUID。システムは null
    actor         操作した人の名前（そのときの）
    request       要求の番号。一回の操作で書かれた記録は同じ番号を持ちます。
    table         変わった表
    rowId         変わった行のUUID。一つの行でないときは null
    action        insert（追加）、update（変更）、delete（削除）、または記録された閲覧・出力の名前
    changes       変わった内容。ハッシュ値はこの文字列そのものに対するものなので、JSONとして解釈し直してはいけません。
    hash          この記録までのハッシュ値

  正規化した文: 次の値を改行一つでつないだもの。
    organization、sequence（十進数）、at、actorId（なければ「-」）、actor、request、table、rowId（なければ「-」）、action、changes
    actor、request、table、action では、バックスラッシュを \\\\ に、改行を \\n に置き換えます。changes は置き換えません。

  hash = SHA-256（一つ前の hash、改行、正規化した文）を小文字の十六進数で表したもの。
  1番の前の hash は 0 を64個並べたもの、途中から始まる範囲では manifest.json の previousHash です。
  manifest.json の auditLog.head と各控えは「番号:ハッシュ値」で、その番号の hash と一致します。
`,
  },
  en: {
    readme: `Audit log exported from Akashi

This ZIP holds the audit log of Akashi, a tool for personal information protection management systems. You need not trust Akashi to see that nothing
in it was altered: check it yourself.

How to check
  On any machine with Node.js 18 or newer, name the ZIP as it is or the folder it was unpacked into. The network is not used.

    node akashi-verify.mjs (ZIP or folder) --head SEQUENCE:HASH

  --head is a value noted elsewhere: the line "SEQUENCE:HASH" of the mail that the privacy manager gets each day. With it you also see that the end was
  not cut off and the whole was not made anew. Exit code 0: intact; 1: altered; 2: it could not be checked.
  akashi-verify.mjs is one readable file. Read it before you run it, or write your own from the specification below.

What is in it
  events.jsonl       the audit log, one event a line as JSON
  manifest.json      organization, range, head, anchors, size and SHA-256 of every file
  SHA256SUMS         the same for sha256sum -c
  anchors/*.txt, .tsr  anchors that a time-stamping authority (RFC 3161) attested, and its responses
                       openssl ts -verify -data anchors/N.txt -in anchors/N.tsr -CAfile (the authority's certificate)
  akashi-verify.mjs  the verifier

The format (version 1)
  UTF-8; lines end in LF (U+000A). Each line of events.jsonl is JSON without spaces between its parts, with these fields in this order:
    sequence      the number, from 1, without a gap
    organization  UUID
    at            instant in UTC, YYYY-MM-DDThh:mm:ss.ffffffZ
    actorId       UUID of whoever did it, null for the system
    actor         their name at that time
    request       events with the same value were written by the same act
    table         the table that was changed
    rowId         UUID of the row, null where it is no single row
    action        insert, update, delete, or the name of a recorded read
    changes       what was changed. The hash stands for this very text: do not parse it and write it anew.
    hash          the hash that stands for everything up to this event

  Canonical text: these values joined by one line feed:
    organization, sequence (decimal), at, actorId (or -), actor, request, table, rowId (or -), action, changes
    In actor, request, table and action a backslash is written as \\\\ and a line feed as \\n; changes stays as it is.

  hash = lower-case hexadecimal SHA-256 of (hash of the event before, line feed, canonical text).
  The hash before event 1 is 64 zeros; before a range that begins later it is previousHash in manifest.json.
  auditLog.head and the anchors in manifest.json are SEQUENCE:HASH and equal the hash of that event.
`,
  },
});
