/** What a risk threatens (リスクの観点): not only leak, loss and damage, but the law, the company's standing, and the person too. */
export const riskFamilies = ["leak", "loss", "damage", "violation", "economicHarm", "personHarm"] as const;
export type RiskFamily = (typeof riskFamilies)[number];

/** How an organization assesses: by impact × likelihood in three or five steps, or in words. */
export const riskScales = ["threeSteps", "fiveSteps", "qualitative"] as const;
export type RiskScale = (typeof riskScales)[number];

/** Levels from the lowest up; each method names those that it uses. */
export const riskLevels = ["low", "medium", "high", "severe"] as const;
export type RiskLevel = (typeof riskLevels)[number];

/** The colors of levels; the level is always said in words too. */
export const riskTones = ["good", "info", "caution", "bad"] as const;
export type RiskTone = (typeof riskTones)[number];

/** What becomes of the risk that remains: nothing is left of it, it is worked on, or it is to be accepted. */
export const residualHandlings = ["none", "worked_on", "accepted"] as const;
export type ResidualHandling = (typeof residualHandlings)[number];

/** How far a planned measure is. */
export const treatmentStatuses = ["planned", "under_way", "completed", "cancelled"] as const;
export type TreatmentStatus = (typeof treatmentStatuses)[number];

/** What a planned measure costs, in the company's own feeling for it. */
export const costClasses = ["none", "small", "medium", "large"] as const;
export type CostClass = (typeof costClasses)[number];

export const proposalStatuses = ["open", "accepted", "rejected"] as const;
export type ProposalStatus = (typeof proposalStatuses)[number];

/** Since somebody decided on a proposal, the ledger says other reasons for it, or none any more. */
export const proposalDrifts = ["changed", "gone"] as const;
export type ProposalDrift = (typeof proposalDrifts)[number];

/** What a rule may ask of an entry as a yes or no. */
export const entryFlags = [
  "sensitive",
  "myNumber",
  "entrusted",
  "provided",
  "foreign",
  "cloudHandled",
  "cloudUnknown",
] as const;
export type EntryFlag = (typeof entryFlags)[number];

/** Fields of which a rule may ask whether they have one of some values. */
export const ruledFields = [
  "media",
  "subjects",
  "acquisition",
  "infoClass",
  "consent",
  "storageMethods",
  "disposals",
] as const;
export type RuledField = (typeof ruledFields)[number];

/** Facts of which a rule may ask whether nothing is said. */
export const emptiableFacts = ["noticeMethod", "accessors", "storagePlace", "keepUntil", "disposal"] as const;
export type EmptiableFact = (typeof emptiableFacts)[number];

/** Why a phase exists for an entry: something is written of it, it always does, or a fact implies it. */
export const phaseCauses = [
  "written",
  "always",
  "media",
  "entrusted",
  "provided",
  "foreign",
  "received",
  "cloud",
] as const;
export type PhaseCause = (typeof phaseCauses)[number];

/** Why a risk is to be looked at again (要見直し) after it was assessed. */
export const reviewCauses = ["entryChanged", "vendors", "entries", "basis", "due", "method", "called"] as const;
export type ReviewCause = (typeof reviewCauses)[number];

/** What makes somebody ask for a look at risks by hand (見直しのきっかけ). */
export const callCauses = ["incident", "law", "vendor", "organization", "other"] as const;
export type CallCause = (typeof callCauses)[number];

/** Whose risks are called for: everybody's, those of some departments, or those of some entries of the ledger. */
export const callScopes = ["all", "departments", "entries"] as const;
export type CallScope = (typeof callScopes)[number];
