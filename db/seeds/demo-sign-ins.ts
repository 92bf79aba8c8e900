import type { Role } from "../codes/roles.ts";

/** The password of every demo account. No secret: a demo lets everybody in, and cannot be on together with a production configuration. */
export const demoPassword = "akashi-demo-password";

/** People of the demo company who can sign in: one per role that has work to do. All names and addresses are invented. */
export const demoSignIns: readonly { email: string; name: string; role: Role; department: string }[] = [
  { email: "sato@sumai-clean.example", name: "佐藤 美咲", role: "privacy_manager", department: "総務部" },
  { email: "tamura@sumai-clean.example", name: "田村 健一", role: "secretariat", department: "総務部" },
  { email: "kitagawa@sumai-clean.example", name: "北川 誠", role: "top_management", department: "経営管理部" },
  { email: "takahashi@sumai-clean.example", name: "髙橋 涼子", role: "department_manager", department: "EC事業部" },
  { email: "watanabe@sumai-clean.example", name: "渡邊 直樹", role: "internal_auditor", department: "営業部" },
  { email: "yoshida@sumai-clean.example", name: "𠮷田 彩", role: "employee", department: "物流部" },
];
