import { recordLabel } from "#app/features/records/index.ts";
import type { Locale } from "#app/platform/messages.ts";
import { dateInJapan } from "#app/utils/instant.ts";
import type { RiskReason } from "#db/schema/risk.ts";
import type { Proposal } from "./proposals.server.ts";
import { reasonText } from "./reason-text.ts";

/** A proposal as lists show it. */
export type ProposalView = ReturnType<typeof proposalView>;

export function proposalView(proposal: Proposal, locale: Locale) {
  const { id, entryId, entryTitle, department, code, phase, threat, status, reason, riskId, drift } = proposal;
  const said = (why: readonly RiskReason[]) => why.map((each) => reasonText(each, phase, locale));
  return {
    ...{ id, entryId, entryTitle, department, code, phase, threat, status, reason, riskId, drift },
    entryLabel: recordLabel("inventoryEntry", proposal.entryNumber),
    riskLabel: proposal.riskNumber === null ? undefined : recordLabel("risk", proposal.riskNumber),
    reasons: said(proposal.why),
    /** Since somebody decided: the reasons that the ledger has now, where they are others, and whether the library reads otherwise. */
    present: proposal.hasOtherReasons && proposal.presentWhy ? said(proposal.presentWhy) : undefined,
    isReworded: proposal.isReworded,
    decidedBy: proposal.decidedBy,
    decidedOn: proposal.decidedAt ? dateInJapan(proposal.decidedAt) : undefined,
    isEditable: proposal.isEditable,
  };
}
