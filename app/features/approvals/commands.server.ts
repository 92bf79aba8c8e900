import { and, eq, sql } from "drizzle-orm";
import { isPresent, listRoles } from "#app/features/organization/index.server.ts";
import { now } from "#app/platform/clock.ts";
import type { Tx } from "#app/platform/db.server.ts";
import { publicUrl } from "#app/platform/env.server.ts";
import { Conflict, Forbidden, Invalid, NotFound } from "#app/platform/errors.ts";
import { sendMail } from "#app/platform/mail/outbox.server.ts";
import { isLocale } from "#app/platform/messages.ts";
import type { ApprovalStatus, RecordKind, SealStep } from "#db/codes/records.ts";
import type { Role } from "#db/codes/roles.ts";
import { accounts } from "#db/schema/account.ts";
import { members } from "#db/schema/member.ts";
import { approvalRoutes, approvalSeals, approvals, records, snapshots } from "#db/schema/record.ts";
import { sentBackMailMessages } from "./mail-messages.ts";
import { approvalMessages } from "./messages.ts";
import { approvalPath } from "./paths.ts";
import { findRoute, mayWithdraw } from "./queries.server.ts";
import {
  approvedWithReason,
  maySeal,
  positionAfterDraft,
  type RouteStep,
  roleNobodyCanSeal,
  routeProblem,
  routeTo,
  sealingRoles,
} from "./route.ts";

/**
 * Sends a frozen record for approval as the present member, whose seal stands in the first box. `approver` is who approves it whatever the
 * route says. Returns the approval's id.
 */
export async function startApproval(
  tx: Tx,
  subject: Subject & { snapshotId: string; note: string; approver?: Role },
): Promise<string> {
  const { route, position } = await openRoute(tx, subject, subject.approver);
  const [approval] = await tx
    .insert(approvals)
    .values({
      recordId: subject.recordId,
      snapshotId: subject.snapshotId,
      steps: route.steps,
      allowsOwnWork: route.allowsOwnWork,
      position,
      status: "pending",
      note: subject.note,
      createdAt: now(),
    })
    .returning({ id: approvals.id });
  if (!approval) throw new Error("insert returned no row");
  await setSeal(tx, approval.id, route.steps, 0, drafterRole(tx, route.steps));
  return approval.id;
}

/** Refuses what could not be sent now, before anything is frozen for it. */
export async function refuseUnsendable(tx: Tx, subject: Subject): Promise<void> {
  await openRoute(tx, subject);
}

type Subject = { kind: RecordKind; recordId: string };

/** The route that a record takes from here, and the box in it that follows what the present member seals by sending it. */
async function openRoute(tx: Tx, { kind, recordId }: Subject, approver?: Role) {
  const memberId = presentMember(tx);
  const found = await findRoute(tx, kind);
  const route = approver ? { ...found, steps: routeTo(found.steps, approver) } : found;
  const [pending] = await tx
    .select({ id: approvals.id })
    .from(approvals)
    .where(and(eq(approvals.recordId, recordId), eq(approvals.status, "pending")));
  if (pending) throw new Invalid("alreadyPending");
  const others = (await listRoles(tx)).filter(({ id }) => id !== memberId);
  const position = positionAfterDraft(route.steps, tx.actor.roles, (role) =>
    others.some((other) => other.roles.includes(role)),
  );
  const people = route.allowsOwnWork ? [...others, { id: memberId, roles: tx.actor.roles }] : others;
  const sealing = sealingRoles(kind);
  const able = people.map(({ id, roles }) => ({ id, roles: roles.filter((role) => sealing.includes(role)) }));
  const role = roleNobodyCanSeal(route, position, able);
  if (role) throw new Invalid("nobodyToSeal", { values: { role } });
  return { route, position };
}

/**
 * Sets the awaited seal as the present member. The last one makes the snapshot a version: 第n版. `step` is the seal that the person
 * meant: a second press, or one on a page where the box has been sealed meanwhile, must not give the next one. The last seal may come with
 * its reason, and of some kinds has to.
 */
