import { seal } from "#app/features/approvals/index.server.ts";
import { createEntry } from "#app/features/inventory/commands.server.ts";
import type { InventoryEntryInput } from "#app/features/inventory/schema.ts";
import { submitLedger } from "#app/features/inventory/versions.server.ts";
import { startReview } from "#app/features/ledger-reviews/commands.server.ts";
import { listParts } from "#app/features/ledger-reviews/queries.server.ts";
import { StartReview } from "#app/features/ledger-reviews/schema.ts";
import { createDepartments } from "#app/features/organization/index.server.ts";
import type { Actor } from "#app/platform/actor.server.ts";
import { issueActor } from "#app/platform/actor-issuer.server.ts";
import { today } from "#app/platform/clock.ts";
import { inOrganization, readOrganization } from "#app/platform/db.server.ts";
import { addDays } from "#app/utils/calendar-date.ts";
import { appointing } from "./appointments.ts";
import { anEntry } from "./entries.ts";
import { anAccount, type Person } from "./sign-ins.ts";

/** A company of two departments with a head each, and everybody whom an approval needs. */
export type Reviewed = {
  manager: Person;
  drafter: Person;
  approver: Person;
  sales: { id: string; head: Person };
  logistics: { id: string; head: Person };
};

export async function aReviewedCompany(): Promise<Reviewed> {
  const manager = await anAccount({ roles: ["privacy_manager"] });
  const drafter = await anAccount({ roles: ["secretariat"], colleague: manager.actor });
  const approver = await anAccount({ roles: ["top_management"], colleague: manager.actor });
  const [sales, logistics] = await inOrganization(manager.actor, (tx) => createDepartments(tx, ["営業部", "物流部"]));
  if (!sales || !logistics) throw new Error("no departments were made");
  return {
    manager,
    drafter,
    approver,
    sales: { id: sales.id, head: await aHead(manager.actor, sales.id) },
    logistics: { id: logistics.id, head: await aHead(manager.actor, logistics.id) },
  };
}

/** Somebody who leads a department, as their session knows them. */
export async function aHead(colleague: Actor, departmentId: string): Promise<Person> {
  const head = await anAccount({ roles: ["employee"], colleague });
  await appointing(colleague, "department_manager", head.actor.memberId ?? "", {
    departmentId,
    startsOn: "2020-04-01",
  });
  const roles = ["department_manager", "employee"] as const;
  return { ...head, actor: issueActor({ ...head.actor, roles, leads: [departmentId], departmentId }) };
}

/** An entry in which nothing is missing. */
export function aCompleteEntry(facts: Partial<InventoryEntryInput> = {}): InventoryEntryInput {
  return anEntry({
    business: "販売",
    items: ["氏名"],
    subjects: ["customer"],
    infoClass: "personalData",
    sensitive: false,
    myNumber: false,
    count: 100,
    managerName: "営業部長",
    acquisition: "directWritten",
    noticeMethod: "申込書に明示",
    consent: "obtained",
    accessors: "担当者",
    useUntil: "1年",
    media: ["paper"],
    storagePlace: "鍵付き書庫",
    storageMethods: ["locked"],
    keepUntil: "5年",
    hasNoVendors: true,
    hasNoProvision: true,
    hasNoForeign: true,
    disposals: ["shredding"],
    reviewedOn: "2025-06-01",
    nextReviewOn: "2026-06-01",
    ...facts,
  });
}

/** Adds entries by their titles to a department. */
export async function addEntries(actor: Actor, departmentId: string | null, ...titles: string[]): Promise<string[]> {
  const ids: string[] = [];
  for (const title of titles) {
    ids.push(await inOrganization(actor, (tx) => createEntry(tx, aCompleteEntry({ title, departmentId }))));
  }
  return ids;
}

/** Has the ledger approved as it is. */
export async function approveLedger({ manager, drafter, approver }: Reviewed): Promise<void> {
  const approvalId = await inOrganization(drafter.actor, (tx) => submitLedger(tx, ""));
  await sealAll({ manager, approver }, approvalId);
}

export async function sealAll({ manager, approver }: Pick<Reviewed, "manager" | "approver">, approvalId: string) {
  await inOrganization(manager.actor, (tx) => seal(tx, approvalId, "confirm"));
  await inOrganization(approver.actor, (tx) => seal(tx, approvalId, "approve"));
}

/** Starts a review of some departments, due in 30 days unless told otherwise. */
export function starting(actor: Actor, departments: readonly string[], facts: object = {}): Promise<string> {
  const input = { title: "個人情報管理台帳の見直し", dueOn: addDays(today(), 30), departments, ...facts };
  return inOrganization(actor, (tx) => startReview(tx, StartReview.parse(input)));
}

/** The part of a department in a review. */
export async function partOf(actor: Actor, reviewId: string, departmentId: string | null) {
  const parts = await readOrganization(actor, (tx) => listParts(tx, reviewId));
  const part = parts.find((one) => one.departmentId === departmentId);
  if (!part) throw new Error("the department is not part of the review");
  return part;
}
