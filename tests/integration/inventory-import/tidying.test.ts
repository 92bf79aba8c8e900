import { existsSync } from "node:fs";
import { join } from "node:path";
import { afterAll, afterEach, expect, test } from "vitest";
import { takingInMessages } from "#app/components/import/messages.ts";
import { listAuditEvents } from "#app/features/audit-log/queries.server.ts";
import {
  cancelImport,
  correctCell,
  requestImport,
  undoImport,
  waitForImport,
} from "#app/features/inventory/import/commands.server.ts";
import { importMessages } from "#app/features/inventory/import/messages.ts";
import { importFilePath, importPath, importPreviewPath, importsPath } from "#app/features/inventory/import/paths.ts";
import { getImport } from "#app/features/inventory/import/queries.server.ts";
import type { Actor } from "#app/platform/actor.server.ts";
import { setClock } from "#app/platform/clock.ts";
import { closeDatabase, inOrganization, readOrganization } from "#app/platform/db.server.ts";
import { env } from "#app/platform/env.server.ts";
import { Conflict } from "#app/platform/errors.ts";
import { importChoreFor } from "#app/platform/imports/tidying.server.ts";
import { closeQueue } from "#app/platform/jobs/queue.server.ts";
import { tidyUp } from "#app/platform/tidying.server.ts";
import { closeWorkers } from "#app/platform/worker/index.server.ts";
import { inventoryImports } from "#db/schema/inventory.ts";
import { jobs } from "#db/schema/record.ts";
import { upload } from "#tests/support/imports.ts";
import { drainJobs } from "#tests/support/jobs.ts";
import { xlsx } from "#tests/support/ledgers.ts";
import { theProduct } from "#tests/support/product.ts";
import { anAccount, cookieOf, type Person } from "#tests/support/sign-ins.ts";

const { call } = await theProduct();
/** Not all of them: other tests of the same database leave an organization that was tampered with. */
const chores = [importChoreFor(inventoryImports)];
const words = importMessages("ja");
const common = takingInMessages("ja");

afterEach(() => {
  setClock();
});
afterAll(async () => {
  await closeWorkers();
  await closeQueue();
  await closeDatabase();
});

test("an import that is given up lets go of its file at once", async () => {
  const sato = await anAccount();
  const { id, isFileThere } = await anImport(sato.actor);

  await inOrganization(sato.actor, (tx) => cancelImport(tx, id));
  const page = await pageAt(sato, importPath(sato.actor.organization.slug, id));
  inDays(1.5);
  await tidyUp(chores);

  expect(page).toContain(words.result.cancelled);
  expect(page).toContain(common.kept);
  expect(page).not.toContain(words.result.download);
  expect(isFileThere()).toBe(false);
});

test("the file of an import that was made stays as long as it can be undone", async () => {
  const sato = await anAccount();
  const { id, isFileThere } = await anImport(sato.actor);
  await run(sato.actor, id);

  inDays(29.9);
  await tidyUp(chores);
  const within = await importOf(sato.actor, id);
  const wasThere = isFileThere();
  const page = await pageAt(sato, importPath(sato.actor.organization.slug, id));
  inDays(30.1);
  await tidyUp(chores);
  inDays(31.2);
  await tidyUp(chores);

  expect(within).toMatchObject({ canBeUndone: true, fileReleasedAt: null });
  expect(wasThere).toBe(true);
  expect(page).toContain(words.result.download);
  const after = await importOf(sato.actor, id);
  expect(after).toMatchObject({ status: "done", canBeUndone: false, fileHash: within.fileHash });
  expect(after.fileReleasedAt).toBeInstanceOf(Date);
  expect(isFileThere()).toBe(false);
});

test("so does that of one that was undone", async () => {
  const sato = await anAccount();
  const { id } = await anImport(sato.actor);
  await run(sato.actor, id);
  await inOrganization(sato.actor, (tx) => undoImport(tx, id, "元に戻した"));

  await tidyUp(chores);
  const before = await importOf(sato.actor, id);
  inDays(30.1);
  await tidyUp(chores);

  expect(before.fileReleasedAt).toBeNull();
  expect(await importOf(sato.actor, id)).toMatchObject({ status: "undone", fileReleasedAt: expect.any(Date) });
});

test("an import that nobody goes on with expires after a month, and says so to whoever comes back", async () => {
  const sato = await anAccount();
  const { slug } = sato.actor.organization;
  const { id } = await anImport(sato.actor);

  inDays(29.9);
  await tidyUp(chores);
  const before = await importOf(sato.actor, id);
  inDays(30.1);
  await tidyUp(chores);
  setClock();

  expect(before.status).toBe("mapping");
  expect(await importOf(sato.actor, id)).toMatchObject({ status: "expired", fileReleasedAt: expect.any(Date) });
  await expect(inOrganization(sato.actor, (tx) => correctCell(tx, id, "C2", "x"))).rejects.toThrow(Conflict);
  await expect(inOrganization(sato.actor, (tx) => cancelImport(tx, id))).rejects.toThrow(Conflict);
  expect(await answerAt(sato, importPreviewPath(slug, id))).toMatchObject({
    status: 302,
    location: importPath(slug, id),
  });
  const page = await pageAt(sato, importPath(slug, id));
  expect(page).toContain(words.result.expired);
  expect(page).toContain(words.result.expiredText);
  expect(await pageAt(sato, importsPath(slug))).toContain(common.fileReleased);
});

