import { sql } from "drizzle-orm";
import { afterAll, expect, test } from "vitest";
import { takingInMessages } from "#app/components/import/messages.ts";
import { takingInRefusalMessages } from "#app/components/import/refusal-messages.ts";
import { importMessages } from "#app/features/inventory/import/messages.ts";
import {
  importCancelPath,
  importCellPath,
  importColumnsPath,
  importDepartmentPath,
  importFilePath,
  importPath,
  importPreviewPath,
  importRowPath,
  importRunPath,
  importSheetPath,
  importsPath,
  importUndoPath,
  newImportPath,
} from "#app/features/inventory/import/paths.ts";
import { getImport } from "#app/features/inventory/import/queries.server.ts";
import { inventoryMessages } from "#app/features/inventory/messages.ts";
import { closeDatabase, readOrganization } from "#app/platform/db.server.ts";
import { closeQueue } from "#app/platform/jobs/queue.server.ts";
import { closeWorkers } from "#app/platform/worker/index.server.ts";
import { drainJobs } from "#tests/support/jobs.ts";
import { xlsx } from "#tests/support/ledgers.ts";
import { theProduct } from "#tests/support/product.ts";
import { anAccount, cookieOf, type Person } from "#tests/support/sign-ins.ts";

const { call } = await theProduct();
const words = importMessages("ja");
const common = takingInMessages("ja");

afterAll(async () => {
  await closeWorkers();
  await closeQueue();
  await closeDatabase();
});

test("step by step, by forms alone: each leads to the next page, and the ledger goes in as it was decided", async () => {
  const sato = await anAccount();
  const { slug } = sato.actor.organization;
  const id = await uploaded(sato);
  const run = () => readOrganization(sato.actor, (tx) => getImport(tx, id));
  const step = (address: string, form: Record<string, string>) => send(sato, address, form);
  const preview = importPreviewPath(slug, id);

  const sheet = await step(importSheetPath(slug, id), { version: "1", sheet: "0", top: "1", bottom: "1" });
  const columns = await step(importColumnsPath(slug, id), { version: "2", "column.3": "remarks" });
  const cell = await step(importCellPath(slug, id), { cell: "C4", text: "懸賞の発送", page: "1" });
  const row = await step(importRowPath(slug, id), { row: "4", choice: "leave", page: "1" });
  const department = await step(importDepartmentPath(slug, id), { key: "営業部", outcome: "none" });
  const { plan, version } = await run();
  const started = await step(importRunPath(slug, id), { version: String(version), validRowsOnly: "false" });
  await drainJobs();
  const done = await run();
  const undone = await step(importUndoPath(slug, id), {});

  expect(sheet).toEqual({ status: 302, location: importColumnsPath(slug, id) });
  expect(columns).toEqual({ status: 302, location: preview });
  expect(cell).toEqual({ status: 302, location: `${preview}?page=1` });
  expect(row).toEqual({ status: 302, location: `${preview}?page=1` });
  expect(department).toEqual({ status: 302, location: preview });
  expect(plan).toMatchObject({ corrections: { C4: "懸賞の発送" }, rows: { 4: "leave" } });
  expect(plan.columns[3]).toMatchObject({ target: "remarks" });
  expect(started).toEqual({ status: 302, location: importPath(slug, id) });
  expect(done).toMatchObject({ status: "done", importedCount: 2 });
  expect(undone).toEqual({ status: 302, location: importPath(slug, id) });
  expect((await run()).status).toBe("undone");
});

/** It was read as a field that it might not be, and all was said to be well. */
test("a column whose header leaves doubt is asked about until somebody says what it is", async () => {
  const sato = await anAccount();
  const { slug } = sato.actor.organization;
  const rows = [
    ["個人情報名", "利用目的", "取得", null],
    [null, null, "方法", "期間"],
    ["名簿", "連絡", "書面", "毎年4月"],
  ];
  const id = await uploaded(sato, await xlsx({ name: "台帳", rows, merges: ["A1:A2", "B1:B2", "C1:D1"] }));
  const shown = async (address: string) =>
    (await call(address, { method: "GET", cookie: await cookieOf(sato.accountId) })).text();
  const question = words.preview.guessed("D", "取得 期間", inventoryMessages("ja").fields.keepUntil);

  const asked = await shown(importPreviewPath(slug, id));
  const columns = await shown(importColumnsPath(slug, id));
  await send(sato, importColumnsPath(slug, id), { version: "1", "column.3": "keepUntil" });

  expect(asked).toContain(question);
  expect(columns).toContain(words.mapping.guessed);
  expect(await shown(importPreviewPath(slug, id))).not.toContain(question);
  expect(await shown(importColumnsPath(slug, id))).not.toContain(words.mapping.guessed);
});

