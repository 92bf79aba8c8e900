import { eq } from "drizzle-orm";
import { beforeAll, describe, expect, test } from "vitest";
import { archiveEntries, changeEntry, createEntry } from "#app/features/inventory/commands.server.ts";
import { getEntry } from "#app/features/inventory/queries.server.ts";
import {
  answerSaved,
  confirmEntry,
  confirmRest,
  retireEntry,
  signPart,
} from "#app/features/ledger-reviews/answers.server.ts";
import { reopenPart } from "#app/features/ledger-reviews/commands.server.ts";
import { parsePartFilter } from "#app/features/ledger-reviews/filter.ts";
import { getPart, listPartEntries, listRetired, type PartEntry } from "#app/features/ledger-reviews/queries.server.ts";
import type { Actor } from "#app/platform/actor.server.ts";
import { today } from "#app/platform/clock.ts";
import { inOrganization, readOrganization } from "#app/platform/db.server.ts";
import { Invalid, NotFound } from "#app/platform/errors.ts";
import { addMonths } from "#app/utils/calendar-date.ts";
import { ledgerReviewAnswers } from "#db/schema/ledger-review.ts";
import {
  aCompleteEntry,
  addEntries,
  approveLedger,
  aReviewedCompany,
  partOf,
  type Reviewed,
  starting,
} from "#tests/support/ledger-reviews.ts";
import { memberWith } from "#tests/support/members.ts";

let company: Reviewed;
let head: Actor;
/** 名刺 and 展示会 were approved, 応募者 is new since; of the sales department all of them. */
let ids: { card: string; fair: string; applicant: string };
let key: { reviewId: string; partId: string };

beforeAll(async () => {
  company = await aReviewedCompany();
  head = company.sales.head.actor;
  const [card = "", fair = ""] = await addEntries(head, company.sales.id, "名刺", "展示会の来場者");
  await approveLedger(company);
  const [applicant = ""] = await addEntries(head, company.sales.id, "応募者");
  ids = { card, fair, applicant };
  const reviewId = await starting(company.manager.actor, [company.sales.id, company.logistics.id]);
  key = { reviewId, partId: (await partOf(head, reviewId, company.sales.id)).id };
});

