import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { sql } from "drizzle-orm";
import { afterAll, expect, test } from "vitest";
import { undoImport } from "#app/features/inventory/import/commands.server.ts";
import { listImports } from "#app/features/inventory/import/queries.server.ts";
import { listDepartments } from "#app/features/organization/index.server.ts";
import type { Actor } from "#app/platform/actor.server.ts";
import { closeDatabase, inOrganization, readOrganization } from "#app/platform/db.server.ts";
import { env } from "#app/platform/env.server.ts";
import { closeWorkers } from "#app/platform/worker/index.server.ts";
import { importFile } from "#app/server/commands/import-file.ts";
import { ledgerFile } from "#app/server/commands/import-ledger.ts";
import { ledgerCases } from "#tests/support/ledgers.ts";
import { memberWith } from "#tests/support/members.ts";
import { runAkashi } from "#tests/support/run-akashi.ts";
import { anAccount } from "#tests/support/sign-ins.ts";

const folder = mkdtempSync(join(tmpdir(), "akashi-ledgers-"));
const quietly = () => {};
afterAll(async () => {
  rmSync(folder, { recursive: true });
  await closeWorkers();
  await closeDatabase();
});

async function entryCount(actor: Actor): Promise<number> {
  const [row] = await readOrganization(actor, (tx) =>
    tx.execute<{ count: number }>(sql`select count(*)::int as count from inventory_entry`),
  );
  return row?.count ?? -1;
}

function fileOf(name: string, bytes: Uint8Array): string {
  const path = join(folder, name);
  writeFileSync(path, bytes);
  return path;
}

test.each(ledgerCases.map((ledger) => [ledger.what, ledger] as const))(
  "imports %s, all or nothing",
  async (_what, ledger) => {
    const sato = await memberWith();
    const path = fileOf(ledger.fileName, await ledger.bytes());
    const flagged = ledger.errors.length;

    const strict = await importFile(ledgerFile, sato, path, false, quietly);
    expect(strict.line).toMatchObject({ flagged, imported: flagged === 0 ? ledger.entries : 0 });
    expect(strict.line.problems.map(({ cell }) => cell)).toEqual(ledger.errors.map((error) => error.split(" ")[0]));
    expect(strict.failure === undefined).toBe(flagged === 0);
    expect(await entryCount(sato)).toBe(strict.line.imported);
    if (flagged === 0) return;

    expect(await readOrganization(sato, listDepartments)).toEqual([]);
    expect(await readOrganization(sato, (tx) => listImports(tx))).toEqual([]);
    const lenient = await importFile(ledgerFile, sato, path, true, quietly);
    expect(lenient).toMatchObject({ line: { imported: ledger.entries - flagged, flagged }, failure: undefined });
    expect(await entryCount(sato)).toBe(ledger.entries - flagged);
  },
);

test("the same file a second time is imported, and it is said that it has been before, until that is undone", async () => {
  const sato = await memberWith();
  const [ledger] = ledgerCases;
  const path = fileOf("二度目.xlsx", (await ledger?.bytes()) ?? new Uint8Array());
  const said: string[] = [];
  const importOnce = () => importFile(ledgerFile, sato, path, true, (words) => said.push(words));
  const isWarned = () => said.splice(0).some((words) => words.includes("取り込み済みです"));

  expect((await importOnce()).line).not.toHaveProperty("sameFileImportedAt");
  expect(isWarned()).toBe(false);
  const [first] = await readOrganization(sato, (tx) => listImports(tx));
  const again = await importOnce();
  expect(again.line).toMatchObject({ imported: 4, sameFileImportedAt: first?.importedAt?.toISOString() });
  expect(isWarned()).toBe(true);

  for (const { id } of await readOrganization(sato, (tx) => listImports(tx)))
    await inOrganization(sato, (tx) => undoImport(tx, id, "二重のため"));
  expect((await importOnce()).line).not.toHaveProperty("sameFileImportedAt");
  expect(isWarned()).toBe(false);
  const stranger = await memberWith();
  expect((await importFile(ledgerFile, stranger, path, true, quietly)).line).not.toHaveProperty("sameFileImportedAt");
});

test("what cannot be read is said in the line and in words", async () => {
  const sato = await memberWith();

  const broken = await importFile(
    ledgerFile,
    sato,
    fileOf("台帳.xlsx", new TextEncoder().encode("%PDF-1.7")),
    false,
    quietly,
  );
  const missing = await importFile(ledgerFile, sato, join(folder, "ない.xlsx"), false, quietly);

  expect(broken.line).toMatchObject({ imported: 0, flagged: 0, problems: [{ cell: "" }] });
  expect(broken.line.problems[0]?.message).toMatch(/Excel（.xlsx）でもCSVでもない/);
  expect(missing.failure).toMatch(/ファイルがありません/);
  expect(await readOrganization(sato, (tx) => listImports(tx))).toEqual([]);
});

// An unknown organization, or a person who may not import, left stdout empty, and who reads the last line found none.
test("who may not import, and an organization that there is not, are said in the line, too", async () => {
  const { actor, email } = await anAccount({ roles: ["employee"] });
  const configuration = {
    NODE_ENV: "development",
    DEMO: "off",
    DATA_DIR: env.dataDir,
    DATABASE_URL: process.env.DATABASE_URL ?? "",
    DATABASE_APP_URL: process.env.DATABASE_APP_URL ?? "",
  };
  const run = (...words: string[]) =>
    runAkashi(["import", "ledger", join(folder, "ない.xlsx"), "--organization", ...words], configuration);

  const unknown = await run("no-such-company");
  const refused = await run(actor.organization.slug, "--as", email);

  for (const { code, stdout, stderr } of [unknown, refused]) {
    const line = JSON.parse(stdout);
    expect({ code, ...line }).toMatchObject({ code: 1, imported: 0, flagged: 0, problems: [{ cell: "" }] });
    expect(stderr).toContain(line.problems[0].message);
  }
  expect(refused.stdout).toContain("inventory.import");
});
