import { afterEach, describe, expect, test } from "vitest";
import {
  correctAppointment,
  endTerm,
  withdrawAppointment,
} from "#app/features/organization/appointments/commands.server.ts";
import { parseFilter } from "#app/features/organization/appointments/filter.ts";
import { appointmentProblemMessages } from "#app/features/organization/appointments/problem-messages.ts";
import {
  appointmentChoices,
  countAppointments,
  findAppointer,
  getAppointment,
  listAppointments,
  listHoldings,
  listRelated,
} from "#app/features/organization/appointments/queries.server.ts";
import { AppointmentForm, CorrectionForm, EndingForm } from "#app/features/organization/appointments/schema.ts";
import { createDepartments } from "#app/features/organization/index.server.ts";
import type { Actor } from "#app/platform/actor.server.ts";
import { issueActor } from "#app/platform/actor-issuer.server.ts";
import { setClock } from "#app/platform/clock.ts";
import { inOrganization, readOrganization, type Tx } from "#app/platform/db.server.ts";
import { Conflict, NotFound } from "#app/platform/errors.ts";
import { appointments } from "#db/schema/member.ts";
import { aPerson, appointing, stored } from "#tests/support/appointments.ts";
import { asOwner, memberWith } from "#tests/support/members.ts";
import { anAccount, join } from "#tests/support/sign-ins.ts";

afterEach(() => setClock());

/** It is that day, at noon in Japan. */
function itIs(day: string): void {
  const instant = new Date(`${day}T12:00:00+09:00`);
  setClock(() => instant);
}

/** Sato has been privacy manager since 2020 (`manager`); Tamura and Suzuki are there to follow. */
async function aCompany() {
  itIs("2026-11-25");
  const actor = await memberWith("employee");
  const [sato, tamura, suzuki] = [
    await aPerson(actor, "佐藤"),
    await aPerson(actor, "田村"),
    await aPerson(actor, "鈴木"),
  ];
  itIs("2020-04-01");
  const manager = await appointing(actor, "privacy_manager", sato, { startsOn: "2020-04-01" });
  itIs("2026-11-25");
  return { actor, sato, tamura, suzuki, manager };
}

const ending = (actor: Actor, id: string, endsOn: string | null, version = 1) =>
  inOrganization(actor, (tx) => endTerm(tx, id, version, { endsOn, endReason: "異動" }));
const withdrawing = (actor: Actor, id: string, version = 1) =>
  inOrganization(actor, (tx) => withdrawAppointment(tx, id, version));
const correcting = (actor: Actor, id: string, typed: Record<string, string>, version = 1) =>
  inOrganization(actor, (tx) => {
    const { input } = CorrectionForm.parse({ version: String(version), ...typed });
    return correctAppointment(tx, id, version, input);
  });

