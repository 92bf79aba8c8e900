import { createHash, randomUUID } from "node:crypto";
import { sql } from "drizzle-orm";
import { describe, expect, test } from "vitest";
import { verifyChain } from "#app/features/audit-log/queries.server.ts";
import { createEntry } from "#app/features/inventory/commands.server.ts";
import { configurePolicy } from "#app/features/sign-in-policy/commands.server.ts";
import { defaultPolicy } from "#app/features/sign-in-policy/policy.ts";
import type { Actor } from "#app/platform/actor.server.ts";
import { recordRead } from "#app/platform/audit-log/recorded-read.server.ts";
import { inOrganization, readOrganization, statement } from "#app/platform/db.server.ts";
import { invitations } from "#db/schema/member.ts";
import { codeOf } from "#tests/support/database-errors.ts";
import { anEntry } from "#tests/support/entries.ts";
import { asOwner, memberWith } from "#tests/support/members.ts";
import { aPerson } from "#tests/support/people.ts";
import { plantRow } from "#tests/support/rows.ts";
import { anAccount } from "#tests/support/sign-ins.ts";

/** What looks over the wall. A new one is a decision: it comes into this list together with its test below. */
const doors = [
  "accept_invitation",
  "audit_read",
  "audit_verify",
  "count_ledgers",
  "dissolve_due",
  "found_by_sign_up",
  "invitation_context",
  "member_context",
  "organizations_of_domain",
  "rename_organization",
  "session_context",
  "set_dissolution",
  "sign_in_rules",
  "sign_in_service",
  "snapshot_hash",
  "unknown_uploads",
  "unnamed_files",
];

test("the functions that run as the owner are these and no others, and each fixes where it looks names up", async () => {
  const found = await asOwner(
    (owner) => owner<{ name: string; config: string[] | null }[]>`
      select proname as name, proconfig as config from pg_proc
      where pronamespace = 'public'::regnamespace and prosecdef and has_function_privilege('akashi_app', oid, 'execute')
      order by 1`,
  );

  expect(found.map((door) => door.name)).toEqual(doors);
  expect(found.every((door) => door.config?.some((setting) => setting.startsWith("search_path=public, pg_temp")))).toBe(
    true,
  );
});

test("nobody but the product's role and the owner may call any function", async () => {
  const open = await asOwner(
    (owner) => owner`select proname from pg_proc where pronamespace = 'public'::regnamespace
      and (proacl is null or exists (select from aclexplode(proacl) a where a.grantee = 0))`,
  );

  expect([...open]).toEqual([]);
});

test("organizations are founded and dissolved by the operator alone", async () => {
  const sato = await memberWith();

  const founding = statement(sql`select found_organization('mine', '自分の会社')`).catch(codeOf);
  const renaming = inOrganization(sato, (tx) => tx.execute(sql`update organization set name = 'x'`)).catch(codeOf);
  const dissolving = inOrganization(sato, (tx) => tx.execute(sql`delete from organization`)).catch(codeOf);

  expect(await Promise.all([founding, renaming, dissolving])).toEqual(["42501", "42501", "42501"]);
});

test("a session tells of an organization only to its members", async () => {
  const sato = await anAccount();
  const stranger = await anAccount();
  const sessionHash = createHash("sha256").update(randomUUID()).digest("hex");
  await statement(sql`insert into session (id_hash, account_id, expires_at)
    values (${sessionHash}, ${sato.accountId}, now() + interval '1 day')`);
  const contextIn = async (slug: string) => {
    const [context] = await statement<Record<string, unknown>>(
      sql`select * from session_context(${sessionHash}, ${slug})`,
    );
    return context;
  };

  const own = await contextIn(sato.actor.organization.slug);
  const foreign = await contextIn(stranger.actor.organization.slug);

  expect(own).toMatchObject({ organization_id: sato.actor.organization.id, member_id: sato.actor.memberId });
  expect(foreign).toMatchObject({
    account_id: sato.accountId,
    organization_id: null,
    organization_name: null,
    member_id: null,
    roles: [],
    pending_approvals: 0,
    organizations: [{ slug: sato.actor.organization.slug }],
  });
  expect(await statement(sql`select * from session_context('', ${sato.actor.organization.slug})`)).toEqual([]);
});

