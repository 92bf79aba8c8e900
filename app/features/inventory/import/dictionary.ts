import { headerKey, listedWords as listed, plainHeader as plain } from "#app/platform/sheet/header-key.ts";
import { inventoryMessages } from "../messages.ts";
import type { ImportTarget, PlainTarget } from "./targets.ts";

/**
 * What companies call the columns of their ledger, collected from the forms that are in circulation. A header that equals a word is
 * certain; one that contains it is likely, more so when it ends with it: Japanese puts what a thing is last (個人情報の保管場所 is a 場所).
 * Separated by white space, which headers are compared without.
 */
const synonyms: Partial<Record<PlainTarget, string>> = {
  title: `
    個人情報名 個人情報名称 個人情報の名称 個人情報の名前 個人情報 帳票名 帳票 帳票・DB名 帳票名・DB名 台帳名
    台帳名称 資産名 資産名称 資産の名前 資産の名称 情報資産名 情報資産名称 情報資産 情報資産の名称
    個人情報資産名 ファイル名 ファイル名称 個人情報ファイル名 個人情報ファイルの名称 個人情報ファイル
    個人データ名 個人データの名称 データ名 データ名称 データベース名 DB名 書類名 書類の名称 書類 文書名 文書名称
    情報名 情報名称 情報の名称 情報の名前 名称 件名 品名 対象情報 対象個人情報 取扱情報 取扱情報名 取扱個人情報
    取り扱う個人情報 取扱う個人情報 保有個人情報 保有情報 保有する個人情報 保有個人データ名 個人情報の種類
    個人情報種別 種類(名称) 媒体名称 管理対象 記録名 特定個人情報等の名称 name title dataname recordname asset`,
  department: `
    部門 部門名 部署 部署名 所管 所管部署 所管部門 所管課 主管 主管部署 主管部門 主管課 取扱部署 取扱部門
    取扱い部署 取り扱い部署 管理部署 管理部門 担当部署 担当部門 担当課 所属 所属部署 所属部門 課名 部課 部課名
    部・課 組織 組織名 保有部署 保有部門 利用部署 利用部門 使用部署 使用部門 業務部署 主担当部署 取扱組織
    所有部署 オーナー部署 責任部署 保管部署 保管部門 店舗 拠点 事業部 事業部名 department dept division section`,
  managerName: `
    管理責任者 責任者 責任者名 管理者 管理者名 担当者 担当者名 担当 管理担当者 部門責任者 部門管理者 情報管理者
    情報管理責任者 取扱責任者 取扱い責任者 個人情報管理者 保管責任者 管理責任者名 資産管理者 情報オーナー
    オーナー 所有者 所管責任者 主担当 主担当者 保護管理者 personincharge owner manager`,
  departmentAndManager: `
    担当部署・担当者 担当部署/担当者 部署・担当者 部署名・担当者名 担当部門・担当者 管理部門・管理責任者 管理部署・管理者 管理部署・管理責任者
    部署・責任者 所管部署・責任者 所管部門・責任者 主管部署・責任者 主管部署・担当者 取扱部署・取扱者 取扱部署・責任者
    取扱部署・取扱責任者 所属・氏名 所属・担当者 担当者・担当部署 departmentandpersonincharge department/owner`,
  business: `
    業務名 業務 業務名称 業務の名称 対象業務 該当業務 関連業務 取扱業務 取扱い業務 業務内容 業務区分 業務分類
    業務種別 業務プロセス プロセス プロセス名 事業名 事業 事務 事務名 事務の名称 業務フロー 仕事 大分類 business
    businessprocess process`,
  items: `
    個人情報の項目 個人情報項目 個人情報の内容 個人情報内容 項目 項目名 記載項目 記載内容 記載事項 記録項目
    記録内容 取得項目 保有項目 含まれる項目 含まれる個人情報 含まれる個人情報の項目 含まれる情報 構成項目
    データ項目 情報項目 情報の項目 個人データの項目 個人データ項目 収集項目 管理項目 登録項目 取扱項目 主な項目
    個人情報の種類・項目 項目(内容) 内容 情報の内容 個人情報の具体的内容 中身 dataitems items`,
  subjects: `
    本人の区分 本人区分 本人 対象者 対象者区分 対象者の区分 対象本人 本人の種類 本人の範囲 本人の類型 情報主体
    情報の主体 主体 対象となる本人 誰の情報 誰の個人情報か だれの情報 個人の区分 個人区分 対象 データ主体
    個人情報の主体 本人種別 対象者の範囲 データ対象者 datasubjects datasubject`,
  purpose: `
    利用目的 使用目的 使う目的 取扱目的 取扱いの目的 取り扱い目的 取扱い目的 目的 利用の目的 使用の目的 取得目的
    取得の目的 収集目的 収集の目的 個人情報の利用目的 利用目的(具体的に) 特定した利用目的 特定された利用目的
    使い道 使いみち 用途 使用用途 利用用途 何に使うか 処理目的 保有目的 利用目的の内容 purpose purposeofuse`,
  acquisition: `
    取得の形態 取得形態 取得方法 取得の方法 取得手段 取得区分 取得の区分 取得種別 収集方法 収集の方法 収集形態
    入手方法 入手形態 取得 取得・入力 直接書面取得 直接・間接 直接間接の別 直接取得・間接取得 取得態様
    取得の態様 直接書面 直接書面の該当 取得方法区分 acquisition`,
  acquisitionRoute: `
    入手経路 取得経路 取得元 入手元 取得先 入手先 収集先 収集元 取得ルート 情報源 提供元 受領元 どこから
    取得媒体 入手ルート source acquiredthrough`,
  noticeMethod: `
    明示・通知・公表の方法 明示方法 通知方法 公表方法 通知・公表 通知公表 利用目的の通知 利用目的の明示
    利用目的の通知方法 利用目的の通知・公表 利用目的の通知・公表方法 利用目的の公表 利用目的の明示方法
    通知・公表の方法 通知又は公表 本人への通知 本人への明示 本人への通知方法 明示・公表 明示の方法 公表の方法
    目的の明示 目的の通知 目的の公表 howthepurposeisstated`,
  consent: `
    本人同意 同意 同意の有無 同意有無 本人の同意 本人同意の有無 本人の同意の有無 同意取得 同意の取得 同意書
    同意書の有無 同意取得の有無 同意状況 同意要否 同意の要否 本人同意取得 consent`,
  consentBasis: `
    同意の根拠 同意方法 同意の方法 同意取得方法 同意の取得方法 同意手段 同意不要の根拠 同意を得ない根拠
    groundoftheconsent`,
  sensitive: `
    要配慮個人情報 要配慮 要配慮情報 要配慮個人情報の有無 要配慮の有無 要配慮該当 要配慮個人情報該当 機微
    機微情報 機微な情報 機微情報の有無 センシティブ センシティブ情報 センシティブ情報の有無 特定の機微な個人情報
    特定の機微 要配慮個人情報の存否 要配慮個人情報の該当 要配慮個人情報の含有 機微性 機微(センシティブ)情報
    配慮情報 sensitive sensitivedata`,
  sensitiveKinds: `
    要配慮の種類 要配慮個人情報の種類 要配慮個人情報の内容 要配慮の内容 機微情報の内容 機微情報の種類
    センシティブの内容 kindsofsensitivedata`,
  myNumber: `
    特定個人情報 マイナンバー 個人番号 特定個人情報の有無 マイナンバーの有無 個人番号の有無 特定個人情報等
    特定個人情報該当 特定個人情報の該当 番号法 マイナンバー該当 マイナンバー有無 個人番号を含む
    マイナンバーを含む 特定個人情報ファイル 番号利用 mynumber mynumberdata`,
  infoClass: `
    情報の区分 情報区分 個人情報区分 個人情報の区分 個人情報の分類 個人情報分類 法的区分 法令上の区分
    個人情報該当性 個人データの別 データ区分 個人情報・個人データの別 情報の類型 保有個人データの該当
    classofinformation`,
  count: `
    件数 件数(概数) 登録数 登録件数 保有件数 保有数 人数 対象人数 対象者数 本人の数 本人数 概数 概算件数 概算数
    おおよその件数 およその件数 取扱件数 取り扱い件数 取扱い件数 年間件数 データ件数 データ数 個人情報件数
    個人情報の件数 個人情報の量 数量 量 保管件数 保管数 保存件数 レコード数 総件数 最大件数 名簿件数 会員数 枚数
    現有件数 件数(約) 件 人 numberofrecords count count(approximate) records volume`,
  countBand: "件数の区分 件数区分 件数帯 件数ランク 件数規模 countband",
  media: `
    媒体 媒体種別 媒体の種類 媒体区分 媒体形式 媒体形態 保存形態 保管形態 保存形式 保管形式 保有形態 管理形態
    形態 形式 記録媒体 保存媒体 保管媒体 保有媒体 取扱媒体 情報媒体 情報の形態 情報形態 情報形式 紙・電子
    紙/電子 紙・電子の別 紙媒体・電子媒体 電子・紙 データ形式 データ形態 ファイル形式 存在形態 メディア media
    medium format`,
  storagePlace: `
    保管場所 保存場所 格納場所 格納先 保管先 保存先 置き場所 置場所 置場 置き場 所在 所在地 所在場所 保管の場所
    場所 保管ロケーション 保存フォルダ 保管フォルダ 設置場所 管理場所 サーバ名 システム名 利用システム
    保管システム 使用システム 保管・保存場所 保管庫 どこにあるか storageplace storagelocation location`,
  storageMethods: `
    保管方法 保存方法 保管の方法 管理方法 保管状況 保管状態 保管・管理方法 安全管理措置 安全管理 安全対策
    安全管理策 セキュリティ対策 安全管理方法 保護対策 保護措置 保護方法 管理策 管理状況 施錠 施錠の有無 格納方法
    対策 セキュリティ storagemethod safeguards`,
  storageNote: "保管方法の補足 noteonstorage",
  storage: `
    保管場所・方法 保管場所・保管方法 保管場所及び方法 保管場所及び保管方法 保管場所と方法 保管場所/方法
    保管方法・場所 保管方法・保管場所 保管方法及び場所 保存場所・方法 保管(場所・方法) 保管 保管・バックアップ
    保管・保存 保存`,
  accessors: `
    アクセス権を有する者 アクセス権者 アクセス権 アクセス権限 アクセス権限者 アクセス者 アクセス可能者
    アクセス範囲 アクセス権の範囲 アクセスできる者 アクセス可能な者 アクセス権限を有する者 取扱者 取扱い者
    取扱担当者 取扱従業者 取扱者の範囲 取扱範囲 取り扱う者 閲覧権限 閲覧者 閲覧範囲 閲覧可能者 閲覧できる人
    利用者 利用者の範囲 利用者範囲 利用範囲 使用者 権限者 権限保有者 参照権限 操作権限 見られる人 使う人
    利用権限 whohasaccess access accessors`,
  useUntil: `
    利用期限 利用期間 使用期限 使用期間 利用の期限 利用終了 利用終了時期 利用終了日 取扱期間 取扱期限 有効期限
    useuntil`,
  keepUntil: `
    保管期限 保管期間 保存期間 保存期限 保有期間 保有期限 保持期間 保管年限 保存年限 保存年数 保管年数 期限 期間
    廃棄期限 廃棄時期 廃棄予定 廃棄予定日 消去期限 消去時期 削除時期 削除期限 満了日 保存満了 保存満了日
    管理期間 いつまで 保存期間・年限 保管・保存期間 keepuntil retention retentionperiod`,
  periods: `
    利用期限/保管期限 利用期限・保管期限 利用・保管期限 利用・保管期間 利用期間・保管期間 利用期間/保管期間
    利用期限及び保管期限 利用/保管期限`,
  keepUntilBasis: `
    保管期限の根拠 保管期間の根拠 保存期間の根拠 保管根拠 保存根拠 根拠法令 根拠 法定保存根拠 保存期間根拠
    groundoftheretention`,
  disposals: `
    廃棄方法 廃棄の方法 廃棄 廃棄・消去 廃棄・消去方法 廃棄・削除方法 廃棄/消去 消去方法 消去の方法 消去
    消去・廃棄 消去・廃棄方法 消去・廃棄の方法 削除方法 削除 処分方法 処分 廃棄手段 廃棄手順 廃棄処分方法
    破棄方法 破棄 返却・廃棄 返却・廃棄方法 廃棄・返却 廃棄・返却方法 disposal disposalmethod`,
  disposalNote: "廃棄方法の補足 noteondisposal",
  vendors: `
    委託先 委託先名 委託先名称 委託先会社名 委託先の名称 委託先事業者 外部委託 外部委託先 外部委託先名
    業務委託先 業務委託 委託 委託状況 委託に関する事項 委託・預託 預託 預託先 委託先業者 委託業者 処理委託先 取扱委託先 再委託 外注先 外注 アウトソース先 委託会社 vendors
    vendor processor entrustedto`,
  hasVendors: `
    委託の有無 委託有無 外部委託の有無 外部委託有無 委託先の有無 業務委託の有無 委託先有無 預託の有無 委託あり
    委託する/しない`,
  hasNoVendors: "委託なし nothingisentrusted",
  vendorsAndProvision: `
    委託・提供 委託・提供先 委託先・提供先 委託先/提供先 委託及び提供 委託・第三者提供 委託先・第三者提供先 委託・提供の状況 委託・提供の有無
    委託又は提供先`,
  cloudHandling: "クラウド事業者の取扱い クラウド事業者の取扱 クラウド例外 handlingbythecloudprovider",
  provision: `
    第三者提供・共同利用 第三者提供 第三者提供先 第三者提供の有無 第三者への提供 第三者提供有無 共同利用
    共同利用先 共同利用の有無 共同利用者 提供先 提供 外部提供 外部提供先 外部への提供 提供の有無 開示先 共有先
    第三者提供の状況 第三者提供に関する事項 provision provisionandjointuse thirdparties`,
  foreignCountries: `
    外国での取扱い(国名) 外国での取扱い 外国での取扱 外国にある第三者 外国第三者提供 外国にある第三者への提供
    外国への提供 外国提供 国外移転 海外移転 越境移転 海外提供 外国移転 国名 所在国 保存国 サーバ所在国 外国 海外
    国外 handledabroad(countries) countries`,
  hasNoProvision: "第三者提供・共同利用なし 第三者提供なし 提供なし nothingisprovided",
  hasNoForeign: "外国での取扱いなし 外国での取扱なし 国外移転なし 海外移転なし nothandledabroad",
  foreignBasis: "外国での取扱いの根拠 外国提供の根拠 越境移転の根拠 groundofhandlingabroad",
  transferNote: `
    移送 移送・送信 移送方法 移送手段 移送・送信方法 送信方法 授受方法 受渡方法 受け渡し方法 受渡し方法 輸送方法
    運搬方法 搬送方法 持出し 持ち出し 持出 持出方法 移送・送信の方法 送付方法`,
  useNote: `
    利用 利用・加工 利用方法 利用・加工方法 加工 使用方法 取扱方法 取扱い方法 取り扱い方法 処理方法 利用形態
    利用・加工の方法 利用場所 取扱場所`,
  reviewedOn: `
    見直し日 見直日 最終見直日 最終見直し日 見直し年月日 見直実施日 見直し実施日 更新日 最終更新日 更新年月日
    棚卸日 棚卸し日 棚卸実施日 棚卸年月日 最終棚卸日 確認日 最終確認日 確認年月日 点検日 最終点検日 改訂日
    改定日 最終改訂日 直近見直し日 前回見直し日 前回見直し 前回見直 最終見直し 直近見直し レビュー日 reviewedon lastreview lastreviewed`,
  nextReviewOn: `
    次回見直し日 次回見直日 次回見直し 次回見直し予定 次回見直し予定日 次回見直予定日 次回更新日 次回棚卸日
    次回確認日 次回点検日 次回レビュー日 見直し予定日 見直予定日 nextreview`,
  remarks: `
    備考 備考欄 摘要 メモ コメント 特記事項 その他 注記 補足 付記 特記 その他特記事項 その他備考 連絡事項
    remarks notes note comment`,
  labelled: `
    管理番号 番号 no no. № 項番 整理番号 台帳番号 資産番号 id 重要度 機密区分 機密性 完全性 可用性 リスク
    リスク値 リスク評価 作成日 登録日 作成者 承認者 確認者 記入者 記入日 登録者 更新者 取得時期 取得日 開始日
    発生頻度 頻度 サイクル バックアップ 資産価値 価値 分類 中分類 小分類 ランク 保護レベル 開示対象 開示等
    最終更新者 number updated missing 最終更新 未記入`,
};

