import { eq, sql } from "drizzle-orm";
import { describe, expect, test } from "vitest";
import { judge } from "#app/features/readiness/view.server.ts";
import { startAssessment } from "#app/features/requirements/assessments.server.ts";
import { requirementCheckMessages } from "#app/features/requirements/check-messages.ts";
import { checks } from "#app/features/requirements/checks.server.ts";
import {
  answerQuestions,
  approveExclusion,
  createOwnRequirement,
  decideApplicability,
  editItem,
} from "#app/features/requirements/commands.server.ts";
import { AnswersForm, ApplicabilityForm, ItemForm, OwnRequirement } from "#app/features/requirements/schema.ts";
import { taskSources } from "#app/features/requirements/tasks.server.ts";
import type { Actor } from "#app/platform/actor.server.ts";
import type { Check } from "#app/platform/check.ts";
import { today } from "#app/platform/clock.ts";
import { inOrganization, readOrganization } from "#app/platform/db.server.ts";
import { locales } from "#app/platform/messages.ts";
import * as registered from "#app/registry.server.ts";
import { addDays, addMonths } from "#app/utils/calendar-date.ts";
import { members } from "#db/schema/member.ts";
import { anItem } from "#tests/support/evidence.ts";
import { colleagueOf, memberWith } from "#tests/support/members.ts";
import {
  aFollowingCompany,
  anApprovedAssessment,
  judging,
  listFor,
  requirementOf,
} from "#tests/support/requirements.ts";

function finding(actor: Actor, key: string, asOf = today()) {
  const check = checks.find(({ id }) => id === `requirements.${key}`);
  if (!check) throw new Error(`no check ${key}`);
  return findingAs(actor, check.run, asOf);
}

function findingAs(actor: Actor, run: Check["run"], asOf = today()) {
  return readOrganization(actor, (tx) => run(tx, asOf));
}

