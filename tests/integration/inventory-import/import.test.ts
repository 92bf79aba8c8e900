import { sql } from "drizzle-orm";
import { afterAll, expect, test } from "vitest";
import { changeEntry } from "#app/features/inventory/commands.server.ts";
import {
  cancelImport,
  chooseDepartment,
  chooseRow,
  correctCell,
  mapColumns,
  requestImport,
  savePlan,
  undoImport,
  waitForImport,
} from "#app/features/inventory/import/commands.server.ts";
import { problemText } from "#app/features/inventory/import/messages.ts";
import type { Preview } from "#app/features/inventory/import/preview.server.ts";
import { getImport, listImports } from "#app/features/inventory/import/queries.server.ts";
import { getEntry, listEntries } from "#app/features/inventory/queries.server.ts";
import { InventoryEntryInput } from "#app/features/inventory/schema.ts";
import { createDepartments, listDepartments } from "#app/features/organization/index.server.ts";
import type { Actor } from "#app/platform/actor.server.ts";
import { setClock } from "#app/platform/clock.ts";
import { closeDatabase, inOrganization, readOrganization } from "#app/platform/db.server.ts";
import { Conflict, Invalid, NotFound } from "#app/platform/errors.ts";
import { getJob } from "#app/platform/jobs/index.server.ts";
import { closeQueue } from "#app/platform/jobs/queue.server.ts";
import { columnName } from "#app/platform/sheet/grid.ts";
import { closeWorkers, runInWorker } from "#app/platform/worker/index.server.ts";
import { upload } from "#tests/support/imports.ts";
import { drainJobs } from "#tests/support/jobs.ts";
import { ledgerCases, xlsx } from "#tests/support/ledgers.ts";
import { memberWith } from "#tests/support/members.ts";
import { filterOf } from "../inventory/filters.ts";

afterAll(async () => {
  setClock();
  await closeWorkers();
  await closeQueue();
  await closeDatabase();
});

const [sketch] = ledgerCases;
if (!sketch) throw new Error("no ledgers");
const aLedger = (rows: string[][]) =>
  xlsx({ name: "台帳", rows: [["部門", "個人情報名", "利用目的", "件数"], ...rows] });

async function preview(actor: Actor, id: string, cell?: string): Promise<Preview> {
  const run = await readOrganization(actor, (tx) => getImport(tx, id));
  return runInWorker<Preview>(
    "inventory.import.preview",
    { file: { hash: run.fileHash, name: run.fileName }, plan: run.plan, page: 1, ...(cell ? { cell } : {}) },
    { actor },
  );
}

/** Presses the button of the preview and lets the job run. */
async function run(actor: Actor, id: string, validRowsOnly = false): Promise<void> {
  await inOrganization(actor, async (tx) => requestImport(tx, id, (await getImport(tx, id)).version, validRowsOnly));
  await drainJobs();
}

type EntryRow = {
  id: string;
  title: string;
  department: string | null;
  count: number | null;
  remarks: string;
  archived: boolean;
};
async function entries(actor: Actor): Promise<EntryRow[]> {
  return readOrganization(actor, async (tx) => [
    ...(await tx.execute<EntryRow>(sql`
      select r.id, r.title, d.name as department, e.count, e.remarks, r.archived_at is not null as archived
      from record r join inventory_entry e on e.organization_id = r.organization_id and e.id = r.id
      left join department d on d.organization_id = r.organization_id and d.id = r.department_id
      order by r.number`)),
  ]);
}
const jobOf = (actor: Actor, id: string) =>
  readOrganization(actor, async (tx) => getJob(tx, (await getImport(tx, id)).jobId ?? ""));

test("control characters are left out, wherever the file has them", async () => {
  const sato = await memberWith();
  const bytes = new TextEncoder().encode(
    "部門\u0007,個人情報名,利用目的,件数\n営業\u0001部,会員\u0007名簿,発送\u001b,3\n",
  );
  const id = await upload(sato, "台帳.csv", bytes);

  await run(sato, id);

  expect(await entries(sato)).toMatchObject([{ title: "会員名簿", department: "営業部" }]);
});