/** Column of a two-line header whose parts are turned round: 期限 over 利用 and 保管 reads 利用期限, 保管期限. */
const joiners = ["", "の", "・", "/"] as const;

/** Words that mean a field only when they stand alone (取得, but not 取得時の説明). */
const vague: ReadonlySet<string> = new Set(
  listed(
    "根拠 対象 内容 本人 個人情報 形式 対策 担当 取得 利用 提供 保管 保存 加工 期間 期限 中身 仕事 情報源 組織 項目名 その他",
  ).map(headerKey),
);

/** Words of two letters that mean a field wherever they stand in a header; others must end it. */
const telling: ReadonlySet<string> = new Set(listed("委託 同意 機微 廃棄 媒体 目的 件数 預託 消去").map(headerKey));

/** Headers that contain a word of the target and mean something else. */
const unless: Partial<Record<PlainTarget, RegExp>> = {
  title: /しすてむ|業務|部門|部署|委託|担当|会社|さーびす|さーば|提供/,
  vendors: /委託元|受託/,
  count: /委託|部数|りすく/,
  purpose: /りすく|委託/,
  managerName: /委託|保護管理者の承認/,
};

type Word = { readonly word: string; readonly target: PlainTarget };
/** Fields of the form whose column goes under another name. */
const fieldTargets: Readonly<Record<string, PlainTarget>> = { departmentId: "department", ownerId: "managerName" };

