import { randomBytes } from "node:crypto";
import { afterAll, expect, test, vi } from "vitest";
import { listAuditEvents } from "#app/features/audit-log/queries.server.ts";
import { createEntries } from "#app/features/inventory/commands.server.ts";
import { ledgerReportTask } from "#app/features/inventory/report.server.ts";
import { ledgerWorkbookTask } from "#app/features/inventory/workbook.server.ts";
import type { Actor } from "#app/platform/actor.server.ts";
import { closeDatabase, inOrganization, readOrganization } from "#app/platform/db.server.ts";
import { warmUp } from "#app/platform/worker/crossing.ts";
import { closeWorkers, runInWorker, streamFromWorker } from "#app/platform/worker/index.server.ts";
import { anEntry } from "#tests/support/entries.ts";
import { memberWith } from "#tests/support/members.ts";

afterAll(async () => {
  await closeWorkers();
  await closeDatabase();
});

/** A ledger of some megabytes that no compression makes small: nothing between worker and reader holds all of it. */
async function withLargeLedger(): Promise<Actor> {
  const sato = await memberWith();
  const entries = Array.from({ length: 1_500 }, (_, n) => ({
    input: anEntry({ title: `名簿${n}`, purpose: randomBytes(1_500).toString("base64") }),
  }));
  await inOrganization(sato, (tx) => createEntries(tx, entries));
  return sato;
}

async function eventsOf(actor: Actor, action: string): Promise<number> {
  return (await readOrganization(actor, (tx) => listAuditEvents(tx, { actions: [action] }))).events.length;
}

test.each([
  ["export", ledgerWorkbookTask.name, { search: "", locale: "ja" }],
  ["print", ledgerReportTask.name, { selection: { draft: true }, locale: "ja" }],
])("an %s that is broken off frees its worker and is in the log all the same", async (action, task, input) => {
  const sato = await withLargeLedger();

  // As many as there are threads: were one left busy, nothing else could be done any more.
  for (let attempt = 1; attempt <= 2; attempt++) {
    const leaving = new AbortController();
    const stream = await streamFromWorker(task, input, { actor: sato, signal: leaving.signal });
    const reader = stream.getReader();
    expect((await reader.read()).value?.byteLength).toBeGreaterThan(0);
    if (attempt === 1) await reader.cancel();
    else leaving.abort();
  }

  await runInWorker(warmUp, undefined);
  await vi.waitFor(async () => expect(await eventsOf(sato, action)).toBe(2));
});

const workbook = { search: "", locale: "ja" };

/** A download of which the first bytes are read, and then nothing for now. */
async function held(actor: Actor, options: { patience?: number; takesLong?: boolean }) {
  const stream = await streamFromWorker(ledgerWorkbookTask.name, workbook, { actor, ...options });
  const reader = stream.getReader();
  await reader.read();
  return reader;
}

async function readToEnd(reader: ReadableStreamDefaultReader<Uint8Array>): Promise<void> {
  while (!(await reader.read()).done);
}

// Two downloads that were paused held both threads for as long as the browsers stood open: nobody could print or import any more.
test("a download that nobody reads on frees its worker after a while, and whoever reads on later sees it broken off", async () => {
  const sato = await withLargeLedger();
  const paused = [await held(sato, { patience: 200 }), await held(sato, { patience: 200 })];

  await runInWorker(warmUp, undefined);

  for (const reader of paused) await expect(readToEnd(reader)).rejects.toThrow("nobody has read on");
});

test("what takes long stands in nobody's way, and one organization has only so many at once", async () => {
  const [sato, other] = [await withLargeLedger(), await withLargeLedger()];
  const long = { takesLong: true };
  const [first, second] = [await held(sato, long), await held(sato, long)];

  await runInWorker(warmUp, undefined);
  await expect(held(sato, long)).rejects.toMatchObject({ name: "Invalid", problem: "exportsBusy" });
  const others = [await held(other, long), await held(other, long)];
  await expect(held(await memberWith(), long)).rejects.toMatchObject({ problem: "exportsBusy" });
  await first.cancel();
  const again = await vi.waitFor(() => held(sato, long), { timeout: 30_000 });

  for (const reader of [second, again, ...others]) await reader.cancel();
});