describe("a successor", () => {
  test("is appointed in one step, and the term before ends on the day before", async () => {
    const { actor, tamura, manager } = await aCompany();

    const next = await appointing(actor, "privacy_manager", tamura, { startsOn: "2027-04-01", succeeds: manager });

    expect(await stored(actor, manager)).toMatchObject({ endsOn: "2027-03-31", version: 2 });
    expect(await stored(actor, next)).toMatchObject({ startsOn: "2027-04-01", endsOn: null, succeedsId: manager });
  });

  test("does not succeed somebody who does something else, nobody, or one who has not begun by then", async () => {
    const { actor, tamura, suzuki, manager } = await aCompany();
    const stranger = await memberWith();
    const foreign = await appointing(stranger, "training_manager", stranger.memberId ?? "");
    const coming = await appointing(actor, "training_manager", suzuki, { startsOn: "2027-04-01" });
    const training = (succeeds: string) =>
      appointing(actor, "training_manager", tamura, { startsOn: "2026-12-01", endsOn: "2026-12-31", succeeds });

    await expect(training(manager)).rejects.toMatchObject({ problem: "otherFunction", field: "succeeds" });
    await expect(training(foreign)).rejects.toMatchObject({ problem: "unknownPredecessor", field: "succeeds" });
    await expect(training(coming)).rejects.toMatchObject({
      problem: "startsBeforePredecessor",
      field: "startsOn",
      values: { date: "2027-04-01" },
    });
    expect(await stored(actor, manager)).toMatchObject({ endsOn: null, version: 1 });
  });

  test("may follow one of several, such as one of two managers of a department", async () => {
    const { actor, sato, tamura, suzuki } = await aCompany();
    const [sales, logistics] = await inOrganization(actor, (tx) => createDepartments(tx, ["営業部", "物流部"]));
    const leading = (memberId: string, more: object) => appointing(actor, "department_manager", memberId, more);
    const one = await leading(sato, { departmentId: sales?.id });
    const two = await leading(tamura, { departmentId: sales?.id });

    await leading(suzuki, { departmentId: sales?.id, startsOn: "2027-01-01", succeeds: two });

    expect(await stored(actor, one)).toMatchObject({ endsOn: null });
    expect(await stored(actor, two)).toMatchObject({ endsOn: "2026-12-31" });
    const elsewhere = leading(suzuki, { departmentId: logistics?.id, startsOn: "2027-01-01", succeeds: one });
    await expect(elsewhere).rejects.toMatchObject({ problem: "otherFunction" });
  });

  test("who turns out wrong is withdrawn, and the predecessor goes on as before, also to a last day that was set", async () => {
    const { actor, tamura, manager } = await aCompany();
    await appointing(actor, "privacy_manager", tamura, { startsOn: "2027-04-01", succeeds: manager }).then((id) =>
      withdrawing(actor, id),
    );
    expect(await stored(actor, manager)).toMatchObject({ endsOn: null });
    const training = await appointing(actor, "training_manager", tamura, { endsOn: "2027-09-30" });

    const next = await appointing(actor, "training_manager", tamura, { startsOn: "2027-04-01", succeeds: training });
    await withdrawing(actor, next);

    expect(await stored(actor, training)).toMatchObject({ endsOn: "2027-09-30" });
    expect(await stored(actor, next)).toBeUndefined();
  });

  test("whose first day is corrected moves the last day of the predecessor with it", async () => {
    const { actor, tamura, suzuki, manager } = await aCompany();
    const next = await appointing(actor, "privacy_manager", tamura, { startsOn: "2027-04-01", succeeds: manager });

    await correcting(actor, next, { memberId: suzuki, startsOn: "令和9年5月1日" });

    expect(await stored(actor, manager)).toMatchObject({ endsOn: "2027-04-30" });
    expect(await stored(actor, next)).toMatchObject({ memberId: suzuki, startsOn: "2027-05-01", version: 2 });
  });
});

describe("top management", () => {
  // The privacy manager, who enters the appointments, could leave the company without its head.
  test("does not go without a successor either", async () => {
    const { actor, tamura, suzuki } = await aCompany();
    const head = await appointing(actor, "top_management", tamura);

    await expect(ending(actor, head, "2027-03-31")).rejects.toMatchObject({
      problem: "lastTopManagement",
      field: "endsOn",
      values: { date: "2027-04-01" },
    });
    await appointing(actor, "top_management", suzuki, { startsOn: "2027-04-01", succeeds: head });
    expect(await stored(actor, head)).toMatchObject({ endsOn: "2027-03-31" });
  });
});

describe("who audits", () => {
  test.each(["audit_manager", "internal_auditor"] as const)("is not the privacy manager: %s", async (auditing) => {
    const { actor, sato, tamura, manager } = await aCompany();

    await expect(appointing(actor, auditing, sato)).rejects.toMatchObject({
      problem: "notIndependent",
      field: "memberId",
      values: { role: "privacy_manager" },
    });
    await appointing(actor, auditing, tamura, { startsOn: "2026-05-01" });
    await expect(
      appointing(actor, "privacy_manager", tamura, { startsOn: "2027-04-01", succeeds: manager }),
    ).rejects.toMatchObject({ problem: "notIndependent", values: { role: auditing } });
  });

  test("and should never have, can still be released", async () => {
    const { actor, sato } = await aCompany();
    const [wrong] = await inOrganization(actor, (tx) =>
      tx
        .insert(appointments)
        .values({ memberId: sato, role: "internal_auditor", startsOn: "2025-04-01" })
        .returning({ id: appointments.id }),
    );

    await ending(actor, wrong?.id ?? "", "2026-11-30");

    expect(await stored(actor, wrong?.id ?? "")).toMatchObject({ endsOn: "2026-11-30" });
    await expect(ending(actor, wrong?.id ?? "", "2026-12-31", 2)).rejects.toMatchObject({ problem: "notIndependent" });
  });
});

