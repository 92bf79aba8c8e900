import { isDash } from "#app/platform/sheet/marks.ts";
import { searchKey, splitItems } from "#app/utils/japanese-text.ts";
import { onceForEach } from "#app/utils/known-texts.ts";
import {
  type Acquisition,
  acquisitions,
  type CloudHandling,
  type Consent,
  cloudHandlings,
  consents,
  countBands,
  type Disposal,
  disposals,
  type InfoClass,
  infoClasses,
  type Medium,
  media,
  type Phase,
  phases,
  type StorageMethod,
  type SubjectGroup,
  storageMethods,
  subjectGroups,
} from "#db/codes/inventory.ts";
import { inventoryMessages } from "../messages.ts";

/** The form in which words are compared; here, because the lists below are made with it. */
const wordKey = onceForEach((text) =>
  searchKey(text)
    .replace(/[\s。．]/g, "")
    .replace(/^[-・*]+(?=.)/, ""),
);

/** What people write into the cells of a ledger where we have a closed list, by code; white space separates, and is not compared. */
const mediumWords: Record<Medium, string> = {
  paper:
    "紙 紙媒体 紙面 書類 帳票 書面 用紙 文書 ペーパー 紙ファイル バインダー ハードコピー 伝票 紙資料 印刷物 申込用紙 ノート 原本 紙原本",
  electronic: `電子 電子データ 電子媒体 電子ファイル 電子情報 データ デジタル デジタルデータ サーバ サーバー ファイルサーバ ファイルサーバー 社内サーバ 社内サーバー 共有サーバ
    共有フォルダ PC パソコン DB データベース Excel エクセル Word システム 社内システム HDD NAS 電磁的記録 電磁的 PDF CSV 磁気 磁気媒体 端末 録画装置`,
  cloud: `クラウド SaaS クラウドサービス クラウドストレージ GoogleDrive GoogleWorkspace Box Dropbox AWS Azure Office365 Microsoft365 SharePoint OneDrive kintone
    ASP 外部クラウド オンラインストレージ`,
  portable: `可搬媒体 可搬型媒体 外部媒体 外部記憶媒体 外部記録媒体 USB USBメモリ USBメモリー 外付けHDD 外付HDD SDカード CD CD-R CD-ROM DVD MO 記録媒体 携帯端末 スマートフォン
    スマホ 携帯電話 モバイル モバイル端末 タブレット テープ バックアップテープ フロッピー FD`,
  mail: "メール 電子メール Eメール email e-mail",
  web: "Web ウェブ ホームページ Webフォーム Webサイト サイト HP",
};

const subjectWords: Record<SubjectGroup, string> = {
  customer:
    "顧客 お客様 お客さま 客 会員 利用者 購入者 ユーザー ユーザ 消費者 契約者 患者 生徒 受講者 受講生 加入者 申込者 エンドユーザー 個人顧客 一般顧客 宿泊者 入居者",
  prospect:
    "見込客 見込み客 見込顧客 見込み顧客 潜在顧客 リード 問合せ者 問い合わせ者 問合者 資料請求者 訪問者(Web) サイト訪問者",
  businessContact:
    "取引先 取引先担当者 取引先の担当者 取引先社員 得意先 仕入先 協力会社 協力会社社員 業者 委託先 委託先担当者 ビジネスパートナー 法人担当者 顧客担当者",
  employee:
    "従業者 従業員 社員 職員 スタッフ パート アルバイト 役員 派遣社員 派遣 契約社員 正社員 役職員 全社員 全従業員 全従業者 自社社員 扶養家族 家族 扶養親族 従業員の家族",
  applicant: "応募者 採用応募者 求職者 内定者 採用候補者 採用希望者 学生 就職希望者",
  formerEmployee: "退職者 元従業員 元社員 退職従業員 退職社員 離職者 OB",
  shareholder: "株主 出資者",
  visitor: "来訪者 訪問者 来客 来場者 入館者 来社者",
  clientCustomer:
    "委託元の顧客 委託元顧客 委託元 委託元の利用者 受託 受託先の顧客 クライアントの顧客 クライアント顧客 受託業務の本人",
};

