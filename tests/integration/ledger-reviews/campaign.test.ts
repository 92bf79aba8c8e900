import { eq, sql } from "drizzle-orm";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { getApproval, sendBack } from "#app/features/approvals/index.server.ts";
import { archiveEntries } from "#app/features/inventory/commands.server.ts";
import { reviewActMessages } from "#app/features/ledger-reviews/act-messages.ts";
import { confirmEntry, retireEntry, signPart } from "#app/features/ledger-reviews/answers.server.ts";
import { reviewChore } from "#app/features/ledger-reviews/chore.server.ts";
import {
  addPart,
  changeReview,
  chooseHead,
  closeReview,
  remindNow,
  reopenPart,
} from "#app/features/ledger-reviews/commands.server.ts";
import { reviewFormMessages } from "#app/features/ledger-reviews/form-messages.ts";
import { partRow } from "#app/features/ledger-reviews/part-view.ts";
import { closeLedgerReviewPath, newLedgerReviewPath } from "#app/features/ledger-reviews/paths.ts";
import {
  getPart,
  getReview,
  listParts,
  listRetired,
  listReviews,
} from "#app/features/ledger-reviews/queries.server.ts";
import { openResult } from "#app/features/ledger-reviews/report-source.server.ts";
import { taskSources } from "#app/features/ledger-reviews/task-sources.server.ts";
import { createDepartments } from "#app/features/organization/index.server.ts";
import type { Actor } from "#app/platform/actor.server.ts";
import { systemActor } from "#app/platform/actor-issuer.server.ts";
import { setClock, today } from "#app/platform/clock.ts";
import { inOrganization, readOrganization, type Tx } from "#app/platform/db.server.ts";
import { NotFound } from "#app/platform/errors.ts";
import { addDays, dateParts } from "#app/utils/calendar-date.ts";
import { accounts } from "#db/schema/account.ts";
import { members } from "#db/schema/member.ts";
import {
  addEntries,
  aHead,
  approveLedger,
  aReviewedCompany,
  partOf,
  type Reviewed,
  sealAll,
  starting,
} from "#tests/support/ledger-reviews.ts";
import { mailsTo } from "#tests/support/mails.ts";
import { asOwner, memberWith } from "#tests/support/members.ts";
import { theProduct } from "#tests/support/product.ts";
import { cookieOf } from "#tests/support/sign-ins.ts";

const { call } = await theProduct();
const words = reviewFormMessages("ja");
const { closing } = reviewActMessages("ja");

let company: Reviewed;
let manager: Actor;

beforeEach(async () => {
  company = await aReviewedCompany();
  manager = company.manager.actor;
  await addEntries(manager, company.sales.id, "名刺");
  await addEntries(manager, company.logistics.id, "配送先");
});
afterEach(() => setClock());

