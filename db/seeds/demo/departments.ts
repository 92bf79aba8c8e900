/** Departments of the demo company in the order of its organization chart, the site where each works, and what it was before. */
export const departments = [
  { name: "経営管理部", site: "東京本社" },
  { name: "EC事業部", site: "東京本社", formerly: { name: "通信販売部", yearsAgo: 5 } },
  { name: "営業部", site: "東京本社" },
  { name: "物流部", site: "埼玉物流センター" },
  { name: "総務部", site: "東京本社" },
  { name: "情報システム部", site: "東京本社", formerly: { name: "情報システム課", below: "総務部", yearsAgo: 2 } },
] as const;
export type DepartmentName = (typeof departments)[number]["name"];

/** A shop that was given up; what people sold there is sold by mail now. */
export const closedDepartment = { name: "店舗運営部", yearsAgo: 4 } as const;

export const sites = [
  {
    name: "東京本社",
    address: "東京都千代田区架空町1-2-3 すまいクリーンビル5階",
    business: "通信販売サイトの運営、受注と問い合わせの対応、営業、経営管理、総務、情報システムの管理",
  },
  {
    name: "埼玉物流センター",
    address: "埼玉県さいたま市架空区倉前4-5-6",
    business: "商品の保管と発送、返品の受付、送り状の作成",
  },
] as const;