const acquisitionWords: Record<Acquisition, string> = {
  directWritten:
    "直接書面 直接書面取得 直接書面による取得 本人から直接書面 本人から直接書面で取得 本人から書面 本人から書面で直接 書面直接 本人直接書面 本人(書面) 直接(書面) 書面による直接取得 Web入力 Webフォーム入力 申込書 申込フォーム",
  directOther:
    "直接書面以外 直接書面取得以外 書面以外 直接(書面以外) 本人から直接書面以外 直接書面以外の取得 直接書面以外の方法 口頭 電話 対面 撮影 録音 録画 防犯カメラ 監視カメラ 名刺交換",
  entrusted: "受託 受託業務 委託元 委託元から 委託元より 委託元から受領 委託を受けて 受託取得",
  thirdParty: "第三者提供 第三者から 第三者からの提供 第三者提供による取得 第三者より取得 第三者 提供を受けて",
  publicSource: "公開情報 公開 公表情報 公開されている情報 電話帳 官報 登記簿",
  internal: "社内生成 社内で生成 社内で作成 社内作成 内部作成 内部生成 自社作成 自社で作成 社内",
};

const consentWords: Record<Consent, string> = {
  obtained:
    "有 有り あり ある 取得済 取得済み 同意あり 同意有 同意有り 同意済 同意済み 得ている 同意取得済 書面同意 同意書 同意書あり 同意書取得 ○ 〇 ◯ ● ◎ 済 はい yes y 取得 取得あり",
  notObtained:
    "無 無し なし ない 未取得 同意なし 同意無 同意無し 得ていない 未 × ✕ ✖ x いいえ no n 取得なし 取得していない",
  notRequired: "不要 対象外 該当なし 非該当 同意不要 要しない",
};

const infoClassWords: Record<InfoClass, string> = {
  personalInformation: "個人情報",
  personalData: "個人データ",
  retainedPersonalData: "保有個人データ 保有 保有データ 開示対象個人情報 開示対象",
  pseudonymized: "仮名加工 仮名加工情報",
  anonymized: "匿名加工 匿名加工情報",
  personRelated: "個人関連情報 個人関連",
};

const storageMethodWords: Record<StorageMethod, string> = {
  locked:
    "施錠 施錠保管 鍵 鍵付き 鍵付 鍵付キャビネット 鍵付きキャビネット 施錠キャビネット 施錠管理 施錠書庫 施錠ロッカー 金庫 施錠可能なキャビネット 施錠引出し 鍵付ロッカー",
  accessControl:
    "アクセス制御 アクセス制限 アクセス権 アクセス権設定 アクセス権管理 アクセス管理 パスワード パスワード保護 パスワード設定 ID・パスワード ID/PW IDパスワード 権限設定 権限管理 権限制限 認証 二要素 二要素認証 多要素認証 役割別権限",
  encryption: "暗号化 暗号 暗号化保存",
  backup: "バックアップ バックアップ取得 定期バックアップ",
  restrictedArea: "入室制限 入退室管理 入退管理 専用区域 取扱区域 管理区域 サーバ室 サーバー室 サーバルーム 入退室制限",
  other: "その他",
};

const disposalWords: Record<Disposal, string> = {
  shredding: "裁断 シュレッダー シュレッダ 細断 断裁 シュレッダー処分 シュレッダー処理 シュレッダー裁断 裁断処理",
  dissolving: "溶解 溶解処理 溶解処分 溶解業者 機密文書溶解 文書溶解 機密溶解",
  erasure:
    "論理消去 消去 削除 データ消去 データ削除 完全消去 完全削除 上書き消去 自動削除 自動消去 自動上書き 消去ソフト 専用ソフト 初期化 フォーマット ファイル削除",
  physicalDestruction: "物理破壊 物理的破壊 破壊 粉砕 破砕 物理的に破壊 媒体破壊",
  cloudDeletion: "クラウド削除 クラウドから削除 クラウド上のデータ削除 アカウント削除",
  return: "返却 返還 委託元へ返却 委託元に返却 本人へ返却 本人に返却",
};