describe("a review starts", () => {
  test("with a part and an invitation for the head of each department, in the head's language", async () => {
    const { head } = company.logistics;
    await inOrganization(manager, (tx) =>
      tx.update(accounts).set({ locale: "en" }).where(eq(accounts.id, head.accountId)),
    );

    const id = await starting(manager, [company.sales.id, company.logistics.id], {
      note: "今年は委託先も見てください",
    });

    const parts = await readOrganization(manager, (tx) => listParts(tx, id));
    expect(parts.map(({ department, head: name, entries, answered }) => [department, name, entries, answered])).toEqual(
      [
        ["営業部", company.sales.head.actor.name, 1, 0],
        ["物流部", head.actor.name, 1, 0],
      ],
    );
    const [japanese] = await mailsTo(company.sales.head.email);
    const [english] = await mailsTo(head.email);
    expect(japanese?.subject).toContain("営業部の台帳を確認してください");
    expect(japanese?.body).toContain("今年は委託先も見てください");
    expect(japanese?.body).toContain(`/o/${manager.organization.slug}/ledger-reviews/${id}/parts/`);
    expect(english?.subject).toContain("please review the entries of 物流部");
  });

  test("the department above answers for one without a head, and the privacy manager for entries of no department", async () => {
    const [shop] = await inOrganization(manager, (tx) => createDepartments(tx, ["通販部"]));
    await addEntries(manager, null, "どの部門でもない項目");

    const id = await starting(manager, [shop?.id ?? "", "none"]);

    const parts = await readOrganization(manager, (tx) => listParts(tx, id));
    expect(parts.map(({ departmentId, headId }) => [departmentId, headId])).toEqual([
      [shop?.id, manager.memberId],
      [null, manager.memberId],
    ]);
  });

  test("once at a time, for departments that exist, and not into the past", async () => {
    await expect(starting(manager, [company.sales.id], { dueOn: addDays(today(), -1) })).rejects.toThrow("duePassed");
    const foreign = await aReviewedCompany();
    await expect(starting(manager, [foreign.sales.id])).rejects.toThrow("notChosen");

    const results = await Promise.allSettled([
      starting(manager, [company.sales.id]),
      starting(manager, [company.sales.id]),
    ]);

    expect(results.map(({ status }) => status).sort()).toEqual(["fulfilled", "rejected"]);
    expect(await readOrganization(manager, (tx) => listReviews(tx, 1))).toMatchObject({ total: 1 });
  });

  // Three reviews of one name stood in the list, as each was proposed under the same.
  test("under a name of its own: one that is taken is refused beside its field, and a free one proposed", async () => {
    const { accountId } = company.manager;
    const path = newLedgerReviewPath(manager.organization.slug);
    const cookie = await cookieOf(accountId);
    const page = async () => (await call(path, { method: "GET", cookie })).text();
    const nameOf = (nth: number) => words.defaultName(dateParts(today()).year, nth);
    expect(await page()).toContain(`value="${nameOf(1)}"`);
    const first = await starting(manager, [company.sales.id], { title: nameOf(1) });
    await inOrganization(company.drafter.actor, (tx) => closeReview(tx, first, ending("来月にやり直す")));

    expect(await page()).toContain(`value="${nameOf(2)}"`);
    await expect(starting(manager, [company.sales.id], { title: ` ${nameOf(1)}` })).rejects.toMatchObject({
      problem: "titleTaken",
      field: "title",
    });
    const second = await starting(manager, [company.sales.id], { title: nameOf(2) });
    const renaming = (title: string) =>
      inOrganization(manager, (tx) => changeReview(tx, second, { version: 1, title, dueOn: today(), note: "" }));
    await expect(renaming(nameOf(1))).rejects.toMatchObject({ problem: "titleTaken", field: "title" });
    await renaming(nameOf(2));
  });

  test("and a department that was forgotten joins later", async () => {
    const id = await starting(manager, [company.sales.id]);

    await inOrganization(manager, (tx) => addPart(tx, id, company.logistics.id));
    await inOrganization(manager, (tx) => addPart(tx, id, company.logistics.id));

    expect(await readOrganization(manager, (tx) => listParts(tx, id))).toHaveLength(2);
    expect(await mailsTo(company.logistics.head.email)).toHaveLength(1);
  });

  test("a stale change of the due date is a conflict", async () => {
    const id = await starting(manager, [company.sales.id]);
    const change = { version: 1, title: "見直し", dueOn: addDays(today(), 40), note: "" };
    await inOrganization(manager, (tx) => changeReview(tx, id, change));

    await expect(inOrganization(manager, (tx) => changeReview(tx, id, change))).rejects.toMatchObject({
      current: { version: 2 },
    });
  });
});

describe("a head", () => {
  test("can be named by hand among those who could answer, and is asked", async () => {
    const id = await starting(manager, [company.sales.id]);
    const part = await partOf(manager, id, company.sales.id);
    const second = await aHead(manager, company.sales.id);

    await inOrganization(manager, (tx) => chooseHead(tx, id, part.id, second.actor.memberId ?? ""));

    expect(await partOf(manager, id, company.sales.id)).toMatchObject({
      headId: second.actor.memberId,
      isHeadChosen: true,
    });
    expect(await mailsTo(second.email)).toHaveLength(1);
    const stranger = company.logistics.head.actor.memberId ?? "";
    await expect(inOrganization(manager, (tx) => chooseHead(tx, id, part.id, stranger))).rejects.toThrow("notAHead");
  });

  test("who leaves is replaced within the hour, and the next one is asked", async () => {
    const id = await starting(manager, [company.sales.id]);
    await leave(company.sales.head.actor);

    await hourly();

    expect(await partOf(manager, id, company.sales.id)).toMatchObject({
      headId: manager.memberId,
      isHeadPresent: true,
    });
    expect((await mailsTo(company.manager.email)).at(-1)?.subject).toContain("営業部の台帳を確認してください");
    const mails = await mailsTo(company.manager.email);
    await hourly();
    expect(await mailsTo(company.manager.email)).toHaveLength(mails.length);
  });
});

