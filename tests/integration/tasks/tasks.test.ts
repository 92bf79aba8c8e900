import { randomUUID } from "node:crypto";
import { eq, sql } from "drizzle-orm";
import { afterEach, describe, expect, test } from "vitest";
import { archiveEvidence } from "#app/features/evidence/commands.server.ts";
import { archiveEntries, createEntry } from "#app/features/inventory/commands.server.ts";
import { signPart } from "#app/features/ledger-reviews/answers.server.ts";
import { createDepartments } from "#app/features/organization/index.server.ts";
import { startAssessment } from "#app/features/requirements/assessments.server.ts";
import { adoptCatalog } from "#app/features/requirements/catalog.server.ts";
import { parseFilter } from "#app/features/tasks/filter.ts";
import { tasksChore } from "#app/features/tasks/index.server.ts";
import { countTasks, listOwnTasks, listTasks } from "#app/features/tasks/queries.server.ts";
import { taskTitle } from "#app/features/tasks/task-view.ts";
import type { Actor } from "#app/platform/actor.server.ts";
import { issueActor, systemActor } from "#app/platform/actor-issuer.server.ts";
import { setClock, today } from "#app/platform/clock.ts";
import { globally, inOrganization, readOrganization } from "#app/platform/db.server.ts";
import { locales } from "#app/platform/messages.ts";
import type { TaskSource, WantedTask } from "#app/platform/task-source.ts";
import { taskSources } from "#app/registry.server.ts";
import { addDays, formatDateEn } from "#app/utils/calendar-date.ts";
import { accounts } from "#db/schema/account.ts";
import { auditEvents } from "#db/schema/audit-log.ts";
import { members } from "#db/schema/member.ts";
import { tasks } from "#db/schema/readiness.ts";
import { anEntry } from "#tests/support/entries.ts";
import { anItem, aVersion } from "#tests/support/evidence.ts";
import { aReviewedCompany, partOf, starting } from "#tests/support/ledger-reviews.ts";
import { mailsTo } from "#tests/support/mails.ts";
import { memberWith } from "#tests/support/members.ts";
import { theProduct } from "#tests/support/product.ts";
import { anAccount, cookieOf } from "#tests/support/sign-ins.ts";

const { call } = await theProduct();

afterEach(() => setClock());

const later = (days: number) => {
  const instant = new Date(Date.now() + days * 86_400_000);
  setClock(() => instant);
};
const all = (actor: Actor) => readOrganization(actor, (tx) => tx.select().from(tasks));
const listed = (actor: Actor, address = "", sources: readonly TaskSource[] = [aSource([])]) =>
  readOrganization(actor, (tx) => listTasks(tx, parseFilter(new URLSearchParams(address)), sources));

describe("what rules find", () => {
  test("becomes tasks once, changes with its reason, is done when the reason is gone, and comes back", async () => {
    const actor = await memberWith();
    const source = aSource([wanted({ dueOn: "2026-12-01" })]);
    await run(actor, source);
    await run(actor, source);
    expect(await all(actor)).toMatchObject([{ dueOn: "2026-12-01", doneAt: null }]);

    await run(actor, { ...source, find: async () => [wanted({ dueOn: "2026-12-24" })] });
    expect(await all(actor)).toMatchObject([{ dueOn: "2026-12-24", doneAt: null }]);
    await run(actor, { ...source, find: async () => [] });
    expect(await all(actor)).toMatchObject([{ doneAt: expect.any(Date) }]);
    await run(actor, source);
    expect(await all(actor)).toMatchObject([{ dueOn: "2026-12-01", doneAt: null, remindedAt: null }]);
  });

  test("leaves no trace in the log when nothing has changed", async () => {
    const actor = await memberWith();
    const source = aSource([wanted()]);
    await run(actor, source);
    const written = () => readOrganization(actor, (tx) => tx.$count(auditEvents, eq(auditEvents.tableName, "task")));
    const before = await written();

    await run(actor, source);

    expect(before).toBe(1);
    expect(await written()).toBe(before);
  });

  test("becomes tasks once also when several processes look at the same moment", async () => {
    const actor = await memberWith();
    const many = Array.from({ length: 30 }, () => wanted({ sourceId: randomUUID() }));

    await Promise.all([1, 2, 3, 4].map(() => run(actor, aSource(many))));

    expect(await all(actor)).toHaveLength(30);
  });
});