const { exact, contained } = compile();

/** Whether a header, by its key, heads the numbers of the entries. */
export function isNumberHeader(key: string): boolean {
  return /^(?:no|number|番号|項番|管理番号|整理番号|台帳番号|資産番号|id)\.?$/.test(key);
}

export type HeaderMatch = { readonly target: PlainTarget; readonly score: number };

/** What a header may stand for, best first, each target once. `parts` are its lines from top to bottom (保管, 場所). */
export function matchHeader(parts: readonly string[]): HeaderMatch[] {
  const keys = parts.map(headerKey).filter((key) => key !== "");
  const cacheKey = keys.join("\n");
  const known = matches.get(cacheKey);
  if (known) return known;

  const best = new Map<PlainTarget, number>();
  const consider = (text: string, weight: number | ((target: PlainTarget) => number), isWhole = false) => {
    for (const { target, score } of isWhole ? matchWhole(text) : matchText(text)) {
      const weighed = score * (typeof weight === "number" ? weight : weight(target));
      if (weighed > (best.get(target) ?? 0)) best.set(target, weighed);
    }
  };
  const [first = ""] = keys;
  const last = keys.at(-1) ?? "";
  if (keys.length > 1) {
    const groups = keys.slice(0, -1).flatMap((key) => matchWhole(key).map(({ target }) => target));
    for (const joiner of joiners) consider(keys.join(joiner), 1, joiner !== "");
    for (const joiner of joiners) consider([...keys].reverse().join(joiner), 0.97, true);
    for (const word of groups.flatMap(shortWords)) {
      consider(`${word}${last}`, 0.95, true);
      consider(`${last}${word}`, 0.95, true);
    }
    consider(last, (target) => {
      if (!isVague(last)) return 0.92;
      return groups.every((group) => group === target || fitsAnything.has(group)) ? 0.7 : bareScore;
    });
    consider(first, 0.55);
  } else consider(first, 1);

  const found = [...best].map(([target, score]) => ({ target, score })).sort((a, b) => b.score - a.score);
  if (matches.size > 5_000) matches.clear();
  matches.set(cacheKey, found);
  return found;
}

