import { createEntries } from "#app/features/inventory/commands.server.ts";
import { saveProfile } from "#app/features/organization/profile-commands.server.ts";
import { ProfileForm } from "#app/features/organization/profile-schema.ts";
import type { ActorFacts } from "#app/platform/actor.server.ts";
import { inOrganization } from "#app/platform/db.server.ts";
import { addDays, addMonths, dateParts } from "#app/utils/calendar-date.ts";
import type { EmploymentType } from "../codes/organization.ts";
import type { AppointedRole } from "../codes/roles.ts";
import { at } from "./at.ts";
import { buildCompany, found } from "./company.ts";
import { entryInput, type PlacedEntry } from "./demo/ledger/entry.ts";

/** A small architect's office that has just begun: the second organization of 佐藤's account, who helps it as a consultant would. */
export const aozora = { slug: "aozora", name: "株式会社あおぞら設計" } as const;

type Helper = { accountId: string; name: string; kana: string; email: string; company: string };

/** Its people, five draft entries, and nothing approved yet. Of the `helpers` from outside the first belongs to both companies. */
export async function seedAozora(
  organization: ActorFacts["organization"],
  helpers: readonly [Helper, ...Helper[]],
  today: string,
): Promise<void> {
  const year = dateParts(today).year;
  const staff = people.map(({ joined: [years, month], mail, ...person }, index) => ({
    ...person,
    email: `${mail}@aozora-sekkei.example`,
    employeeNumber: String(index + 1),
    site: "本社",
    joinedOn: `${year - years}-${month}-01`,
    accountId: null,
  }));
  const outside = helpers.map((helper) => ({
    ...helper,
    employeeNumber: null,
    department: null,
    site: null,
    joinedOn: addMonths(today, -2),
    roles: [],
    leftOn: addMonths(today, 10),
    isExternal: true,
  }));
  const company = await buildCompany(organization, {
    sites: [{ name: "本社", address: "神奈川県横浜市架空区青空町7-8", business: "住宅の設計、工事の監理、総務・経理" }],
    departments: [{ name: "設計部" }, { name: "総務部" }],
    foundedOn: `${year - 12}-04-01`,
    people: [...staff, ...outside],
    appointments: staff.flatMap(({ email, roles, joinedOn }) =>
      roles.map((role) => {
        return {
          email,
          role,
          startsOn: joinedOn,
          endsOn: null,
          appointedByName: "青空 宏",
          appointedByTitle: "代表取締役",
        };
      }),
    ),
  });
  // Of the first steps one is half done: the rest has to be looked up in the register.
  await inOrganization(company.as("keiko@aozora-sekkei.example"), (tx) =>
    saveProfile(
      tx,
      ProfileForm.parse({
        name: aozora.name,
        industry: "service",
        address: "神奈川県横浜市架空区青空町7-8",
        representative: "青空 宏",
        version: "0",
      }),
    ),
  );
  const begunOn = addDays(today, -9);
  await at(begunOn, "13:30", () =>
    inOrganization(company.as(helpers[0].email), (tx) =>
      createEntries(
        tx,
        entries.map((entry) => ({
          input: entryInput(entry, {
            departmentId: found(company.departmentIds, entry.department),
            ownerId: company.as(found(managers, entry.department)).memberId ?? null,
            reviewedOn: null,
            nextReviewOn: null,
          }),
        })),
      ),
    ),
  );
}

const people: readonly {
  name: string;
  kana: string;
  mail: string;
  department: string;
  joined: readonly [years: number, month: string];
  roles: readonly AppointedRole[];
  employmentType: EmploymentType;
  position?: string;
}[] = [
  {
    name: "青空 宏",
    kana: "あおぞら ひろし",
    mail: "hiroshi",
    department: "設計部",
    joined: [12, "04"],
    roles: ["top_management"],
    employmentType: "officer",
    position: "代表取締役",
  },
  {
    name: "大空 恵子",
    kana: "おおぞら けいこ",
    mail: "keiko",
    department: "総務部",
    joined: [10, "04"],
    roles: ["privacy_manager", "department_manager"],
    employmentType: "regular",
    position: "総務部長",
  },
  {
    name: "宮﨑 亮",
    kana: "みやざき りょう",
    mail: "ryo",
    department: "設計部",
    joined: [6, "04"],
    roles: ["department_manager"],
    employmentType: "regular",
    position: "設計部長",
  },
  {
    name: "星野 真央",
    kana: "ほしの まお",
    mail: "mao",
    department: "設計部",
    joined: [3, "10"],
    roles: ["audit_manager", "internal_auditor"],
    employmentType: "regular",
  },
  {
    name: "川上 潤",
    kana: "かわかみ じゅん",
    mail: "jun",
    department: "設計部",
    joined: [1, "04"],
    roles: [],
    employmentType: "part_time",
  },
];