describe("the checks of requirements", () => {
  test("have nothing to say where there are no requirements", async () => {
    const manager = await memberWith("privacy_manager");

    expect(await finding(manager, "judged")).toMatchObject({ state: "not_applicable", total: 0 });
    expect(await finding(manager, "assessed")).toMatchObject({ state: "unmet" });
    expect(await finding(manager, "followed")).toMatchObject({ state: "not_applicable" });
  });

  test("name the items that nobody has judged, answered or shown anything for, with links", async () => {
    const { manager } = await aFollowingCompany();
    const { length: all } = await listFor(manager);
    const { id, version } = await requirementOf(manager, "J.1.1");
    await judging(manager, id, "conforming");
    await inOrganization(manager, (tx) =>
      answerQuestions(
        tx,
        id,
        AnswersForm.parse({ version: version + 1, answer: { q1: "yes", q2: "yes", q3: "yes", q4: "no" } }),
      ),
    );

    const unjudged = await finding(manager, "judged");

    expect(unjudged).toMatchObject({ state: "unmet", total: all - 1, facts: { count: all - 1, all } });
    expect(unjudged.offenders[0]).toEqual({
      label: {
        ja: "J.1.2 利害関係者のニーズ及び期待の理解",
        en: "J.1.2 Understanding the needs and expectations of interested parties",
      },
      href: `/o/${manager.organization.slug}/requirements/${(await requirementOf(manager, "J.1.2")).id}`,
    });
    expect(unjudged.offenders).toHaveLength(5);
    expect(await finding(manager, "answered")).toMatchObject({ state: "attention", total: all - 1 });
    expect(await finding(manager, "proven")).toMatchObject({ state: "attention", total: all });
    expect(await finding(manager, "consistent")).toMatchObject({
      state: "unmet",
      offenders: [{ label: { ja: expect.stringContaining("J.1.1") } }],
    });
  });

  // An organization was given a ○ for its corrective actions seconds after its sign-up.
  test("do not praise an organization of which nothing has been judged, answered or shown", async () => {
    const { manager } = await aFollowingCompany();

    const states = await Promise.all(checks.map(async ({ id, run }) => [id, (await findingAs(manager, run)).state]));

    expect(states.filter(([, state]) => state === "met")).toEqual([["requirements.followed", "met"]]);
    expect(Object.fromEntries(states)).toMatchObject({
      "requirements.sufficient": "not_applicable",
      "requirements.evidenceValid": "not_applicable",
      "requirements.exclusionsApproved": "not_applicable",
    });
  });

  // An item whose only evidence had expired, or that had none, stood as met.
  test("hold missing and expired evidence against the very item", async () => {
    const { manager } = await aFollowingCompany();
    await inOrganization(manager, (tx) =>
      createOwnRequirement(tx, OwnRequirement.parse({ code: "契約-1", title: "監査に応じる" })),
    );
    for (const code of ["J.1.1", "J.2.1", "J.2.2", "契約-1"]) {
      await judging(manager, (await requirementOf(manager, code)).id, "conforming");
    }
    await anItem(manager, { title: "切れた", effectiveUntil: "2020-04-01", codes: ["J.1.1"] });
    await anItem(manager, { title: "続く", effectiveFrom: "2020-04-01", codes: ["J.2.1"] });

    const [expired, unproven] = [await finding(manager, "evidenceValid"), await finding(manager, "proven")];
    const judged = await readOrganization(manager, (tx) => judge(tx, registered.checks, today(), "en"));

    expect(expired).toMatchObject({ state: "unmet", total: 1, at: { "J.1.1": "unmet" } });
    expect(unproven.at).toMatchObject({ "J.2.2": "attention", "J.1.4": "attention" });
    expect(unproven.at).toMatchObject({ "契約-1": "attention" });
    const states = Object.fromEntries(judged?.items.map(({ code, state }) => [code, state]) ?? []);
    expect(["J.1.1", "J.2.1", "J.2.2", "契約-1"].map((code) => states[code])).toEqual([
      ...["unmet", "met", "attention", "attention"],
    ]);
    const said = judged?.findings.find(({ id }) => id === "requirements.evidenceValid")?.offenders[0]?.label;
    expect(said).toBe("J.1.1 Understanding the organization and its context");
  });

  test("ask for approval of exclusions, and nothing more once it is given", async () => {
    const { manager, drafter } = await aFollowingCompany();
    const { id, version } = await requirementOf(manager, "J.8.9");
    const input = ApplicabilityForm.parse({ version, isApplicable: "no", reason: "作成していない" });
    await inOrganization(drafter, (tx) => decideApplicability(tx, id, input));
    const asked = await finding(manager, "exclusionsApproved");

    await inOrganization(manager, (tx) => approveExclusion(tx, id, version + 1));

    expect(asked).toMatchObject({ state: "unmet", total: 1 });
    expect(await finding(manager, "exclusionsApproved")).toMatchObject({ state: "met" });
    expect((await finding(manager, "judged")).facts.all).toBe((await listFor(manager)).length - 1);
  });

  // Whoever had asked for an exclusion was offered to approve it, and refused when they did.
  test("an exclusion is for somebody else to approve: who asked for it is only shown it", async () => {
    const { manager, top } = await aFollowingCompany();
    const { id, version } = await requirementOf(manager, "J.8.9");
    const input = ApplicabilityForm.parse({ version, isApplicable: "no", reason: "作成していない" });
    await inOrganization(manager, (tx) => decideApplicability(tx, id, input));
    const offered = async (actor: Actor) => {
      const judged = await readOrganization(actor, (tx) => judge(tx, registered.checks, today(), "ja"));
      return judged?.findings.find((one) => one.id === "requirements.exclusionsApproved");
    };

    const [own, others] = [await offered(manager), await offered(top)];

    expect(own?.fix).toBeUndefined();
    expect(own?.href).toBe(others?.href);
    expect(others?.fix).toBe(requirementCheckMessages("ja").exclusionsApproved.fix);
  });

  test("an owner who has left is none", async () => {
    const { manager, drafter } = await aFollowingCompany();
    const { length: all } = await listFor(manager);
    const { id, version } = await requirementOf(manager, "J.1.1");
    await inOrganization(manager, (tx) => editItem(tx, id, ItemForm.parse({ version, ownerId: drafter.memberId })));
    const named = await finding(manager, "owned");

    await inOrganization(manager, (tx) =>
      tx
        .update(members)
        .set({ leftOn: "2020-03-31" })
        .where(eq(members.id, drafter.memberId ?? "")),
    );

    expect(named).toMatchObject({ state: "attention", total: all - 1 });
    expect(await finding(manager, "owned")).toMatchObject({ total: all });
  });

  test("a judgement grows old, and an own requirement is looked at beside the catalog", async () => {
    const { manager } = await aFollowingCompany();
    const own = OwnRequirement.parse({ code: "契約-1", title: "監査に応じる" });
    const id = await inOrganization(manager, (tx) => createOwnRequirement(tx, own));
    const before = await finding(manager, "ownJudged");
    await judging(manager, id, "conforming");

    expect(before).toMatchObject({ state: "attention", total: 1 });
    expect(await finding(manager, "ownJudged")).toMatchObject({ state: "met" });
    expect(await finding(manager, "judgedRecently")).toMatchObject({ state: "met" });
    expect(await finding(manager, "judgedRecently", addDays(addMonths(today(), 12), 1))).toMatchObject({ total: 1 });
  });

  test("a gap assessment holds for a year, and the last month warns", async () => {
    const people = await aFollowingCompany();
    await anApprovedAssessment(people, "initial");

    const states = await Promise.all(
      [today(), addDays(addMonths(today(), 11), 1), addDays(addMonths(today(), 12), 1)].map(
        async (day) => (await finding(people.manager, "assessed", day)).state,
      ),
    );

    expect(states).toEqual(["met", "attention", "unmet"]);
  });
});

