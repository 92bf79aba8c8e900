import { eq } from "drizzle-orm";
import { afterEach, describe, expect, test } from "vitest";
import { endTerm } from "#app/features/organization/appointments/commands.server.ts";
import { appoint, createDepartments } from "#app/features/organization/index.server.ts";
import { AppointmentInput } from "#app/features/organization/schema.ts";
import { editPerson, leave, reinstate } from "#app/features/people/commands.server.ts";
import { savingPerson } from "#app/features/people/conflicts.server.ts";
import { invite } from "#app/features/people/invitations.server.ts";
import { listPersonHistory } from "#app/features/people/person-page.server.ts";
import { getPerson } from "#app/features/people/queries.server.ts";
import { MemberForm } from "#app/features/people/schema.ts";
import type { Actor } from "#app/platform/actor.server.ts";
import { setClock } from "#app/platform/clock.ts";
import { globally, inOrganization, readOrganization } from "#app/platform/db.server.ts";
import { Conflict, NotFound } from "#app/platform/errors.ts";
import { findVisitor } from "#app/platform/session.server.ts";
import type { AppointedRole } from "#db/codes/roles.ts";
import { sessions } from "#db/schema/account.ts";
import { asOwner, colleagueOf, memberWith } from "#tests/support/members.ts";
import { aPerson } from "#tests/support/people.ts";
import { anAccount, cookieOf, join } from "#tests/support/sign-ins.ts";

afterEach(() => setClock());

const october = () => new Date("2026-10-01T03:00:00Z");
const person = (actor: Actor, id: string) => readOrganization(actor, (tx) => getPerson(tx, id));
const appointed = (
  actor: Actor,
  memberId: string,
  role: AppointedRole,
  startsOn: string,
  endsOn: string | null = null,
) => inOrganization(actor, (tx) => appoint(tx, AppointmentInput.parse({ memberId, role, startsOn, endsOn })));
const edit = async (actor: Actor, id: string, changes: Record<string, string>, version?: number) => {
  const stored = await person(actor, id);
  const sent = Object.fromEntries(
    Object.entries(stored).flatMap(([name, value]) => (typeof value === "string" ? [[name, value]] : [])),
  );
  const { input } = MemberForm.parse({ ...sent, ...changes });
  await savingPerson(actor, id, input, "ja", () =>
    inOrganization(actor, (tx) => editPerson(tx, id, version ?? stored.version, input)),
  );
};
const leaveOn = async (actor: Actor, id: string, leftOn: string) => {
  const { version } = await person(actor, id);
  await inOrganization(actor, (tx) => leave(tx, id, { version, way: "lastDay", leftOn }));
};
const bar = async (actor: Actor, id: string) => {
  const { version } = await person(actor, id);
  await inOrganization(actor, (tx) => leave(tx, id, { version, way: "now", leftOn: null }));
};

/** The sign-in service is the only way in, but for this person. */
const keepingDoor = (actor: Actor, keeper: Actor) =>
  asOwner(
    (owner) => owner`
      insert into identity_provider (organization_id, name, issuer, client_id, secret, is_enabled, is_only_way, keeper_id)
      values (${actor.organization.id}, '社内認証', 'https://idp.example', 'akashi', 'sealed', true, true, ${keeper.memberId ?? ""})
      on conflict (organization_id) do update set keeper_id = excluded.keeper_id`,
  );