export async function seal(tx: Tx, approvalId: string, step: SealStep, reason = ""): Promise<void> {
  const { approval, sealedBy } = await lockPending(tx, approvalId);
  const awaited = approval.steps[approval.position];
  if (!awaited) throw new Error("a pending approval awaits a step");
  if (awaited.step !== step) throw new Invalid("alreadyDecided");
  refuseUnlessAwaited(tx, approval, sealedBy);
  const isLast = approval.position + 1 === approval.steps.length;
  if (isLast && reason === "" && approvedWithReason.includes(await kindOf(tx, approval.recordId))) {
    throw new Invalid("approvalReasonMissing", { field: "reason" });
  }
  await setSeal(tx, approvalId, approval.steps, approval.position, awaited.role);
  if (!isLast) {
    await tx
      .update(approvals)
      .set({ position: approval.position + 1, updatedAt: now() })
      .where(eq(approvals.id, approvalId));
    return;
  }
  await endApproval(tx, approvalId, "approved", reason || null);
  await giveRevision(tx, approval.recordId, approval.snapshotId);
}

/** Returns what was sent, with the reason, instead of the seal `step`; its snapshot never becomes a version. */
export async function sendBack(tx: Tx, approvalId: string, step: SealStep, reason: string): Promise<void> {
  const { approval, sealedBy } = await lockPending(tx, approvalId);
  if (approval.steps[approval.position]?.step !== step) throw new Invalid("alreadyDecided");
  refuseUnlessAwaited(tx, approval, sealedBy);
  await endApproval(tx, approvalId, "sentBack", reason);
  await tellDrafter(tx, approval, sealedBy[0], reason);
}

/** Work comes to people: who sent it learns at once why it came back. Somebody without an address finds it among the approvals. */
async function tellDrafter(
  tx: Tx,
  approval: { id: string; recordId: string },
  memberId: string | undefined,
  reason: string,
): Promise<void> {
  if (!memberId) return;
  const [drafter] = await tx
    .select({ name: members.name, email: members.email, locale: accounts.locale })
    .from(members)
    .innerJoin(accounts, eq(accounts.id, members.accountId))
    .where(and(eq(members.id, memberId), isPresent()));
  if (!drafter?.email) return;
  const kind = await kindOf(tx, approval.recordId);
  const { kind: kinds } = approvalMessages(isLocale(drafter.locale) ? drafter.locale : "ja");
  const words = sentBackMailMessages(isLocale(drafter.locale) ? drafter.locale : "ja");
  const what = kinds[kind];
  const { slug, name: organization } = tx.actor.organization;
  const link = publicUrl() + approvalPath(slug, approval.id);
  await sendMail(tx, {
    recipient: drafter.email,
    subject: words.subject(what, organization),
    body: words.body({ what, name: drafter.name, by: tx.actor.name, reason, link }),
  });
}

/**
 * Takes back what one sent oneself, while nobody has approved it. What somebody sent who is gone can be ended by who configures the
 * routes: otherwise nothing could be sent until it is sealed.
 */
export async function withdraw(tx: Tx, approvalId: string): Promise<void> {
  const { sealedBy } = await lockPending(tx, approvalId);
  if (!(await mayWithdraw(tx, sealedBy[0]))) throw new Forbidden("notYours");
  await endApproval(tx, approvalId, "withdrawn", null);
}

