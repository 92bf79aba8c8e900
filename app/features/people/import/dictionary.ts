import { headerMatcher } from "#app/platform/imports/header-words.ts";
import { peopleMessages } from "../messages.ts";
import type { PeopleTarget } from "./targets.ts";

/** What companies call the columns of their list of staff; separated by white space, which headers are compared without. */
const synonyms: Record<Exclude<PeopleTarget, "ignored">, string> = {
  employeeNumber: `
    従業員番号 社員番号 職員番号 従業者番号 従業員コード 社員コード 職員コード 社員ID 従業員ID 社番 職番 人事番号 個人コード 個人番号コード
    スタッフコード スタッフ番号 社員No 従業員No employeenumber employeeno employeeid staffid staffnumber staffno`,
  name: `
    氏名 名前 姓名 従業員名 社員名 職員名 従業者名 社員氏名 従業員氏名 従業者氏名 お名前 本人氏名 スタッフ名 漢字氏名 氏名漢字 fullname name
    employeename displayname 表示名`,
  familyName: "姓 苗字 名字 氏 姓漢字 lastname familyname surname",
  givenName: "名 名漢字 firstname givenname",
  kana: `
    ふりがな フリガナ よみがな ヨミガナ カナ かな 氏名カナ 氏名かな カナ氏名 かな氏名 氏名ふりがな 氏名フリガナ 氏名よみ 読み 読み仮名 よみ 姓名カナ
    社員名カナ 従業員名カナ kana reading phonetic`,
  familyKana: "姓カナ 姓かな 姓ふりがな 姓フリガナ セイ せい カナ姓 姓よみ lastnamekana",
  givenKana: "名カナ 名かな 名ふりがな 名フリガナ メイ めい カナ名 名よみ firstnamekana",
  email: `
    メールアドレス メール Eメール E-mail Email 電子メール 電子メールアドレス 会社メール 社用メール 業務用メール メアド mail mailaddress emailaddress
    社内メールアドレス 連絡先メール ログインID`,
  department: `
    部門 部署 所属 所属部署 所属部門 所属名 部署名 部門名 配属 配属先 配属部署 現所属 組織 組織名 課 部 部課 department dept division section`,
  site: "拠点 拠点名 事業所 事業所名 勤務地 勤務先 勤務場所 営業所 店舗 店舗名 勤務事業所 site office location workplace",
  position: "役職 役職名 職位 職位名 肩書 肩書き 職名 職責 position title jobtitle",
  employmentType: `
    雇用区分 雇用形態 雇用種別 従業員区分 社員区分 従業者区分 就業形態 就業区分 契約区分 契約形態 身分 区分 employment employmenttype`,
  joinedOn: `
    入社日 入社年月日 入社 採用日 採用年月日 入職日 着任日 受入日 受入開始日 雇用開始日 雇入年月日 雇入れ年月日 入社年月 joined joinedon hiredate
    startdate dateofjoining`,
  leftOn: `
    退職日 退職年月日 退職予定日 退社日 退社年月日 離職日 契約終了日 契約満了日 受入終了日 雇用終了日 最終出社日 最終日 left lefton leavingdate
    enddate terminationdate`,
};

/** Recognizes a header of a list of people. */
export const matchPeopleHeader = headerMatcher<Exclude<PeopleTarget, "ignored">>({
  synonyms,
  labels: (["ja", "en"] as const).flatMap((locale) =>
    Object.entries(peopleMessages(locale).fields).flatMap(([field, label]) =>
      field in synonyms ? [[field as keyof typeof synonyms, label] as const] : [],
    ),
  ),
  unless: /上司|上長|緊急|家族|扶養|配偶|保護者|身元|旧|英字|ローマ字|個人用|私用|前職|出向元|派遣元|会社名|生年月日/,
});
