import { organizationMessages } from "#app/features/organization/index.ts";
import { listedWords } from "#app/platform/sheet/header-key.ts";
import { searchKey } from "#app/utils/japanese-text.ts";
import { type EmploymentType, employmentTypes } from "#db/codes/organization.ts";

/** What companies write where we have a closed list of employment types (役員、正社員、契約・嘱託、パート・アルバイト、受入派遣、受入出向). */
const employmentWords: Record<EmploymentType, string> = {
  officer:
    "役員 取締役 代表取締役 監査役 執行役 執行役員 社外取締役 社外監査役 理事 監事 会長 社長 常勤役員 非常勤役員 officer director",
  regular:
    "正社員 社員 正規 正規社員 正職員 職員 正規職員 正規雇用 無期雇用 総合職 一般職 限定正社員 短時間正社員 本採用 試用期間 regular fulltime full-time permanent",
  contract:
    "契約社員 契約 契約職員 嘱託 嘱託社員 嘱託職員 再雇用 再雇用社員 有期 有期雇用 有期契約 準社員 任期付 契約・嘱託 定年再雇用 contract fixed-term",
  part_time:
    "パート アルバイト パートタイマー パートタイム パート社員 アルバイト社員 パート・アルバイト パートアルバイト PA バイト 臨時 臨時職員 短時間 時給 学生アルバイト part-time parttime part",
  dispatched: "派遣 派遣社員 派遣スタッフ 派遣労働者 受入派遣 派遣受入 人材派遣 dispatched temp temporary",
  seconded: "出向 出向者 出向社員 受入出向 出向受入 出向受入者 在籍出向 seconded",
};

const byWord = new Map(
  employmentTypes.flatMap((code) =>
    [
      ...listedWords(employmentWords[code]),
      organizationMessages("ja").employmentType[code],
      organizationMessages("en").employmentType[code],
    ].map((word) => [keyOf(word), code] as const),
  ),
);

/** The employment type that a text names; undefined when it names none of the list. */
export function readEmploymentType(text: string): EmploymentType | undefined {
  const key = keyOf(text);
  return byWord.get(key) ?? byWord.get(key.replace(/\(.*\)$/, ""));
}

function keyOf(text: string): string {
  return searchKey(text).replace(/[\s・･/、,-]/g, "");
}