/** A word that needs the line above it, and stands below one that means another field (期間 below 委託): a guess to be confirmed. */
const bareScore = 0.6;

/** What a group of columns about the data as such is called (個人情報 over 対象), or one whose name has no field. */
const fitsAnything: ReadonlySet<PlainTarget> = new Set<PlainTarget>(["title", "labelled"]);

/** The words that forms put over a group of this meaning: whoever writes いつまで over 利用 and 保管 means what 期限 says there. */
function shortWords(target: PlainTarget): string[] {
  return [...vague].filter((word) => exact.get(word)?.includes(target));
}

const matches = new Map<string, HeaderMatch[]>();

/** Words that say nothing without the line above them, or mean a field only where no line stands above them. */
function isVague(key: string): boolean {
  if (vague.has(key)) return true;
  return /^(?:場所|方法|名称|内容|種類|区分|有無|期間|期限|件数|項目|目的|担当|責任者|管理者|対象|形態|媒体|その他|備考|名|先|日|者)$/.test(
    key,
  );
}

function matchWhole(text: string): HeaderMatch[] {
  const direct = exact.get(text) ?? exact.get(plain(text));
  return direct ? direct.map((target) => ({ target, score: 1 })) : [];
}

function matchText(text: string): HeaderMatch[] {
  if (!exact.has(text) && namesDepartmentAndPerson(text)) return [{ target: "departmentAndManager", score: 1 }];
  const direct = matchWhole(text);
  if (direct.length > 0) return direct;
  const outside = text.replace(/\([^()]*\)/g, "").replace(/(?<=\D)[\d①-⑳]{1,2}$/u, "");
  const short = outside === "" ? text : outside;
  const bare = exact.get(short) ?? exact.get(plain(short)) ?? exact.get(short.replace(/^個人(?:情報|でーた)の?/, ""));
  if (bare) return bare.map((target) => ({ target, score: 0.95 }));
  // A sentence is not a header, whatever words it contains.
  if (short.length > 30) return [];

  const found = new Map<PlainTarget, number>();
  for (const { word, target } of contained) {
    const at = short.lastIndexOf(word);
    if (at === -1) continue;
    const isLast = at + word.length === short.length;
    if ((word.length === 2 && !isLast && !telling.has(word)) || unless[target]?.test(short)) continue;
    const score = 0.45 + 0.3 * (word.length / short.length) + (isLast ? 0.15 : 0);
    if (score > (found.get(target) ?? 0)) found.set(target, score);
  }
  return [...found].map(([target, score]) => ({ target, score }));
}