test("an entry whose review is due within two weeks is a task of whoever is in charge, until it is taken out", async () => {
  const { actor } = await anAccount();
  const [department] = await inOrganization(actor, (tx) => createDepartments(tx, ["営業部"]));
  const add = (title: string, days: number) =>
    inOrganization(actor, (tx) =>
      createEntry(
        tx,
        anEntry({
          title,
          nextReviewOn: addDays(today(), days),
          ownerId: actor.memberId ?? null,
          departmentId: department?.id ?? null,
        }),
      ),
    );
  const due = await add("会員名簿", 14);
  await add("先の項目", 15);

  await tidy(actor);

  const [task, ...others] = await all(actor);
  expect(others).toEqual([]);
  expect(task).toMatchObject({ ownerId: actor.memberId, departmentId: department?.id, recordId: due, doneAt: null });
  for (const locale of locales) {
    expect(taskTitle(task ?? { kind: "gap_assessment", facts: {} }, taskSources, locale)).toContain("会員名簿");
  }
  await inOrganization(actor, (tx) => archiveEntries(tx, [due], "廃止"));
  await tidy(actor);
  expect(await all(actor)).toMatchObject([{ doneAt: expect.any(Date) }]);
});

describe("whoever a task waits for", () => {
  test("is reminded in one mail, in their language, once a week, and not of what is far away", async () => {
    const { actor, email, accountId } = await anAccount();
    await globally((tx) => tx.update(accounts).set({ locale: "en" }).where(eq(accounts.id, accountId)));
    const own = { ownerId: actor.memberId ?? null };
    const soon = addDays(today(), 7);
    const source = aSource([
      wanted({ ...own, sourceId: randomUUID(), dueOn: soon, facts: { name: "名簿" } }),
      wanted({ ...own, sourceId: randomUUID(), dueOn: addDays(today(), -1), facts: { name: "会員" } }),
      wanted({ ...own, sourceId: randomUUID(), dueOn: addDays(today(), 30), facts: { name: "遠い" } }),
    ]);
    await run(actor, source);
    await run(actor, source);
    later(6);
    await run(actor, source);

    const [mail, ...others] = await mailsTo(email);
    expect(others).toEqual([]);
    expect(mail?.subject).toContain("Asked of you: 2");
    // Days stood in mails as 2026-12-01, beside others in words.
    expect(mail?.body).toContain(`Do 名簿 (due ${formatDateEn(soon)}`);
    expect(mail?.body).toContain("Do 会員");
    expect(mail?.body).not.toContain("遠い");
    expect(mail?.body).toContain(`/o/${actor.organization.slug}/tasks?who=mine`);
    later(8);
    await run(actor, source);
    expect(await mailsTo(email)).toHaveLength(2);
  });

  test("is led to a page that opens for them, and to a task only where it can be done", async () => {
    const keeper = await anAccount({ roles: ["privacy_manager"] });
    const employee = await anAccount({ roles: ["employee"], colleague: keeper.actor });
    const entry = { nextReviewOn: today(), ownerId: employee.actor.memberId ?? null };
    const entryId = await inOrganization(keeper.actor, (tx) => createEntry(tx, anEntry({ title: "名簿", ...entry })));
    await tidy(keeper.actor);

    const [mail] = await mailsTo(employee.email);
    const home = `/o/${keeper.actor.organization.slug}`;
    expect(mail?.body).toMatch(new RegExp(`${home}$`, "m"));
    const page = await call(home, { method: "GET", cookie: await cookieOf(employee.accountId) });
    expect(page.status).toBe(200);
    const text = await page.text();
    expect(text).toContain("名簿");
    expect(text).not.toContain(entryId);
  });

  test("gets one mail also when several processes remind at the same moment", async () => {
    const { actor, email } = await anAccount();
    const source = aSource([wanted({ ownerId: actor.memberId ?? null, dueOn: today() })]);

    await Promise.all([1, 2, 3].map(() => run(actor, source)));

    expect(await mailsTo(email)).toHaveLength(1);
  });

  test("is not reminded after having left", async () => {
    const { actor, email } = await anAccount();
    const source = aSource([wanted({ ownerId: actor.memberId ?? null, dueOn: today() })]);
    await inOrganization(actor, (tx) =>
      tx
        .update(members)
        .set({ leftOn: addDays(today(), -1) })
        .where(eq(members.id, actor.memberId ?? "")),
    );

    await run(actor, source);

    expect(await mailsTo(email)).toEqual([]);
  });
});