test("a company's ledger goes in as it is: previewed, corrected in place, imported whole", async () => {
  const sato = await memberWith();
  const id = await upload(sato, sketch.fileName, await sketch.bytes());
  const before = await preview(sato, id);
  expect(
    before.problems
      .filter(({ severity }) => severity === "error")
      .map((problem) => `${problem.cell}: ${problemText("ja", problem)}`),
  ).toEqual(["E5: 利用目的がありません"]);
  expect(before.departments.map(({ name, rows, outcome }) => [name, rows, outcome])).toEqual([
    ["店舗運営部", 3, { create: true }],
    ["管理部", 2, { create: true }],
  ]);

  await inOrganization(sato, (tx) => correctCell(tx, id, "E5", "商品の改善"));
  expect((await preview(sato, id)).counts).toMatchObject({ entries: 5, flagged: 0, errors: 0 });
  await run(sato, id);

  const imported = await entries(sato);
  expect(imported.map(({ title, department, count }) => [title, department, count])).toEqual([
    ["会員申込書", "店舗運営部", 2000],
    ["予約台帳", "店舗運営部", 640],
    ["アンケート用紙", "店舗運営部", 120],
    ["給与明細データ", "管理部", 36],
    ["緊急連絡先", "管理部", null],
  ]);
  expect(await readOrganization(sato, (tx) => getImport(tx, id))).toMatchObject({
    status: "done",
    importedCount: 5,
    flaggedCount: 0,
    fileName: "取扱情報一覧.xlsx",
  });
  const third = await readOrganization(sato, (tx) => getEntry(tx, imported[2]?.id ?? ""));
  expect(third).toMatchObject({ purpose: "商品の改善", importId: id, importRow: 5, items: ["年代", "感想", "メール"] });
});

test("rows with problems keep everything out, unless the person leaves them out", async () => {
  const sato = await memberWith();
  const id = await upload(sato, sketch.fileName, await sketch.bytes());

  await run(sato, id);
  expect(await jobOf(sato, id)).toMatchObject({ status: "failed", problem: "flaggedRows" });
  expect(await entries(sato)).toEqual([]);
  expect(await readOrganization(sato, listDepartments)).toEqual([]);

  await run(sato, id, true);
  expect(await entries(sato)).toHaveLength(4);
  expect(await readOrganization(sato, (tx) => getImport(tx, id))).toMatchObject({
    importedCount: 4,
    flaggedCount: 1,
    leftOut: [{ cell: "E5", title: "アンケート用紙", code: "purposeMissing", values: {} }],
  });
});

test("pressing the button twice imports once, and a second run of a finished import changes nothing", async () => {
  const sato = await memberWith();
  const id = await upload(sato, "台帳.xlsx", await aLedger([["営業部", "名簿", "連絡", "10"]]));
  const { version } = await readOrganization(sato, (tx) => getImport(tx, id));

  await Promise.all([1, 2].map(() => inOrganization(sato, (tx) => requestImport(tx, id, version, false))));
  await drainJobs();
  await runInWorker("inventory.import.run", { importId: id }, { actor: sato });

  expect(await entries(sato)).toHaveLength(1);
  await expect(inOrganization(sato, (tx) => correctCell(tx, id, "C2", "x"))).rejects.toThrow(Conflict);
});

