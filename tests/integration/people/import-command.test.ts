import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, expect, test } from "vitest";
import { listDepartments } from "#app/features/organization/index.server.ts";
import { parseFilter } from "#app/features/people/filter.ts";
import { listMatchingPeople } from "#app/features/people/queries.server.ts";
import type { Actor } from "#app/platform/actor.server.ts";
import { closeDatabase, readOrganization } from "#app/platform/db.server.ts";
import { closeWorkers } from "#app/platform/worker/index.server.ts";
import { importFile } from "#app/server/commands/import-file.ts";
import { peopleFile } from "#app/server/commands/import-people.ts";
import { memberWith } from "#tests/support/members.ts";

const folder = mkdtempSync(join(tmpdir(), "akashi-people-"));
afterAll(async () => {
  rmSync(folder, { recursive: true });
  await closeWorkers();
  await closeDatabase();
});

const heads = "社員番号,氏名,フリガナ,所属,区分,入社年月日,メール";
const list = (...rows: string[]) => [heads, ...rows].join("\r\n");

function take(actor: Actor, text: string, validRowsOnly = false) {
  const path = join(folder, "社員名簿.csv");
  writeFileSync(path, text);
  return importFile(peopleFile, actor, path, validRowsOnly, () => {});
}

test("a list comes in whole, and the list of the next day changes what has changed and nothing else", async () => {
  const sato = await memberWith();
  const rows = [
    "0012,吉田 彩,ﾖｼﾀﾞ ｱﾔ,営業部,正社員,平成31年4月1日,",
    "0013,大野 剛,ｵｵﾉ ﾂﾖｼ,倉庫,パート,2024/10/1,ono@example.jp",
  ];

  const first = await take(sato, list(...rows));
  const again = await take(sato, list(...rows));
  const next = await take(sato, list(...rows.map((row) => row.replace("倉庫", "営業部"))));

  expect(first).toEqual({ line: { added: 2, changed: 0, flagged: 0, problems: [] }, failure: undefined });
  expect(again).toEqual({ line: { added: 0, changed: 0, flagged: 0, problems: [] }, failure: undefined });
  expect(next.line).toMatchObject({ added: 0, changed: 1, flagged: 0 });
  const found = await readOrganization(sato, (tx) => listMatchingPeople(tx, parseFilter(new URLSearchParams("q=00"))));
  expect(found.map(({ name, department }) => [name, department]).sort()).toEqual([
    ["吉田 彩", "営業部"],
    ["大野 剛", "営業部"],
  ]);
});

test("with wrong rows nothing comes in, each is named by its cell; with --valid-rows-only the others do", async () => {
  const sato = await memberWith();
  const text = list(
    "0012,吉田 彩,,営業部,正社員,2020-04-01,",
    "0013,,,営業部,正社員,きのう,",
    "0014,森 健,,,,,not-a-mail",
  );

  const strict = await take(sato, text);
  expect(await readOrganization(sato, listDepartments)).toEqual([]);
  const lenient = await take(sato, text, true);

  expect(strict.failure).toMatch(/2行/);
  expect(strict.line).toMatchObject({ added: 0, changed: 0, flagged: 2 });
  expect(strict.line.problems.map(({ cell }) => cell)).toEqual(["F3", "B3", "G4"]);
  expect(lenient).toMatchObject({ line: { added: 1, flagged: 2 }, failure: undefined });
});

test("what holds no list is refused in words", async () => {
  const sato = await memberWith();

  const other = await take(sato, "品名,数量\r\n机,2");
  const missing = await importFile(peopleFile, sato, join(folder, "ない.csv"), false, () => {});

  expect(other.line).toMatchObject({ added: 0, changed: 0, problems: [{ cell: "" }] });
  expect(other.failure).toMatch(/名簿が見つかりません/);
  expect(missing.failure).toMatch(/ファイルがありません/);
});