test("what is overdue for two weeks is told to the privacy manager, once", async () => {
  const keeper = await anAccount({ roles: ["privacy_manager"] });
  const employee = await anAccount({ roles: ["employee"], colleague: keeper.actor });
  const source = aSource([
    wanted({ ownerId: employee.actor.memberId ?? null, dueOn: addDays(today(), -14), facts: { name: "名簿" } }),
  ]);
  await run(keeper.actor, source);
  expect(await mailsTo(keeper.email)).toEqual([]);

  later(1);
  await run(keeper.actor, source);
  later(2);
  await run(keeper.actor, source);

  const [mail, ...others] = await mailsTo(keeper.email);
  expect(others).toEqual([]);
  expect(mail?.subject).toContain("期限を過ぎたまま動いていないこと 1件");
  expect(mail?.body).toContain(employee.actor.name);
});

describe("a gap assessment that nobody has begun", () => {
  test("is asked of the privacy manager, who is reminded of it", async () => {
    const keeper = await anAccount({ roles: ["privacy_manager"] });
    await inOrganization(keeper.actor, (tx) => adoptCatalog(tx));

    await tidy(keeper.actor);

    expect(await all(keeper.actor)).toMatchObject([{ kind: "gap_assessment", ownerId: keeper.actor.memberId }]);
    const [mail] = await mailsTo(keeper.email);
    expect(mail?.body).toContain("ギャップ分析");
  });
});

describe("the list", () => {
  test("shows all or one's own, what is late, of a department, and what is done", async () => {
    const actor = await memberWith();
    const [sales] = await inOrganization(actor, (tx) => createDepartments(tx, ["営業部"]));
    const [mine, late, done] = [randomUUID(), randomUUID(), randomUUID()];
    const three = [
      wanted({ sourceId: mine, ownerId: actor.memberId ?? null, dueOn: addDays(today(), 3) }),
      wanted({ sourceId: late, dueOn: addDays(today(), -3), departmentId: sales?.id ?? null }),
      wanted({ sourceId: done, dueOn: addDays(today(), 9) }),
    ];
    await run(actor, aSource(three));
    await run(actor, aSource(three.slice(0, 2)));
    const sources = async (address: string) => (await listed(actor, address)).rows.map(({ sourceId }) => sourceId);

    expect(await sources("")).toEqual([late, mine]);
    expect(await sources("who=mine")).toEqual([mine]);
    expect(await sources("state=overdue")).toEqual([late]);
    expect(await sources(`department=${sales?.id}`)).toEqual([late]);
    expect(await sources("state=done")).toEqual([done]);
    expect(await sources("kind=review_part")).toEqual([]);
    expect(await readOrganization(actor, (tx) => countTasks(tx, [aSource([])]))).toEqual({
      all: 2,
      mine: 1,
      overdue: 1,
    });
  });

  test("shows who leads a department the tasks of its rows and their own, and everybody else nothing of others", async () => {
    const actor = await memberWith();
    const [sales, office] = await inOrganization(actor, (tx) => createDepartments(tx, ["営業部", "総務部"]));
    const leads = sales ? [sales.id] : [];
    const head = issueActor({ ...actor, roles: ["department_manager"], departmentId: sales?.id, leads });
    await run(
      actor,
      aSource([
        wanted({ sourceId: randomUUID(), departmentId: sales?.id ?? null }),
        wanted({ sourceId: randomUUID(), departmentId: office?.id ?? null }),
        wanted({ sourceId: randomUUID(), ownerId: actor.memberId ?? null }),
      ]),
    );

    expect((await listed(head)).total).toBe(2);
    expect((await listed(await memberWith())).total).toBe(0);
    expect((await readOrganization(head, (tx) => listOwnTasks(tx, 5, [aSource([])]))).total).toBe(1);
  });

  test("is a page with each task by name, for who may see it", async () => {
    const keeper = await anAccount({ roles: ["privacy_manager"] });
    await inOrganization(keeper.actor, (tx) =>
      createEntry(tx, anEntry({ title: "期限の項目", nextReviewOn: addDays(today(), -3) })),
    );
    await tidy(keeper.actor);

    const cookie = await cookieOf(keeper.accountId);
    const answer = await call(`/o/${keeper.actor.organization.slug}/tasks`, { method: "GET", cookie });

    expect(await answer.text()).toContain("期限の項目");
  });
});