test("two imports at once both arrive, and neither makes a department twice", async () => {
  const sato = await memberWith();
  const rows = (prefix: string) =>
    Array.from({ length: 300 }, (_, n) => [`第${n % 5}部`, `${prefix}${n}`, "連絡", "1"]);
  const ids = await Promise.all([
    upload(sato, "一.xlsx", await aLedger(rows("甲"))),
    upload(sato, "二.xlsx", await aLedger(rows("乙"))),
  ]);
  for (const id of ids) {
    await inOrganization(sato, async (tx) => requestImport(tx, id, (await getImport(tx, id)).version, false));
  }

  await Promise.all(ids.map((id) => runInWorker("inventory.import.run", { importId: id }, { actor: sato })));

  expect(await entries(sato)).toHaveLength(600);
  expect((await readOrganization(sato, listDepartments)).map(({ name }) => name).sort()).toEqual([
    "第0部",
    "第1部",
    "第2部",
    "第3部",
    "第4部",
  ]);
  await drainJobs();
  expect(await entries(sato)).toHaveLength(600);
});

test("a worker that dies in the middle leaves nothing of the import", async () => {
  const sato = await memberWith();
  const rows = Array.from({ length: 9_000 }, (_, n) => ["営業部", `名簿${n}`, "連絡", "1"]);
  const id = await upload(sato, "大.xlsx", await aLedger(rows));
  await inOrganization(sato, async (tx) => requestImport(tx, id, (await getImport(tx, id)).version, false));
  const dying = new AbortController();

  await expect(
    runInWorker(
      "inventory.import.run",
      { importId: id },
      {
        actor: sato,
        signal: dying.signal,
        onChunk: (percent) => {
          if (Number(percent) > 50) dying.abort();
        },
      },
    ),
  ).rejects.toThrow();

  expect(await entries(sato)).toEqual([]);
  expect(await readOrganization(sato, listDepartments)).toEqual([]);
  await drainJobs();
  expect(await entries(sato)).toHaveLength(9_000);
});

test("within 30 days the whole import can be undone, with what was changed since and the departments it made", async () => {
  const sato = await memberWith();
  await inOrganization(sato, (tx) => createDepartments(tx, ["総務部"]));
  const id = await upload(
    sato,
    "台帳.xlsx",
    await aLedger([
      ["営業部", "名簿", "連絡", "10"],
      ["総務部", "社員台帳", "雇用管理", "48"],
    ]),
  );
  await run(sato, id);
  const [first] = await entries(sato);
  await inOrganization(sato, async (tx) => {
    const { version, ...entry } = await getEntry(tx, first?.id ?? "");
    await changeEntry(tx, first?.id ?? "", version, InventoryEntryInput.parse({ ...entry, remarks: "確認済み" }));
  });

  const undone = await inOrganization(sato, (tx) => undoImport(tx, id, "元に戻した"));

  expect(undone).toEqual({ archived: 2, edited: 1 });
  expect((await entries(sato)).every(({ archived }) => archived)).toBe(true);
  expect((await readOrganization(sato, listDepartments)).map(({ name }) => name)).toEqual(["総務部"]);
  expect(await inOrganization(sato, (tx) => undoImport(tx, id, "もう一度"))).toEqual({ archived: 0, edited: 0 });
});

test("after 30 days an import stays", async () => {
  const sato = await memberWith();
  const id = await upload(sato, "台帳.xlsx", await aLedger([["営業部", "名簿", "連絡", "10"]]));
  await run(sato, id);

  setClock(() => new Date(Date.now() + 31 * 86_400_000));

  await expect(inOrganization(sato, (tx) => undoImport(tx, id, "遅い"))).rejects.toThrow(Invalid);
  expect((await readOrganization(sato, (tx) => getImport(tx, id))).canBeUndone).toBe(false);
  setClock();
});

