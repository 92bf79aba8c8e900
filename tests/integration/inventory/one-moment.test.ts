import { sql } from "drizzle-orm";
import { afterAll, expect, test, vi } from "vitest";
import { changeEntry, createEntry } from "#app/features/inventory/commands.server.ts";
import { ledgerReportTask } from "#app/features/inventory/report.server.ts";
import { ledgerWorkbookTask } from "#app/features/inventory/workbook.server.ts";
import type { Actor } from "#app/platform/actor.server.ts";
import { closeDatabase, inOrganization } from "#app/platform/db.server.ts";
import { readPdf } from "#app/platform/pdf/read-back.ts";
import { readWorkbook } from "#app/platform/sheet/read-workbook.server.ts";
import { anEntry } from "#tests/support/entries.ts";
import { asOwner, memberWith } from "#tests/support/members.ts";

afterAll(closeDatabase);

/** The cover counted in one statement and the rows came in another, so that an edit in between made them disagree. */
test("what is edited while a ledger is being printed is on neither its cover nor its rows", async () => {
  const sato = await memberWith();
  const id = await inOrganization(sato, (tx) => createEntry(tx, anEntry({ title: "変わる前の名簿" })));

  const bytes = await whileReading(
    sato,
    async (tx) => {
      await changeEntry(tx, id, 1, anEntry({ title: "変わった後の名簿", sensitive: true }));
      await createEntry(tx, anEntry({ title: "増えた名簿" }));
    },
    (emit) => ledgerReportTask.run({ input: { selection: { draft: true }, locale: "ja" }, actor: sato, emit }),
  );

  const text = readPdf(bytes)
    .pages.map((page) => page.text)
    .join("\n");
  expect(text).toContain("1件（うち要配慮個人情報 0件、特定個人情報 0件）");
  expect(text).toContain("変わる前の名簿");
  expect(text).not.toMatch(/変わった後の名簿|増えた名簿|【要配慮】/);
});

test("what is edited while a ledger is being exported is in none of its sheets", async () => {
  const sato = await memberWith();
  const phases = { use: { media: [], place: "", people: "", vendor: "", note: "変わった後の使い方" } };
  const id = await inOrganization(sato, (tx) => createEntry(tx, anEntry({ title: "変わる前の名簿" })));

  const bytes = await whileReading(
    sato,
    (tx) => changeEntry(tx, id, 1, anEntry({ title: "変わった後の名簿", phases })),
    (emit) => ledgerWorkbookTask.run({ input: { search: "", locale: "ja" }, actor: sato, emit }),
  );

  const { sheets } = await readWorkbook(bytes, { fileName: "台帳.xlsx" });
  expect(sheets.map(({ rows }) => rows.slice(1).map((row) => row[1]?.text))).toEqual([["変わる前の名簿"], []]);
});

/**
 * Does `edit` between the first statement of a reading and its rows: the edit holds the end of the audit log's chain, on which the note
 * of the reading waits, and commits as soon as it does.
 */
async function whileReading(
  actor: Actor,
  edit: (tx: Parameters<Parameters<typeof inOrganization>[1]>[0]) => Promise<unknown>,
  read: (emit: (chunk: unknown) => Promise<void>) => Promise<unknown>,
): Promise<Buffer> {
  const chunks: Uint8Array[] = [];
  let reading: Promise<unknown> | undefined;
  await inOrganization(actor, async (tx) => {
    await edit(tx);
    await tx.execute(sql`set constraints all immediate`);
    const [own] = await tx.execute<{ pid: number }>(sql`select pg_backend_pid() as pid`);
    reading = read(async (chunk) => {
      chunks.push(chunk as Uint8Array);
    });
    await vi.waitFor(async () => expect(await waitingFor(own?.pid ?? 0)).toBe(1), { timeout: 60_000 });
  });
  await reading;
  return Buffer.concat(chunks);
}

/** How many connections wait for what this one holds. */
function waitingFor(pid: number): Promise<number> {
  return asOwner(async (owner) => {
    const [row] = await owner<{ waiting: number }[]>`
      select count(*)::integer as waiting from pg_stat_activity where ${pid} = any(pg_blocking_pids(pid))`;
    return row?.waiting ?? 0;
  });
}
