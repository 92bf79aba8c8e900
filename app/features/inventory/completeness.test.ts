import { expect, test } from "vitest";
import { acquisitions } from "#db/codes/inventory.ts";
import { missingFields } from "./completeness.ts";
import { InventoryEntryInput } from "./schema.ts";

/** What an entry lacks of which only this is said. */
function missing(facts: Partial<InventoryEntryInput>) {
  return missingFields(InventoryEntryInput.parse({ title: "会員名簿", purpose: "商品の発送", ...facts }));
}

/** Every ○ of the field model, each answered in one of its ways. */
const complete: Partial<InventoryEntryInput> = {
  business: "通販受注",
  items: ["氏名"],
  subjects: ["customer"],
  infoClass: "retainedPersonalData",
  sensitive: false,
  myNumber: false,
  count: 12_480,
  departmentId: "0198c5b4-0000-7000-8000-000000000000",
  ownerId: "0198c5b4-0000-7000-8000-000000000001",
  acquisition: "directWritten",
  noticeMethod: "申込画面に明示",
  consent: "obtained",
  accessors: "運用担当7名",
  useUntil: "退会まで",
  media: ["cloud"],
  storagePlace: "国内リージョン",
  storageMethods: ["encryption"],
  keepUntil: "退会後1年",
  vendors: ["株式会社カートベース"],
  provision: "配送会社へ提供",
  foreignCountries: ["アメリカ合衆国"],
  disposals: ["cloudDeletion"],
  reviewedOn: "2026-04-01",
};

test("an entry with an answer to everything lacks nothing, and each answer that is taken away is missed", () => {
  expect(missing(complete)).toEqual([]);
  for (const field of Object.keys(complete)) {
    const { [field as keyof typeof complete]: _taken, ...rest } = complete;
    // As long as the way of acquisition is unknown, how the person is told cannot be asked.
    expect(missing(rest), field).toEqual([field]);
  }
});

test.each<[string, Partial<InventoryEntryInput>]>([
  ["a band instead of a figure", { count: null, countBand: "to1000" }],
  ["a name instead of a member", { ownerId: null, managerName: "総務課長" }],
  ["a description instead of a ticked method", { storageMethods: [], storageNote: "耐火金庫" }],
  ["a description instead of a ticked disposal", { disposals: [], disposalNote: "焼却" }],
  ["the statement that nothing is entrusted", { vendors: [], hasNoVendors: true }],
  ["the statement that nothing is provided", { provision: "", hasNoProvision: true }],
  ["the statement that nothing is handled abroad", { foreignCountries: [], hasNoForeign: true }],
  ["なし in the words of the company", { provision: "なし" }],
])("%s is an answer", (_what, facts) => {
  expect(missing({ ...complete, ...facts })).toEqual([]);
});

test("which sensitive data it is has to be said where there is some", () => {
  expect(missing({ ...complete, sensitive: true })).toEqual(["sensitiveKinds"]);
  expect(missing({ ...complete, sensitive: true, sensitiveKinds: "病歴" })).toEqual([]);
  expect(missing({ ...complete, sensitive: null })).toEqual(["sensitive"]);
});

test.each(acquisitions)(
  "how the purpose is stated, notified or made public for what is acquired as %s",
  (acquisition) => {
    const asked = missing({ ...complete, acquisition, noticeMethod: "" });

    expect(asked).toEqual(acquisition === "internal" ? [] : ["noticeMethod"]);
  },
);