test("how a company names its columns is remembered for its next file", async () => {
  const sato = await memberWith();
  const odd = () =>
    xlsx({
      name: "台帳",
      rows: [
        ["部門", "個人情報名", "利用目的", "ナゾの欄", "重要度"],
        ["営業部", "名簿", "連絡", "本社書庫", "A"],
      ],
    });
  const id = await upload(sato, "一.xlsx", await odd());
  await inOrganization(sato, async (tx) =>
    mapColumns(tx, id, (await getImport(tx, id)).version, { 3: "storagePlace", 4: "ignored" }),
  );
  await run(sato, id);

  const next = await upload(sato, "二.xlsx", await odd());

  const { plan } = await readOrganization(sato, (tx) => getImport(tx, next));
  expect(plan.columns.map(({ column, target, isRemembered }) => [columnName(column), target, isRemembered])).toEqual([
    ["A", "department", true],
    ["B", "title", true],
    ["C", "purpose", true],
    ["D", "storagePlace", true],
    ["E", "ignored", true],
  ]);
});

test("an unknown department is taken for an existing one when it is the same in other letters or when the person says so", async () => {
  const sato = await memberWith();
  const [sales, affairs] = await inOrganization(sato, (tx) => createDepartments(tx, ["営業部", "総務部"]));
  const id = await upload(
    sato,
    "台帳.xlsx",
    await aLedger([
      ["営業 部", "名簿", "連絡", "1"],
      ["ｼｮﾑ係", "社員台帳", "雇用管理", "1"],
      ["広報室", "取材記録", "広報", "1"],
    ]),
  );
  expect((await preview(sato, id)).departments.map(({ name, outcome }) => [name, outcome])).toEqual([
    ["営業 部", { use: sales?.id }],
    ["ｼｮﾑ係", { create: true }],
    ["広報室", { create: true }],
  ]);
  const key = (await preview(sato, id)).departments[1]?.key ?? "";

  await inOrganization(sato, (tx) => chooseDepartment(tx, id, key, { use: affairs?.id ?? "" }));
  await run(sato, id);

  expect((await entries(sato)).map(({ department }) => department)).toEqual(["営業部", "総務部", "広報室"]);
});

test("a row can be left out and a skipped one taken", async () => {
  const sato = await memberWith();
  const id = await upload(
    sato,
    "台帳.xlsx",
    await aLedger([
      ["営業部", "名簿", "連絡", "1"],
      ["営業部", "名刺", "連絡", "1"],
      ["例", "記入例の名簿", "連絡", "1"],
    ]),
  );

  await inOrganization(sato, async (tx) => {
    await chooseRow(tx, id, 2, "leave");
    await chooseRow(tx, id, 3, "take");
  });
  await run(sato, id);

  expect((await entries(sato)).map(({ title }) => title)).toEqual(["名簿", "記入例の名簿"]);
});

test("the ledger keeps the company's own words, and departments are the same however wide they are written", async () => {
  const sato = await memberWith();
  await inOrganization(sato, (tx) => createDepartments(tx, ["EC事業部"]));
  const id = await upload(
    sato,
    "台帳.xlsx",
    await aLedger([
      ["ＥＣ事業部", "㈱ＡＢＣ様（ｺﾞﾙﾌ）名簿", "連絡", "１"],
      ["物流ｾﾝﾀｰ㈱", "名刺", "連絡", "1"],
      ["物流センター(株)", "名刺", "発送", "1"],
    ]),
  );

  await run(sato, id);

  expect((await entries(sato)).map(({ title, department }) => [title, department])).toEqual([
    ["㈱ＡＢＣ様（ｺﾞﾙﾌ）名簿", "EC事業部"],
    ["名刺", "物流ｾﾝﾀｰ㈱"],
    ["名刺", "物流ｾﾝﾀｰ㈱"],
  ]);
  const found = await readOrganization(sato, (tx) => listEntries(tx, filterOf("q=(株)abc")));
  expect(found.rows.map(({ number }) => number)).toEqual([1]);
});

test("an entry that is in the ledger already is pointed out, however wide its name is written", async () => {
  const sato = await memberWith();
  await run(sato, await upload(sato, "一.xlsx", await aLedger([["営業部", "㈱ＡＢＣ 名簿", "連絡", "1"]])));

  const again = await aLedger([["営業 部", "(株)ABC　名簿", "連絡", "1"]]);
  const { problems } = await preview(sato, await upload(sato, "二.xlsx", again));

  expect(problems.map((problem) => [problem.cell, problemText("ja", problem)])).toEqual([
    ["B2", "同じ名称の項目が台帳にあります（台帳-0001）"],
  ]);
});

