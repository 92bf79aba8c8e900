import { and, desc, eq } from "drizzle-orm";
import { afterEach, describe, expect, test } from "vitest";
import { checkPassword } from "#app/features/accounts/index.server.ts";
import { verifyChain } from "#app/features/audit-log/index.server.ts";
import { AppointmentInput, appoint } from "#app/features/organization/index.server.ts";
import { editPerson, leave } from "#app/features/people/commands.server.ts";
import {
  countInvitation,
  countWaiting,
  invite,
  inviteChosen,
  revokeInvitation,
  revokeInvitations,
} from "#app/features/people/invitations.server.ts";
import { inviteJob } from "#app/features/people/jobs.server.ts";
import { findInvitation, join, joinAnew } from "#app/features/people/joining.server.ts";
import { listPersonHistory } from "#app/features/people/person-page.server.ts";
import { getPerson } from "#app/features/people/queries.server.ts";
import { MemberForm } from "#app/features/people/schema.ts";
import type { Actor } from "#app/platform/actor.server.ts";
import { setClock } from "#app/platform/clock.ts";
import { globally, inOrganization, readOrganization } from "#app/platform/db.server.ts";
import { enqueueJob, listJobs } from "#app/platform/jobs/index.server.ts";
import { outboxMails } from "#db/schema/account.ts";
import { drainJobs } from "#tests/support/jobs.ts";
import { colleagueOf, memberWith } from "#tests/support/members.ts";
import { aPerson } from "#tests/support/people.ts";
import { anAccount, aPassword } from "#tests/support/sign-ins.ts";
import { tablesContaining } from "#tests/support/whole-database.ts";

afterEach(() => setClock());

const newEmail = () => `${crypto.randomUUID().slice(0, 8)}@example.jp`;
const inviteIn = (actor: Actor, id: string) => inOrganization(actor, (tx) => invite(tx, id, "ja"));
const anew = { password: aPassword, locale: "ja", requestId: "a-request" } as const;
const accessOf = async (actor: Actor, id: string) => (await readOrganization(actor, (tx) => getPerson(tx, id))).access;

/** Somebody with an address of their own, invited. */
async function anInvited(actor?: Actor) {
  const sato = actor ?? (await memberWith());
  const email = newEmail();
  const id = await aPerson(sato, { email });
  await inviteIn(sato, id);
  return { sato, id, email, token: await tokenFor(email) };
}

/** The token of the link in the last mail to an address. */
async function tokenFor(email: string): Promise<string> {
  const [mail] = await globally((tx) =>
    tx
      .select({ body: outboxMails.body })
      .from(outboxMails)
      .where(eq(outboxMails.recipient, email))
      .orderBy(desc(outboxMails.id))
      .limit(1),
  );
  const [, token] = /\/invitation\/([\w-]+)/.exec(mail?.body ?? "") ?? [];
  if (!token) throw new Error(`no invitation went to ${email}`);
  return token;
}

