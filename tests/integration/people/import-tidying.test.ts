import { afterAll, afterEach, expect, test } from "vitest";
import { takingInMessages } from "#app/components/import/messages.ts";
import { cancelImport, correctCell, requestImport } from "#app/features/people/import/commands.server.ts";
import { peopleImportMessages } from "#app/features/people/import/messages.ts";
import { peopleImportPath, peopleImportsPath } from "#app/features/people/import/paths.ts";
import { getPeopleImport } from "#app/features/people/import/queries.server.ts";
import { undoPeopleImport } from "#app/features/people/import/undo.server.ts";
import type { Actor } from "#app/platform/actor.server.ts";
import { setClock } from "#app/platform/clock.ts";
import { closeDatabase, inOrganization, readOrganization } from "#app/platform/db.server.ts";
import { Conflict, Invalid } from "#app/platform/errors.ts";
import { importChoreFor } from "#app/platform/imports/tidying.server.ts";
import { closeQueue } from "#app/platform/jobs/queue.server.ts";
import { tidyUp } from "#app/platform/tidying.server.ts";
import { closeWorkers } from "#app/platform/worker/index.server.ts";
import { memberImports } from "#db/schema/member.ts";
import { drainJobs } from "#tests/support/jobs.ts";
import { xlsx } from "#tests/support/ledgers.ts";
import { uploadList } from "#tests/support/people.ts";
import { theProduct } from "#tests/support/product.ts";
import { anAccount, cookieOf, type Person } from "#tests/support/sign-ins.ts";

const { call } = await theProduct();
/** Not all of them: other tests of the same database leave an organization that was tampered with. */
const chores = [importChoreFor(memberImports)];
const words = peopleImportMessages("ja");
const common = takingInMessages("ja");

afterEach(() => setClock());
afterAll(async () => {
  await closeWorkers();
  await closeQueue();
  await closeDatabase();
});

test("a list that is given up lets go of its file at once, and the page says so", async () => {
  const sato = await anAccount();
  const id = await aList(sato.actor);

  await inOrganization(sato.actor, (tx) => cancelImport(tx, id));

  expect(await importOf(sato.actor, id)).toMatchObject({ status: "cancelled", fileReleasedAt: expect.any(Date) });
  const page = await pageAt(sato, peopleImportPath(sato.actor.organization.slug, id));
  expect(page).toContain(words.result.cancelled);
  expect(page).toContain(common.kept);
});

test("the list of people who were taken in stays as long as that can be undone", async () => {
  const sato = await anAccount();
  const { slug } = sato.actor.organization;
  const id = await aList(sato.actor);
  const { version } = await importOf(sato.actor, id);
  await inOrganization(sato.actor, (tx) => requestImport(tx, id, version, false));
  await drainJobs();

  inDays(29.9);
  await tidyUp(chores);
  const within = await importOf(sato.actor, id);
  inDays(30.1);
  await tidyUp(chores);
  const after = await importOf(sato.actor, id);

  expect(within).toMatchObject({ status: "done", canBeUndone: true, fileReleasedAt: null });
  expect(after).toMatchObject({ status: "done", canBeUndone: false, fileReleasedAt: expect.any(Date) });
  await expect(inOrganization(sato.actor, (tx) => undoPeopleImport(tx, id))).rejects.toThrow(Invalid);
  setClock();
  expect(await pageAt(sato, peopleImportsPath(slug))).toContain(common.fileReleased);
});

test("a list that nobody goes on with expires after a month, and says so to whoever comes back", async () => {
  const sato = await anAccount();
  const { slug } = sato.actor.organization;
  const id = await aList(sato.actor);

  inDays(30.1);
  await tidyUp(chores);
  setClock();

  expect(await importOf(sato.actor, id)).toMatchObject({ status: "expired", fileReleasedAt: expect.any(Date) });
  await expect(inOrganization(sato.actor, (tx) => correctCell(tx, id, "A2", "x"))).rejects.toThrow(Conflict);
  const page = await pageAt(sato, peopleImportPath(slug, id));
  expect(page).toContain(words.result.expired);
  expect(page).toContain(words.result.expiredText);
  expect(await pageAt(sato, peopleImportsPath(slug))).toContain(common.status.expired);
});

async function aList(actor: Actor): Promise<string> {
  const rows = [["氏名"], [`佐藤 ${crypto.randomUUID()}`]];
  return uploadList(actor, "名簿.xlsx", await xlsx({ name: "名簿", rows }));
}

function importOf(actor: Actor, id: string) {
  return readOrganization(actor, (tx) => getPeopleImport(tx, id));
}

async function pageAt({ accountId }: Person, address: string): Promise<string> {
  const answer = await call(address, { method: "GET", cookie: await cookieOf(accountId) });
  expect(answer.status).toBe(200);
  // React separates text and values by comments.
  return (await answer.text()).replaceAll("<!-- -->", "");
}

/** Moves the clock on from the present day. */
function inDays(days: number): void {
  setClock(() => new Date(Date.now() + days * 24 * 60 * 60 * 1000));
}
