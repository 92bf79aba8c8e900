import { seal } from "#app/features/approvals/index.server.ts";
import { archiveEntries, changeEntry, createEntries } from "#app/features/inventory/commands.server.ts";
import { submitLedger } from "#app/features/inventory/versions.server.ts";
import type { Actor } from "#app/platform/actor.server.ts";
import { inOrganization } from "#app/platform/db.server.ts";
import { addDays, addMonths } from "#app/utils/calendar-date.ts";
import { at } from "../at.ts";
import { type Company, found } from "../company.ts";
import { randomFrom } from "../random.ts";
import { entryInput, type LedgerEntry, type PlacedEntry } from "./ledger/entry.ts";
import { assistantAddition, cardRemoval, memberDatabaseEdit, newsletterEdit } from "./ledger/since-approval.ts";
import { beginLastReview, endLastReview, signLastReview } from "./reviews.ts";
import { type VersionPlan, workingDay } from "./timeline.ts";

/** An entry in the database: its record, the version that the next change states, and when it was last reviewed. */
type Kept = { id: string; ownerId: string; version: number; reviewedOn: string };

/** The ledger while it is being seeded: entries by their present names. */
export type KeptLedger = Map<string, Kept>;

/** Who does what in the making of a version. */
export type Roster = {
  /** Managers by their department. */
  managers: ReadonlyMap<string, Actor>;
  drafter: Actor;
  confirmer: Actor;
  approver: Actor;
  /** The product itself. */
  system: Actor;
};

/** Lets the departments write and review their entries and has each version approved, as it went over the years. */
export async function makeVersions(
  ledger: readonly PlacedEntry[],
  plans: readonly VersionPlan[],
  company: Company,
  roster: Roster,
): Promise<KeptLedger> {
  const kept: KeptLedger = new Map();
  const random = randomFrom(15_001);
  for (const plan of plans) {
    const reviewing = plan.revision === lastRevision ? await beginLastReview(plan, company, roster) : undefined;
    let working = 0;
    for (const [department, manager] of roster.managers) {
      const reviewedOn = workingDay(addDays(plan.reviewFrom, Math.floor(random() * 14)));
      const entries = ledger.filter((entry) => entry.department === department);
      const savedAt = `1${working % 7}:${20 + working}`;
      await at(reviewedOn, savedAt, async () => {
        const entryIds = await review(entries, plan, reviewedOn, { company, manager, kept });
        if (reviewing) await signLastReview(reviewing, department, { manager, company, entryIds });
      });
      working += 1;
    }
    const approvalId = await at(plan.submittedOn, "10:12", () =>
      inOrganization(roster.drafter, (tx) => submitLedger(tx, plan.note)),
    );
    await at(plan.confirmedOn, "16:40", () =>
      inOrganization(roster.confirmer, (tx) => seal(tx, approvalId, "confirm")),
    );
    await at(plan.approvedOn, "09:25", () => inOrganization(roster.approver, (tx) => seal(tx, approvalId, "approve")));
    if (reviewing) await endLastReview(reviewing, plan, roster);
  }
  return kept;
}

/** Two edits, one addition and one removal since the last version, by the departments that they belong to. */
export async function changeSinceApproval(
  ledger: readonly PlacedEntry[],
  kept: KeptLedger,
  today: string,
  company: Company,
  { managers }: Roster,
): Promise<void> {
  const edit = (change: { title: string; content: Partial<LedgerEntry> }, daysAgo: number, time: string) =>
    at(addDays(today, -daysAgo), time, async () => {
      const entry = ledger.find(({ title }) => title === change.title);
      if (!entry) throw new Error(`the seed knows no ${change.title}`);
      const current = found(kept, change.title);
      const changed = { ...entry, ...change.content };
      const input = entryInput(changed, placeOf(changed, company, current.ownerId, current.reviewedOn));
      await inOrganization(found(managers, entry.department), (tx) =>
        changeEntry(tx, current.id, current.version, input),
      );
    });
  await edit(memberDatabaseEdit, 62, "11:05");
  await at(addDays(today, -48), "14:30", () => {
    const entry = { ...assistantAddition, department: "情報システム部" };
    const manager = found(managers, entry.department);
    return add([entry], addDays(today, -48), { company, manager, kept });
  });
  await edit(newsletterEdit, 34, "17:15");
  await at(addDays(today, -12), "10:50", () =>
    inOrganization(found(managers, "営業部"), (tx) =>
      archiveEntries(tx, [found(kept, cardRemoval.title).id], cardRemoval.reason),
    ),
  );
}

