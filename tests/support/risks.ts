import { seal } from "#app/features/approvals/index.server.ts";
import { createEntry } from "#app/features/inventory/commands.server.ts";
import type { InventoryEntryInput } from "#app/features/inventory/schema.ts";
import { createDepartments } from "#app/features/organization/index.server.ts";
import { recordLabel } from "#app/features/records/index.ts";
import { acceptProposals } from "#app/features/risks/decisions.server.ts";
import { deriveAll } from "#app/features/risks/derive.server.ts";
import { beginRiskImport } from "#app/features/risks/import/upload.server.ts";
import { listMethods, saveDraft, submitMethod } from "#app/features/risks/method.server.ts";
import { usualMethod } from "#app/features/risks/method.ts";
import { listProposalsOf, type Proposal } from "#app/features/risks/proposals.server.ts";
import { getRisk, listMatchingIds } from "#app/features/risks/queries.server.ts";
import { parseRiskFilter } from "#app/features/risks/risk-filter.ts";
import { Assessment, NewRisk } from "#app/features/risks/schema.ts";
import { createTreatment } from "#app/features/risks/treatment-commands.server.ts";
import { NewTreatment } from "#app/features/risks/treatment-schema.ts";
import { riskSheets } from "#app/features/risks/workbook.server.ts";
import type { Actor } from "#app/platform/actor.server.ts";
import { issueActor } from "#app/platform/actor-issuer.server.ts";
import { inOrganization, readOrganization } from "#app/platform/db.server.ts";
import type { Locale } from "#app/platform/messages.ts";
import type { TableValue } from "#app/platform/sheet/table.ts";
import { mostUploadBytes } from "#app/platform/sheet/workbook-cache.server.ts";
import { fileStore } from "#app/platform/storage/index.server.ts";
import type { RiskMethodContent } from "#db/schema/risk.ts";
import { anEntry } from "./entries.ts";
import { xlsx } from "./ledgers.ts";
import { colleagueOf, memberWith } from "./members.ts";

/** Facts of an entry of paper with nothing else that a rule asks for. */
export const onPaper: Partial<InventoryEntryInput> = {
  media: ["paper"],
  noticeMethod: "様式に明示",
  accessors: "営業部",
  storagePlace: "本社",
  storageMethods: ["locked", "backup"],
  keepUntil: "5年",
  disposals: ["shredding"],
};

/** Somebody who keeps the ledger, with one entry of each of these facts; all risks derived. */
export async function aLedger(...entries: Partial<InventoryEntryInput>[]) {
  const manager = await memberWith("privacy_manager");
  const [department] = await inOrganization(manager, (tx) => createDepartments(tx, ["営業部"]));
  const departmentId = department?.id ?? null;
  const entryIds: string[] = [];
  for (const facts of entries) {
    entryIds.push(await inOrganization(manager, (tx) => createEntry(tx, anEntry({ departmentId, ...facts }))));
  }
  await inOrganization(manager, (tx) => deriveAll(tx));
  return { manager, departmentId, entryIds, first: entryIds[0] ?? "" };
}

export function proposalsOf(actor: Actor, entryId: string): Promise<Proposal[]> {
  return readOrganization(actor, (tx) => listProposalsOf(tx, entryId, "ja"));
}

/** The proposal of an item of the library for an entry. */
export async function proposalOf(actor: Actor, entryId: string, code: string): Promise<Proposal> {
  const proposal = (await proposalsOf(actor, entryId)).find((each) => each.code === code);
  if (!proposal) throw new Error(`${code} is not proposed`);
  return proposal;
}

/** Takes the proposal of an item over; returns the risk's id. */
export async function accepting(actor: Actor, entryId: string, code: string): Promise<string> {
  const { id } = await proposalOf(actor, entryId, code);
  const [risk] = await inOrganization(actor, (tx) => acceptProposals(tx, [id], { isShared: false }));
  return risk ?? "";
}

