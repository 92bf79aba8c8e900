import { sql } from "drizzle-orm";
import { afterAll, afterEach, beforeAll, describe, expect, test } from "vitest";
import { anchorMessages } from "#app/features/audit-log/anchor-messages.ts";
import { anchorToday, getTimestamp, listAnchors, stampAnchors } from "#app/features/audit-log/anchors.server.ts";
import { pointText } from "#app/features/audit-log/chain.ts";
import { findEventHash } from "#app/features/audit-log/queries.server.ts";
import { createEntry } from "#app/features/inventory/commands.server.ts";
import type { Actor } from "#app/platform/actor.server.ts";
import { systemActor } from "#app/platform/actor-issuer.server.ts";
import { setClock } from "#app/platform/clock.ts";
import { globally, inOrganization, readOrganization } from "#app/platform/db.server.ts";
import { NotFound } from "#app/platform/errors.ts";
import { getOutboxMail, listOutbox } from "#app/platform/mail/outbox.server.ts";
import { verifyTimestamp } from "#app/platform/timestamp/timestamp.server.ts";
import { codeOf } from "#tests/support/database-errors.ts";
import { anEntry } from "#tests/support/entries.ts";
import { asOwner } from "#tests/support/members.ts";
import { exportAuditLog, runVerifier, unpack } from "#tests/support/packages.ts";
import { theProduct } from "#tests/support/product.ts";
import { anAccount, cookieOf, join, type Person } from "#tests/support/sign-ins.ts";
import { type Authority, aTimestampAuthority } from "#tests/support/timestamp-authority.ts";

const { call } = await theProduct();

let authority: Authority;
beforeAll(async () => {
  authority = await aTimestampAuthority();
});
afterAll(() => authority.close());
afterEach(() => {
  setClock();
  authority.misbehave();
});

const on = (instant: string) => setClock(() => new Date(instant));
const product = ({ actor }: Person) => systemActor(actor.organization, "anchoring");
const anchor = (person: Person) => inOrganization(product(person), anchorToday);
const anchorsOf = (person: Person) => readOrganization(person.actor, (tx) => listAnchors(tx));
const work = (person: Person, title = "会員名簿") =>
  inOrganization(person.actor, (tx) => createEntry(tx, anEntry({ title })));
const mailsTo = async (address: string) => {
  const mails = await globally(listOutbox);
  const own = mails.filter(({ recipient }) => recipient === address);
  return Promise.all(own.map(({ id }) => globally((tx) => getOutboxMail(tx, id))));
};

