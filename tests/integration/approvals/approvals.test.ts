import { eq, sql } from "drizzle-orm";
import { describe, expect, test } from "vitest";
import {
  configureRoute,
  findRoute,
  getApproval,
  listApprovals,
  seal,
  sendBack,
  withdraw,
} from "#app/features/approvals/index.server.ts";
import { defaultRoute, type RouteStep } from "#app/features/approvals/route.ts";
import { createEntry } from "#app/features/inventory/commands.server.ts";
import { listVersions, submitLedger } from "#app/features/inventory/versions.server.ts";
import { memberOptions } from "#app/features/organization/index.server.ts";
import type { Actor } from "#app/platform/actor.server.ts";
import { today } from "#app/platform/clock.ts";
import { inOrganization, readOrganization, statement } from "#app/platform/db.server.ts";
import { Conflict, Forbidden, Invalid, NotFound } from "#app/platform/errors.ts";
import type { Role } from "#db/codes/roles.ts";
import { appointments, members } from "#db/schema/member.ts";
import { anEntry } from "#tests/support/entries.ts";
import { colleagueOf, memberWith } from "#tests/support/members.ts";
import { anAccount } from "#tests/support/sign-ins.ts";

const withoutConfirm: RouteStep[] = [
  { step: "draft", role: "secretariat" },
  { step: "approve", role: "top_management" },
];