describe("the privacy manager", () => {
  test("does not go without a successor, and the words say from when nobody would be there", async () => {
    const { actor, tamura, manager } = await aCompany();

    const refused = ending(actor, manager, "2027-03-31");

    await expect(refused).rejects.toMatchObject({
      problem: "lastPrivacyManager",
      field: "endsOn",
      values: { date: "2027-04-01" },
    });
    expect(appointmentProblemMessages("ja").lastPrivacyManager({ date: "2027-04-01" })).toContain("2027年4月1日");
    await appointing(actor, "privacy_manager", tamura, { startsOn: "2027-04-01", succeeds: manager });
    await expect(ending(actor, manager, "2027-03-30", 2)).rejects.toMatchObject({ problem: "lastPrivacyManager" });
  });

  test("is not followed by somebody who has left or was barred", async () => {
    const { actor, tamura, manager } = await aCompany();
    const next = await appointing(actor, "privacy_manager", tamura, { startsOn: "2027-04-01", succeeds: manager });
    await asOwner((owner) => owner`update member set barred_at = now() where id = ${tamura}`);

    await expect(ending(actor, manager, "2027-03-30", 2)).rejects.toMatchObject({ problem: "lastPrivacyManager" });
    await expect(withdrawing(actor, next)).resolves.toBeUndefined();
  });

  test("is never withdrawn or delayed away, on the day of entry either", async () => {
    const actor = await memberWith("employee");
    itIs("2026-11-25");
    const sato = await aPerson(actor, "佐藤");
    const first = await appointing(actor, "privacy_manager", sato);

    await expect(withdrawing(actor, first)).rejects.toMatchObject({ problem: "lastPrivacyManager", field: undefined });
    await expect(correcting(actor, first, { memberId: sato, startsOn: "2026-12-01" })).rejects.toMatchObject({
      problem: "lastPrivacyManager",
      field: "startsOn",
    });
    await correcting(actor, first, { memberId: sato, startsOn: "2026-05-01" });
    expect(await stored(actor, first)).toMatchObject({ startsOn: "2026-05-01" });
  });
});

describe("who can sign in and decides about functions and access", () => {
  test("is succeeded by nobody who cannot come in, and does not end before somebody can", async () => {
    itIs("2026-11-25");
    const { actor: founder } = await anAccount();
    const [office] = await inOrganization(founder, (tx) => tx.select().from(appointments));
    const tamura = await aPerson(founder, "田村");
    const succeeding = () =>
      appointing(founder, "privacy_manager", tamura, { startsOn: "2026-11-25", succeeds: office?.id });

    await expect(succeeding()).rejects.toMatchObject({
      problem: "lastWhoDecides",
      field: "memberId",
      values: { date: "2026-11-25" },
    });
    expect(await stored(founder, office?.id ?? "")).toMatchObject({ endsOn: null });
    const account = await anAccount();
    await join(issueActor({ ...founder, memberId: tamura }), account.accountId, account.email);
    await succeeding();

    expect(await stored(founder, office?.id ?? "")).toMatchObject({ endsOn: "2026-11-24" });
  });

  test("is not replaced by a slip of the hand either", async () => {
    itIs("2026-11-25");
    const { actor: founder } = await anAccount();
    const [office] = await inOrganization(founder, (tx) =>
      tx
        .update(appointments)
        .set({ startsOn: "2026-11-01", createdAt: new Date("2026-11-25T00:00:00Z") })
        .returning(),
    );
    const tamura = await aPerson(founder, "田村");

    await expect(
      correcting(founder, office?.id ?? "", { memberId: tamura, startsOn: "2026-11-01" }),
    ).rejects.toMatchObject({ problem: "lastWhoDecides", field: "memberId" });
  });
});