type Hand = { company: Company; manager: Actor; kept: KeptLedger };

/**
 * A department brings its part of the ledger to a version: what ended goes, what exists is looked at, what is new comes. Returns the
 * entries that it has looked at.
 */
async function review(
  entries: readonly PlacedEntry[],
  plan: VersionPlan,
  reviewedOn: string,
  hand: Hand,
): Promise<string[]> {
  const { company, manager, kept } = hand;
  const { revision } = plan;
  const ended = entries.filter((entry) => entry.until === revision);
  const due = entries.filter((entry) => (entry.since ?? 1) < revision && isDue(entry, plan));
  const fresh = entries.filter((entry) => (entry.since ?? 1) === revision);
  await inOrganization(manager, async (tx) => {
    if (ended.length > 0) {
      const ids = ended.map(({ title }) => found(kept, title).id);
      await archiveEntries(tx, ids, "応募の受付を終了し、用紙をすべて溶解したため");
    }
    // Together, so that the round trips of one department's review overlap.
    await Promise.all(
      due.map(async (entry) => {
        const before = asOf(entry, revision - 1);
        const current = asOf(entry, revision);
        const row = found(kept, before.title);
        const place = placeOf(entry, company, row.ownerId, reviewedOn);
        await changeEntry(tx, row.id, row.version, entryInput(current, place));
        kept.delete(before.title);
        kept.set(current.title, { ...row, version: row.version + 1, reviewedOn });
      }),
    );
  });
  await add(
    fresh.map((entry) => ({ ...asOf(entry, revision), department: entry.department })),
    reviewedOn,
    hand,
  );
  return [...due, ...fresh].map((entry) => found(kept, asOf(entry, revision).title).id);
}

/** Adds entries as the manager of their department, who is also in charge of them. */
async function add(entries: readonly PlacedEntry[], reviewedOn: string, { company, manager, kept }: Hand) {
  const ownerId = manager.memberId;
  if (!ownerId) throw new Error("a manager is a member");
  const inputs = entries.map((entry) => ({ input: entryInput(entry, placeOf(entry, company, ownerId, reviewedOn)) }));
  const ids = await inOrganization(manager, (tx) => createEntries(tx, inputs));
  for (const [index, { title }] of entries.entries()) {
    const id = ids[index];
    if (!id) throw new Error("creating returned too few ids");
    kept.set(title, { id, ownerId, version: 1, reviewedOn });
  }
}

/**
 * Whether a department writes an existing entry anew. Up to version 6 a yearly review touched the entries that had grown, and those
 * that it would next pass by; since version 7 every entry carries the day of its own review.
 */
function isDue(entry: PlacedEntry, { revision, isYearly }: VersionPlan): boolean {
  if (entry.until !== undefined && entry.until <= revision) return false;
  if (entry.before?.version === revision) return true;
  if (!isYearly) return false;
  if (revision === lastRevision) return !entry.isOverdue;
  return isGrowing(entry) || (entry.isOverdue === true && revision === lastRevision - 1);
}

function placeOf(entry: PlacedEntry, company: Company, ownerId: string, reviewedOn: string) {
  const departmentId = found(company.departmentIds, entry.department);
  return { departmentId, ownerId, reviewedOn, nextReviewOn: addMonths(reviewedOn, 12) };
}

/** The entry as it read in a version: with what it said then, and as many people as there were. */
function asOf({ department: _department, ...entry }: PlacedEntry, revision: number): LedgerEntry {
  const earlier = entry.before && revision < entry.before.version ? entry.before.content : {};
  return {
    ...entry,
    ...earlier,
    ...(entry.count && isGrowing(entry) ? { count: countAsOf(entry.count, revision) } : {}),
  };
}

/** The shop's own data grew from version to version; the small collections stayed as they are. */
function isGrowing({ count }: LedgerEntry): boolean {
  return (count ?? 0) >= 5_000;
}

function countAsOf(count: number, revision: number): number {
  return Math.round((count * (growth[revision - 1] ?? 1)) / 10) * 10;
}

const lastRevision = 7;
const growth = [0.55, 0.62, 0.7, 0.8, 0.84, 0.92, 1];