test.each<
  [string, (slug: string, id: string) => string, (slug: string, id: string) => string, Record<string, string>, string]
>([
  ["a cell that there is not", importCellPath, importPreviewPath, { cell: "?", text: "x" }, "noSuchCell"],
  ["a row that is none", importRowPath, importPreviewPath, { row: "-1", choice: "take" }, "noSuchCell"],
  [
    "a department of nobody",
    importDepartmentPath,
    importPreviewPath,
    { key: "営業部", outcome: "x" },
    "departmentGone",
  ],
  [
    "a header below the sheet",
    importSheetPath,
    importSheetPath,
    { version: "1", sheet: "0", top: "900", bottom: "900" },
    "noSuchHeader",
  ],
  ["columns as they were before", importColumnsPath, importColumnsPath, { version: "7" }, "importChanged"],
  [
    "a run of what was shown before",
    importRunPath,
    importPreviewPath,
    { version: "7", validRowsOnly: "false" },
    "importChanged",
  ],
  ["an undoing of what was not done", importUndoPath, importPath, {}, "tooLateToUndo"],
])("%s is refused on the page it came from, in words", async (_, address, page, form, problem) => {
  const sato = await anAccount();
  const { slug } = sato.actor.organization;
  const id = await uploaded(sato);

  const answer = await send(sato, address(slug, id), form);

  expect(answer).toEqual({ status: 302, location: `${page(slug, id)}?problem=${problem}` });
  expect({ ...takingInRefusalMessages("ja"), ...words.refusals }).toHaveProperty(problem);
});

/** It said for ever that it was running. */
test("the list says of an import whose run failed that it did, and of one that is prepared anew that it is", async () => {
  const sato = await anAccount();
  const { slug } = sato.actor.organization;
  const id = await uploaded(sato);
  const list = async () => {
    const answer = await call(importsPath(slug), { method: "GET", cookie: await cookieOf(sato.accountId) });
    return answer.text();
  };

  await send(sato, importRunPath(slug, id), { version: "1", validRowsOnly: "false" });
  const running = await list();
  await drainJobs();
  const failed = await list();
  await send(sato, importCellPath(slug, id), { cell: "C4", text: "懸賞の発送", page: "1" });

  expect(running).toContain(`>${common.status.running}<`);
  expect(failed).toContain(`>${common.status.failed}<`);
  expect(failed).not.toContain(`>${common.status.running}<`);
  expect(await list()).toContain(`>${common.status.mapping}<`);
});

test("given up, it leads back to the list", async () => {
  const sato = await anAccount();
  const { slug } = sato.actor.organization;

  const answer = await send(sato, importCancelPath(slug, await uploaded(sato)), {});

  expect(answer).toEqual({ status: 302, location: importsPath(slug) });
});

test("without a file, or with one that is no ledger, the page comes back and says so", async () => {
  const sato = await anAccount();
  const { slug } = sato.actor.organization;
  const sent = async (file?: File) => {
    const body = new FormData();
    if (file) body.set("file", file);
    const answer = await call(newImportPath(slug), { method: "POST", cookie: await cookieOf(sato.accountId), body });
    return { status: answer.status, text: await answer.text() };
  };

  const nothing = await sent();
  const picture = await sent(new File(["\x89PNG\r\n\x1a\n"], "写真.png"));

  expect(nothing.status).toBe(422);
  expect(nothing.text).toContain(takingInRefusalMessages("ja").noFile);
  expect(picture.status).toBe(422);
  expect(picture.text).toContain("Excel（.xlsx）でもCSVでもない");
});