describe("a ledger that is sent for approval", () => {
  test("goes through 作成, 確認 and 承認, and becomes version 1 with three seals", async () => {
    const { drafter, confirmer, approver, submit } = await aCompany();

    const id = await submit();
    await inOrganization(confirmer, (tx) => seal(tx, id, "confirm"));
    const halfway = await readOrganization(approver, (tx) => getApproval(tx, id));
    await inOrganization(approver, (tx) => seal(tx, id, "approve"));

    expect(halfway).toMatchObject({ status: "pending", revision: null, isMine: true });
    const done = await readOrganization(drafter, (tx) => getApproval(tx, id));
    expect(done).toMatchObject({ status: "approved", revision: 1, isMine: false, canWithdraw: false });
    expect(done.seals.map(({ step, memberName, role }) => [step, memberName, role])).toEqual([
      ["draft", drafter.name, "secretariat"],
      ["confirm", confirmer.name, "privacy_manager"],
      ["approve", approver.name, "top_management"],
    ]);
  });

  test("waits for the right people only, in the list and in the count beside it", async () => {
    const pm = await anAccount({ roles: ["privacy_manager"] });
    const tm = await anAccount({ roles: ["top_management"], colleague: pm.actor });
    const drafter = await anAccount({ roles: ["secretariat"], colleague: pm.actor });
    await inOrganization(pm.actor, (tx) => createEntry(tx, anEntry()));
    const waitingFor = async ({ actor, accountId }: typeof pm) => {
      const mine = (await readOrganization(actor, (tx) => listApprovals(tx))).filter((approval) => approval.isMine);
      return [mine.length, await pendingCount(accountId, actor.organization.slug)];
    };
    const everybody = () => Promise.all([drafter, pm, tm].map(waitingFor));

    const id = await inOrganization(drafter.actor, (tx) => submitLedger(tx, ""));
    const first = await everybody();
    await inOrganization(pm.actor, (tx) => seal(tx, id, "confirm"));
    const second = await everybody();
    await inOrganization(tm.actor, (tx) => seal(tx, id, "approve"));

    expect(first).toEqual([
      [0, 0],
      [1, 1],
      [0, 0],
    ]);
    expect(second).toEqual([
      [0, 0],
      [0, 0],
      [1, 1],
    ]);
    expect(await everybody()).toEqual([
      [0, 0],
      [0, 0],
      [0, 0],
    ]);
  });

  test("can be sent back with a reason, and sent again; only what is approved gets a number", async () => {
    const { drafter, confirmer, approver, submit, approve } = await aCompany();

    const first = await submit();
    await inOrganization(confirmer, (tx) => sendBack(tx, first, "confirm", "利用目的を具体的に"));
    const second = await submit();
    await inOrganization(drafter, (tx) => withdraw(tx, second));
    const third = await submit();
    await approve(third);
    const fourth = await submit();
    await inOrganization(confirmer, (tx) => seal(tx, fourth, "confirm"));
    await inOrganization(approver, (tx) => sendBack(tx, fourth, "approve", "保管期限を確かめて"));
    const fifth = await submit();
    await approve(fifth);

    const states = await readOrganization(drafter, async (tx) =>
      Promise.all([first, second, third, fourth, fifth].map((id) => getApproval(tx, id))),
    );
    expect(states.map(({ status, revision, endReason }) => [status, revision, endReason])).toEqual([
      ["sentBack", null, "利用目的を具体的に"],
      ["withdrawn", null, null],
      ["approved", 1, null],
      ["sentBack", null, "保管期限を確かめて"],
      ["approved", 2, null],
    ]);
    const versions = await readOrganization(confirmer, listVersions);
    expect(versions.map((version) => version.revision)).toEqual([2, 1]);
  });

  test("can be withdrawn by the one who sent it, and by nobody else", async () => {
    const { drafter, confirmer, submit } = await aCompany();
    const otherDrafter = await colleagueOf(drafter, "secretariat");
    const id = await submit();

    await expect(inOrganization(confirmer, (tx) => withdraw(tx, id))).rejects.toThrow(Forbidden);
    await expect(inOrganization(otherDrafter, (tx) => withdraw(tx, id))).rejects.toThrow(Forbidden);
    await inOrganization(drafter, (tx) => withdraw(tx, id));

    await expect(inOrganization(drafter, (tx) => withdraw(tx, id))).rejects.toThrow("alreadyDecided");
    await expect(inOrganization(confirmer, (tx) => seal(tx, id, "confirm"))).rejects.toThrow("alreadyDecided");
  });

  test("is not sent back by a page on which the box was sealed meanwhile", async () => {
    const { drafter, submit } = await aCompany();
    const both = await colleagueOf(drafter, "top_management", "privacy_manager");
    const other = await colleagueOf(drafter, "privacy_manager");
    const id = await submit();
    await inOrganization(other, (tx) => seal(tx, id, "confirm"));

    await expect(inOrganization(both, (tx) => sendBack(tx, id, "confirm", "x"))).rejects.toThrow("alreadyDecided");
    expect(await readOrganization(both, (tx) => getApproval(tx, id))).toMatchObject({ status: "pending" });
  });

  test.each(["left", "roleTaken"])("whose drafter is gone (%s) is ended by who configures the routes", async (how) => {
    const { drafter, confirmer, approver, submit } = await aCompany();
    const id = await submit();
    const isOffered = () => readOrganization(confirmer, async (tx) => (await getApproval(tx, id)).canWithdraw);
    const before = await isOffered();

    await inOrganization(confirmer, async (tx) => {
      const drafterId = drafter.memberId ?? "";
      if (how === "left") await tx.update(members).set({ leftOn: "2020-03-31" }).where(eq(members.id, drafterId));
      else await tx.delete(appointments).where(eq(appointments.memberId, drafterId));
    });

    expect([before, await isOffered()]).toEqual([false, true]);
    await expect(inOrganization(approver, (tx) => withdraw(tx, id))).rejects.toThrow(Forbidden);
    await inOrganization(confirmer, (tx) => withdraw(tx, id));
    await inOrganization(confirmer, (tx) => submitLedger(tx, ""));
  });

  test("waits for somebody who leaves at the end of the month, and not for who has left", async () => {
    const { drafter, approver } = await aCompany();
    const leaves = (day: string) =>
      inOrganization(drafter, (tx) =>
        tx
          .update(members)
          .set({ leftOn: day })
          .where(eq(members.id, approver.memberId ?? "")),
      );

    await leaves(yesterdayInJapan());
    await expect(inOrganization(drafter, (tx) => submitLedger(tx, ""))).rejects.toMatchObject({
      problem: "nobodyToSeal",
    });
    expect(await readOrganization(drafter, memberOptions)).not.toContainEqual({
      id: approver.memberId,
      name: approver.name,
    });
    await leaves(today());
    await inOrganization(drafter, (tx) => submitLedger(tx, ""));
    expect(await readOrganization(drafter, memberOptions)).toContainEqual({
      id: approver.memberId,
      name: approver.name,
    });
  });

  test("is empty when there is nothing in it, and is refused", async () => {
    const sato = await memberWith("secretariat");
    await colleagueOf(sato, "privacy_manager");
    await colleagueOf(sato, "top_management");

    await expect(inOrganization(sato, (tx) => submitLedger(tx, ""))).rejects.toThrow("emptyLedger");
  });
});