describe("once a day", () => {
  test("the end of the chain is noted down and mailed to the privacy manager, as the line that the verifier takes", async () => {
    const sato = await anAccount();
    on("2026-04-01T03:00:00Z");
    await work(sato);

    await anchor(sato);

    const [made, ...others] = await anchorsOf(sato);
    expect(others).toEqual([]);
    expect(made).toMatchObject({ anchoredOn: "2026-04-01", mailedTo: [sato.email], isStamped: false });
    const [mail, ...further] = await mailsTo(sato.email);
    expect(further).toEqual([]);
    expect(mail?.subject).toBe("【Akashi】操作ログの控え 2026-04-01（試験株式会社）");
    const line = pointText({ sequence: made?.sequence ?? 0, hash: made?.hash ?? "" });
    expect(mail?.body.split("\n")).toContain(line);
    expect(mail?.body).toContain(`/o/${sato.actor.organization.slug}/audit-log/anchors`);
    expect(await readOrganization(sato.actor, (tx) => findEventHash(tx, made?.sequence ?? 0))).toBe(made?.hash);
    expect((await runVerifier(await exportAuditLog(sato.actor), [line])).code).toBe(0);
  });

  test("and not again on that day, also by several processes at once; the day is Japan's", async () => {
    const sato = await anAccount();
    await work(sato);
    on("2026-04-01T14:59:00Z");
    await Promise.all([anchor(sato), anchor(sato), anchor(sato)]);
    await work(sato, "応募者名簿");
    await anchor(sato);
    const first = await anchorsOf(sato);

    on("2026-04-01T15:01:00Z");
    await Promise.all([anchor(sato), anchor(sato)]);

    expect(first.map(({ anchoredOn }) => anchoredOn)).toEqual(["2026-04-01"]);
    expect((await anchorsOf(sato)).map(({ anchoredOn }) => anchoredOn)).toEqual(["2026-04-02", "2026-04-01"]);
    expect(await mailsTo(sato.email)).toHaveLength(2);
  });

  test("unless nothing has happened since: an anchor by itself is no news", async () => {
    const sato = await anAccount();
    await work(sato);
    for (const day of ["01", "02", "03"]) {
      on(`2026-04-${day}T03:00:00Z`);
      await anchor(sato);
    }
    const quiet = await anchorsOf(sato);
    await work(sato, "応募者名簿");
    await anchor(sato);

    expect(quiet.map(({ anchoredOn }) => anchoredOn)).toEqual(["2026-04-01"]);
    expect((await anchorsOf(sato)).map(({ anchoredOn }) => anchoredOn)).toEqual(["2026-04-03", "2026-04-01"]);
  });

  test("in the language of whoever gets it", async () => {
    const smith = await anAccount();
    await globally((tx) => tx.execute(sql`update account set locale = 'en' where id = ${smith.accountId}`));
    await work(smith);

    await anchor(smith);

    expect((await mailsTo(smith.email))[0]?.body).toContain("Please keep this mail");
  });

  test("only who is privacy manager on that day is told", async () => {
    const sato = await anAccount();
    const former = await anAccount({ roles: ["privacy_manager"], colleague: sato.actor });
    const top = await anAccount({ roles: ["top_management"], colleague: sato.actor });
    await inOffice(former, "2020-04-01", "2026-03-31");
    await work(sato);
    on("2026-04-01T03:00:00Z");

    await anchor(sato);

    expect(await anchorsOf(sato)).toEqual([expect.objectContaining({ mailedTo: [sato.email] })]);
    expect(await mailsTo(top.email)).toEqual([]);
    expect(await mailsTo(former.email)).toEqual([]);
  });

  test("top management is told while no privacy manager can be written to", async () => {
    const top = await anAccount({ roles: ["top_management"] });
    const manager = await anAccount({ roles: ["privacy_manager"], colleague: top.actor });
    await withoutAddress(manager);
    await work(manager);

    await anchor(top);

    expect(await anchorsOf(top)).toEqual([expect.objectContaining({ mailedTo: [top.email] })]);
    expect(await mailsTo(top.email)).toHaveLength(1);
  });

  // It was noted down as told although it had reached nobody.
  test("nothing is noted down while nobody can be told; the page says so, and the day's anchor follows as soon as somebody can", async () => {
    const audit = await anAccount({ roles: ["audit_manager"] });
    const manager = await anAccount({ roles: ["privacy_manager"], colleague: audit.actor });
    await withoutAddress(manager);
    await work(manager);
    const page = async () => {
      const address = `/o/${audit.actor.organization.slug}/audit-log/anchors`;
      return (await call(address, { method: "GET", cookie: await cookieOf(audit.accountId) })).text();
    };

    await anchor(audit);

    expect(await anchorsOf(audit)).toEqual([]);
    expect(await page()).toContain(anchorMessages("ja").nobodyHint);

    await join(manager.actor, manager.accountId, manager.email);
    await anchor(audit);

    expect(await anchorsOf(audit)).toEqual([expect.objectContaining({ mailedTo: [manager.email] })]);
    expect(await page()).not.toContain(anchorMessages("ja").nobodyHint);
  });
});

const inOffice = ({ actor }: Person, from: string, to: string) =>
  asOwner(
    (owner) =>
      owner`update appointment set starts_on = ${from}, ends_on = ${to} where member_id = ${actor.memberId ?? ""}`,
  );
