import { sql } from "drizzle-orm";
import { expect, test } from "vitest";
import { createEntry } from "#app/features/inventory/commands.server.ts";
import { globally, inOrganization, readOrganization, statement } from "#app/platform/db.server.ts";
import { env } from "#app/platform/env.server.ts";
import { codeOf } from "#tests/support/database-errors.ts";
import { anEntry } from "#tests/support/entries.ts";
import { memberWith } from "#tests/support/members.ts";

test("500 interleaved units of work of five organizations each see their own rows and write as themselves", async () => {
  expect(env.databasePoolSize).toBeLessThanOrEqual(20);
  const people = await Promise.all(Array.from({ length: 5 }, () => memberWith()));
  for (const person of people) {
    await inOrganization(person, (tx) => createEntry(tx, anEntry({ title: `台帳 ${person.organization.slug}` })));
  }

  const outcomes = await Promise.all(
    Array.from({ length: 500 }, async (_, index) => {
      const person = people[index % people.length];
      if (!person) throw new Error("there is nobody");
      const mine = (tx: Parameters<Parameters<typeof inOrganization>[1]>[0]) =>
        tx.execute<{ organization: string; member: string; title: string }>(sql`
          select r.organization_id as organization, current_setting('app.member_id') as member, r.title
          from record r, pg_sleep(${(index % 7) / 1_000}) where r.kind = 'inventoryEntry'`);
      if (index % 3 === 0) return { person, rows: await readOrganization(person, mine) };
      return inOrganization(person, async (tx) => {
        const rows = await mine(tx);
        // A unit of work that fails must not leave its organization on the connection either.
        if (index % 5 === 0) await tx.execute(sql`select 1 / 0`);
        return { person, rows };
      }).catch(() => ({ person, rows: undefined }));
    }),
  );

  const seen = outcomes.filter((outcome) => outcome.rows !== undefined);
  expect(seen.length).toBeGreaterThan(400);
  for (const { person, rows } of seen) {
    expect(rows?.map((row) => ({ ...row }))).toEqual([
      {
        organization: person.organization.id,
        member: person.memberId,
        title: `台帳 ${person.organization.slug}`,
      },
    ]);
  }
  const left = await Promise.all(
    Array.from({ length: env.databasePoolSize }, () =>
      statement<{ organization: string | null }>(
        sql`select nullif(current_setting('app.organization_id', true), '') as organization from pg_sleep(0.05)`,
      ),
    ),
  );
  expect(left.flat().every((row) => row.organization === null)).toBe(true);
});

test("outside of a unit of work no tenant row can be seen or written", async () => {
  const sato = await memberWith();
  await inOrganization(sato, (tx) => createEntry(tx, anEntry()));

  expect(await statement(sql`select id from record`)).toEqual([]);
  expect(await globally((tx) => tx.execute(sql`select id from audit_event`))).toHaveLength(0);
  const outside = statement(sql`insert into site (organization_id, name) values (${sato.organization.id}, '本社')`);
  expect(await outside.catch(codeOf)).toBe("42501");
});

test("a read-only unit of work cannot write, and cannot make itself able to", async () => {
  const sato = await memberWith();

  expect(await readOrganization(sato, (tx) => createEntry(tx, anEntry())).catch(codeOf)).toBe("25006");
  const widened = readOrganization(sato, async (tx) => {
    await tx.execute(sql`set transaction read write`);
    await createEntry(tx, anEntry());
  });
  expect(await widened.catch(codeOf)).toBe("25001");
});

test("what was done before a failure is undone with it", async () => {
  const sato = await memberWith();

  await inOrganization(sato, async (tx) => {
    await createEntry(tx, anEntry());
    throw new Error("the process changed its mind");
  }).catch(() => undefined);

  const rows = await readOrganization(sato, (tx) => tx.execute(sql`select id from record`));
  expect(rows).toHaveLength(0);
});