describe("a department looks through its entries", () => {
  test("and finds each waiting for an answer, with what differs from the approved version", async () => {
    const entries = await entriesNow();

    expect(entries.map(({ title, answer }) => [title, answer])).toEqual([
      ["名刺", undefined],
      ["展示会の来場者", undefined],
      ["応募者", undefined],
    ]);
    expect(entries.map(({ difference }) => difference?.kind)).toEqual([undefined, undefined, "added"]);
  });

  test("a confirmed entry is answered at once, and its days of review move", async () => {
    await confirm(ids.card);

    const [card] = await entriesNow();
    expect(card).toMatchObject({ answer: "unchanged", answeredBy: head.name, missing: 0 });
    const entry = await readOrganization(head, (tx) => getEntry(tx, ids.card));
    expect(entry).toMatchObject({ reviewedOn: today(), nextReviewOn: addMonths(today(), 12) });
  });

  test("an entry that somebody changed while it was looked at is not confirmed unseen", async () => {
    const { version } = await entry(ids.fair);
    await change(ids.fair, { accessors: "営業部の全員" });

    const confirming = inOrganization(head, (tx) => confirmEntry(tx, key, { entryId: ids.fair, version }));

    await expect(confirming).rejects.toThrow("changedMeanwhile");
  });

  test("what was changed and is said to be right is an answer of its own, with the difference", async () => {
    await confirm(ids.fair);

    const fair = await entry(ids.fair);
    expect(fair.answer).toBe("changed");
    expect(fair.difference?.changes).toHaveProperty("accessors");
  });

  test("an entry that changes after its answer waits for another one", async () => {
    await change(ids.card, { accessors: "営業部の全員" });

    expect(await entry(ids.card)).toMatchObject({ answer: undefined, isStale: true });
  });

  test("saving in the form of the review answers, and taking the change back makes it unchanged", async () => {
    await inOrganization(head, async (tx) => {
      const stored = await getEntry(tx, ids.card);
      await changeEntry(
        tx,
        ids.card,
        stored.version,
        aCompleteEntry({ title: "名刺", departmentId: company.sales.id }),
      );
      expect(await answerSaved(tx, key, ids.card, "changed")).toBe(true);
    });

    expect(await entry(ids.card)).toMatchObject({ answer: "unchanged" });
  });

  test("all the rest are answered together if they are what was seen", async () => {
    const seen = await readOrganization(head, (tx) => getPart(tx, key.reviewId, key.partId));
    const [late = ""] = await addEntries(head, company.sales.id, "後から加えた項目");

    await expect(inOrganization(head, (tx) => confirmRest(tx, key, seen.seen))).rejects.toThrow("changedMeanwhile");
    const again = await readOrganization(head, (tx) => getPart(tx, key.reviewId, key.partId));
    const confirmed = await inOrganization(head, (tx) => confirmRest(tx, key, again.seen));

    expect(confirmed).toBe(2);
    expect(await entry(ids.applicant)).toMatchObject({ answer: "added" });
    expect(await entry(late)).toMatchObject({ answer: "added" });
    expect(await inOrganization(head, (tx) => confirmRest(tx, key, again.seen))).toBe(0);
  });

  test("an entry that is retired leaves the ledger with its reason", async () => {
    await inOrganization(head, (tx) => retireEntry(tx, key, ids.fair, "出展をやめ、名簿を溶解した"));

    const retired = await readOrganization(head, (tx) => listRetired(tx, key.partId));
    expect(retired).toMatchObject([{ id: ids.fair, reason: "出展をやめ、名簿を溶解した" }]);
    expect((await entriesNow()).map(({ id }) => id)).not.toContain(ids.fair);
  });

  test("two people may answer the same entry at once, and one answer is kept", async () => {
    const [entryId = ""] = await addEntries(head, company.sales.id, "二人で見る項目");
    const { version } = await entry(entryId);
    const confirming = [head, company.manager.actor].map((actor) =>
      inOrganization(actor, (tx) => confirmEntry(tx, key, { entryId, version })),
    );

    const results = await Promise.allSettled(confirming);

    expect(results.map(({ status }) => status).sort()).toEqual(["fulfilled", "rejected"]);
    const answers = await readOrganization(head, (tx) =>
      tx.select().from(ledgerReviewAnswers).where(eq(ledgerReviewAnswers.entryId, entryId)),
    );
    expect(answers).toHaveLength(1);
  });

  test("an entry that is moved to another department is that one's to answer", async () => {
    const [moving = ""] = await addEntries(company.manager.actor, company.sales.id, "移る項目");
    const { version } = await entry(moving);
    await change(moving, { departmentId: company.logistics.id }, company.manager.actor);

    const confirming = inOrganization(head, (tx) => confirmEntry(tx, key, { entryId: moving, version }));

    await expect(confirming).rejects.toThrow("movedAway");
    expect(await inOrganization(head, (tx) => answerSaved(tx, key, moving, "changed"))).toBe(false);
    const logistics = await partOf(company.logistics.head.actor, key.reviewId, company.logistics.id);
    expect(logistics).toMatchObject({ entries: 1, answered: 0 });
  });
});

