/** Departments of the demo company in the order of its organization chart, and the site where each works. */
export const departments = [
  { name: "経営管理部", site: "東京本社" },
  { name: "EC事業部", site: "東京本社" },
  { name: "営業部", site: "東京本社" },
  { name: "物流部", site: "埼玉物流センター" },
  { name: "総務部", site: "東京本社" },
  { name: "情報システム部", site: "東京本社" },
] as const;
export type DepartmentName = (typeof departments)[number]["name"];

export const sites = [
  { name: "東京本社", address: "東京都千代田区架空町1-2-3 すまいクリーンビル5階" },
  { name: "埼玉物流センター", address: "埼玉県さいたま市架空区倉前4-5-6" },
] as const;
