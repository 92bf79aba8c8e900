import { eq } from "drizzle-orm";
import { afterAll, expect, test } from "vitest";
import { chooseDepartment, requestImport } from "#app/features/inventory/import/commands.server.ts";
import { importPath } from "#app/features/inventory/import/paths.ts";
import { getImport } from "#app/features/inventory/import/queries.server.ts";
import { createDepartments } from "#app/features/organization/index.server.ts";
import { departmentKey } from "#app/features/organization/index.ts";
import type { Actor } from "#app/platform/actor.server.ts";
import { closeDatabase, inOrganization } from "#app/platform/db.server.ts";
import { jobMessages } from "#app/platform/jobs/messages.ts";
import { closeQueue } from "#app/platform/jobs/queue.server.ts";
import { closeWorkers } from "#app/platform/worker/index.server.ts";
import { departments } from "#db/schema/member.ts";
import { jobs } from "#db/schema/record.ts";
import { upload } from "#tests/support/imports.ts";
import { drainJobs } from "#tests/support/jobs.ts";
import { xlsx } from "#tests/support/ledgers.ts";
import { theProduct } from "#tests/support/product.ts";
import { anAccount, cookieOf, type Person } from "#tests/support/sign-ins.ts";

const { call } = await theProduct();
afterAll(async () => {
  await closeWorkers();
  await closeQueue();
  await closeDatabase();
});

const words = jobMessages("ja");
const refreshes = 'http-equiv="refresh"';

test("the list teaches what will be in it before anything is", async () => {
  const page = await pageOf(await anAccount());

  expect(page).toContain(words.emptyTitle);
  expect(page).toContain(words.emptyText);
  expect(page).not.toContain(refreshes);
});

test("while something waits or runs the page asks again, and then no more", async () => {
  const sato = await anAccount();
  const id = await requestedImport(sato.actor);

  const waiting = await pageOf(sato);
  await inOrganization(sato.actor, (tx) => tx.update(jobs).set({ status: "running", progress: 40 }));
  const running = await pageOf(sato);
  await drainJobs();
  const done = await pageOf(sato);

  expect(waiting).toContain(words.status.queued);
  expect(waiting).toContain(refreshes);
  expect(running).toContain(words.progress(40));
  expect(running).toContain(refreshes);
  expect(done).toContain(words.status.succeeded);
  expect(done).toContain(`href="${importPath(sato.actor.organization.slug, id)}"`);
  expect(done).not.toContain(refreshes);
});

test("a refused job says why in the reader's language, with what it is about", async () => {
  const sato = await anAccount();
  await requestedImport(
    sato.actor,
    ["名簿", "台帳", "名刺"].map((title) => ["営業部", title, ""]),
  );
  await requestedImport(sato.actor, [["広報室", "取材記録", "広報"]], async (id) => {
    const [department] = await inOrganization(sato.actor, (tx) => createDepartments(tx, ["総務部"]));
    await inOrganization(sato.actor, async (tx) => {
      await chooseDepartment(tx, id, departmentKey("広報室"), { use: department?.id ?? "" });
      await tx
        .update(departments)
        .set({ archivedAt: new Date() })
        .where(eq(departments.id, department?.id ?? ""));
    });
  });
  await drainJobs();

  const page = await pageOf(sato);

  expect(page).toContain("問題のある行が3行あります");
  expect(page).toContain("「広報室」に選んだ部門が見つかりません");
  expect(await pageOf(sato, "en")).toContain("3 rows have problems");
});

test("who keeps the system running sees that it was done, and is led nowhere they may not go", async () => {
  const sato = await anAccount();
  const operator = await anAccount({ roles: ["system_manager"], colleague: sato.actor });
  const id = await requestedImport(sato.actor);
  await drainJobs();

  const page = await pageOf(operator);

  expect(page).toContain("台帳のExcel取込");
  expect(page).not.toContain(id);
});

async function pageOf({ actor, accountId }: Person, language = "ja"): Promise<string> {
  const answer = await call(`/o/${actor.organization.slug}/jobs`, {
    method: "GET",
    cookie: await cookieOf(accountId),
    headers: { "Accept-Language": language },
  });
  expect(answer.status).toBe(200);
  // React separates text and values by comments.
  return (await answer.text()).replaceAll("<!-- -->", "");
}

/** An import whose button was pressed; its job waits. */
async function requestedImport(
  actor: Actor,
  rows: string[][] = [["営業部", "名簿", "連絡"]],
  prepare: (id: string) => Promise<void> = async () => {},
): Promise<string> {
  const bytes = await xlsx({ name: "台帳", rows: [["部門", "個人情報名", "利用目的"], ...rows] });
  const id = await upload(actor, "台帳.xlsx", bytes);
  await prepare(id);
  await inOrganization(actor, async (tx) => requestImport(tx, id, (await getImport(tx, id)).version, false));
  return id;
}