describe("the facts of a person", () => {
  test("are changed, found by what they are now, and the history tells from what to what", async () => {
    const sato = await memberWith();
    const [sales] = await inOrganization(sato, (tx) => createDepartments(tx, ["営業部"]));
    const id = await aPerson(sato, { name: "吉田 彩", position: "係長" });

    await edit(sato, id, { position: "課長", departmentId: sales?.id ?? "", employmentType: "regular" });

    expect(await person(sato, id)).toMatchObject({ position: "課長", department: "営業部", version: 2 });
    const [latest] = await readOrganization(sato, (tx) => listPersonHistory(tx, { id, isExternal: false }, "ja"));
    expect(latest).toMatchObject({
      kind: "changed",
      who: sato.name,
      changes: [
        { label: "雇用区分", before: "", after: "正社員" },
        { label: "部門", before: "", after: "営業部" },
        { label: "役職", before: "係長", after: "課長" },
      ],
    });
  });

  test("saved from a stale page are refused with both versions in words", async () => {
    const sato = await memberWith();
    const tamura = await colleagueOf(sato, "secretariat");
    const id = await aPerson(sato, { name: "吉田 彩" });
    await edit(tamura, id, { name: "吉田 綾" });

    const late = edit(sato, id, { name: "吉田 あや", position: "課長" }, 1);

    await expect(late).rejects.toThrow(Conflict);
    await expect(late).rejects.toMatchObject({
      current: {
        version: 2,
        who: tamura.name,
        differences: [
          { label: "氏名", before: "吉田 綾", after: "吉田 あや" },
          { label: "役職", before: "", after: "課長" },
        ],
      },
    });
  });

  test("that are somebody else's already are refused at their field", async () => {
    const sato = await memberWith();
    await aPerson(sato, { employeeNumber: "S1", email: "aya@example.jp" });
    const id = await aPerson(sato, { name: "別人" });

    await expect(edit(sato, id, { employeeNumber: "S1" })).rejects.toMatchObject({ problem: "numberTaken" });
    await expect(edit(sato, id, { email: "Ａya@example.jp" })).rejects.toMatchObject({ problem: "memberEmailTaken" });
  });

  test("are nobody's business beyond one's department, or in another organization", async () => {
    const sato = await memberWith();
    const id = await aPerson(sato);
    const manager = await colleagueOf(sato, "department_manager");
    const stranger = await memberWith();

    for (const actor of [manager, stranger]) {
      await expect(person(actor, id)).rejects.toThrow(NotFound);
      await expect(
        inOrganization(actor, (tx) => leave(tx, id, { version: 1, way: "now", leftOn: null })),
      ).rejects.toThrow(NotFound);
    }
  });
});