test("a plan saved from a stale page is refused", async () => {
  const sato = await memberWith();
  const id = await upload(sato, "台帳.xlsx", await aLedger([["営業部", "名簿", "連絡", "1"]]));
  const { plan, version } = await readOrganization(sato, (tx) => getImport(tx, id));
  await inOrganization(sato, (tx) => savePlan(tx, id, version, { ...plan, department: "総務部" }));

  await expect(inOrganization(sato, (tx) => savePlan(tx, id, version, plan))).rejects.toThrow(Conflict);
  await expect(inOrganization(sato, (tx) => requestImport(tx, id, version, false))).rejects.toThrow(Conflict);
});

test("while an import runs, a button says so instead of waiting for its end", async () => {
  const sato = await memberWith();
  const id = await upload(sato, "台帳.xlsx", await aLedger([["営業部", "名簿", "連絡", "1"]]));
  const { promise: held, resolve: hold } = Promise.withResolvers<void>();
  const { promise: over, resolve: end } = Promise.withResolvers<void>();
  const running = inOrganization(sato, async (tx) => {
    await waitForImport(tx, id);
    hold();
    await over;
  });
  await held;

  await expect(inOrganization(sato, (tx) => cancelImport(tx, id))).rejects.toMatchObject({ problem: "importBusy" });

  end();
  await running;
  await inOrganization(sato, (tx) => cancelImport(tx, id));
});

test("a department or a column may be called like something that every object of JavaScript has", async () => {
  const sato = await memberWith();
  const names = ["constructor", "__proto__", "toString", "hasOwnProperty"];
  const rows = names.map((name) => [name, `${name}の名簿`, "連絡", name]);
  const id = await upload(
    sato,
    "台帳.xlsx",
    await xlsx({ name: "台帳", rows: [["部門", "個人情報名", "利用目的", "constructor"], ...rows] }),
  );
  expect((await preview(sato, id)).departments.map(({ name, isChosen }) => [name, isChosen])).toEqual(
    names.map((name) => [name, false]),
  );

  await inOrganization(sato, (tx) => chooseDepartment(tx, id, "constructor", { none: true }));
  await run(sato, id);

  expect((await entries(sato)).map(({ department }) => department)).toEqual([null, ...names.slice(1)]);
});

test("a cancelled import cannot be run any more", async () => {
  const sato = await memberWith();
  const id = await upload(sato, "台帳.xlsx", await aLedger([["営業部", "名簿", "連絡", "1"]]));

  await inOrganization(sato, (tx) => cancelImport(tx, id));

  await expect(run(sato, id)).rejects.toThrow(Conflict);
  expect((await readOrganization(sato, (tx) => listImports(tx))).map(({ status }) => status)).toEqual(["cancelled"]);
});

test("another organization sees nothing of an import and can neither run nor undo it", async () => {
  const sato = await memberWith();
  const stranger = await memberWith();
  const id = await upload(sato, "台帳.xlsx", await aLedger([["営業部", "名簿", "連絡", "1"]]));

  expect(await readOrganization(stranger, (tx) => listImports(tx))).toEqual([]);
  await expect(readOrganization(stranger, (tx) => getImport(tx, id))).rejects.toThrow(NotFound);
  await expect(inOrganization(stranger, (tx) => requestImport(tx, id, 1, false))).rejects.toThrow(NotFound);
  await expect(inOrganization(stranger, (tx) => undoImport(tx, id, "x"))).rejects.toThrow(NotFound);
  await expect(runInWorker("inventory.import.run", { importId: id }, { actor: stranger })).rejects.toThrow(NotFound);
});
