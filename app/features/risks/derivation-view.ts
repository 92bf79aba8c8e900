import type { Locale } from "#app/platform/messages.ts";
import type { RiskReason } from "#db/schema/risk.ts";
import type { DerivedRisk } from "./derivation.ts";
import { compareDerivation, countChanges } from "./differences.ts";
import type { LibraryItem } from "./library.server.ts";
import type { Proposal } from "./proposals.server.ts";
import { reasonText } from "./reason-text.ts";

/** A proposal that deriving again would make, change or take away: with its reasons as they were and as the ledger has them now. */
export type ChangeView = { code: string; threat: string; before: string[]; now: string[] };
export type DerivationView = { total: number } & Record<"added" | "changed" | "gone", ChangeView[]>;

/** What deriving an entry again would do, in words. */
export function derivationView(
  proposals: readonly Proposal[],
  found: readonly DerivedRisk[],
  library: readonly LibraryItem[],
  locale: Locale,
): DerivationView {
  const changes = compareDerivation(proposals, found);
  const view = (code: string): ChangeView => {
    const stored = proposals.find((proposal) => proposal.code === code);
    const now = found.find((risk) => risk.code === code);
    const item = library.find((each) => each.code === code);
    const said = (why: readonly RiskReason[] | null | undefined) => {
      const phase = stored?.phase ?? now?.phase;
      return phase ? (why ?? []).map((each) => reasonText(each, phase, locale)) : [];
    };
    return {
      code,
      threat: item?.threat[locale] ?? stored?.threat ?? code,
      before: said(stored?.why),
      now: said(now?.why),
    };
  };
  return {
    total: countChanges(changes),
    added: changes.added.map(({ code }) => view(code)),
    changed: changes.changed.map(view),
    gone: changes.gone.map(view),
  };
}