describe("a term", () => {
  test("ends on its last day, which can be moved or taken back until it is over", async () => {
    const { actor, tamura } = await aCompany();
    const id = await appointing(actor, "training_manager", tamura);

    await ending(actor, id, "2026-12-31");
    await ending(actor, id, "2026-11-30", 2);
    await ending(actor, id, null, 3);
    expect(await stored(actor, id)).toMatchObject({ endsOn: null, endReason: "", version: 4 });
    await ending(actor, id, "2026-11-24", 4);

    expect(await stored(actor, id)).toMatchObject({ endsOn: "2026-11-24", endReason: "異動" });
    await expect(ending(actor, id, "2026-12-31", 5)).rejects.toMatchObject({ problem: "over" });
  });

  test("does not end before it begins, without a day, or into somebody else's", async () => {
    const { actor, tamura, suzuki } = await aCompany();
    const id = await appointing(actor, "training_manager", tamura);

    await expect(ending(actor, id, "2026-03-31")).rejects.toMatchObject({
      problem: "endsBeforeStart",
      field: "endsOn",
    });
    await expect(ending(actor, id, null)).rejects.toMatchObject({ problem: "required", field: "endsOn" });
    await appointing(actor, "training_manager", suzuki, { startsOn: "2027-01-01", succeeds: id });
    await expect(ending(actor, id, null, 2)).rejects.toMatchObject({
      problem: "heldByAnother",
      values: { name: "鈴木" },
    });
  });

  test("fits into the time that the person belongs to the organization", async () => {
    const { actor } = await aCompany();
    const guest = await aPerson(actor, "期間の人", { joinedOn: "2026-06-01", leftOn: "2027-03-31" });
    const training = (more: object) => appointing(actor, "training_manager", guest, more);

    await expect(training({ endsOn: "2027-03-31" })).rejects.toMatchObject({
      problem: "notYetJoined",
      field: "startsOn",
      values: { date: "2026-06-01" },
    });
    await expect(training({ startsOn: "2026-06-01" })).rejects.toMatchObject({
      problem: "leavesEarlier",
      field: "endsOn",
      values: { date: "2027-03-31" },
    });
    await training({ startsOn: "2026-06-01", endsOn: "2027-03-31" });
  });

  test("is not prolonged past the last day of its person, nor of who was barred", async () => {
    const { actor, tamura } = await aCompany();
    const guest = await aPerson(actor, "期間の人", { leftOn: "2027-03-31" });
    const training = await appointing(actor, "training_manager", guest, { endsOn: "2026-12-31" });
    const auditing = await appointing(actor, "internal_auditor", tamura, { endsOn: "2026-12-31" });
    await asOwner((owner) => owner`update member set barred_at = '2026-11-25T03:00:00Z' where id = ${tamura}`);

    for (const day of ["2027-04-01", null]) {
      await expect(ending(actor, training, day)).rejects.toMatchObject({
        problem: "leavesEarlier",
        field: "endsOn",
        values: { date: "2027-03-31" },
      });
    }
    await expect(ending(actor, auditing, "2026-12-01")).rejects.toMatchObject({ problem: "leavesEarlier" });
    await ending(actor, training, "2027-03-31");

    expect(await stored(actor, training)).toMatchObject({ endsOn: "2027-03-31" });
  });

  test("is corrected or withdrawn before it begins and on the day it was entered, and ended afterwards", async () => {
    const { actor, tamura, suzuki } = await aCompany();
    const id = await appointing(actor, "internal_auditor", tamura, { startsOn: "2026-12-01" });
    await correcting(actor, id, { memberId: suzuki, startsOn: "2026-11-20", note: "人違い" });
    expect(await stored(actor, id)).toMatchObject({ memberId: suzuki, note: "人違い", role: "internal_auditor" });

    itIs("2026-11-26");

    const again = correcting(actor, id, { memberId: tamura, startsOn: "2026-11-20" }, 2);
    await expect(again).rejects.toMatchObject({ problem: "begunAlready" });
    await expect(withdrawing(actor, id, 2)).rejects.toMatchObject({ problem: "begunAlready" });
    await ending(actor, id, "2026-11-26", 2);
  });

  test("that somebody succeeds is not withdrawn under them", async () => {
    const { actor, tamura, suzuki } = await aCompany();
    const first = await appointing(actor, "training_manager", tamura, { startsOn: "2026-12-01" });
    await appointing(actor, "training_manager", suzuki, { startsOn: "2027-04-01", succeeds: first });

    await expect(withdrawing(actor, first, 2)).rejects.toMatchObject({ problem: "hasSuccessor" });
  });
});

