import type { ProposalDrift, ProposalStatus } from "#db/codes/risks.ts";
import type { RiskReason } from "#db/schema/risk.ts";
import type { DerivedRisk } from "./derivation.ts";

/** A proposal as far as it is compared with what the rules find now. */
export type ComparedProposal = {
  code: string;
  phase: string;
  basis: string;
  status: ProposalStatus;
  drift: ProposalDrift | null;
};

/** What deriving again would do: proposals that come, open ones that change or go, and decided ones whose reasons are others now. */
export type DerivationChanges = {
  added: DerivedRisk[];
  changed: string[];
  gone: string[];
};

/**
 * What stands against what the rules find, for one entry. A decision is never taken back: what was decided is only said to have changed.
 */
export function compareDerivation(
  stored: readonly ComparedProposal[],
  found: readonly DerivedRisk[],
): DerivationChanges {
  const known = new Map(stored.map((proposal) => [keyOf(proposal), proposal]));
  const now = new Map(found.map((risk) => [keyOf(risk), basisOf(risk.why)]));
  return {
    added: found.filter((risk) => !known.has(keyOf(risk))),
    changed: stored
      .filter((proposal) => {
        const basis = now.get(keyOf(proposal));
        if (basis === undefined) return false;
        if (proposal.status === "open") return basis !== proposal.basis;
        return (basis === proposal.basis ? null : "changed") !== proposal.drift;
      })
      .map(({ code }) => code),
    gone: stored
      .filter((proposal) => !now.has(keyOf(proposal)) && (proposal.status === "open" || proposal.drift !== "gone"))
      .map(({ code }) => code),
  };
}

/** How many proposals deriving again would change. */
export function countChanges({ added, changed, gone }: DerivationChanges): number {
  return added.length + changed.length + gone.length;
}

/** A fingerprint of reasons (FNV-1a, twice 32 bits): short, and the same wherever it is computed. */
export function basisOf(why: readonly RiskReason[]): string {
  const text = JSON.stringify(why, reasonKeys);
  return [0x811c9dc5, 0x1000193].map((seed) => fnv(text, seed).toString(16).padStart(8, "0")).join("");
}

/** Said in this order: the database gives a rule's keys in one of its own. */
const reasonKeys = ["fact", "cause", "flag", "from", "word", "field", "value", "values"];

function fnv(text: string, seed: number): number {
  let hash = seed;
  for (let place = 0; place < text.length; place++) {
    hash = Math.imul(hash ^ text.charCodeAt(place), 0x01000193);
  }
  return hash >>> 0;
}

function keyOf({ code, phase }: { code: string; phase: string }): string {
  return `${code} ${phase}`;
}