describe("leaving", () => {
  test("ends with the last day what somebody is appointed to, and a term that never begins is gone", async () => {
    setClock(october);
    const sato = await memberWith();
    const id = await aPerson(sato, { joinedOn: "2020-04-01" });
    await appointed(sato, id, "internal_auditor", "2024-04-01");
    await appointed(sato, id, "training_manager", "2022-04-01", "2023-03-31");
    await appointed(sato, id, "complaint_manager", "2027-04-01");

    await leaveOn(sato, id, "2026-12-31");

    const { appointments, leftOn, hasLeft } = await person(sato, id);
    expect({ leftOn, hasLeft }).toEqual({ leftOn: "2026-12-31", hasLeft: false });
    expect(appointments.map(({ role, startsOn, endsOn }) => [role, startsOn, endsOn])).toEqual([
      ["internal_auditor", "2024-04-01", "2026-12-31"],
      ["training_manager", "2022-04-01", "2023-03-31"],
    ]);
    await expect(leaveOn(sato, id, "2020-03-31")).rejects.toMatchObject({ problem: "leftBeforeJoining" });
  });

  test("on a day before a term that has begun is refused, for that would rewrite what was", async () => {
    setClock(october);
    const sato = await memberWith();
    const id = await aPerson(sato);
    await appointed(sato, id, "training_manager", "2022-04-01", "2023-03-31");
    await appointed(sato, id, "internal_auditor", "2026-04-01");

    await expect(leaveOn(sato, id, "2026-03-31")).rejects.toMatchObject({
      problem: "leftBeforeTerm",
      field: "leftOn",
      values: { date: "2026-04-01" },
    });
    await leaveOn(sato, id, "2026-04-01");

    expect((await person(sato, id)).appointments.map(({ role, endsOn }) => [role, endsOn])).toEqual([
      ["internal_auditor", "2026-04-01"],
      ["training_manager", "2023-03-31"],
    ]);
  });

  test("of somebody who was to be succeeded lets the successor's term stand by itself", async () => {
    setClock(october);
    const sato = await memberWith();
    const [id, next] = [await aPerson(sato), await aPerson(sato, { name: "後任" })];
    const coming = await appointed(sato, id, "training_manager", "2027-04-01");
    await inOrganization(sato, (tx) =>
      appoint(
        tx,
        AppointmentInput.parse({ memberId: next, role: "training_manager", startsOn: "2028-04-01", succeeds: coming }),
      ),
    );

    await leaveOn(sato, id, "2026-12-31");

    expect((await person(sato, id)).appointments).toEqual([]);
    expect((await person(sato, next)).appointments).toMatchObject([{ startsOn: "2028-04-01" }]);
  });

  test("ends a session that is open: with the last day, or at once when somebody is barred", async () => {
    const { actor: sato } = await anAccount();
    const leaver = await anAccount({ roles: ["employee"], colleague: sato });
    const request = new Request("http://localhost/", { headers: { Cookie: await cookieOf(leaver.accountId) } });
    const isIn = async () => (await findVisitor(request, sato.organization.slug, ""))?.membership !== undefined;
    const id = leaver.actor.memberId ?? "";
    expect(await isIn()).toBe(true);

    await bar(sato, id);
    expect(await isIn()).toBe(false);
    await inOrganization(sato, (tx) => reinstate(tx, id));
    // The cookie from before the bar stays worthless, whoever holds it; one signs in anew.
    expect(await isIn()).toBe(false);
    const anew = new Request("http://localhost/", { headers: { Cookie: await cookieOf(leaver.accountId) } });
    const isBack = async () => (await findVisitor(anew, sato.organization.slug, ""))?.membership !== undefined;
    expect(await isBack()).toBe(true);
    await asOwner((owner) => owner`update member set left_on = current_date - 2 where id = ${id}`);
    expect(await isBack()).toBe(false);
  });

  test("of somebody whom the organization's own service let in ends that session, and none of other organizations", async () => {
    const { actor: sato } = await anAccount();
    const leaver = await anAccount({ roles: ["employee"], colleague: sato });
    const elsewhere = await memberWith("employee");
    await join(elsewhere, leaver.accountId, leaver.email);
    await cookieOf(leaver.accountId, { factors: ["sso"], boundTo: sato.organization.id });
    const cookie = await cookieOf(leaver.accountId);
    const request = new Request("http://localhost/", { headers: { Cookie: cookie } });

    await bar(sato, leaver.actor.memberId ?? "");

    const left = await globally((tx) => tx.select().from(sessions).where(eq(sessions.accountId, leaver.accountId)));
    expect(left.map(({ boundTo }) => boundTo)).toEqual([null]);
    expect((await findVisitor(request, elsewhere.organization.slug, ""))?.membership).toBeDefined();
  });

  test("is refused for the last privacy manager until a successor is appointed", async () => {
    setClock(october);
    const kitagawa = await memberWith("privacy_manager");
    const sato = await colleagueOf(kitagawa, "privacy_manager");
    const successor = await aPerson(sato);
    const own = sato.memberId ?? "";
    await leaveOn(sato, kitagawa.memberId ?? "", "2026-11-30");

    await expect(leaveOn(sato, own, "2026-12-31")).rejects.toMatchObject({ problem: "lastPrivacyManager" });
    await asOwner(
      (owner) => owner`
      insert into appointment (organization_id, member_id, role, starts_on) values (${sato.organization.id}, ${successor}, 'privacy_manager', '2027-01-01')`,
    );
    await leaveOn(sato, own, "2026-12-31");

    expect((await person(kitagawa, own)).leftOn).toBe("2026-12-31");
  });

  test("is refused for the last who can sign in and look after the people", async () => {
    setClock(october);
    const { actor: sato } = await anAccount();
    const other = await colleagueOf(sato, "privacy_manager");

    await anAccount({ roles: ["secretariat"], colleague: sato });
    await expect(leaveOn(other, sato.memberId ?? "", "2026-12-31")).rejects.toMatchObject({
      problem: "lastWhoDecides",
      values: { date: "2027-01-01" },
    });
    await anAccount({ colleague: sato });
    await leaveOn(other, sato.memberId ?? "", "2026-12-31");

    expect((await person(other, sato.memberId ?? "")).leftOn).toBe("2026-12-31");
  });

  test("where nobody who decides can sign in, is refused for the last who looks after the people", async () => {
    setClock(october);
    const sato = await memberWith("privacy_manager");
    const { actor: tamura } = await anAccount({ roles: ["secretariat"], colleague: sato });

    await expect(leaveOn(sato, tamura.memberId ?? "", "2026-12-31")).rejects.toMatchObject({
      problem: "lastWhoKeepsPeople",
    });
  });

  test("of who alone comes in without the sign-in service is refused until somebody else keeps the door", async () => {
    setClock(october);
    const sato = await memberWith("privacy_manager");
    const { actor: keeper } = await anAccount({ roles: ["system_manager"], colleague: sato });
    await keepingDoor(sato, keeper);
    const { appointments } = await person(sato, keeper.memberId ?? "");

    await expect(bar(sato, keeper.memberId ?? "")).rejects.toMatchObject({ problem: "lastKeeper" });
    await expect(leaveOn(sato, keeper.memberId ?? "", "2026-12-31")).rejects.toMatchObject({
      problem: "lastKeeper",
      values: { date: "2027-01-01" },
    });
    const ending = inOrganization(sato, (tx) =>
      endTerm(tx, appointments[0]?.id ?? "", 1, { endsOn: "2026-11-30", endReason: "異動" }),
    );
    await expect(ending).rejects.toMatchObject({ problem: "lastKeeper", field: "endsOn" });
    await keepingDoor(sato, (await anAccount({ roles: ["system_manager"], colleague: sato })).actor);
    await bar(sato, keeper.memberId ?? "");

    expect((await person(sato, keeper.memberId ?? "")).hasLeft).toBe(true);
  });

  test("is not made up for by a coming term that ends with it", async () => {
    setClock(october);
    const sato = await memberWith("privacy_manager");
    const own = sato.memberId ?? "";
    const next = await aPerson(sato);
    await asOwner(async (owner) => {
      await owner`update appointment set ends_on = '2027-03-31' where member_id = ${own}`;
      await owner`insert into appointment (organization_id, member_id, role, starts_on)
        values (${sato.organization.id}, ${next}, 'privacy_manager', '2027-04-01')`;
    });

    await expect(leaveOn(sato, next, "2026-12-31")).rejects.toMatchObject({
      problem: "lastPrivacyManager",
      values: { date: "2027-04-01" },
    });
  });

  test("of two last ones at the same moment only one succeeds", async () => {
    setClock(october);
    const sato = await memberWith("privacy_manager");
    const kitagawa = await colleagueOf(sato, "privacy_manager");
    const [own, theirs] = [sato.memberId ?? "", kitagawa.memberId ?? ""];

    const outcomes = await Promise.allSettled([
      leaveOn(kitagawa, own, "2026-12-31"),
      leaveOn(sato, theirs, "2026-12-31"),
    ]);

    expect(outcomes.map(({ status }) => status).sort()).toEqual(["fulfilled", "rejected"]);
  });

  test("from a page that is stale, and of oneself at once, is refused in words", async () => {
    const sato = await memberWith();
    await colleagueOf(sato, "privacy_manager");
    const id = await aPerson(sato);
    await edit(sato, id, { position: "課長" });

    await expect(
      inOrganization(sato, (tx) => leave(tx, id, { version: 1, way: "now", leftOn: null })),
    ).rejects.toMatchObject({ problem: "changedMeanwhile" });
    await expect(bar(sato, sato.memberId ?? "")).rejects.toMatchObject({ problem: "oneself" });
  });

  test("can be taken back, which gives no function back", async () => {
    setClock(october);
    const sato = await memberWith();
    const id = await aPerson(sato, { email: "aya@example.jp" });
    await appointed(sato, id, "internal_auditor", "2024-04-01");
    await leaveOn(sato, id, "2026-09-30");
    const namesake = await aPerson(sato, { name: "同じ宛先", email: "aya@example.jp" });

    await expect(inOrganization(sato, (tx) => reinstate(tx, id))).rejects.toMatchObject({
      problem: "memberEmailTaken",
    });
    await edit(sato, namesake, { email: "" });
    await inOrganization(sato, (tx) => reinstate(tx, id));

    const back = await person(sato, id);
    expect(back).toMatchObject({ leftOn: null, hasLeft: false, roles: [] });
    const history = await readOrganization(sato, (tx) => listPersonHistory(tx, back, "ja"));
    expect(history.map(({ kind }) => kind)).toEqual(["reinstated", "left", "added"]);
  });
});