/** What the form of an assessment says for a risk as it is now. */
export async function anAssessment(
  actor: Actor,
  riskId: string,
  said: Record<string, unknown> = {},
): Promise<Assessment> {
  const { version } = await readOrganization(actor, (tx) => getRisk(tx, riskId));
  return Assessment.parse({ version, method: 0, impact: "2", likelihood: "2", ...said });
}

/** A risk of the organization's own, of which only what matters is said. */
export function aRisk(facts: Partial<NewRisk> = {}): NewRisk {
  return { ...NewRisk.parse({ title: "誤送信", phase: "transfer", threat: "宛先を誤って別人に送る" }), ...facts };
}

/** What an assessment says of a risk of which something grave remains. */
export const remaining = {
  impactAfter: "3",
  likelihoodAfter: "2",
  residualHandling: "accepted",
  residualText: "紙の控えは来年度の更新まで残る",
};

/** A planned measure, of which only what matters is said. */
export function aTreatment(facts: Partial<NewTreatment> = {}): NewTreatment {
  return { ...NewTreatment.parse({ title: "宛先の確認を二人で行う", dueOn: "2030-03-31", risks: "1" }), ...facts };
}

/** Another method, confirmed; what is returned approves it, so that it is in use. */
export async function sendingMethod(
  manager: Actor,
  content: RiskMethodContent = usualMethod("fiveSteps"),
): Promise<() => Promise<void>> {
  const drafter = await colleagueOf(manager, "secretariat");
  const top = await colleagueOf(manager, "top_management");
  const approvalId = await inOrganization(drafter, async (tx) => {
    const [latest] = await listMethods(tx);
    await saveDraft(tx, { version: latest?.version ?? 0, content, note: "" });
    return submitMethod(tx, "");
  });
  await inOrganization(manager, (tx) => seal(tx, approvalId, "confirm"));
  return () => inOrganization(top, (tx) => seal(tx, approvalId, "approve"));
}

/** Another method in use. */
export async function anotherMethod(manager: Actor, content?: RiskMethodContent): Promise<void> {
  const approve = await sendingMethod(manager, content);
  await approve();
}

/** Plans a measure against a risk for the actor; returns its id. */
export async function planning(actor: Actor, riskId: string, facts: Partial<NewTreatment> = {}): Promise<string> {
  const { number } = await readOrganization(actor, (tx) => getRisk(tx, riskId));
  const treatment = aTreatment({ risks: recordLabel("risk", number), ownerId: actor.memberId ?? null, ...facts });
  return inOrganization(actor, (tx) => createTreatment(tx, treatment));
}

/** Whoever leads a department. */
export async function leaderOf(colleague: Actor, departmentId: string | null | undefined): Promise<Actor> {
  return issueActor({ ...(await colleagueOf(colleague, "department_manager")), leads: [departmentId ?? ""] });
}

export type RiskTable = TableValue[][];

/** Uploads a table of risks as the page does, and returns the import's id. */
export async function uploadRiskTable(actor: Actor, rows: RiskTable): Promise<string> {
  const bytes = await xlsx({
    name: "リスク",
    rows: rows.map((row) => row.map((value) => (typeof value === "boolean" ? String(value) : (value ?? null)))),
  });
  return uploadRiskFile(actor, "リスク.xlsx", bytes);
}

/** The same of bytes. */
export async function uploadRiskFile(actor: Actor, name: string, bytes: Uint8Array): Promise<string> {
  async function* whole() {
    yield bytes;
  }
  return beginRiskImport(actor, name, await fileStore().receive(whole(), { maxBytes: mostUploadBytes }));
}

/** The sheet of risks that somebody exports, its header first. */
export function exportedRisks(actor: Actor, search = "", locale: Locale = "ja"): Promise<RiskTable> {
  return readOrganization(actor, async (tx) => {
    const ids = await listMatchingIds(tx, parseRiskFilter(new URLSearchParams(search)));
    const [sheet] = await riskSheets(tx, ids, locale);
    const rows: RiskTable = [];
    for await (const row of sheet?.rows ?? []) rows.push([...row]);
    return [sheet?.columns.map(({ header }) => header) ?? [], ...rows];
  });
}