// Some led to the whole list, or to rows that they did not count.
test("the number of each check leads to exactly its rows", async () => {
  const { manager, drafter } = await aFollowingCompany();
  const own = OwnRequirement.parse({ code: "契約-1", title: "監査に応じる", ownerId: manager.memberId });
  await inOrganization(manager, (tx) => createOwnRequirement(tx, own));
  for (const [code, facts] of Object.entries({
    "J.1.1": sql`judgement = 'conforming', judged_on = '2020-04-01'`,
    "J.1.2": sql`judgement = 'insufficient', judged_on = ${today()}`,
    "J.1.3": sql`judgement = 'attention', judgement_note = '期限が近い', judged_on = ${today()}`,
    "J.1.4": sql`judgement = 'conforming', judged_on = ${today()}`,
    // What is excluded with approval is not asked about, whatever was said of it before.
    "J.8.9": sql`judgement = 'insufficient', judged_on = '2020-04-01', is_applicable = false, exclusion_approved_at = now()`,
    "J.8.8": sql`is_applicable = false, exclusion_reason = 'x'`,
  })) {
    await inOrganization(manager, (tx) => tx.execute(sql`update requirement set ${facts} where code = ${code}`));
  }
  const [first, second] = [await requirementOf(manager, "J.1.1"), await requirementOf(manager, "J.1.2")];
  await inOrganization(manager, async (tx) => {
    await answerQuestions(tx, first.id, AnswersForm.parse({ version: first.version, answer: { q1: "no" } }));
    await editItem(tx, first.id, ItemForm.parse({ version: first.version + 1, ownerId: drafter.memberId }));
    await editItem(tx, second.id, ItemForm.parse({ version: second.version, ownerId: manager.memberId }));
    await tx
      .update(members)
      .set({ leftOn: "2020-03-31" })
      .where(eq(members.id, drafter.memberId ?? ""));
  });
  await anItem(manager, { title: "切れた", effectiveUntil: "2020-04-01", codes: ["J.1.1", "J.1.2"] });
  // What has no end holds on: the second item relies on more than what has expired.
  await anItem(manager, { title: "終わりなし", effectiveFrom: "2020-04-01", codes: ["J.1.2"] });

  const everything = (await listFor(manager)).length;
  for (const check of checks.filter(({ fixPath }) => fixPath("demo").includes("?"))) {
    const { total } = await readOrganization(manager, (tx) => check.run(tx, today()));
    const rows = await listFor(manager, check.fixPath("demo").split("?")[1]);
    expect([rows.length, rows[0]?.total], check.id).toEqual([total, total]);
    expect(total, check.id).toBeGreaterThan(0);
    expect(total, check.id).toBeLessThan(everything);
  }
  const codes = async (key: string) =>
    (
      await listFor(
        manager,
        checks
          .find(({ id }) => id === `requirements.${key}`)
          ?.fixPath("demo")
          .split("?")[1],
      )
    ).map(({ code }) => code);
  expect(await codes("judgedRecently")).toEqual(["J.1.1"]);
  expect(await codes("sufficient")).toEqual(["J.1.2"]);
  expect(await codes("explained")).toEqual(["J.1.2"]);
  expect(await codes("consistent")).toEqual(["J.1.1"]);
  expect(await codes("evidenceValid")).toEqual(["J.1.1"]);
  expect(await codes("exclusionsApproved")).toEqual(["J.8.8"]);
  expect(await codes("ownJudged")).toEqual(["契約-1"]);
  expect(await codes("judged")).not.toContain("契約-1");
  expect(await codes("owned")).toContain("J.1.1");
  expect(await codes("owned")).not.toContain("J.1.2");
  expect(await codes("owned")).not.toContain("J.8.9");
});

