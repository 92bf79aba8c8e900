import { and, eq } from "drizzle-orm";
import { afterEach, describe, expect, test } from "vitest";
import { verifyChain } from "#app/features/audit-log/index.server.ts";
import { createEntry } from "#app/features/inventory/commands.server.ts";
import { leave } from "#app/features/people/commands.server.ts";
import { startAssessment } from "#app/features/requirements/assessments.server.ts";
import { adoptCatalog } from "#app/features/requirements/catalog.server.ts";
import { parseFilter } from "#app/features/requirements/filter.ts";
import { listRequirements } from "#app/features/requirements/queries.server.ts";
import type { Actor } from "#app/platform/actor.server.ts";
import { setClock } from "#app/platform/clock.ts";
import { inOrganization, readOrganization, watchStatements } from "#app/platform/db.server.ts";
import { loader as portfolio } from "#app/routes/public/portfolio.tsx";
import { auditEvents } from "#db/schema/audit-log.ts";
import { aPerson } from "#tests/support/appointments.ts";
import { anEntry } from "#tests/support/entries.ts";
import { anItem } from "#tests/support/evidence.ts";
import { starting } from "#tests/support/ledger-reviews.ts";
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

// One event a day said that they were there, and none what they read.
describe("what somebody from outside reads", () => {
  test("is recorded: each list and each record once a day, also the one beside its list, and by two pages at once", async () => {
    const { sato, kuroda, open } = await aConsultant();
    const entryId = await inOrganization(sato, (tx) => createEntry(tx, anEntry()));
    const memberId = await aPerson(sato, "佐々木 望");

    await Promise.all([open("/inventory"), open("/inventory?q=x"), open(`/inventory/${entryId}`)]);
    await open(`/inventory/${entryId}`);
    await open("/members");
    await open(`/members?open=${memberId}`);
    await open(`/members/${memberId}`);
    await open("/search.json?q=x");

    const seen = await viewsIn(sato);
    expect(seen.map(({ table, rowId, changes }) => [table, rowId, (changes as { page?: string }).page])).toEqual([
      ["inventory_entry", entryId, undefined],
      ["inventory_entry", null, "/inventory"],
      ["member", memberId, undefined],
      ["member", null, "/members"],
      ["record", null, "/search.json"],
    ]);
    expect(new Set(seen.map(({ who }) => who))).toEqual(new Set([kuroda.actor.memberId]));
    const log = await call(`/o/${sato.organization.slug}/audit-log?action=view`, {
      method: "GET",
      cookie: await managerOf(sato),
    });
    const page = await log.text();
    expect(page).toContain("外部の方が見た");
    expect(page).toContain("佐々木 望");
    expect((await readOrganization(sato, verifyChain)).broken).toBeUndefined();
  });

  test("is recorded by row for every kind of record", async () => {
    const { sato, open } = await aConsultant();
    const itemId = await anItem(sato);
    const { requirementId, assessmentId } = await inOrganization(sato, async (tx) => {
      await adoptCatalog(tx);
      const [requirement] = await listRequirements(tx, parseFilter(new URLSearchParams()), "ja");
      await createEntry(tx, anEntry());
      return { requirementId: requirement?.id, assessmentId: await startAssessment(tx, "initial") };
    });
    const reviewId = await starting(sato, ["none"]);
    const pages = {
      evidence_item: `/evidence/${itemId}`,
      gap_assessment: `/gap-assessments/${assessmentId}`,
      ledger_review: `/ledger-reviews/${reviewId}`,
      requirement: `/requirements/${requirementId}`,
    };

    for (const page of Object.values(pages)) expect((await open(page)).status, page).toBe(200);

    const seen = (await viewsIn(sato)).map(({ table, rowId }) => [table, rowId]);
    expect(seen).toEqual([
      ["evidence_item", itemId],
      ["gap_assessment", assessmentId],
      ["ledger_review", reviewId],
      ["requirement", requirementId],
    ]);
  });

  test("is recorded again on another day, and costs no statement until then", async () => {
    const { sato, open } = await aConsultant();
    await open("/members");
    const statements: string[] = [];
    watchStatements((text) => statements.push(text));
    await open("/members");
    expect(statements.filter((text) => text.includes("audit_") || text.includes("advisory"))).toEqual([]);
    watchStatements(undefined);

    await asOwner(
      (owner) => owner`update audit_event set occurred_at = occurred_at - interval '1 day'
        where organization_id = ${sato.organization.id}`,
    );
    setClock(() => new Date(Date.now() + 24 * 60 * 60_000));
    await open("/members");

    expect(await viewsIn(sato)).toHaveLength(2);
  });

  test("is not recorded where it was refused or is not there, nor of the organization's own people", async () => {
    const { sato, open } = await aConsultant();
    const yoshida = await anAccount({ roles: ["internal_auditor"], colleague: sato });

    expect((await open("/members/new")).status).toBe(403);
    expect((await open("/inventory/01890a5d-ac96-774b-bcce-b302099a8057")).status).toBe(404);
    await call(`/o/${sato.organization.slug}/inventory`, {
      method: "GET",
      cookie: await cookieOf(yoshida.accountId),
    });

    expect(await viewsIn(sato)).toEqual([]);
  });

  test("is recorded on every page that a consultant may open: there is none without a subject but the overview", async () => {
    const { sato, open } = await aConsultant();
    const pages = [
      "/approvals",
      "/audit-log",
      "/appointments",
      "/organization-chart",
      "/departments",
      "/inventory/changes",
    ];

    for (const page of pages) expect((await open(page)).status, page).toBe(200);

    const seen = (await viewsIn(sato)).map(({ changes }) => (changes as { page?: string }).page);
    expect(seen.sort()).toEqual(pages.sort());
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

function visitsTo(actor: Actor) {
  return readOrganization(actor, (tx) =>
    tx
      .select({ who: auditEvents.rowId, name: auditEvents.actorName, changes: auditEvents.changes })
      .from(auditEvents)
      .where(and(eq(auditEvents.action, "visit"))),
  );
}

function viewsIn(actor: Actor) {
  return readOrganization(actor, (tx) =>
    tx
      .select({
        who: auditEvents.actorId,
        table: auditEvents.tableName,
        rowId: auditEvents.rowId,
        changes: auditEvents.changes,
      })
      .from(auditEvents)
      .where(eq(auditEvents.action, "view"))
      .orderBy(auditEvents.tableName, auditEvents.rowId),
  );
}