const cloudHandlingWords: Record<CloudHandling, string> = {
  notHandled: "取り扱わない 取扱わない 取扱なし",
  handled: "取り扱う 取扱う 取扱あり 委託",
  unknown: "不明",
};

const phaseWords: Record<Phase, string> = {
  acquisition: "取得 入力 取得入力 収集",
  transfer: "移送 送信 移送送信 授受 持出し",
  use: "利用 加工 利用加工 使用",
  storage: "保管 バックアップ 保存 保管・保存 保管/保存",
  provision: "委託 提供 委託提供 委託・第三者提供",
  disposal: "消去 廃棄 消去廃棄 廃棄・消去 廃棄・削除 消去・削除 返却・廃棄",
};

const yesWords =
  "有 有り あり ある ○ 〇 ◯ ● ◎ レ ✓ ✔ ☑ ■ はい yes y true 該当 該当する 該当あり 該当有 含む 含まれる 含む(有) 1 対象 要";
const noWords =
  "無 無し なし ない × ✕ ✖ x いいえ no n false 非該当 該当しない 該当なし 該当無し 該当無 含まない 含まれない 0 対象外 □ 否 不該当 該当せず";
const noneWords =
  "なし 無し 無 ナシ ない 該当なし 該当無し 無い × ✕ ✖ 特になし 委託なし 委託無し 委託無 委託していない 委託しない 非該当 提供なし none no";

const ja = inventoryMessages("ja");
const en = inventoryMessages("en");

export const mediumVocabulary = vocabulary(media, mediumWords, ja.medium, en.medium);
export const subjectVocabulary = vocabulary(subjectGroups, subjectWords, ja.subject, en.subject);
export const acquisitionVocabulary = vocabulary(acquisitions, acquisitionWords, ja.acquisition, en.acquisition);
export const consentVocabulary = vocabulary(consents, consentWords, ja.consent, en.consent);
export const infoClassVocabulary = vocabulary(infoClasses, infoClassWords, ja.infoClass, en.infoClass);
export const storageMethodVocabulary = vocabulary(
  storageMethods,
  storageMethodWords,
  ja.storageMethod,
  en.storageMethod,
);
export const disposalVocabulary = vocabulary(disposals, disposalWords, ja.disposal, en.disposal);
export const countBandVocabulary = vocabulary(countBands, emptyWords(countBands), ja.countBand, en.countBand);
export const phaseVocabulary = vocabulary(phases, phaseWords, ja.phase, en.phase);
export const cloudHandlingVocabulary = vocabulary(
  cloudHandlings,
  cloudHandlingWords,
  ja.cloudHandling,
  en.cloudHandling,
);

const yes = keysOf(`${yesWords} ${ja.yes} ${en.yes}`);
const no = keysOf(`${noWords} ${ja.no} ${en.no.replaceAll(" ", "")}`);
const none = keysOf(`${noneWords} ${ja.none} ${en.none}`);

/** Words of one closed list: `exact` by key, `parts` to look for inside a longer text, longest first. */
export type Vocabulary<Code extends string> = {
  readonly exact: ReadonlyMap<string, Code>;
  readonly parts: readonly { readonly word: string; readonly code: Code }[];
  readonly cache: Map<string, WordsRead<Code>>;
};

/** `isWhole`: the text said nothing but the codes, so that nothing is lost by keeping the codes alone. */
export type WordsRead<Code extends string> = { readonly codes: readonly Code[]; readonly isWhole: boolean };

