import { sql } from "drizzle-orm";
import { expect, test } from "vitest";
import { listAuditEvents, verifyChain } from "#app/features/audit-log/queries.server.ts";
import { changeEntry, createEntries, createEntry } from "#app/features/inventory/commands.server.ts";
import { submitLedger } from "#app/features/inventory/versions.server.ts";
import type { Actor } from "#app/platform/actor.server.ts";
import { recordRead } from "#app/platform/audit-log/recorded-read.server.ts";
import { inOrganization, readOrganization } from "#app/platform/db.server.ts";
import { jobs } from "#db/schema/record.ts";
import { codeOf } from "#tests/support/database-errors.ts";
import { anEntry } from "#tests/support/entries.ts";
import { colleagueOf, memberWith } from "#tests/support/members.ts";

test("a change is recorded by the database with actor, request, and the columns old and new", async () => {
  const sato = await memberWith();
  const id = await inOrganization(sato, (tx) => createEntry(tx, anEntry({ purpose: "商品の発送" })));

  await inOrganization(sato, (tx) => changeEntry(tx, id, 1, anEntry({ purpose: "商品の発送と代金の請求" })));

  const { events } = await readOrganization(sato, (tx) => listAuditEvents(tx, { tables: ["inventory_entry"] }));
  expect(events[0]).toMatchObject({
    action: "update",
    actorName: sato.name,
    requestId: "test",
    rowId: id,
    changes: { purpose: ["商品の発送", "商品の発送と代金の請求"] },
  });
  expect(events[1]).toMatchObject({ action: "insert", changes: { purpose: "商品の発送" } });
});

test("sequence numbers have no gap and the chain holds under concurrent writers and rollbacks", async () => {
  const sato = await memberWith();
  const writers = Array.from({ length: 20 }, (_, index) =>
    inOrganization(sato, async (tx) => {
      await createEntry(tx, anEntry({ title: `台帳 ${index}` }));
      if (index % 4 === 0) throw new Error("rolled back");
    }).catch(() => undefined),
  );

  await Promise.all(writers);

  const numbers = await readOrganization(sato, (tx) =>
    tx.execute<{ sequence: string }>(sql`select sequence from audit_link order by sequence`),
  );
  expect(numbers.map((row) => Number(row.sequence))).toEqual(numbers.map((_, index) => index + 1));
  expect((await readOrganization(sato, verifyChain)).broken).toBeUndefined();
});

test("a bulk load is recorded in full", async () => {
  const sato = await memberWith();

  await inOrganization(sato, (tx) =>
    createEntries(
      tx,
      Array.from({ length: 5_000 }, (_, index) => ({ input: anEntry({ title: `顧客 ${index}` }) })),
    ),
  );

  const [row] = await readOrganization(sato, (tx) =>
    tx.execute<{ n: number }>(sql`select count(*)::integer as n from audit_event where table_name = 'inventory_entry'`),
  );
  expect(row?.n).toBe(5_000);
  expect((await readOrganization(sato, verifyChain)).broken).toBeUndefined();
});

test("events written after an early seal in the same transaction are chained too", async () => {
  const sato = await memberWith();

  await inOrganization(sato, async (tx) => {
    await createEntry(tx, anEntry());
    await tx.execute(sql`set constraints all immediate`);
    await createEntry(tx, anEntry());
    await tx.execute(sql`set constraints all deferred`);
    await createEntry(tx, anEntry());
  });

  const [row] = await readOrganization(sato, (tx) =>
    tx.execute<{ n: number }>(
      sql`select count(*)::integer as n from audit_event e where not exists (select from audit_link l where l.event_id = e.id)`,
    ),
  );
  expect(row?.n).toBe(0);
  expect((await readOrganization(sato, verifyChain)).broken).toBeUndefined();
});

