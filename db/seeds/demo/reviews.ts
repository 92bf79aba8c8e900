import { seal } from "#app/features/approvals/index.server.ts";
import { answerSaved, confirmEntry, signPart } from "#app/features/ledger-reviews/answers.server.ts";
import { remindHeads } from "#app/features/ledger-reviews/chore.server.ts";
import { closeReview, startReview } from "#app/features/ledger-reviews/commands.server.ts";
import { parsePartFilter } from "#app/features/ledger-reviews/filter.ts";
import { reviewFormMessages } from "#app/features/ledger-reviews/form-messages.ts";
import { freeName } from "#app/features/ledger-reviews/names.ts";
import type { PartKey } from "#app/features/ledger-reviews/part-key.ts";
import { hasOpenings } from "#app/features/ledger-reviews/policy.ts";
import { getPart, listPartEntries, listParts, listReviewNames } from "#app/features/ledger-reviews/queries.server.ts";
import { StartReview } from "#app/features/ledger-reviews/schema.ts";
import type { Actor } from "#app/platform/actor.server.ts";
import { inOrganization, readOrganization, type Tx } from "#app/platform/db.server.ts";
import { addDays, dateParts } from "#app/utils/calendar-date.ts";
import { at } from "../at.ts";
import { type Company, found } from "../company.ts";
import type { Roster } from "./history.ts";
import { type VersionPlan, workingDay } from "./timeline.ts";

/** A yearly review while it is being seeded: the part of each department by the department's id. */
export type RunningReview = { id: string; partIds: ReadonlyMap<string, string> };

/** Why departments signed although something was left, by their names; the entries are those that nobody has looked at for long. */
const leftOpen: Readonly<Record<string, string>> = {
  物流部: "倉庫の移転にともない保管場所を確認中の3件は、前回の内容のままです。移転の完了後に見直します。",
  総務部: "保管期限を人事と確認中の1件は、前回の内容のままです。来月の労務会議で決めます。",
};

const otherwise = "記入もれのある項目は、担当者に確かめて来月までに補います。";

/** The review of last year, which led to the last version: it begins with the departments' work on it. */
export async function beginLastReview(plan: VersionPlan, company: Company, roster: Roster): Promise<RunningReview> {
  return begin(
    plan.reviewFrom,
    addDays(plan.submittedOn, -1),
    company,
    roster,
    "委託先と保管場所を重点的に見てください。",
  );
}

/** A department has written its entries anew; what was saved is its answer, and its manager signs. */
export async function signLastReview(
  review: RunningReview,
  department: string,
  { manager, company, entryIds }: { manager: Actor; company: Company; entryIds: readonly string[] },
): Promise<void> {
  const key = { reviewId: review.id, partId: found(review.partIds, found(company.departmentIds, department)) };
  await inOrganization(manager, async (tx) => {
    // Together, so that the round trips overlap.
    await Promise.all(entryIds.map((id) => answerSaved(tx, key, id, "changed")));
    await sign(tx, key, department);
  });
}

/** Its result is approved together with the version that it led to. */
export async function endLastReview(review: RunningReview, plan: VersionPlan, roster: Roster): Promise<void> {
  const ending = { note: "年1回の見直しの結果です。残りは担当部門の期日までに確認します。", reason: "" };
  const approvalId = await at(plan.submittedOn, "10:40", () =>
    inOrganization(roster.drafter, (tx) => closeReview(tx, review.id, ending)),
  );
  await at(plan.confirmedOn, "16:50", () => inOrganization(roster.confirmer, (tx) => seal(tx, approvalId, "confirm")));
  await at(plan.approvedOn, "09:35", () => inOrganization(roster.approver, (tx) => seal(tx, approvalId, "approve")));
}

/** This year's review: all departments but one have signed, and that one is late. */
export async function runThisReview(today: string, company: Company, roster: Roster): Promise<void> {
  const dueOn = workingDay(addDays(today, -13));
  const review = await begin(
    addDays(today, -46),
    dueOn,
    company,
    roster,
    "生成AIの利用を始めた業務があれば、必ず追加してください。",
  );
  let working = 0;
  for (const [department, manager] of roster.managers) {
    const isLate = department === lateDepartment;
    const day = workingDay(addDays(today, -38 + working * 3));
    await at(day, `1${working % 7}:${12 + working}`, () =>
      answer(review, department, isLate ? 5 : Number.POSITIVE_INFINITY, manager, company),
    );
    working += 1;
  }
  for (const day of [0, 7]) {
    await at(addDays(dueOn, day), "09:00", () => inOrganization(roster.system, remindHeads));
  }
}

const lateDepartment = "EC事業部";

async function begin(
  day: string,
  dueOn: string,
  company: Company,
  { drafter }: Roster,
  note: string,
): Promise<RunningReview> {
  const departments = [...company.departmentIds.values()];
  const { defaultName } = reviewFormMessages("ja");
  const names = await readOrganization(drafter, (tx) => listReviewNames(tx));
  const title = freeName((nth) => defaultName(dateParts(dueOn).year, nth), names);
  const id = await at(day, "09:30", () =>
    inOrganization(drafter, (tx) => startReview(tx, StartReview.parse({ title, dueOn, note, departments }))),
  );
  const parts = await readOrganization(drafter, (tx) => listParts(tx, id));
  return { id, partIds: new Map(parts.map((part) => [part.departmentId ?? "", part.id])) };
}

/** A manager confirms entries one after the other, but for those whose review is overdue, and signs unless they stop before the end. */
async function answer(
  review: RunningReview,
  department: string,
  most: number,
  manager: Actor,
  company: Company,
): Promise<void> {
  const key = { reviewId: review.id, partId: found(review.partIds, found(company.departmentIds, department)) };
  await inOrganization(manager, async (tx) => {
    const part = await getPart(tx, key.reviewId, key.partId);
    const { entries } = await listPartEntries(tx, part, parsePartFilter(new URLSearchParams()));
    const longAgo = addDays(part.dueOn, -365);
    const current = entries.filter(({ reviewedOn }) => reviewedOn !== null && reviewedOn > longAgo);
    await Promise.all(current.slice(0, most).map(({ id, version }) => confirmEntry(tx, key, { entryId: id, version })));
    if (current.length <= most) await sign(tx, key, department);
  });
}

/** Signs, and says why where something is left. */
async function sign(tx: Tx, key: PartKey, department: string): Promise<void> {
  const part = await getPart(tx, key.reviewId, key.partId);
  const isComplete = !hasOpenings({ unanswered: part.entries - part.answered, incomplete: part.incomplete });
  await signPart(tx, key, isComplete ? "" : (leftOpen[department] ?? otherwise));
}
