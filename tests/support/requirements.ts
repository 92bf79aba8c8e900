import { seal } from "#app/features/approvals/index.server.ts";
import { startAssessment, submitAssessment } from "#app/features/requirements/assessments.server.ts";
import { adoptCatalog } from "#app/features/requirements/catalog.server.ts";
import { judge } from "#app/features/requirements/commands.server.ts";
import { parseFilter } from "#app/features/requirements/filter.ts";
import { getRequirement, listRequirements, type Requirement } from "#app/features/requirements/queries.server.ts";
import { JudgementForm } from "#app/features/requirements/schema.ts";
import type { Actor } from "#app/platform/actor.server.ts";
import { inOrganization, readOrganization } from "#app/platform/db.server.ts";
import type { Judgement } from "#db/codes/requirements.ts";
import { colleagueOf, memberWith } from "./members.ts";

/** A company that follows the catalog, with people who draft, confirm and approve. */
export async function aFollowingCompany() {
  const manager = await memberWith("privacy_manager");
  const drafter = await colleagueOf(manager, "secretariat");
  const top = await colleagueOf(manager, "top_management");
  await inOrganization(manager, (tx) => adoptCatalog(tx));
  return { manager, drafter, top };
}

/** The rows of the list for an address. */
export function listFor(actor: Actor, search = "") {
  return readOrganization(actor, (tx) => listRequirements(tx, parseFilter(new URLSearchParams(search)), "ja"));
}

/** A requirement by its number. */
export async function requirementOf(actor: Actor, code: string): Promise<Requirement> {
  const id = (await listFor(actor)).find((row) => row.code === code)?.id ?? "";
  return readOrganization(actor, (tx) => getRequirement(tx, id));
}

export async function judging(actor: Actor, id: string, judgement: Judgement, note = "確かめた"): Promise<void> {
  await inOrganization(actor, async (tx) => {
    const { version } = await getRequirement(tx, id);
    await judge(tx, id, JudgementForm.parse({ version, judgement, note }));
  });
}

/** Goes through all items and has the assessment approved; `otherwise` are the codes that are not conforming. Returns its id. */
export async function anApprovedAssessment(
  { drafter, manager, top }: { drafter: Actor; manager: Actor; top: Actor },
  type: "initial" | "yearly",
  otherwise: Readonly<Record<string, Judgement>> = {},
): Promise<string> {
  const id = await inOrganization(drafter, (tx) => startAssessment(tx, type));
  for (const row of await listFor(drafter)) await judging(drafter, row.id, otherwise[row.code] ?? "conforming");
  const approvalId = await inOrganization(drafter, (tx) =>
    submitAssessment(tx, id, { summary: "全項目を確認した", note: "" }),
  );
  await inOrganization(manager, (tx) => seal(tx, approvalId, "confirm"));
  await inOrganization(top, (tx) => seal(tx, approvalId, "approve"));
  return id;
}