const managers: ReadonlyMap<string, string> = new Map([
  ["設計部", "ryo@aozora-sekkei.example"],
  ["総務部", "keiko@aozora-sekkei.example"],
]);

const entries: readonly PlacedEntry[] = [
  {
    department: "設計部",
    title: "施主（発注者）の連絡先・打合せ記録",
    business: "住宅設計",
    items: ["氏名", "住所", "電話番号", "家族構成", "要望"],
    subjects: ["customer"],
    purpose: "住宅の設計及び工事の監理に関する連絡のため",
    acquisition: "directWritten",
    acquisitionRoute: "設計相談シート、打合せ",
    noticeMethod: "設計相談シートに利用目的を記載",
    consent: "obtained",
    consentBasis: "設計相談シートの同意欄",
    count: 140,
    media: ["paper", "electronic"],
    storagePlace: "設計部の施錠書庫、設計ファイルサーバ",
    storageMethods: ["locked", "accessControl"],
    accessors: "設計部4名",
    useUntil: "引渡しまで",
    keepUntil: "引渡しから15年",
    keepUntilBasis: "設計図書の保存（建築士法 第24条の4）",
    disposals: ["shredding", "erasure"],
    hasNoVendors: true,
  },
  {
    department: "設計部",
    title: "施工会社・協力事務所の担当者名刺",
    business: "設計・監理",
    items: ["氏名", "会社名", "電話番号", "メールアドレス"],
    subjects: ["businessContact"],
    purpose: "設計・監理の業務の連絡のため",
    acquisition: "directWritten",
    consent: "notRequired",
    infoClass: "personalInformation",
    countBand: "to1000",
    media: ["paper"],
    storagePlace: "各自の机",
    accessors: "設計部4名",
    hasNoVendors: true,
    hasNoForeign: false,
    remarks: "保管方法と期限を決める。",
  },
  {
    department: "設計部",
    title: "完成見学会の来場者アンケート",
    business: "営業",
    items: ["氏名", "住所", "電話番号", "計画の時期"],
    subjects: ["prospect"],
    purpose: "見学会の案内及び設計相談の連絡のため",
    acquisition: "directWritten",
    acquisitionRoute: "見学会の会場で本人が記入",
    consent: "obtained",
    count: 65,
    media: ["paper"],
    storagePlace: "総務部の施錠キャビネット",
    storageMethods: ["locked"],
    accessors: "総務部1名、設計部2名",
    hasNoProvision: false,
    hasNoForeign: false,
  },
  {
    department: "総務部",
    title: "従業者名簿・給与データ",
    business: "人事労務",
    items: ["氏名", "住所", "生年月日", "振込口座", "支給額"],
    subjects: ["employee"],
    purpose: "雇用の管理及び給与の支給のため",
    acquisition: "directWritten",
    acquisitionRoute: "入社時の提出書類",
    consent: "obtained",
    count: 5,
    media: ["paper", "electronic"],
    storagePlace: "総務部の金庫、総務のPC",
    storageMethods: ["locked", "accessControl"],
    accessors: "総務部1名",
    useUntil: "在職中",
    keepUntil: "退職から5年",
    keepUntilBasis: "労働者名簿の保存（労働基準法 第109条）",
    disposals: ["shredding", "erasure"],
    vendors: ["税理士法人そらいろ"],
  },
  {
    department: "総務部",
    title: "従業者の個人番号",
    business: "社会保険・税の手続",
    items: ["個人番号", "氏名", "扶養親族の情報"],
    subjects: ["employee"],
    purpose: "源泉徴収及び社会保険の法定の手続のため",
    acquisition: "directWritten",
    consent: "notRequired",
    consentBasis: "法令に基づく取得（番号法 第14条）",
    myNumber: true,
    infoClass: "personalData",
    count: 11,
    media: ["paper"],
    storagePlace: "総務部の金庫",
    storageMethods: ["locked", "restrictedArea"],
    accessors: "総務部1名",
    useUntil: "法定の手続の必要がある間",
    keepUntil: "退職した翌年から7年",
    disposals: ["shredding"],
    vendors: ["税理士法人そらいろ"],
  },
];