/** Reads a cell that may name several codes (紙・電子, 電子データ（サーバ）). */
export function readWords<Code extends string>(words: Vocabulary<Code>, text: string): WordsRead<Code> {
  const known = words.cache.get(text);
  if (known) return known;
  const read = readUncached(words, text);
  if (words.cache.size > 10_000) words.cache.clear();
  words.cache.set(text, read);
  return read;
}

/** 有 ○ レ はい → true, 無 × − いいえ → false, each with what else the cell says (有（病歴） → 病歴); undefined when it is neither. */
export function readYesNo(text: string): { value: boolean; rest: string } | undefined {
  const key = wordKey(text);
  if (yes.has(key)) return { value: true, rest: "" };
  if (no.has(key) || isDash(text)) return { value: false, rest: "" };
  const match = /^([^\s(（:：、,]{1,4})\s*[(（:：、,]\s*([\s\S]+?)\s*[)）]?$/.exec(text.trim());
  const head = wordKey(match?.[1] ?? "");
  const rest = match?.[2] ?? "";
  if (yes.has(head)) return { value: true, rest };
  if (no.has(head)) return { value: false, rest };
  return undefined;
}

/** Whether the cell states that there is none (なし, 該当なし, −), as against being empty. */
export function saysNone(text: string): boolean {
  return isDash(text) || none.has(wordKey(text));
}

function readUncached<Code extends string>(words: Vocabulary<Code>, text: string): WordsRead<Code> {
  const whole = words.exact.get(wordKey(text));
  if (whole) return { codes: [whole], isWhole: true };
  const codes = new Set<Code>();
  let isWhole = true;
  for (const token of splitItems(text).flatMap((item) => item.split(/[+＋&＆→]|(?<=[^\x20-\x7e])と(?=[^\x20-\x7e])/))) {
    const key = wordKey(token);
    if (key === "") continue;
    const code = words.exact.get(key);
    if (code) codes.add(code);
    else {
      isWhole = false;
      for (const found of containedCodes(words, key)) codes.add(found);
    }
  }
  return { codes: [...codes], isWhole: isWhole && codes.size > 0 };
}

/** Codes whose words stand inside a text; a word covers the shorter ones within it (直接書面以外 is not 直接書面). */
function containedCodes<Code extends string>(words: Vocabulary<Code>, key: string): Code[] {
  const codes: Code[] = [];
  let rest = key;
  for (const { word, code } of words.parts) {
    if (!rest.includes(word)) continue;
    codes.push(code);
    rest = rest.replaceAll(word, "\n");
  }
  return codes;
}

function vocabulary<Code extends string>(
  codes: readonly Code[],
  words: Record<Code, string>,
  ...labels: Record<Code, string>[]
): Vocabulary<Code> {
  const exact = new Map<string, Code>();
  for (const code of codes) {
    for (const label of labels) exact.set(wordKey(label[code]), code);
    for (const key of keysOf(words[code])) if (!exact.has(key)) exact.set(key, code);
  }
  const parts = [...exact]
    .filter(([word]) => word.length >= 2 || /^[紙鍵]$/.test(word))
    // 取得 inside a sentence about consent is not a "yes", nor is a short English word inside a longer one.
    .filter(
      ([word]) => !/^[\x20-\x7e]{1,2}$/.test(word) && !["取得", "必要", "あり", "ある", "なし", "ない"].includes(word),
    )
    .map(([word, code]) => ({ word, code }))
    .sort((a, b) => b.word.length - a.word.length);
  return { exact, parts, cache: new Map() };
}

function keysOf(words: string): Set<string> {
  return new Set(
    words
      .split(/\s+/)
      .filter((word) => word !== "")
      .map(wordKey),
  );
}

function emptyWords<Code extends string>(codes: readonly Code[]): Record<Code, string> {
  return Object.fromEntries(codes.map((code) => [code, ""])) as Record<Code, string>;
}
