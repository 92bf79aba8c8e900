import type { EmploymentType } from "../../codes/organization.ts";

/** How somebody of the demo company is employed; `leavesIn` counts the days from today. */
export type Employment = {
  type: EmploymentType;
  position?: string;
  leavesIn?: number;
  /** Has no address of the company: no desk of their own. */
  hasNoMail?: boolean;
};

const partTime: Employment = { type: "part_time", hasNoMail: true };

/** By the part of the address before @; who is not here is a regular employee without a title. */
const employment: Readonly<Record<string, Employment>> = {
  kitagawa: { type: "officer", position: "代表取締役" },
  "kitagawa-y": { type: "officer", position: "取締役" },
  okubo: { type: "officer", position: "取締役 経営管理部長" },
  tokunaga: { type: "regular", position: "内部監査室長" },
  takahashi: { type: "regular", position: "部長" },
  nakamura: { type: "regular", position: "課長" },
  ishii: { type: "regular", position: "お客様相談室長" },
  fujiwara: { type: "contract" },
  nguyen: { type: "contract" },
  kaneko: { type: "dispatched" },
  yamazaki: { type: "regular", position: "部長" },
  watanabe: { type: "regular", position: "課長" },
  hamada: { type: "regular", position: "主任", leavesIn: 24 },
  kudo: { type: "regular", position: "部長" },
  saito: { type: "regular", position: "課長" },
  hasegawa: { type: "contract", position: "嘱託" },
  sakamoto: partTime,
  aoki: { type: "regular", position: "主任" },
  ota: partTime,
  utsumi: { type: "seconded" },
  santos: partTime,
  tsuji: { type: "dispatched", hasNoMail: true },
  shimizu: { type: "regular", position: "部長" },
  sato: { type: "regular", position: "課長" },
  tamura: { type: "regular", position: "主任" },
  homma: { type: "part_time" },
  horiuchi: { type: "regular", position: "部長" },
};

/** How the person with this part of an address is employed. */
export function employmentOf(mail: string): Employment {
  return employment[mail] ?? { type: "regular" };
}