/** Sets how a kind of record is approved from now on; what is under way keeps its route. */
export async function configureRoute(
  tx: Tx,
  kind: RecordKind,
  route: { steps: RouteStep[]; allowsOwnWork: boolean; version: number },
): Promise<void> {
  const problem = routeProblem(route.steps);
  if (problem) throw new Invalid(problem, { field: "steps" });
  const unable = route.steps.find(({ step, role }) => step !== "draft" && !sealingRoles(kind).includes(role));
  if (unable) throw new Invalid("roleCannotSeal", { field: `${unable.step}Role`, values: { role: unable.role } });
  const values = { steps: route.steps, allowsOwnWork: route.allowsOwnWork, version: route.version + 1 };
  if (route.version === 0) {
    const made = await tx
      .insert(approvalRoutes)
      .values({ kind, ...values })
      .onConflictDoNothing()
      .returning();
    if (made.length === 0) throw new Conflict("stale", await findRoute(tx, kind));
    return;
  }
  const changed = await tx
    .update(approvalRoutes)
    .set({ ...values, updatedAt: now() })
    .where(and(eq(approvalRoutes.kind, kind), eq(approvalRoutes.version, route.version)))
    .returning({ id: approvalRoutes.id });
  if (changed.length === 0) throw new Conflict("stale", await findRoute(tx, kind));
}

async function kindOf(tx: Tx, recordId: string): Promise<RecordKind> {
  const [record] = await tx.select({ kind: records.kind }).from(records).where(eq(records.id, recordId));
  if (!record) throw new NotFound();
  return record.kind;
}

async function lockPending(tx: Tx, approvalId: string) {
  const [approval] = await tx.select().from(approvals).where(eq(approvals.id, approvalId)).for("update");
  if (!approval) throw new NotFound();
  // Two people pressed at the same moment, or a page stood open while it was decided.
  if (approval.status !== "pending") throw new Invalid("alreadyDecided");
  const seals = await tx
    .select({ memberId: approvalSeals.memberId })
    .from(approvalSeals)
    .where(eq(approvalSeals.approvalId, approvalId))
    .orderBy(approvalSeals.position);
  return { approval, sealedBy: seals.map((each) => each.memberId) };
}

function refuseUnlessAwaited(tx: Tx, approval: typeof approvals.$inferSelect, sealedBy: readonly string[]): void {
  const facts = {
    steps: approval.steps,
    position: approval.position,
    allowsOwnWork: approval.allowsOwnWork,
    sealedBy,
  };
  if (maySeal(facts, { id: tx.actor.memberId, roles: tx.actor.roles })) return;
  if (tx.actor.memberId && sealedBy.includes(tx.actor.memberId)) throw new Invalid("ownWork");
  throw new Forbidden("notAwaited");
}

async function setSeal(
  tx: Tx,
  approvalId: string,
  steps: readonly RouteStep[],
  position: number,
  role: Role,
): Promise<void> {
  const step = steps[position];
  if (!step) throw new Error("the route has no such step");
  await tx.insert(approvalSeals).values({
    approvalId,
    position,
    step: step.step,
    memberId: presentMember(tx),
    memberName: tx.actor.name,
    role,
    sealedAt: now(),
  });
}

async function endApproval(tx: Tx, id: string, status: ApprovalStatus, reason: string | null): Promise<void> {
  await tx
    .update(approvals)
    .set({ status, endedAt: now(), endReason: reason, endedById: presentMember(tx), updatedAt: now() })
    .where(eq(approvals.id, id));
}

async function giveRevision(tx: Tx, recordId: string, snapshotId: string): Promise<void> {
  await tx
    .update(snapshots)
    .set({
      revision: sql`(select coalesce(max(s.revision), 0) + 1 from ${snapshots} s where s.record_id = ${recordId})`,
      updatedAt: now(),
    })
    .where(eq(snapshots.id, snapshotId));
}

/** In what role somebody drafted: the step's own when they hold it, else the first that they do hold. */
function drafterRole(tx: Tx, steps: readonly RouteStep[]): Role {
  const wanted = steps[0]?.role ?? "secretariat";
  return tx.actor.roles.includes(wanted) ? wanted : (tx.actor.roles[0] ?? wanted);
}

function presentMember(tx: Tx): string {
  if (!tx.actor.memberId) throw new Forbidden("notAMember");
  return tx.actor.memberId;
}