/** 所管課/保管責任者, 責任部署(担当): two words set apart, one for a department and one for a person. */
function namesDepartmentAndPerson(text: string): boolean {
  const sides = /^([^/・(]+)(?:[/・]|及び|(?=\())\(?([^/・()]+)\)?$/.exec(text)?.slice(1) ?? [];
  const targets = sides.map((side) => matchWhole(side).map(({ target }) => target));
  const has = (target: PlainTarget) => targets.some((side) => side.includes(target));
  return has("department") && has("managerName");
}

function compile(): { exact: Map<string, PlainTarget[]>; contained: Word[] } {
  const words = new Map<string, PlainTarget[]>();
  const parts: Word[] = [];
  const add = (text: string, target: PlainTarget) => {
    for (const key of new Set([headerKey(text), plain(headerKey(text))])) {
      const targets = words.get(key) ?? [];
      if (!targets.includes(target)) words.set(key, [...targets, target]);
    }
  };
  const labels = [inventoryMessages("ja").fields, inventoryMessages("en").fields];
  for (const [target, list] of Object.entries(synonyms) as [PlainTarget, string][]) {
    for (const text of listed(list)) {
      add(text, target);
      const key = headerKey(text);
      if (key.length >= 2 && target !== "labelled" && /[^\x20-\x7e]/.test(key) && !vague.has(key)) {
        parts.push({ word: key, target });
      }
    }
  }
  // Our own export comes back in under its own headers, in either language.
  for (const label of labels) {
    for (const [field, text] of Object.entries(label)) {
      const target = fieldTargets[field] ?? field;
      if (target in synonyms) add(text, target as PlainTarget);
    }
  }
  return { exact: words, contained: parts.sort((a, b) => b.word.length - a.word.length) };
}

/** The words of a target, for tests of the dictionary. */
export function synonymsOf(target: ImportTarget): readonly string[] {
  return listed(synonyms[target as PlainTarget] ?? "");
}