test("every check cites items that the catalog has, and leads somewhere; its words are there in both languages", async () => {
  const { manager } = await aFollowingCompany();
  const codes = (await listFor(manager)).map(({ code }) => code);

  for (const check of registered.checks.filter(({ id }) => id.startsWith("requirements."))) {
    expect(
      check.requirements.filter((code) => !codes.includes(code)),
      check.id,
    ).toEqual([]);
    expect(check.fixPath("demo")).toMatch(/^\/o\/demo\//);
    for (const locale of locales) {
      const { title, said, fix } = check.words(locale);
      expect(
        [title, said({ count: 2, all: 3, on: "2026-04-01", pending: 0, version: "2.0" }), fix].every(Boolean),
      ).toBe(true);
    }
  }
  expect(registered.taskSources.map(({ kind }) => kind)).toContain("gap_assessment");
});

test("the task of a gap assessment comes when there was none, when one was begun, and when a year ends", async () => {
  const people = await aFollowingCompany();
  const { manager, drafter } = people;
  const tasks = (day = today()) => readOrganization(manager, async (tx) => taskSources[0]?.find(tx, day));
  const never = await tasks();
  const id = await inOrganization(drafter, (tx) => startAssessment(tx, "initial"));
  const begun = await tasks();
  const other = await aFollowingCompany();
  await anApprovedAssessment(other, "yearly");
  const otherTasks = (day: string) => readOrganization(other.manager, async (tx) => taskSources[0]?.find(tx, day));

  expect(never).toMatchObject([{ recordId: null, ownerId: manager.memberId, facts: { stage: "never" } }]);
  expect(begun).toMatchObject([{ recordId: id, ownerId: drafter.memberId, facts: { stage: "finish" } }]);
  expect(await otherTasks(today())).toEqual([]);
  expect(await otherTasks(addMonths(today(), 11))).toMatchObject([
    { ownerId: other.manager.memberId, dueOn: addMonths(today(), 12), facts: { stage: "due" } },
  ]);
  expect(await otherTasks(addMonths(today(), 13))).toMatchObject([{ facts: { stage: "overdue" } }]);
});

test("nobody but the organization's own is asked", async () => {
  const { manager } = await aFollowingCompany();
  const colleague = await colleagueOf(manager, "internal_auditor");
  const { manager: stranger } = await aFollowingCompany();

  const [own, theirs] = [await finding(colleague, "judged"), await finding(stranger, "judged")];

  expect(own.offenders[0]?.href).not.toEqual(theirs.offenders[0]?.href);
});

test("evidence without an end keeps an item shown, whatever else has expired", async () => {
  const { manager } = await aFollowingCompany();
  const { id } = await requirementOf(manager, "J.1.1");
  const named = async () => (await finding(manager, "evidenceValid")).offenders.map(({ href }) => href);
  await anItem(manager, { effectiveUntil: addDays(today(), -1), codes: ["J.1.1"] });
  const onlyExpired = await named();

  await anItem(manager, { codes: ["J.1.1"] });

  expect(onlyExpired).toEqual([expect.stringContaining(id)]);
  expect(await named()).toEqual([]);
});