describe("an invitation", () => {
  test("says who invites whom, opens once, and makes the account that its mail has proven", async () => {
    const { sato, id, email, token } = await anInvited();
    expect(await findInvitation(token)).toMatchObject({
      organization: "試験株式会社",
      name: "吉田 彩",
      email,
      invitedBy: sato.name,
      state: "open",
      hasAccount: false,
    });

    const { accountId, slug } = await joinAnew(token, anew);

    expect(slug).toBe(sato.organization.slug);
    expect(await checkPassword(email, aPassword, "203.0.113.9")).toEqual({ id: accountId });
    expect(await accessOf(sato, id)).toBe("account");
    expect((await findInvitation(token))?.state).toBe("accepted");
    await expect(joinAnew(token, anew)).rejects.toMatchObject({ problem: "invitationDead" });
    const history = await readOrganization(sato, (tx) => listPersonHistory(tx, { id, isExternal: false }, "ja"));
    expect(history[0]).toMatchObject({ kind: "joined", who: "吉田 彩" });
    expect((await readOrganization(sato, verifyChain)).broken).toBeUndefined();
  });

  test("is kept as a hash: who steals the database gets no link that opens", async () => {
    const { token } = await anInvited();

    // The mail itself waits in the outbox, which a real mail server empties.
    expect(await tablesContaining(token)).toEqual(["outbox_mail"]);
  });

  test("sent anew kills the link before it; revoked, or when the address changes, none opens", async () => {
    const { sato, id, email, token } = await anInvited();

    await inviteIn(sato, id);
    const second = await tokenFor(email);
    expect((await findInvitation(token))?.state).toBe("revoked");
    expect((await findInvitation(second))?.state).toBe("open");
    await inOrganization(sato, (tx) => revokeInvitations(tx, [id]));
    expect((await findInvitation(second))?.state).toBe("revoked");
    await inviteIn(sato, id);
    const third = await tokenFor(email);
    await inOrganization(sato, (tx) =>
      editPerson(tx, id, 1, MemberForm.parse({ name: "吉田 彩", email: newEmail() }).input),
    );
    expect((await findInvitation(third))?.state).toBe("revoked");

    for (const dead of [token, second, third]) {
      await expect(joinAnew(dead, anew)).rejects.toMatchObject({ problem: "invitationDead" });
    }
  });

  test("expires after seven days", async () => {
    setClock(() => new Date("2026-10-01T00:00:00Z"));
    const { token } = await anInvited();

    setClock(() => new Date("2026-10-07T23:59:59Z"));
    expect((await findInvitation(token))?.state).toBe("open");
    setClock(() => new Date("2026-10-08T00:00:00Z"));

    expect((await findInvitation(token))?.state).toBe("expired");
    await expect(joinAnew(token, anew)).rejects.toMatchObject({ problem: "invitationDead" });
  });

  test("to somebody who has left or was barred meanwhile opens nothing", async () => {
    const { sato, id, token } = await anInvited();

    await inOrganization(sato, (tx) => leave(tx, id, { version: 1, way: "now", leftOn: null }));

    expect((await findInvitation(token))?.state).toBe("revoked");
    await expect(joinAnew(token, anew)).rejects.toMatchObject({ problem: "invitationDead" });
    await expect(inviteIn(sato, id)).rejects.toMatchObject({ problem: "notPresent" });
  });

  test("used twice at the same moment is used once", async () => {
    const { sato, id, token } = await anInvited();

    const outcomes = await Promise.allSettled([joinAnew(token, anew), joinAnew(token, anew)]);

    expect(outcomes.map(({ status }) => status).sort()).toEqual(["fulfilled", "rejected"]);
    expect(await accessOf(sato, id)).toBe("account");
  });

  test("that nobody wrote opens nothing", async () => {
    expect(await findInvitation("")).toBeUndefined();
    expect(await findInvitation("x".repeat(5_000))).toBeUndefined();
    await expect(joinAnew("nonsense", anew)).rejects.toMatchObject({ problem: "invitationDead" });
  });

  test("is refused without an address, with an account, and too often", async () => {
    const sato = await memberWith();
    const withoutMail = await aPerson(sato);
    const { actor: member } = await anAccount({ roles: ["employee"], colleague: sato });

    await expect(inviteIn(sato, withoutMail)).rejects.toMatchObject({ problem: "noMail" });
    await expect(inviteIn(sato, member.memberId ?? "")).rejects.toMatchObject({ problem: "hasAccount" });
    for (let n = 0; n < 5; n++) await countInvitation(withoutMail);
    await expect(countInvitation(withoutMail)).rejects.toMatchObject({ problem: "tooManyAttempts" });
  });
});