describe("one's own work", () => {
  test("is confirmed by a colleague, not by the drafter", async () => {
    const { confirmer } = await aCompany();
    const colleague = await colleagueOf(confirmer, "privacy_manager");

    const id = await inOrganization(confirmer, (tx) => submitLedger(tx, ""));

    await expect(inOrganization(confirmer, (tx) => seal(tx, id, "confirm"))).rejects.toThrow("ownWork");
    await expect(inOrganization(confirmer, (tx) => sendBack(tx, id, "confirm", "x"))).rejects.toThrow("ownWork");
    await inOrganization(colleague, (tx) => seal(tx, id, "confirm"));
  });

  test("cannot be approved by who confirmed it, whatever else they are", async () => {
    const { drafter, submit } = await aCompany();
    const both = await colleagueOf(drafter, "privacy_manager", "top_management");
    const id = await submit();
    await inOrganization(both, (tx) => seal(tx, id, "confirm"));

    await expect(inOrganization(both, (tx) => seal(tx, id, "approve"))).rejects.toThrow("ownWork");
    expect(await readOrganization(both, (tx) => getApproval(tx, id))).toMatchObject({
      status: "pending",
      isMine: false,
    });
  });

  test("needs no confirmation that only the drafter could give; the approval stays", async () => {
    const { confirmer, approver } = await aCompany();

    const id = await inOrganization(confirmer, (tx) => submitLedger(tx, ""));
    const sent = await readOrganization(approver, (tx) => getApproval(tx, id));
    await inOrganization(approver, (tx) => seal(tx, id, "approve"));

    expect(sent).toMatchObject({ position: 2, isMine: true });
    const done = await readOrganization(approver, (tx) => getApproval(tx, id));
    expect(done.seals.map((each) => each.step)).toEqual(["draft", "approve"]);
  });

  test("may be approved where the organization is too small and says so", async () => {
    const sato = await memberWith("privacy_manager", "top_management");
    await inOrganization(sato, (tx) => createEntry(tx, anEntry()));
    await inOrganization(sato, (tx) =>
      configureRoute(tx, "inventory", { steps: defaultRoute.steps, allowsOwnWork: true, version: 0 }),
    );

    const id = await inOrganization(sato, (tx) => submitLedger(tx, ""));
    await inOrganization(sato, (tx) => seal(tx, id, "approve"));

    expect(await readOrganization(sato, (tx) => getApproval(tx, id))).toMatchObject({
      status: "approved",
      revision: 1,
    });
  });

  test("is not sent at all when nobody else could ever seal it", async () => {
    const alone = await memberWith("privacy_manager", "top_management");
    const secretary = await colleagueOf(alone, "secretariat");
    await inOrganization(alone, (tx) => createEntry(tx, anEntry()));

    await expect(inOrganization(alone, (tx) => submitLedger(tx, ""))).rejects.toMatchObject({
      problem: "nobodyToSeal",
      values: { role: "top_management" },
    });
    // Their one superior would have to confirm and approve.
    await expect(inOrganization(secretary, (tx) => submitLedger(tx, ""))).rejects.toMatchObject({
      problem: "nobodyToSeal",
    });
    expect(await readOrganization(alone, (tx) => listApprovals(tx))).toEqual([]);
  });
});

describe("who may not", () => {
  const others: Role[] = ["employee", "internal_auditor", "department_manager", "secretariat", "system_manager"];

  test.each(others)("%s can seal and send back nothing", async (role) => {
    const { drafter, submit } = await aCompany();
    const person = await colleagueOf(drafter, role);
    const id = await submit();

    await expect(inOrganization(person, (tx) => seal(tx, id, "confirm"))).rejects.toThrow(Forbidden);
    await expect(inOrganization(person, (tx) => sendBack(tx, id, "confirm", "x"))).rejects.toThrow(Forbidden);
  });

  test("a stranger with the right role finds nothing", async () => {
    const { submit } = await aCompany();
    const stranger = await memberWith("privacy_manager", "top_management");
    const id = await submit();

    await expect(inOrganization(stranger, (tx) => seal(tx, id, "confirm"))).rejects.toThrow(NotFound);
    await expect(inOrganization(stranger, (tx) => sendBack(tx, id, "confirm", "x"))).rejects.toThrow(NotFound);
    await expect(inOrganization(stranger, (tx) => withdraw(tx, id))).rejects.toThrow(NotFound);
    await expect(readOrganization(stranger, (tx) => getApproval(tx, id))).rejects.toThrow(NotFound);
    expect(await readOrganization(stranger, (tx) => listApprovals(tx))).toEqual([]);
  });
});

