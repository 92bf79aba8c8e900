import type { Finding } from "./check.ts";

/** So many rows are shown beside a finding; its number says how many there are. */
export const mostOffenders = 5;

/** Nothing is asked: what the check is about does not occur. */
export const notApplicable: Finding = { state: "not_applicable", facts: {}, offenders: [], total: 0 };

type Offenders = Finding["offenders"];

/** What is grave makes a shortfall, what is slight a matter for attention; without either all is well. `count` is how many both are. */
export function findingOf(found: { grave?: Offenders; slight?: Offenders; facts?: Finding["facts"] }): Finding {
  const { grave = [], slight = [], facts = {} } = found;
  const all = [...grave, ...slight];
  return {
    state: grave.length > 0 ? "unmet" : slight.length > 0 ? "attention" : "met",
    facts: { count: all.length, grave: grave.length, ...facts },
    offenders: all.slice(0, mostOffenders),
    total: all.length,
  };
}
