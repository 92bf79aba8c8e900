import { and, eq, sql } from "drizzle-orm";
import { afterEach, describe, expect, test } from "vitest";
import { verifyChain } from "#app/features/audit-log/index.server.ts";
import { createEntry } from "#app/features/inventory/commands.server.ts";
import { leave } from "#app/features/people/commands.server.ts";
import type { Actor } from "#app/platform/actor.server.ts";
import { setClock } from "#app/platform/clock.ts";
import { inOrganization, readOrganization, watchStatements } from "#app/platform/db.server.ts";
import { loader as portfolio } from "#app/routes/public/portfolio.tsx";
import { auditEvents } from "#db/schema/audit-log.ts";
import { anEntry } from "#tests/support/entries.ts";
import { asOwner, colleagueOf, memberWith } from "#tests/support/members.ts";
import { theProduct } from "#tests/support/product.ts";
import { anAccount, cookieOf, join, type Person } from "#tests/support/sign-ins.ts";

const { call } = await theProduct();

afterEach(() => {
  setClock();
  watchStatements(undefined);
});

describe("a visit from outside", () => {
  test("is recorded before the page is shown, once for a session and a day, with from where", async () => {
    const { sato, kuroda, open } = await aConsultant();

    await Promise.all([open("/inventory"), open("/inventory"), open("")]);
    await open("/members");

    expect(await visitsTo(sato)).toEqual([
      {
        who: kuroda.actor.memberId,
        name: kuroda.actor.name,
        changes: { session: expect.any(String), from: "203.0.113.7" },
      },
    ]);
    const log = await (
      await call(`/o/${sato.organization.slug}/audit-log`, { method: "GET", cookie: await managerOf(sato) })
    ).text();
    expect(log).toContain("外部の方が入った");
    expect((await readOrganization(sato, verifyChain)).broken).toBeUndefined();
  });

  test("is recorded anew on another device and on another day, and costs no statement after the first page", async () => {
    const { sato, kuroda, open } = await aConsultant();
    await open("");
    await open("", await cookieOf(kuroda.accountId));
    expect(await visitsTo(sato)).toHaveLength(2);

    const statements: string[] = [];
    watchStatements((text) => statements.push(text));
    await open("");
    expect(statements.filter((text) => text.includes("audit_event") || text.includes("advisory"))).toEqual([]);
    watchStatements(undefined);

    await asOwner(
      (owner) => owner`update audit_event set occurred_at = occurred_at - interval '1 day'
        where organization_id = ${sato.organization.id}`,
    );
    setClock(() => new Date(Date.now() + 24 * 60 * 60_000));
    await open("");
    expect(await visitsTo(sato)).toHaveLength(3);
  });

  test("is not recorded of the organization's own people, nor where nothing was shown", async () => {
    const { sato, open } = await aConsultant();
    const yoshida = await anAccount({ roles: ["employee"], colleague: sato });
    await call(`/o/${sato.organization.slug}`, { method: "GET", cookie: await cookieOf(yoshida.accountId) });

    expect((await open("/audit-log.zip")).status).toBe(403);

    expect(await visitsTo(sato)).toEqual([]);
  });

  test("is recorded too where the page about all organizations tells something of one", async () => {
    const { sato, cookie } = await aConsultant();

    await portfolio({
      request: new Request("http://localhost/portfolio", { headers: { Cookie: cookie } }),
      params: {},
      context: { nonce: "", requestId: "", clientAddress: "203.0.113.9" },
    });

    expect(await visitsTo(sato)).toMatchObject([{ changes: { from: "203.0.113.9" } }]);
  });
});