describe("reminders", () => {
  test("go out before, at and after the due date, each once, and stop with the signature", async () => {
    const dueOn = addDays(today(), 30);
    const id = await starting(manager, [company.sales.id, company.logistics.id], { dueOn });
    const { head } = company.sales;
    const sent = async () => (await mailsTo(head.email)).length - 1;
    const counts: number[] = [];
    for (const day of [-8, -7, -1, 0, 1, 3, 9, 10]) {
      setClock(() => new Date(`${addDays(dueOn, day)}T09:00:00+09:00`));
      await hourly();
      await hourly();
      counts.push(await sent());
    }

    expect(counts).toEqual([0, 1, 1, 2, 2, 3, 3, 4]);
    const escalations = (await mailsTo(company.manager.email)).filter(({ subject }) =>
      subject.includes("署名のない部門"),
    );
    expect(escalations).toHaveLength(1);
    expect(escalations[0]?.body).toContain("・営業部");
    expect(escalations[0]?.body).toContain("・物流部");

    const key = { reviewId: id, partId: (await partOf(manager, id, company.sales.id)).id };
    await inOrganization(head.actor, (tx) => signPart(tx, key, "出張のため"));
    setClock(() => new Date(`${addDays(dueOn, 17)}T09:00:00+09:00`));
    await hourly();
    expect(await sent()).toBe(4);
  });

  test("two processes at the same moment send one", async () => {
    const dueOn = addDays(today(), 30);
    await starting(manager, [company.sales.id], { dueOn });
    setClock(() => new Date(`${dueOn}T09:00:00+09:00`));

    await Promise.all([hourly(), hourly(), hourly()]);

    expect(await mailsTo(company.sales.head.email)).toHaveLength(2);
  });

  test("can be sent by hand, unless nobody can be written to", async () => {
    const id = await starting(manager, [company.sales.id]);
    const { id: partId } = await partOf(manager, id, company.sales.id);

    await inOrganization(manager, (tx) => remindNow(tx, id, partId));

    expect(await mailsTo(company.sales.head.email)).toHaveLength(2);
    expect((await partOf(manager, id, company.sales.id)).remindedAt).toBeDefined();
    await inOrganization(manager, (tx) =>
      tx
        .update(members)
        .set({ email: null })
        .where(eq(members.id, company.sales.head.actor.memberId ?? "")),
    );
    await expect(inOrganization(manager, (tx) => remindNow(tx, id, partId))).rejects.toThrow("noAddress");
  });
});

