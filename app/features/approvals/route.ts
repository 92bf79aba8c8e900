import { type Action, reachOf } from "#app/platform/permissions.ts";
import type { RecordKind, SealStep } from "#db/codes/records.ts";
import { type Role, roles } from "#db/codes/roles.ts";

/** One box of an approval: what the seal means and who may set it. */
export type RouteStep = { step: SealStep; role: Role };

/** How a kind of record is approved. */
export type ApprovalRoute = { steps: RouteStep[]; allowsOwnWork: boolean; version: number };

/** What an organization starts with: 作成 by whoever sends it, 確認 by the privacy manager, 承認 by top management. */
export const defaultRoute: ApprovalRoute = {
  steps: [
    { step: "draft", role: "secretariat" },
    { step: "confirm", role: "privacy_manager" },
    { step: "approve", role: "top_management" },
  ],
  allowsOwnWork: false,
  version: 0,
};

/**
 * A route begins with 作成, ends with 承認 and has at most one 確認 between: the three boxes that a Japanese form has. Returns the key
 * of a problem, or nothing.
 */
export function routeProblem(steps: readonly RouteStep[]): "noDraft" | "noApprove" | "tooManySteps" | undefined {
  if (steps[0]?.step !== "draft") return "noDraft";
  if (steps.length < 2 || steps.at(-1)?.step !== "approve") return "noApprove";
  if (steps.length > 3 || (steps.length === 3 && steps[1]?.step !== "confirm")) return "tooManySteps";
  return undefined;
}

/** What is sealed as a whole, and by which action somebody sees the whole of it. */
const seenBy: Partial<Record<RecordKind, Action>> = {
  inventory: "inventory.view",
  ledgerReview: "ledgerReview.view",
  riskAcceptance: "risk.view",
  riskAssessment: "risk.view",
};

/** Kinds that nobody approves without saying why. */
export const approvedWithReason: readonly RecordKind[] = ["riskAcceptance"];

/** A route that ends with somebody's approval whatever it says; a 確認 that they would give too is left out. */
export function routeTo(steps: readonly RouteStep[], approver: Role): RouteStep[] {
  return steps
    .filter(({ step, role }) => step !== "confirm" || role !== approver)
    .map((each) => (each.step === "approve" ? { ...each, role: approver } : each));
}

/** Roles that may confirm and approve a kind of record: of the ledger, its reviews and the risks only those who see the whole. */
export function sealingRoles(kind: RecordKind): readonly Role[] {
  const decides = roles.filter((role) => reachOf([role], "approval.decide") === "organization");
  const seeing = seenBy[kind];
  return seeing ? decides.filter((role) => reachOf([role], seeing) === "organization") : decides;
}

/** Facts by which it is decided whether someone may set the seal that is awaited. */
export type SealFacts = {
  steps: readonly RouteStep[];
  position: number;
  allowsOwnWork: boolean;
  sealedBy: readonly string[];
};

/** Nobody seals twice, so nobody approves their own work, unless the organization is too small for that and says so. */
export function maySeal(facts: SealFacts, member: { id: string | undefined; roles: readonly Role[] }): boolean {
  const awaited = facts.steps[facts.position];
  if (!awaited || !member.id || !member.roles.includes(awaited.role)) return false;
  return facts.allowsOwnWork || !facts.sealedBy.includes(member.id);
}

/**
 * Where a route goes on after the draft. A 確認 that only the drafter could give is left out, and its box says so; the 承認 never is.
 */
export function positionAfterDraft(
  steps: readonly RouteStep[],
  drafterRoles: readonly Role[],
  othersWithRole: (role: Role) => boolean,
): number {
  const next = steps[1];
  if (next?.step === "confirm" && drafterRoles.includes(next.role) && !othersWithRole(next.role)) return 2;
  return 1;
}

/**
 * The role of a seal that would wait for ever: nobody has it, or (unless one person may seal twice) the only one who has it is needed
 * for the other seal. Undefined when everything from `position` on can be sealed. `people` are those who may still seal.
 */
export function roleNobodyCanSeal(
  route: Pick<ApprovalRoute, "steps" | "allowsOwnWork">,
  position: number,
  people: readonly { id: string; roles: readonly Role[] }[],
): Role | undefined {
  const awaited = route.steps.slice(position).map(({ role }) => role);
  const able = (role: Role) => people.filter((person) => person.roles.includes(role)).map((person) => person.id);
  const missing = awaited.find((role) => able(role).length === 0);
  if (missing || route.allowsOwnWork) return missing;
  return new Set(awaited.flatMap(able)).size < awaited.length ? awaited.at(-1) : undefined;
}
