import type { Role } from "../codes/roles.ts";

/** The password of every demo account. No secret: a demo lets everybody in, and cannot be on together with a production configuration. */
export const demoPassword = "akashi-demo-password";

export const demoSignInGroups = ["pms", "oversight", "others"] as const;
export type DemoSignInGroup = (typeof demoSignInGroups)[number];

/** Somebody who can sign in at a click. A department is one of the demo company; who has none helps the second company from outside. */
export type DemoSignIn = {
  email: string;
  name: string;
  role: Role;
  group: DemoSignInGroup;
  department: string | undefined;
};

/** One per role, in the order in which they are offered. All names and addresses are invented. */
export const demoSignIns: readonly DemoSignIn[] = [
  { email: "sato@sumai-clean.example", name: "佐藤 美咲", role: "privacy_manager", group: "pms", department: "総務部" },
  { email: "tamura@sumai-clean.example", name: "田村 健一", role: "secretariat", group: "pms", department: "総務部" },
  {
    email: "yanagisawa@sumai-clean.example",
    name: "栁沢 奈々",
    role: "training_manager",
    group: "pms",
    department: "総務部",
  },
  {
    email: "ishii@sumai-clean.example",
    name: "石井 真由美",
    role: "complaint_manager",
    group: "pms",
    department: "EC事業部",
  },
  {
    email: "sugawara@sumai-clean.example",
    name: "菅原 健吾",
    role: "system_manager",
    group: "pms",
    department: "情報システム部",
  },
  {
    email: "kitagawa@sumai-clean.example",
    name: "北川 誠",
    role: "top_management",
    group: "oversight",
    department: "経営管理部",
  },
  {
    email: "tokunaga@sumai-clean.example",
    name: "德永 俊介",
    role: "audit_manager",
    group: "oversight",
    department: "経営管理部",
  },
  {
    email: "watanabe@sumai-clean.example",
    name: "渡邊 直樹",
    role: "internal_auditor",
    group: "oversight",
    department: "営業部",
  },
  {
    email: "takahashi@sumai-clean.example",
    name: "髙橋 涼子",
    role: "department_manager",
    group: "others",
    department: "EC事業部",
  },
  { email: "yoshida@sumai-clean.example", name: "𠮷田 彩", role: "employee", group: "others", department: "物流部" },
  { email: "kuroda@mirai-pms.example", name: "黒田 環", role: "consultant", group: "others", department: undefined },
];