describe("a review ends", () => {
  test("not without signatures unless a reason is given; the result is frozen and goes for approval", async () => {
    await approveLedger(company);
    const id = await starting(manager, [company.sales.id, company.logistics.id]);
    await sign(id, company.sales);
    await expect(inOrganization(company.drafter.actor, (tx) => closeReview(tx, id, ending()))).rejects.toMatchObject({
      problem: "unsigned",
      values: { unsigned: 1 },
    });

    const approvalId = await inOrganization(company.drafter.actor, (tx) =>
      closeReview(tx, id, ending("倉庫の移転のため")),
    );
    await addEntries(manager, company.sales.id, "終わったあとの項目");
    await sealAll(company, approvalId);

    const approval = await readOrganization(manager, (tx) => getApproval(tx, approvalId));
    expect(approval).toMatchObject({
      kind: "ledgerReview",
      status: "approved",
      revision: 1,
      facts: { parts: 2, signed: 1 },
    });
    const result = await readOrganization(manager, async (tx) => {
      const { parts, entriesOf, review } = await openResult(tx, id);
      return { parts, review, entries: await Promise.all(parts.map(entriesOf)) };
    });
    expect(result.review).toMatchObject({
      isOpen: false,
      closedReason: "倉庫の移転のため",
      approvalStatus: "approved",
    });
    expect(
      result.parts.map(({ department, signedBy, counts }) => [department, signedBy !== "", counts.unanswered]),
    ).toEqual([
      ["営業部", true, 1],
      ["物流部", false, 1],
    ]);
    expect(result.entries.map((entries) => entries.map(({ title, answer }) => [title, answer]))).toEqual([
      [["名刺", "unanswered"]],
      [["配送先", "unanswered"]],
    ]);
    await expect(inOrganization(manager, (tx) => reopenPart(tx, id, result.parts[0]?.part ?? "", "x"))).rejects.toThrow(
      "resultIsKept",
    );
  });

  // Each department used to go through what came of all of them: forty departments of a large ledger through it forty times.
  test("under way, what came of a department is worked out without looking at the entries of others", async () => {
    await approveLedger(company);
    const id = await starting(manager, [company.sales.id, company.logistics.id]);
    // Comparing with this fails: whoever looks at it is heard of.
    await asOwner(
      (owner) => owner`update snapshot_part s set content = '[]' from record r
        where r.organization_id = ${manager.organization.id} and r.title = '配送先' and s.record_id = r.id`,
    );

    const entriesAt = (place: number) =>
      readOrganization(manager, async (tx) => {
        const { parts, entriesOf } = await openResult(tx, id);
        return Promise.all(parts.slice(place, place + 1).map(entriesOf));
      });
    expect(await entriesAt(0)).toMatchObject([[{ title: "名刺" }]]);
    await expect(entriesAt(1)).rejects.toThrow();
  });

  test("ended, each entry is read once, however many departments there are", async () => {
    const departments = [company.sales.id, company.logistics.id];
    for (const { id } of await inOrganization(manager, (tx) => createDepartments(tx, ["開発部", "製造部", "法務部"]))) {
      departments.push(id);
      await addEntries(manager, id, "図面", "請求書", "写真");
    }
    const id = await starting(manager, departments);
    await inOrganization(company.drafter.actor, (tx) => closeReview(tx, id, ending("時間切れ")));

    const { entries, read } = await readOrganization(manager, async (tx) => {
      // By index, so that no rows of other organizations are counted.
      await tx.execute(sql`set local enable_seqscan = off`);
      const { parts, entriesOf } = await openResult(tx, id);
      const before = await partsRead(tx);
      const all = [];
      for (const part of parts) all.push(...(await entriesOf(part)));
      return { entries: all, read: (await partsRead(tx)) - before };
    });

    expect(entries).toHaveLength(11);
    expect(read).toBe(11);
  });

  // The next review answers anew and the ledger goes on: last year's, approved, said that nothing had been answered.
  test("ended, it stays as it was however the ledger goes on, until it is sent back", async () => {
    const [card = "", old = ""] = await addEntries(manager, company.sales.id, "会員カード", "古い名簿");
    await addEntries(manager, company.logistics.id, "送り状");
    const id = await starting(manager, [company.sales.id, company.logistics.id]);
    const key = { reviewId: id, partId: (await partOf(manager, id, company.sales.id)).id };
    await inOrganization(company.sales.head.actor, async (tx) => {
      await confirmEntry(tx, key, { entryId: card, version: 1 });
      await retireEntry(tx, key, old, "溶解した");
    });
    await sign(id, company.sales);
    const sent = await inOrganization(company.drafter.actor, (tx) => closeReview(tx, id, ending("倉庫の移転のため")));
    const before = await standingOf(id);

    const nextYear = addDays(today(), 400);
    setClock(() => new Date(`${nextYear}T03:00:00Z`));
    await inOrganization(manager, (tx) => archiveEntries(tx, [card], "発行をやめた"));
    await addEntries(manager, company.logistics.id, "翌年の項目");

    expect(before).toEqual([
      { department: "営業部", entries: 2, answered: 1, retired: ["古い名簿"] },
      { department: "物流部", entries: 2, answered: 0, retired: [] },
    ]);
    expect(await standingOf(id)).toEqual(before);

    await inOrganization(manager, (tx) => sendBack(tx, sent, "confirm", "物流部も"));
    expect(await standingOf(id)).toMatchObject([
      { department: "営業部", entries: 1, answered: 0 },
      { department: "物流部", entries: 3, answered: 0 },
    ]);
  });

  // It spoke of missing signatures alone, and seventeen entries of departments that had signed went unanswered into the result.
  test("and says before what departments left unanswered although they signed", async () => {
    const id = await starting(manager, [company.sales.id, company.logistics.id]);
    await addEntries(manager, company.sales.id, "会員名簿");
    await sign(id, company.sales);
    const cookie = await cookieOf(company.manager.accountId);

    const answer = await call(closeLedgerReviewPath(manager.organization.slug, id), { method: "GET", cookie });
    const page = await answer.text();

    expect(page).toContain(closing.unsigned(1));
    expect(page).toContain(closing.unanswered(2));
    expect(page).toContain(closing.unansweredOf("営業部", 2));
    expect(page).toContain(closing.signedNote("来週までに確認する"));
    expect(page).not.toContain(closing.unansweredOf("物流部", 1));
  });

  // The reason speaks of the departments that were left out; every head could read it on the page and in print.
  test("and why it ended without a department, only who sees all departments is told", async () => {
    const id = await starting(manager, [company.sales.id, company.logistics.id]);
    await sign(id, company.sales);
    await inOrganization(company.drafter.actor, (tx) => closeReview(tx, id, ending("物流部の倉庫で調査中のため")));

    const told = await Promise.all(
      [manager, company.sales.head.actor].map((actor) =>
        readOrganization(actor, async (tx) => [
          (await getReview(tx, id)).closedReason,
          (await openResult(tx, id)).review.closedReason,
        ]),
      ),
    );

    expect(told).toEqual([Array(2).fill("物流部の倉庫で調査中のため"), ["", ""]]);
  });

  test("sent back, a department is opened again and the result is sent anew", async () => {
    const id = await starting(manager, [company.sales.id]);
    await sign(id, company.sales);
    const first = await inOrganization(company.drafter.actor, (tx) => closeReview(tx, id, ending()));
    await inOrganization(manager, (tx) => sendBack(tx, first, "confirm", "名刺の保管場所を確かめてください"));
    const part = await partOf(manager, id, company.sales.id);

    await inOrganization(manager, (tx) => reopenPart(tx, id, part.id, "保管場所を確かめてください"));
    expect(await readOrganization(manager, (tx) => getReview(tx, id))).toMatchObject({ isOpen: true });
    await sign(id, company.sales);
    const second = await inOrganization(company.drafter.actor, (tx) => closeReview(tx, id, ending()));

    expect(await readOrganization(manager, (tx) => getReview(tx, id))).toMatchObject({
      approvalId: second,
      approvalStatus: "pending",
    });
    expect((await mailsTo(company.sales.head.email)).at(-1)?.body).toContain("保管場所を確かめてください");
  });
});