describe("nobody is appointed", () => {
  test("from outside to what people of the organization hold; auditing may be given out", async () => {
    const { actor, tamura, manager } = await aCompany();
    const consultant = await aPerson(actor, "外部", { isExternal: true, company: "相談所" });

    for (const role of ["top_management", "privacy_manager", "audit_manager"] as const) {
      await expect(
        appointing(actor, role, consultant, { startsOn: "2019-01-01", endsOn: "2019-12-31" }),
      ).rejects.toMatchObject({
        problem: "notInternal",
        field: "memberId",
      });
    }
    await appointing(actor, "internal_auditor", consultant);
    await expect(correcting(actor, manager, { memberId: tamura, startsOn: "2020-04-01" })).rejects.toMatchObject({
      problem: "begunAlready",
    });
  });

  test("to lead no department, or one of another organization", async () => {
    const { actor, tamura } = await aCompany();
    const stranger = await memberWith();
    const [foreign] = await inOrganization(stranger, (tx) => createDepartments(tx, ["営業部"]));
    const leading = (more: object) => appointing(actor, "department_manager", tamura, more);

    await expect(leading({})).rejects.toMatchObject({ problem: "departmentMissing", field: "departmentId" });
    await expect(leading({ departmentId: foreign?.id })).rejects.toMatchObject({ problem: "unknownDepartment" });
  });

  test("twice at the same moment: of two who are sent together one is refused in words", async () => {
    const { actor, tamura, suzuki } = await aCompany();

    const outcomes = await Promise.allSettled([
      appointing(actor, "audit_manager", tamura),
      appointing(actor, "audit_manager", suzuki),
    ]);

    const refused = outcomes.find((outcome) => outcome.status === "rejected");
    expect(outcomes.map(({ status }) => status).sort()).toEqual(["fulfilled", "rejected"]);
    expect(refused?.reason).toMatchObject({ problem: "heldByAnother" });
  });
});

test("a stale form is a Conflict that says what is stored now, and changes nothing", async () => {
  const { actor, tamura } = await aCompany();
  const id = await appointing(actor, "training_manager", tamura, { startsOn: "2026-12-01" });
  await correcting(actor, id, { memberId: tamura, startsOn: "2026-12-15" });

  const stale = [
    ending(actor, id, "2027-03-31"),
    withdrawing(actor, id),
    correcting(actor, id, { memberId: tamura, startsOn: "2027-01-01" }),
  ];

  for (const outcome of await Promise.allSettled(stale)) {
    const reason = outcome.status === "rejected" ? outcome.reason : undefined;
    expect(reason).toBeInstanceOf(Conflict);
    expect(reason.current).toMatchObject({ startsOn: "2026-12-15", version: 2 });
  }
  expect(await stored(actor, id)).toMatchObject({ startsOn: "2026-12-15", version: 2 });
});

test("another organization can neither see nor touch an appointment", async () => {
  const { actor, manager } = await aCompany();
  const stranger = await memberWith();

  const touching: ((tx: Tx) => Promise<unknown>)[] = [
    (tx) => getAppointment(tx, manager),
    (tx) => endTerm(tx, manager, 1, { endsOn: "2026-12-31", endReason: "" }),
    (tx) => withdrawAppointment(tx, manager, 1),
  ];
  for (const touch of touching) await expect(inOrganization(stranger, touch)).rejects.toThrow(NotFound);

  const names = (await readOrganization(stranger, (tx) => listHoldings(tx, "2026-11-25"))).map(({ id }) => id);
  expect(names).not.toContain(manager);
  expect(await stored(actor, manager)).toMatchObject({ endsOn: null, version: 1 });
});