describe("a department signs", () => {
  test("not while something is unanswered or incomplete, unless it gives a reason", async () => {
    const [open = ""] = await addEntries(head, company.sales.id, "答えのない項目");
    await inOrganization(head, (tx) =>
      createEntry(tx, aCompleteEntry({ title: "記入もれ", departmentId: company.sales.id, keepUntil: "" })),
    );

    const signing = inOrganization(head, (tx) => signPart(tx, key, ""));

    await expect(signing).rejects.toThrow(Invalid);
    await expect(signing).rejects.toMatchObject({ problem: "openings", values: { unanswered: 2, incomplete: 1 } });
    await confirm(open);
  });

  test("by its head and not by who keeps the whole", async () => {
    const signing = inOrganization(company.manager.actor, (tx) => signPart(tx, key, "代わりに"));

    await expect(signing).rejects.toThrow("notYoursToSign");
  });

  test("with name and time, and what it answered is counted", async () => {
    await inOrganization(head, (tx) => signPart(tx, key, "来月までに保管期限を決める"));

    const part = await partOf(head, key.reviewId, company.sales.id);
    expect(part).toMatchObject({
      isSigned: true,
      signedByName: head.name,
      signedNote: "来月までに保管期限を決める",
      later: 0,
    });
    expect(part.counts).toEqual({ unchanged: 1, changed: 0, added: 4, retired: 1, unanswered: 1, incomplete: 1 });
  });

  test("after that nothing is answered, and what changes shows", async () => {
    const { version } = await entry(ids.card);

    await expect(inOrganization(head, (tx) => confirmEntry(tx, key, { entryId: ids.card, version }))).rejects.toThrow(
      "signedAlready",
    );
    await expect(inOrganization(head, (tx) => signPart(tx, key, ""))).rejects.toThrow("signedAlready");
    await change(ids.card, { remarks: "署名のあと" });
    await inOrganization(head, (tx) => archiveEntries(tx, [ids.applicant], "採用を終えた"));

    expect(await partOf(head, key.reviewId, company.sales.id)).toMatchObject({ isSigned: true, later: 1 });
  });

  test("until the manager opens it again", async () => {
    await inOrganization(company.manager.actor, (tx) =>
      reopenPart(tx, key.reviewId, key.partId, "記入もれを直してください"),
    );

    const part = await partOf(head, key.reviewId, company.sales.id);
    expect(part).toMatchObject({
      isSigned: false,
      signedByName: "",
      reopenedReason: "記入もれを直してください",
      counts: {},
    });
    await confirm(ids.card);
  });
});

describe("the walls around a part", () => {
  test("the head of another department neither sees nor answers it", async () => {
    const other = company.logistics.head.actor;
    const { version } = await entry(ids.card);

    await expect(readOrganization(other, (tx) => getPart(tx, key.reviewId, key.partId))).rejects.toThrow(NotFound);
    await expect(inOrganization(other, (tx) => confirmEntry(tx, key, { entryId: ids.card, version }))).rejects.toThrow(
      NotFound,
    );
    await expect(inOrganization(other, (tx) => retireEntry(tx, key, ids.card, "x"))).rejects.toThrow(NotFound);
    await expect(inOrganization(other, (tx) => signPart(tx, key, "x"))).rejects.toThrow(NotFound);
    expect(await inOrganization(other, (tx) => answerSaved(tx, key, ids.card, "changed"))).toBe(false);
  });

  test("nor does another organization's privacy manager", async () => {
    const stranger = await memberWith();

    await expect(readOrganization(stranger, (tx) => getPart(tx, key.reviewId, key.partId))).rejects.toThrow(NotFound);
    await expect(inOrganization(stranger, (tx) => signPart(tx, key, "x"))).rejects.toThrow(NotFound);
  });
});

async function entriesNow(): Promise<PartEntry[]> {
  const { entries } = await readOrganization(company.manager.actor, async (tx) =>
    listPartEntries(tx, await getPart(tx, key.reviewId, key.partId), parsePartFilter(new URLSearchParams())),
  );
  return entries;
}

async function entry(id: string): Promise<PartEntry> {
  const found = (await entriesNow()).find((one) => one.id === id);
  if (!found) throw new Error("the part has no such entry");
  return found;
}

async function confirm(entryId: string): Promise<void> {
  const { version } = await entry(entryId);
  await inOrganization(head, (tx) => confirmEntry(tx, key, { entryId, version }));
}

async function change(id: string, facts: object, actor: Actor = head): Promise<void> {
  await inOrganization(actor, async (tx) => {
    const stored = await getEntry(tx, id);
    const departmentId = company.sales.id;
    await changeEntry(tx, id, stored.version, aCompleteEntry({ title: stored.title, departmentId, ...facts }));
  });
}