describe("what somebody has just done", () => {
  const openOf = async (actor: Actor) => {
    const { rows } = await listed(actor, "", taskSources);
    const own = await readOrganization(actor, (tx) => listOwnTasks(tx, 5, taskSources));
    const counts = await readOrganization(actor, (tx) => countTasks(tx, taskSources));
    expect([own.total, counts.all]).toEqual([rows.length, rows.length]);
    return rows.map(({ kind }) => kind);
  };
  const stored = async (actor: Actor) => (await all(actor)).filter(({ doneAt }) => doneAt === null).length;

  // The new version of a piece of evidence was there, and for an hour the list went on saying that its period had ended.
  test("is not shown any more, without waiting for the hour: evidence with a new version, and evidence out of use", async () => {
    const { actor } = await anAccount({ roles: ["privacy_manager"] });
    const of = (days: number) => ({ effectiveUntil: addDays(today(), days), ownerId: actor.memberId ?? null });
    const ended = await anItem(actor, { collectedOn: addDays(today(), -90), ...of(-1) });
    const ending = await anItem(actor, { collectedOn: addDays(today(), -90), ...of(3) });
    await tidy(actor);
    expect((await openOf(actor)).sort()).toEqual(["evidence_expired", "evidence_expiring"]);

    await aVersion(actor, ended, { collectedOn: today(), effectiveUntil: addDays(today(), 365) });
    expect(await openOf(actor)).toEqual(["evidence_expiring"]);
    await inOrganization(actor, (tx) => archiveEvidence(tx, ending, "廃止"));

    expect(await openOf(actor)).toEqual([]);
    expect(await stored(actor)).toBe(2);
  });

  test("is not shown any more: an entry that was reviewed, a gap assessment that was begun", async () => {
    const { actor } = await anAccount({ roles: ["privacy_manager"] });
    await inOrganization(actor, (tx) => adoptCatalog(tx));
    const own = { nextReviewOn: today(), ownerId: actor.memberId ?? null };
    const id = await inOrganization(actor, (tx) => createEntry(tx, anEntry({ title: "名簿", ...own })));
    await tidy(actor);
    expect((await openOf(actor)).sort()).toEqual(["entry_review_overdue", "gap_assessment"]);

    await inOrganization(actor, (tx) => archiveEntries(tx, [id], "廃止"));
    await inOrganization(actor, (tx) => startAssessment(tx, "initial"));

    expect(await openOf(actor)).toEqual([]);
    expect(await stored(actor)).toBe(2);
  });

  test("is not shown any more: a department's part of a review that its head has signed", async () => {
    const { manager, sales } = await aReviewedCompany();
    const reviewId = await starting(manager.actor, [sales.id]);
    await tidy(manager.actor);
    const { id: partId } = await partOf(manager.actor, reviewId, sales.id);
    const { head } = sales;
    expect(await openOf(head.actor)).toEqual(["review_part"]);

    await inOrganization(head.actor, (tx) => signPart(tx, { reviewId, partId }, "全件を確かめた"));

    expect(await openOf(head.actor)).toEqual([]);
  });
});

/** A rule that finds these things; the owner is whoever the test says. */
function aSource(found: readonly WantedTask[]): TaskSource {
  return {
    kind: "gap_assessment",
    title: (locale, { name }) => (locale === "ja" ? `${name}をする` : `Do ${name}`),
    path: (slug) => `/o/${slug}`,
    find: async () => [...found],
    holds: () => sql`true`,
  };
}

const sourceId = randomUUID();

function wanted(facts: Partial<WantedTask> = {}): WantedTask {
  return {
    sourceId,
    recordId: null,
    ownerId: null,
    departmentId: null,
    dueOn: null,
    facts: { name: "点検" },
    ...facts,
  };
}

async function run(actor: Actor, source: TaskSource): Promise<void> {
  const chore = tasksChore([source]);
  if ("inEach" in chore) await chore.inEach(systemActor(actor.organization, "tasks"));
}

async function tidy(actor: Actor): Promise<void> {
  const chore = tasksChore(taskSources);
  if ("inEach" in chore) await chore.inEach(systemActor(actor.organization, "tasks"));
}