describe("what others see of it", () => {
  test("a head their own part, a stranger nothing", async () => {
    const id = await starting(manager, [company.sales.id, company.logistics.id]);
    const stranger = await memberWith();

    const seen = await readOrganization(company.sales.head.actor, (tx) => listParts(tx, id));
    const result = await readOrganization(company.sales.head.actor, (tx) => openResult(tx, id));

    expect(seen.map(({ departmentId }) => departmentId)).toEqual([company.sales.id]);
    expect(result.parts.map(({ department }) => department)).toEqual(["営業部"]);
    expect(result.isPartial).toBe(true);
    await expect(readOrganization(stranger, (tx) => getReview(tx, id))).rejects.toThrow(NotFound);
    expect(await readOrganization(stranger, (tx) => listReviews(tx, 1))).toEqual({ reviews: [], total: 0 });
  });

  test("a part that is not signed is a task of its head", async () => {
    const id = await starting(manager, [company.sales.id, company.logistics.id]);
    await sign(id, company.sales);

    const found = await readOrganization(systemActor(manager.organization, "tasks"), (tx) =>
      Promise.all(taskSources.map((source) => source.find(tx, today()))),
    );

    expect(found.flat()).toMatchObject([
      { recordId: id, ownerId: company.logistics.head.actor.memberId, facts: { department: "物流部" } },
    ]);
  });
});

function ending(reason = "") {
  return { note: "", reason };
}

async function sign(reviewId: string, { id, head }: Reviewed["sales"]): Promise<void> {
  const { id: partId } = await partOf(manager, reviewId, id);
  await inOrganization(head.actor, (tx) => signPart(tx, { reviewId, partId }, "来週までに確認する"));
}

async function leave(actor: Actor): Promise<void> {
  await inOrganization(manager, (tx) =>
    tx
      .update(members)
      .set({ leftOn: addDays(today(), -1) })
      .where(eq(members.id, actor.memberId ?? "")),
  );
}

/** What the product does by itself every hour. */
async function hourly(): Promise<void> {
  if ("inEach" in reviewChore) await reviewChore.inEach(systemActor(manager.organization, "ledgerReviews"));
}

/** How many rows of frozen contents this unit of work has read. */
async function partsRead(tx: Tx): Promise<number> {
  const [row] = await tx.execute<{ read: number }>(sql`
    select (seq_tup_read + idx_tup_fetch)::integer as read from pg_stat_xact_user_tables where relname = 'snapshot_part'`);
  return row?.read ?? 0;
}

/** How the departments of a review stand, as their list and their own pages say it. */
async function standingOf(reviewId: string) {
  return readOrganization(manager, async (tx) => {
    const all = [];
    for (const listed of await listParts(tx, reviewId)) {
      const part = await getPart(tx, reviewId, listed.id);
      const { department, entries, answered } = partRow(part, "ja", today());
      expect(partRow(listed, "ja", today())).toMatchObject({ entries, answered });
      const retired = await listRetired(tx, part.id);
      expect(part.retired).toBe(retired.length);
      all.push({ department, entries, answered, retired: retired.map(({ title }) => title) });
    }
    return all;
  });
}