test("what is asked of somebody at the sign-in tells of the organizations they can enter, and no others", async () => {
  const sato = await anAccount({ roles: ["employee"] });
  const stranger = await anAccount({ roles: ["employee"] });
  await inOrganization(stranger.actor, (tx) => configurePolicy(tx, { ...defaultPolicy, allowsMailedLinks: "nobody" }));
  const rulesOf = async (accountId: string) =>
    (await statement(sql`select * from sign_in_rules(${accountId})`)).map((row) => ({ ...row }));

  const name = sato.actor.organization.name;
  expect(await rulesOf(sato.accountId)).toEqual([{ organization_name: name, allows_mailed_links: true }]);
  expect(await rulesOf(stranger.accountId)).toEqual([{ organization_name: name, allows_mailed_links: false }]);
  await asOwner((owner) => owner`update member set barred_at = now() where account_id = ${sato.accountId}`);
  expect(await rulesOf(sato.accountId)).toEqual([]);
  expect(await rulesOf(randomUUID())).toEqual([]);
});

test("an entry in another organization's log can be neither written nor verified", async () => {
  const sato = await memberWith();
  const stranger = await memberWith();
  await inOrganization(sato, (tx) => createEntry(tx, anEntry()));
  const before = await readOrganization(sato, verifyChain);

  await inOrganization(stranger, (tx) => recordRead(tx, "export", "inventory_entry", undefined, { rows: 1 }));
  await asOwner(
    (owner) => owner`update audit_event set actor_name = 'x' where organization_id = ${sato.organization.id}`,
  );

  expect((await readOrganization(stranger, verifyChain)).broken).toBeUndefined();
  expect((await readOrganization(sato, verifyChain)).events).toBe(before.events);
  expect((await readOrganization(sato, verifyChain)).broken).toEqual({ sequence: 1, reason: "altered" });
});

test("a recorded read cannot pretend to be a change, and needs a unit of work", async () => {
  const sato = await memberWith();

  await expect(inOrganization(sato, (tx) => recordRead(tx, "update", "record", undefined, {}))).rejects.toThrow();
  await expect(statement(sql`select audit_read('export', 'record', null, '{}')`)).rejects.toThrow();
});

test("who has left has no authority any more, not even in a command", async () => {
  const { actor, email } = await anAccount();
  const authority = () =>
    statement<{ member_id: string | null }>(
      sql`select member_id from member_context(${actor.organization.slug}, ${email})`,
    );
  const before = await authority();

  await asOwner((owner) => owner`update member set left_on = current_date - 2 where id = ${actor.memberId ?? ""}`);

  expect(before).toEqual([{ member_id: actor.memberId }]);
  expect(await authority()).toEqual([{ member_id: null }]);
  expect(await statement(sql`select member_id from member_context(${actor.organization.slug}, null)`)).toEqual([
    { member_id: null },
  ]);
});