describe("who keeps the list of people but does not decide about access", () => {
  test("takes nobody from outside back, and lets nobody in for longer", async () => {
    setClock(october);
    const sato = await memberWith("privacy_manager");
    const tamura = await colleagueOf(sato, "secretariat");
    const outside = { isExternal: true, company: "相談所", joinedOn: "2026-04-01", leftOn: "2026-12-31" };
    const [one, other] = [await aPerson(sato, outside), await aPerson(sato, outside)];
    await bar(tamura, one);

    await expect(inOrganization(tamura, (tx) => reinstate(tx, one))).rejects.toMatchObject({
      problem: "lettingInBeyondOwn",
    });
    const widenings: Record<string, string>[] = [{ leftOn: "2027-12-31" }, { leftOn: "" }, { joinedOn: "2026-01-01" }];
    for (const changes of widenings) {
      await expect(edit(tamura, other, changes)).rejects.toMatchObject({
        problem: "lettingInBeyondOwn",
        field: "leftOn",
      });
    }
    await expect(leaveOn(tamura, other, "2027-01-01")).rejects.toMatchObject({ problem: "lettingInBeyondOwn" });
    await edit(tamura, other, { company: "新しい相談所", leftOn: "2026-11-30" });
    await inOrganization(sato, (tx) => reinstate(tx, one));
    await edit(sato, other, { leftOn: "2027-12-31" });

    // What was agreed still ends when it was to end.
    expect(await person(sato, one)).toMatchObject({ barredAt: null, leftOn: "2026-12-31" });
    expect(await person(sato, other)).toMatchObject({ company: "新しい相談所", leftOn: "2027-12-31" });
  });

  test("neither changes the address of those who do, nor invites, bars or takes them back", async () => {
    const sato = await memberWith("privacy_manager");
    const tamura = await colleagueOf(sato, "secretariat");
    const top = await aPerson(sato, { name: "北川 誠", email: "kitagawa@example.jp" });
    await appointed(sato, top, "top_management", "2026-01-01");
    const auditor = await aPerson(sato, { name: "渡邊 直樹", email: "watanabe@example.jp" });
    await appointed(sato, auditor, "internal_auditor", "2026-01-01");

    await expect(edit(tamura, top, { email: "tamura@example.jp" })).rejects.toMatchObject({
      problem: "beyondOwn",
      field: "email",
    });
    await expect(bar(tamura, top)).rejects.toMatchObject({ problem: "beyondOwn" });
    await expect(inOrganization(tamura, (tx) => invite(tx, top, "ja"))).rejects.toMatchObject({ problem: "beyondOwn" });
    await edit(tamura, top, { position: "代表取締役" });
    await edit(tamura, auditor, { email: "naoki@example.jp" });
    await inOrganization(tamura, (tx) => invite(tx, auditor, "ja"));

    expect(await person(sato, auditor)).toMatchObject({ email: "naoki@example.jp", access: "invited" });
    expect(await person(sato, top)).toMatchObject({
      email: "kitagawa@example.jp",
      position: "代表取締役",
      access: "uninvited",
    });
  });
});