test("so does one whose run failed and that nobody corrected", async () => {
  const sato = await anAccount();
  const { id } = await anImport(sato.actor);
  await requested(sato.actor, id);
  await inOrganization(sato.actor, (tx) => tx.update(jobs).set({ status: "failed", problem: "fault" }));

  inDays(30.1);
  await tidyUp(chores);

  expect((await importOf(sato.actor, id)).status).toBe("expired");
});

test("an import that somebody goes on with at this very moment does not expire", async () => {
  const sato = await anAccount();
  const { id } = await anImport(sato.actor);

  await inOrganization(sato.actor, async (tx) => {
    await waitForImport(tx, id);
    inDays(30.1);
    await tidyUp(chores);
    await correctCell(tx, id, "C2", "連絡");
  });
  await tidyUp(chores);

  expect((await importOf(sato.actor, id)).status).toBe("mapping");
});

test("a file that was brought twice stays until both imports have let go of it", async () => {
  const [sato, stranger] = [await anAccount(), await anAccount()];
  const first = await anImport(sato.actor);
  const second = await anImport(stranger.actor, first.bytes);

  await inOrganization(sato.actor, (tx) => cancelImport(tx, first.id));
  inDays(2);
  await tidyUp(chores);
  const answer = await answerAt(stranger, importFilePath(stranger.actor.organization.slug, second.id));

  expect(answer.status).toBe(200);
  await inOrganization(stranger.actor, (tx) => cancelImport(tx, second.id));
  inDays(4);
  await tidyUp(chores);
  expect(second.isFileThere()).toBe(false);
});

test("whoever asks for a file that is no longer kept is told so", async () => {
  const sato = await anAccount();
  const { slug } = sato.actor.organization;
  const { id } = await anImport(sato.actor);
  await inOrganization(sato.actor, (tx) => cancelImport(tx, id));

  const answer = await answerAt(sato, importFilePath(slug, id));

  expect(answer).toMatchObject({ status: 302, location: `${importPath(slug, id)}?problem=fileReleased` });
  expect(await pageAt(sato, answer.location ?? "")).toContain(words.refusals.fileReleased);
});

test("letting go is in the log as the product's own doing, once", async () => {
  const sato = await anAccount();
  const { id } = await anImport(sato.actor);

  inDays(30.1);
  await tidyUp(chores);
  await tidyUp(chores);

  const { events } = await readOrganization(sato.actor, (tx) =>
    listAuditEvents(tx, { tables: ["inventory_import"], actions: ["update"] }),
  );
  expect(events).toHaveLength(1);
  expect(events[0]).toMatchObject({
    actorName: "akashi tidying",
    rowId: id,
    changes: { status: ["mapping", "expired"] },
  });
});

/** An import in preparation, of a file of its own unless it is given. */
async function anImport(actor: Actor, given?: Uint8Array) {
  const rows = [
    ["部門", "個人情報名", "利用目的"],
    ["営業部", `名簿 ${crypto.randomUUID()}`, "連絡"],
  ];
  const bytes = given ?? (await xlsx({ name: "台帳", rows }));
  const id = await upload(actor, "台帳.xlsx", bytes);
  const { fileHash } = await importOf(actor, id);
  return { id, bytes, isFileThere: () => existsSync(join(env.dataDir, "files", fileHash.slice(0, 2), fileHash)) };
}

function importOf(actor: Actor, id: string) {
  return readOrganization(actor, (tx) => getImport(tx, id));
}

async function requested(actor: Actor, id: string): Promise<void> {
  await inOrganization(actor, async (tx) => requestImport(tx, id, (await getImport(tx, id)).version, false));
}

async function run(actor: Actor, id: string): Promise<void> {
  await requested(actor, id);
  await drainJobs();
  expect((await importOf(actor, id)).status).toBe("done");
}

async function answerAt({ accountId }: Person, address: string) {
  const answer = await call(address, { method: "GET", cookie: await cookieOf(accountId) });
  return { status: answer.status, location: answer.headers.get("Location"), text: await answer.text() };
}

async function pageAt(person: Person, address: string): Promise<string> {
  const { status, text } = await answerAt(person, address);
  expect(status).toBe(200);
  // React separates text and values by comments.
  return text.replaceAll("<!-- -->", "");
}

/** Moves the clock on from the present day. */
function inDays(days: number): void {
  setClock(() => new Date(Date.now() + days * 24 * 60 * 60 * 1000));
}
