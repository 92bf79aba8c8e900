import type { CheckState } from "#db/codes/requirements.ts";

type Said = {
  items: readonly string[];
  at: Readonly<Record<string, CheckState>>;
  state: CheckState;
  said: string;
  saidAt: string;
  offenders: readonly unknown[];
  total: number;
};

/** What is found of one item: by the checks that cite it, as they say it, and what others hold against it, said of this item alone. */
export function findingsAt<F extends Said>(findings: readonly F[], code: string): F[] {
  return findings.flatMap((finding) => {
    if (finding.items.includes(code)) return [finding];
    const state = Object.hasOwn(finding.at, code) ? finding.at[code] : undefined;
    return state ? [{ ...finding, state, said: finding.saidAt, offenders: [], total: 1 }] : [];
  });
}