describe("the doors of an invitation", () => {
  test("tell who holds the link what it says, and nothing of any other", async () => {
    const sato = await memberWith();
    const stranger = await memberWith();
    const [ours, theirs] = [await anInvitation(sato), await anInvitation(stranger)];

    expect(await contextOf(ours.hash)).toEqual([
      {
        organization_name: "試験株式会社",
        member_name: "吉田 彩",
        email: ours.email,
        invited_by: sato.name,
        is_external: false,
        expires_at: expect.anything(),
        state: "open",
        has_account: false,
      },
    ]);
    for (const guess of ["", "%", ours.hash.slice(0, -1), ours.memberId, theirs.email]) {
      expect(await contextOf(guess), guess).toEqual([]);
    }
    expect(await statement(sql`select * from invitation`)).toEqual([]);
  });

  test("let in the account of the invited address only, as that one member, in that one organization", async () => {
    const sato = await memberWith();
    const stranger = await memberWith();
    const yoshida = await anAccount();
    const thief = await anAccount();
    const { hash, memberId } = await anInvitation(sato, yoshida.email);
    const other = await anInvitation(stranger, yoshida.email);

    expect(await accept(hash, thief.accountId)).toBeNull();
    expect(await accept("", yoshida.accountId)).toBeNull();
    expect(await accept(hash, randomUUID())).toBeNull();
    expect(await accept(hash, yoshida.accountId)).toBe(sato.organization.slug);
    expect(await accept(hash, yoshida.accountId)).toBeNull();

    const joined = await asOwner(
      (owner) => owner<{ id: string }[]>`select id from member where account_id = ${yoshida.accountId} order by id`,
    );
    expect(joined.map(({ id }) => id).sort()).toEqual([memberId, yoshida.actor.memberId].sort());
    expect(await contextOf(other.hash)).toMatchObject([{ state: "open", has_account: true }]);
  });

  test("open in no unit of work what they do not open outside, and leave the session's organization alone", async () => {
    const sato = await memberWith();
    const stranger = await memberWith();
    const yoshida = await anAccount();
    const { hash } = await anInvitation(sato, yoshida.email);

    const seen = await inOrganization(stranger, async (tx) => {
      await tx.execute(sql`select accept_invitation(${hash}, ${yoshida.accountId}, now(), 'r')`);
      return tx.execute(sql`select distinct organization_id from member`);
    });

    expect([...seen]).toEqual([{ organization_id: stranger.organization.id }]);
  });
});

async function anInvitation(actor: Actor, email = `${randomUUID().slice(0, 8)}@example.jp`) {
  const hash = createHash("sha256").update(randomUUID()).digest("hex");
  const memberId = await aPerson(actor, { email });
  await inOrganization(actor, (tx) =>
    tx.insert(invitations).values({
      memberId,
      email,
      tokenHash: hash,
      invitedById: actor.memberId ?? null,
      expiresAt: new Date(Date.now() + 60_000),
    }),
  );
  return { hash, memberId, email };
}

function contextOf(hash: string) {
  return statement<Record<string, unknown>>(sql`select * from invitation_context(${hash}, now())`);
}

async function accept(hash: string, accountId: string) {
  const [row] = await statement<{ slug: string | null }>(
    sql`select accept_invitation(${hash}, ${accountId}, now(), 'r') as slug`,
  );
  return row?.slug;
}
const aHash = () => createHash("sha256").update(randomUUID()).digest("hex");

test("an upload is told to be unknown only when no organization has it, and nothing of those that have", async () => {
  const { organization } = await memberWith();
  const stray = randomUUID();
  const known = await asOwner((owner) => plantRow(owner, "file_upload", organization.id));

  const unknown = await statement(sql`select * from unknown_uploads(${`{${known},${stray}}`}::uuid[])`);

  expect([...unknown]).toEqual([{ unknown_uploads: stray }]);
});

const namingTables = await asOwner(
  (owner) => owner<{ name: string }[]>`
    select table_name as name from information_schema.columns where table_schema = 'public' and column_name = 'file_hash'`,
);

test.each([...namingTables])(
  "a file that a row of $name names is not given to the sweeper, until the row lets go of it",
  async ({ name }) => {
    const { organization } = await memberWith();
    const [hash, stray] = [aHash(), aHash()];
    const unnamed = async () => {
      const rows = await statement<{ hash: string }>(
        sql`select hash from unnamed_files(now() - interval '1 day') hash`,
      );
      return rows.map((row) => row.hash).filter((found) => found === hash || found === stray);
    };
    const id = await asOwner(async (owner) => {
      await owner`insert into stored_file (hash, kept_at) select h, now() - interval '2 days' from unnest(${[hash, stray]}::text[]) h`;
      const planted = await plantRow(owner, name, organization.id);
      await owner`update ${owner(name)} set file_hash = ${hash} where id = ${planted}`;
      return planted;
    });

    const named = await unnamed();
    await asOwner(
      (owner) => owner`update ${owner(name)} set file_released_at = now() - interval '2 days' where id = ${id}`,
    );

    expect(named).toEqual([stray]);
    expect((await unnamed()).sort()).toEqual([hash, stray].sort());
  },
);