describe("what somebody from outside is shown", () => {
  // Of a hundred records read the log told one visit.
  test("is recorded row by row and list by list, once a day, and what there is not, is not", async () => {
    const { sato, kuroda, open } = await aConsultant();
    const tanaka = await colleagueOf(sato, "employee");
    const entryId = await inOrganization(sato, (tx) => createEntry(tx, anEntry()));
    const stranger = await memberWith();

    for (let time = 0; time < 2; time++) {
      for (const address of ["", "/inventory", `/inventory/${entryId}`, "/members", `/members/${tanaka.memberId}`]) {
        expect((await open(address)).status, address).toBe(200);
      }
    }
    const mori = await colleagueOf(sato, "employee");
    expect((await open(`/members?open=${mori.memberId}`)).status).toBe(200);
    expect((await open(`/members/${stranger.memberId}`)).status).toBe(404);
    expect((await open("/members/new")).status).toBe(403);

    const row = (table: string, rowId: string | null) => ({ who: kuroda.actor.memberId, table, rowId });
    expect(await looksAt(sato)).toEqual([
      row("inventory_entry", null),
      row("inventory_entry", entryId),
      row("member", null),
      row("member", tanaka.memberId ?? ""),
      row("member", mori.memberId ?? ""),
    ]);
    expect((await readOrganization(sato, verifyChain)).broken).toBeUndefined();
  });

  test("is not recorded of the organization's own people", async () => {
    const sato = await memberWith();
    const cookie = await managerOf(sato);

    await call(`/o/${sato.organization.slug}/members`, { method: "GET", cookie });

    expect(await looksAt(sato)).toEqual([]);
  });
});

describe("a consultant", () => {
  test("comes in from the first day on, and not before", async () => {
    const { kuroda, open } = await aConsultant();
    const from = (date: string) =>
      asOwner((owner) => owner`update member set joined_on = ${date} where id = ${kuroda.actor.memberId ?? ""}`);

    await from("2999-04-01");
    expect((await open("")).status).toBe(404);
    expect((await open("/inventory")).status).toBe(404);
    await from("2020-04-01");

    expect((await open("")).status).toBe(200);
  });

  test("is out at once when access is revoked, also with an open page; another client is untouched", async () => {
    const { sato, kuroda, cookie, open } = await aConsultant();
    const other = await memberWith();
    await join(await colleagueOf(other, "consultant"), kuroda.accountId, kuroda.email);
    expect((await open("/inventory")).status).toBe(200);

    await inOrganization(sato, (tx) =>
      leave(tx, kuroda.actor.memberId ?? "", { version: 1, way: "now", leftOn: null }),
    );

    expect((await open("/inventory")).status).toBe(404);
    const posted = await call(`/o/${sato.organization.slug}/inventory/new`, { method: "POST", cookie });
    expect(posted.status).toBe(404);
    expect((await call(`/o/${other.organization.slug}/inventory`, { method: "GET", cookie })).status).toBe(200);
  });

  test("keeps neither the list of people nor who may come in", async () => {
    const { open, sato, cookie } = await aConsultant();

    expect((await open("/members")).status).toBe(200);
    for (const address of ["/members/new", "/members/imports/new", "/members/new-consultant"]) {
      expect([403, 404], address).toContain((await open(address)).status);
    }
    const invited = await call(`/o/${sato.organization.slug}/members/chosen-invitations`, { method: "POST", cookie });
    expect([403, 404]).toContain(invited.status);
  });
});

async function aConsultant() {
  const sato = await memberWith();
  const kuroda = await anAccount({ roles: ["consultant"], colleague: sato });
  const cookie = await cookieOf(kuroda.accountId);
  const open = (address: string, as = cookie) =>
    call(`/o/${sato.organization.slug}${address}`, { method: "GET", cookie: as });
  return { sato, kuroda, cookie, open };
}

async function managerOf(sato: Actor): Promise<string> {
  const manager: Person = await anAccount({ roles: ["privacy_manager"], colleague: sato });
  return cookieOf(manager.accountId);
}

function looksAt(actor: Actor) {
  return readOrganization(actor, (tx) =>
    tx
      .select({ who: auditEvents.actorId, table: auditEvents.tableName, rowId: auditEvents.rowId })
      .from(auditEvents)
      .where(and(eq(auditEvents.action, "visit"), sql`${auditEvents.changes} ->> 'session' is null`))
      .orderBy(auditEvents.id),
  );
}

function visitsTo(actor: Actor) {
  return readOrganization(actor, (tx) =>
    tx
      .select({ who: auditEvents.rowId, name: auditEvents.actorName, changes: auditEvents.changes })
      .from(auditEvents)
      .where(and(eq(auditEvents.action, "visit"), sql`${auditEvents.changes} ->> 'session' is not null`)),
  );
}