describe("somebody whose address has an account elsewhere", () => {
  test("joins with it after signing in, and never by choosing a password at the link", async () => {
    const yoshida = await anAccount();
    const sato = await memberWith();
    const id = await aPerson(sato, { email: yoshida.email });
    await inviteIn(sato, id);
    const token = await tokenFor(yoshida.email);
    expect(await findInvitation(token)).toMatchObject({ state: "open", hasAccount: true });

    await expect(joinAnew(token, { ...anew, password: "乗っ取り の ための 合言葉 2026" })).rejects.toMatchObject({
      problem: "invitationDead",
    });
    expect(await checkPassword(yoshida.email, aPassword, "203.0.113.9")).toEqual({ id: yoshida.accountId });
    expect(await accessOf(sato, id)).toBe("invited");

    expect(await join(token, yoshida.accountId, "a-request")).toBe(sato.organization.slug);
    expect(await accessOf(sato, id)).toBe("account");
  });

  test("is not whoever else holds the link, nor somebody who is in the organization already", async () => {
    const { sato, id, token } = await anInvited();
    const thief = await anAccount();
    const member = await anAccount({ roles: ["employee"], colleague: sato });
    const second = await aPerson(sato, { email: `x${member.email}` });
    await inviteIn(sato, second);

    await expect(join(token, thief.accountId, "")).rejects.toMatchObject({ problem: "invitationDead" });
    await expect(join(await tokenFor(`x${member.email}`), member.accountId, "")).rejects.toMatchObject({
      problem: "invitationDead",
    });
    expect(await accessOf(sato, id)).toBe("invited");
  });
});

describe("many at once", () => {
  test("those chosen in the list are invited as far as they can be", async () => {
    const sato = await memberWith();
    const stranger = await memberWith();
    const free = await aPerson(sato, { email: newEmail() });
    const withoutMail = await aPerson(sato, { name: "宛先 なし" });
    const elsewhere = await aPerson(stranger, { email: newEmail() });

    const outcome = await inOrganization(sato, (tx) => inviteChosen(tx, [free, withoutMail, elsewhere], "ja"));

    expect(outcome).toEqual({ invited: 1, passedOver: 2 });
    expect(await accessOf(sato, free)).toBe("invited");
    expect(await accessOf(stranger, elsewhere)).toBe("uninvited");
  });

  test("everybody without an account is invited in the background, once, and consultants are left to be invited one by one", async () => {
    const sato = await memberWith();
    await inOrganization(sato, (tx) =>
      tx.execute(
        `insert into member (name, email) select '従業者 ' || n, 'all' || n || '-${sato.memberId}@example.jp' from generate_series(1, 230) n`,
      ),
    );
    const consultant = await aPerson(sato, { name: "外部 太郎", email: newEmail(), isExternal: true, company: "外部" });
    expect(await readOrganization(sato, countWaiting)).toBe(230);

    await inOrganization(sato, (tx) => enqueueJob(tx, inviteJob, { locale: "ja" }));
    await drainJobs();

    const [job] = await readOrganization(sato, (tx) => listJobs(tx));
    expect(job).toMatchObject({ status: "succeeded", result: { invited: 230, passedOver: 0 } });
    expect(await readOrganization(sato, countWaiting)).toBe(0);
    expect(await accessOf(sato, consultant)).toBe("uninvited");
    const mails = await globally((tx) =>
      tx.$count(outboxMails, and(eq(outboxMails.recipient, `all7-${sato.memberId}@example.jp`))),
    );
    expect(mails).toBe(1);
  });
});

test("a consultant is let in by who decides about access, not by who keeps the list", async () => {
  const sato = await memberWith("privacy_manager");
  const tamura = await colleagueOf(sato, "secretariat");
  const consultant = await aPerson(sato, { name: "外部 太郎", email: newEmail(), isExternal: true, company: "外部" });

  await expect(inviteIn(tamura, consultant)).rejects.toMatchObject({ problem: "beyondOwn" });
  await inviteIn(sato, consultant);

  expect(await accessOf(sato, consultant)).toBe("invited");
});

test("an invitation of who decides about access is not taken back by who keeps the list", async () => {
  const sato = await memberWith("privacy_manager");
  const tamura = await colleagueOf(sato, "secretariat");
  const { id } = await anInvited(sato);
  await inOrganization(sato, (tx) =>
    appoint(tx, AppointmentInput.parse({ memberId: id, role: "top_management", startsOn: "2020-04-01" })),
  );

  await expect(inOrganization(tamura, (tx) => revokeInvitation(tx, id))).rejects.toMatchObject({
    problem: "beyondOwn",
  });
  expect(await accessOf(sato, id)).toBe("invited");
  await inOrganization(sato, (tx) => revokeInvitation(tx, id));

  expect(await accessOf(sato, id)).toBe("uninvited");
});