test.each([
  [
    "insert into audit_event (organization_id, transaction_id, actor_name, request_id, table_name, action, changes) values (current_setting('app.organization_id')::uuid, 1, 'x', 'x', 'x', 'x', '{}')",
  ],
  ["update audit_event set actor_name = 'x'"],
  ["delete from audit_event"],
  ["update audit_link set hash = 'x'"],
  ["delete from audit_link"],
  ["update audit_head set sequence = 0"],
  ["truncate audit_event"],
  ["select audit_seal()"],
  ["alter table audit_event disable row level security"],
  ["set session_replication_role = replica"],
])("the product's role may not: %s", async (forbidden) => {
  const sato = await memberWith();
  await inOrganization(sato, (tx) => createEntry(tx, anEntry()));

  expect(await inOrganization(sato, (tx) => tx.execute(sql.raw(forbidden))).catch(codeOf)).toBe("42501");
});

test("a read that matters is recorded with its facts", async () => {
  const sato = await memberWith();

  await inOrganization(sato, (tx) => recordRead(tx, "export", "inventory_entry", undefined, { rows: 12 }));

  const { events } = await readOrganization(sato, (tx) => listAuditEvents(tx, { actions: ["export"] }));
  expect(events).toEqual([
    expect.objectContaining({
      action: "export",
      tableName: "inventory_entry",
      actorName: sato.name,
      changes: { rows: 12 },
    }),
  ]);
});

test("what changes nothing and a progress bar's movement are no events", async () => {
  const sato = await memberWith();
  const [job] = await inOrganization(sato, (tx) =>
    tx.insert(jobs).values({ kind: "test", input: {} }).returning({ id: jobs.id }),
  );
  const before = await readOrganization(sato, verifyChain);

  await inOrganization(sato, (tx) => tx.update(jobs).set({ progress: 40, updatedAt: new Date() }));
  await inOrganization(sato, (tx) => tx.update(jobs).set({ kind: "test" }));
  const unchanged = await readOrganization(sato, verifyChain);
  await inOrganization(sato, (tx) => tx.update(jobs).set({ progress: 100, status: "succeeded" }));

  expect(unchanged.events).toBe(before.events);
  const { events } = await readOrganization(sato, (tx) => listAuditEvents(tx, { actions: ["update"] }));
  expect(events).toEqual([
    expect.objectContaining({ rowId: job?.id, changes: { progress: [40, 100], status: ["queued", "succeeded"] } }),
  ]);
});

test("a frozen version enters the log by its hash, not by its content", async () => {
  const sato = await memberWith("privacy_manager");
  await colleagueOf(sato, "top_management");
  await inOrganization(sato, (tx) => createEntry(tx, anEntry({ purpose: "紙の申込書の保管" })));

  await inOrganization(sato, (tx) => submitLedger(tx, ""));

  const { events } = await readOrganization(sato, (tx) => listAuditEvents(tx, { tables: ["snapshot_part"] }));
  expect(events).toHaveLength(1);
  expect(events[0]?.changes).toMatchObject({ content_hash: expect.stringMatching(/^[0-9a-f]{64}$/) });
  expect(JSON.stringify(events)).not.toContain("紙の申込書");
});

test("events survive the person they name", async () => {
  const sato = await memberWith();
  const leaver = await colleagueOf(sato, "secretariat");
  await inOrganization(leaver, (tx) => createEntry(tx, anEntry()));

  await inOrganization(sato, (tx) => removeMember(tx, leaver));

  const { events } = await readOrganization(sato, (tx) => listAuditEvents(tx, { person: leaver.name }));
  expect(events.length).toBeGreaterThan(0);
});

test("another organization sees none of it", async () => {
  const sato = await memberWith();
  const stranger = await memberWith();
  await inOrganization(sato, (tx) => createEntry(tx, anEntry()));

  const { events } = await readOrganization(stranger, (tx) => listAuditEvents(tx, {}));
  expect(events.every((event) => event.actorName !== sato.name)).toBe(true);
});

async function removeMember(tx: Parameters<Parameters<typeof inOrganization>[1]>[0], member: Actor): Promise<void> {
  await tx.execute(sql`delete from appointment where member_id = ${member.memberId}`);
  await tx.execute(sql`delete from member where id = ${member.memberId}`);
}