const withoutAddress = ({ actor }: Person) =>
  asOwner((owner) => owner`update member set email = null where id = ${actor.memberId ?? ""}`);

describe("an anchor", () => {
  test("is attested by the time-stamping authority, and the token goes out with the export", async () => {
    const sato = await anAccount();
    await work(sato);
    await anchor(sato);

    await stampAnchors(product(sato), { url: authority.url, certificates: authority.root });
    await stampAnchors(product(sato), { url: authority.url, certificates: authority.root });

    const [made] = await anchorsOf(sato);
    expect(made).toMatchObject({ isStamped: true, authority: new URL(authority.url).host });
    const point = pointText({ sequence: made?.sequence ?? 0, hash: made?.hash ?? "" });
    const { token } = await readOrganization(sato.actor, (tx) => getTimestamp(tx, made?.id ?? ""));
    expect(await verifyTimestamp(token, point, authority.root)).toMatchObject({ at: expect.any(Date) });
    const files = await unpack(await exportAuditLog(sato.actor));
    expect(files.get(`anchors/${made?.sequence}.txt`)).toBe(point);
    expect(JSON.parse(files.get("manifest.json") ?? "").auditLog.anchors).toEqual([
      {
        on: made?.anchoredOn,
        sequence: made?.sequence,
        hash: made?.hash,
        mailedTo: [sato.email],
        timestamp: { authority: made?.authority, file: `anchors/${made?.sequence}.tsr` },
      },
    ]);
    expect((await runVerifier(await exportAuditLog(sato.actor))).code).toBe(0);
  });

  test("waits for an authority that fails, and is attested the next time; one that answers nonsense is not believed", async () => {
    const sato = await anAccount();
    await work(sato);
    await anchor(sato);
    const stamp = () => stampAnchors(product(sato), { url: authority.url, certificates: authority.root });

    for (const how of ["fails", "forged", "otherText"] as const) {
      authority.misbehave(how);
      await expect(stamp()).rejects.toThrow();
      expect((await anchorsOf(sato))[0]).toMatchObject({ isStamped: false, authority: "" });
    }
    authority.misbehave();
    await stamp();

    expect((await anchorsOf(sato))[0]).toMatchObject({ isStamped: true });
  });

  test("that does not agree with the log is found by the verifier, also when the manifest alone was changed", async () => {
    const sato = await anAccount();
    await work(sato);
    await anchor(sato);
    const files = await unpack(await exportAuditLog(sato.actor));
    const manifest = JSON.parse(files.get("manifest.json") ?? "");
    manifest.auditLog.anchors[0].hash = "0".repeat(64);

    const { code, said } = await runVerifier(new Map(files).set("manifest.json", JSON.stringify(manifest)));

    expect(said).toContain(`The hash of event ${manifest.auditLog.anchors[0].sequence} is not the one that was noted`);
    expect(code).toBe(1);
  });

  test("cannot be changed or removed by the product, nor read by another organization", async () => {
    const sato = await anAccount();
    const stranger = await anAccount();
    await work(sato);
    await anchor(sato);
    const [made] = await anchorsOf(sato);
    const attempt = (person: Actor, statement: string) =>
      inOrganization(person, (tx) => tx.execute(sql.raw(statement))).catch(codeOf);

    expect(await attempt(sato.actor, "update audit_anchor set hash = 'x'")).toBe("42501");
    expect(await attempt(sato.actor, "update audit_anchor set mailed_to = '{}'")).toBe("42501");
    expect(await attempt(sato.actor, "delete from audit_anchor")).toBe("42501");
    expect(await anchorsOf(stranger)).toEqual([]);
    await expect(readOrganization(stranger.actor, (tx) => getTimestamp(tx, made?.id ?? ""))).rejects.toThrow(NotFound);
  });
});