test("the file comes back byte for byte, as an attachment that no browser opens on our address", async () => {
  const sato = await anAccount();
  const { slug } = sato.actor.organization;
  const bytes = await aLedger();
  const id = await uploaded(sato, bytes);

  const answer = await call(importFilePath(slug, id), { method: "GET", cookie: await cookieOf(sato.accountId) });

  expect(answer.status).toBe(200);
  expect(Object.fromEntries(answer.headers)).toMatchObject({
    "content-type": "application/octet-stream",
    "content-length": String(bytes.byteLength),
    "content-disposition": `attachment; filename="ledger"; filename*=UTF-8''${encodeURIComponent("台帳.xlsx")}`,
    "x-content-type-options": "nosniff",
  });
  expect(Buffer.from(await answer.arrayBuffer()).equals(Buffer.from(bytes))).toBe(true);
  const noted = await readOrganization(sato.actor, (tx) =>
    tx.execute(
      sql`select actor_id, row_id, changes ->> 'file_name' as file from audit_event where action = 'download'`,
    ),
  );
  expect([...noted]).toEqual([{ actor_id: sato.actor.memberId, row_id: id, file: "台帳.xlsx" }]);
});

test("a page that is alive asks for its data alone and is led on in the same way", async () => {
  const sato = await anAccount();
  const stranger = await anAccount();
  const { slug } = sato.actor.organization;
  const id = await uploaded(sato);
  const ask = async (person: Person, address: string, form?: Record<string, string>) => {
    const answer = await call(address, {
      method: form ? "POST" : "GET",
      cookie: await cookieOf(person.accountId),
      body: new URLSearchParams(form),
    });
    return { status: answer.status, type: answer.headers.get("Content-Type"), text: await answer.text() };
  };

  const page = await ask(sato, `${importColumnsPath(slug, id)}.data`);
  const foreign = await ask(stranger, `${importColumnsPath(slug, id)}.data`);
  const corrected = await ask(sato, `${importCellPath(slug, id)}.data`, { cell: "C4", text: "懸賞の発送", page: "1" });

  expect(page).toMatchObject({ status: 200, type: expect.stringContaining("text/x-script") });
  expect(page.text).toContain("個人情報名");
  expect(foreign.text).not.toContain("個人情報名");
  expect(foreign.status).toBe(404);
  // Remix answers a redirect of a data request with 202 and the address in its body.
  expect(corrected.status).toBe(202);
  expect(corrected.text).toContain(`${importPreviewPath(slug, id)}?page=1`);
  const { plan } = await readOrganization(sato.actor, (tx) => getImport(tx, id));
  expect(plan.corrections).toEqual({ C4: "懸賞の発送" });
});

function aLedger(): Promise<Uint8Array> {
  return xlsx({
    name: "台帳",
    rows: [
      ["個人情報管理台帳"],
      ["部門", "個人情報名", "利用目的", "ひとこと"],
      ["営業部", "会員名簿", "商品の発送", "a"],
      ["総務部", "応募者名簿", "", "b"],
      ["総務部", "社員台帳", "雇用管理", "c"],
    ],
  });
}

/** Sends a ledger as the page does, and returns the import's id. */
async function uploaded({ actor, accountId }: Person, bytes?: Uint8Array): Promise<string> {
  const body = new FormData();
  body.set("file", new File([new Uint8Array(bytes ?? (await aLedger()))], "台帳.xlsx"));
  const cookie = await cookieOf(accountId);
  const answer = await call(newImportPath(actor.organization.slug), { method: "POST", cookie, body });
  const [, id] = /\/imports\/([0-9a-f-]{36})$/.exec(answer.headers.get("Location") ?? "") ?? [];
  if (!id) throw new Error(`the upload was answered ${answer.status}`);
  return id;
}

async function send({ accountId }: Person, address: string, form: Record<string, string>) {
  const answer = await call(address, {
    method: "POST",
    cookie: await cookieOf(accountId),
    body: new URLSearchParams(form),
  });
  return { status: answer.status, location: answer.headers.get("Location") };
}