describe("the route", () => {
  test("changes what is sent from now on; what is under way keeps its own", async () => {
    const { confirmer, approver, submit, approve } = await aCompany();
    const before = await submit();

    await inOrganization(confirmer, (tx) =>
      configureRoute(tx, "inventory", { steps: withoutConfirm, allowsOwnWork: false, version: 0 }),
    );
    await approve(before);
    const after = await submit();
    await inOrganization(approver, (tx) => seal(tx, after, "approve"));

    const [first, second] = await readOrganization(approver, (tx) =>
      Promise.all([getApproval(tx, before), getApproval(tx, after)]),
    );
    expect(first.seals).toHaveLength(3);
    expect(second.seals.map((each) => each.step)).toEqual(["draft", "approve"]);
  });

  test.each<Role>(["secretariat", "internal_auditor", "department_manager", "employee", "system_manager"])(
    "has no %s confirm or approve the whole ledger, who could never seal it or not see all of it",
    async (role) => {
      const { confirmer } = await aCompany();
      const save = (steps: RouteStep[]) =>
        inOrganization(confirmer, (tx) => configureRoute(tx, "inventory", { steps, allowsOwnWork: false, version: 0 }));
      const [draft, confirm, approve] = defaultRoute.steps as [RouteStep, RouteStep, RouteStep];

      await expect(save([draft, { ...confirm, role }, approve])).rejects.toMatchObject({
        problem: "roleCannotSeal",
        field: "confirmRole",
        values: { role },
      });
      await expect(save([draft, confirm, { ...approve, role }])).rejects.toMatchObject({ field: "approveRole" });
    },
  );

  test("is not overwritten by someone who saw an older one, nor by two at once", async () => {
    const { confirmer } = await aCompany();
    const save = (version: number, allowsOwnWork: boolean) =>
      inOrganization(confirmer, (tx) =>
        configureRoute(tx, "inventory", { steps: withoutConfirm, allowsOwnWork, version }),
      );

    const firsts = await Promise.allSettled([save(0, false), save(0, false), save(0, false)]);
    const seconds = await Promise.allSettled([save(1, true), save(1, true)]);
    const stale = await save(1, false).catch((refusal: unknown) => refusal);

    expect(firsts.filter((one) => one.status === "fulfilled")).toHaveLength(1);
    expect(seconds.filter((one) => one.status === "fulfilled")).toHaveLength(1);
    expect(stale).toBeInstanceOf(Conflict);
    expect((stale as Conflict).current).toMatchObject({ version: 2, allowsOwnWork: true });
    expect(await readOrganization(confirmer, (tx) => findRoute(tx, "inventory"))).toMatchObject({ version: 2 });
  });

  test("must begin with the draft and end with the approval", async () => {
    const { confirmer } = await aCompany();

    for (const steps of [[], withoutConfirm.slice(1), withoutConfirm.slice(0, 1), withoutConfirm.toReversed()]) {
      await expect(
        inOrganization(confirmer, (tx) => configureRoute(tx, "inventory", { steps, allowsOwnWork: false, version: 0 })),
      ).rejects.toThrow(Invalid);
    }
  });
});

/** A company with a secretary who drafts, a privacy manager who confirms, top management that approves, and one entry. */
async function aCompany() {
  const drafter = await memberWith("secretariat");
  const confirmer = await colleagueOf(drafter, "privacy_manager");
  const approver = await colleagueOf(drafter, "top_management");
  await inOrganization(drafter, (tx) => createEntry(tx, anEntry()));
  return {
    drafter,
    confirmer,
    approver,
    submit: () => inOrganization(drafter, (tx) => submitLedger(tx, "")),
    approve: async (id: string) => {
      await inOrganization(confirmer, (tx) => seal(tx, id, "confirm"));
      await inOrganization(approver, (tx) => seal(tx, id, "approve"));
    },
  } satisfies Record<string, Actor | ((id: string) => Promise<unknown>)>;
}

async function pendingCount(accountId: string, slug: string): Promise<number> {
  const [session] = await statement<{ hash: string }>(sql`
    insert into session (id_hash, account_id, expires_at) values (gen_random_uuid()::text, ${accountId}, now() + interval '1 day')
    returning id_hash as hash`);
  const [context] = await statement<{ pending_approvals: number }>(
    sql`select pending_approvals from session_context(${session?.hash ?? ""}, ${slug})`,
  );
  return context?.pending_approvals ?? -1;
}

function yesterdayInJapan(): string {
  return new Date(Date.parse(today()) - 86_400_000).toISOString().slice(0, 10);
}