describe("the history", () => {
  const listed = async (actor: Actor, query: string) => {
    const filter = parseFilter(new URLSearchParams(query));
    return readOrganization(actor, async (tx) => ({
      names: (await listAppointments(tx, filter)).map(({ name, role }) => `${name} ${role}`),
      counts: await countAppointments(tx, filter),
    }));
  };

  test("tells who was what, filtered by name in any writing, function, state and person", async () => {
    const { actor, manager } = await aCompany();
    const takahashi = await aPerson(actor, "髙橋 涼子", { kana: "たかはし りょうこ" });
    const past = await appointing(actor, "training_manager", takahashi, {
      startsOn: "2020-01-01",
      endsOn: "2021-03-31",
    });
    await appointing(actor, "privacy_manager", takahashi, { startsOn: "2027-04-01", succeeds: manager });

    expect((await listed(actor, "")).names).toEqual([
      "髙橋 涼子 privacy_manager",
      "佐藤 privacy_manager",
      "髙橋 涼子 training_manager",
    ]);
    for (const query of ["q=高橋", "q=髙橋涼子", "q=タカハシ", "q=たかはし りょう"]) {
      expect((await listed(actor, query)).counts.matching, query).toBe(2);
    }
    expect((await listed(actor, "role=training_manager")).names).toEqual(["髙橋 涼子 training_manager"]);
    expect((await listed(actor, "state=coming")).names).toEqual(["髙橋 涼子 privacy_manager"]);
    expect((await listed(actor, "state=over&state=present")).names).toHaveLength(2);
    expect((await listed(actor, `member=${takahashi}`)).counts).toEqual({ all: 3, matching: 2, person: "髙橋 涼子" });
    const suzuki = await aPerson(actor, "鈴木 一");
    expect((await listed(actor, `member=${suzuki}`)).counts).toEqual({ all: 3, matching: 0, person: "鈴木 一" });
    expect((await listed(actor, "sort=name")).names[0]).toBe("佐藤 privacy_manager");
    expect((await listed(actor, "q=%27; drop")).counts.matching).toBe(0);
    const related = await readOrganization(actor, async (tx) => listRelated(tx, await getAppointment(tx, past)));
    expect(related.sameFunction).toHaveLength(1);
    expect(related.samePerson).toHaveLength(2);
  });
});

test("the form offers people who are here, who may be succeeded, and the head's name for the letter", async () => {
  const { actor, tamura, manager } = await aCompany();
  await aPerson(actor, "退職", { joinedOn: "2020-04-01", leftOn: "2021-03-31" });
  await appointing(actor, "top_management", tamura);

  const choices = await readOrganization(actor, (tx) => appointmentChoices(tx, new URLSearchParams()));
  const appointer = await readOrganization(actor, findAppointer);

  expect(choices.people.people.map(({ name }) => name)).not.toContain("退職");
  expect(choices.holders.map(({ id }) => id)).toContain(manager);
  expect(appointer).toEqual({ name: "田村", title: "" });
});

describe("forms", () => {
  const uuid = "01890a5d-ac96-774b-bcce-b302099a8057";

  test("take dates in any notation, and refuse what is none at its field", () => {
    const read = AppointmentForm.parse({
      role: "secretariat",
      memberId: uuid,
      startsOn: "Ｒ８．４．１",
      endsOn: "2027年3月31日",
    });
    expect(read).toMatchObject({ startsOn: "2026-04-01", endsOn: "2027-03-31", departmentId: null, succeeds: null });

    const problems = (sent: object) =>
      AppointmentForm.safeParse(sent).error?.issues.map(({ path, message }) => `${path.join(".")} ${message}`);
    expect(problems({ role: "king", memberId: "", startsOn: "", endsOn: "いつか" })?.sort()).toEqual([
      "endsOn notADate",
      "memberId notChosen",
      "role notChosen",
      "startsOn required",
    ]);
    expect(problems({ role: "secretariat", memberId: uuid, startsOn: "2026-04-01", endsOn: "2026-03-31" })).toEqual([
      "endsOn endsBeforeStart",
    ]);
    expect(problems({ role: "secretariat", memberId: uuid, startsOn: "2026-04-01", endsOn: "9999-12-31" })).toEqual([
      "endsOn unlikelyDate",
    ]);
    expect(EndingForm.safeParse({ version: "1", endsOn: "明日" }).success).toBe(false);
  });

  test("take nothing that is not theirs", () => {
    const read = AppointmentForm.parse({
      role: "secretariat",
      memberId: uuid,
      startsOn: "2026-04-01",
      organizationId: uuid,
      id: uuid,
      createdAt: "2020-01-01",
      appointedById: uuid,
    });

    expect(Object.keys(read).sort()).toEqual([
      "appointedByName",
      "appointedByTitle",
      "departmentId",
      "endsOn",
      "memberId",
      "note",
      "role",
      "startsOn",
      "succeeds",
    ]);
  });
});
