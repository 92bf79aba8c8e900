import { sql } from "drizzle-orm";
import { afterEach, expect, test } from "vitest";
import { archiveEvidence, holdEvidence } from "#app/features/evidence/commands.server.ts";
import { parseFilter } from "#app/features/evidence/filter.ts";
import { listEvidence } from "#app/features/evidence/queries.server.ts";
import type { Actor } from "#app/platform/actor.server.ts";
import { setClock } from "#app/platform/clock.ts";
import { inOrganization, readOrganization } from "#app/platform/db.server.ts";
import { checks, taskSources } from "#app/registry.server.ts";
import { aFile, anItem, aVersion, requirementsOf } from "#tests/support/evidence.ts";
import { colleagueOf, memberWith } from "#tests/support/members.ts";

const day = "2026-11-26";
afterEach(() => {
  setClock();
});

async function found(actor: Actor, id: string) {
  const check = checks.find((one) => one.id === id);
  if (!check) throw new Error(`no check is called ${id}`);
  const finding = await readOrganization(actor, (tx) => check.run(tx, day));
  return { ...finding, said: check.words("ja").said(finding.facts) };
}

test("without evidence there is nothing to look at", async () => {
  const sato = await memberWith();

  for (const { id } of checks.filter((check) => check.id.startsWith("evidence."))) {
    expect(await found(sato, id)).toMatchObject({ state: "not_applicable", said: "証跡はまだありません" });
  }
});

// Some led to the whole list, or to rows that they did not count.
test("the number of each check leads to exactly its rows", async () => {
  setClock(() => new Date(`${day}T00:00:00Z`));
  const sato = await memberWith();
  const gone = await colleagueOf(sato, "secretariat");
  await requirementsOf(sato, "J.4.3");
  const clean = {
    files: [{ ...(await aFile()), scan: "clean" as const }],
    codes: ["J.4.3"],
    ownerId: sato.memberId ?? "",
  };
  await anItem(sato, { ...clean, title: "期限切れ", effectiveUntil: "2026-11-25" });
  await anItem(sato, { ...clean, title: "始めだけ", effectiveFrom: "2026-04-01" });
  await anItem(sato, { ...clean, title: "期間なし" });
  const period = { effectiveFrom: "2026-04-01", effectiveUntil: "2027-03-31" };
  await anItem(sato, { ...clean, ...period, title: "検査前", files: [await aFile()] });
  await anItem(sato, { ...clean, ...period, title: "感染", files: [{ ...(await aFile()), scan: "infected" }] });
  await anItem(sato, { ...clean, ...period, title: "紐づかない", codes: [] });
  await anItem(sato, { ...clean, ...period, title: "退職した人のもの", ownerId: gone.memberId ?? "" });
  await anItem(sato, { ...clean, ...period, title: "保存期限切れ", keepUntil: "2026-11-25" });
  const held = await anItem(sato, { ...clean, ...period, title: "保全中", keepUntil: "2026-11-25" });
  await inOrganization(sato, async (tx) => {
    await holdEvidence(tx, held, "係争中");
    await tx.execute(sql`update member set left_on = '2026-03-31' where id = ${gone.memberId}`);
  });

  const behind: Record<string, string[]> = {};
  for (const check of checks.filter(({ id }) => id.startsWith("evidence."))) {
    const search = new URLSearchParams(check.fixPath("demo").split("?")[1]);
    const { total, rows } = await readOrganization(sato, (tx) => listEvidence(tx, parseFilter(search)));
    expect([total, rows.length], check.id).toEqual([(await found(sato, check.id)).total, total]);
    behind[check.id] = rows.map(({ title }) => title);
  }
  expect(behind).toEqual({
    "evidence.current": ["期限切れ"],
    "evidence.period": ["期間なし"],
    "evidence.scanned": ["検査前"],
    "evidence.infected": ["感染"],
    "evidence.linked": ["紐づかない"],
    "evidence.owned": ["退職した人のもの"],
    "evidence.retention": ["保存期限切れ"],
  });
});

test("each check finds the items that it objects to, and what is out of use is none of them", async () => {
  setClock(() => new Date(`${day}T00:00:00Z`));
  const sato = await memberWith();
  await requirementsOf(sato, "J.4.3");
  const own = { ownerId: sato.memberId ?? "", codes: ["J.4.3"] };
  await anItem(sato, { ...own, title: "期限切れ", effectiveUntil: "2026-11-25", keepUntil: "2026-11-25" });
  await anItem(sato, { ...own, title: "期間なし", files: [{ ...(await aFile()), scan: "clean" }] });
  await anItem(sato, {
    title: "紐づかない",
    effectiveUntil: "2027-01-01",
    files: [{ ...(await aFile()), scan: "infected" }],
  });
  const gone = await anItem(sato, { title: "外した", effectiveUntil: "2020-01-01" });
  await inOrganization(sato, (tx) => archiveEvidence(tx, gone, "不要"));

  const offenders = async (name: string) => {
    const { state, total, offenders } = await found(sato, `evidence.${name}`);
    return [state, total, ...offenders.map(({ label }) => String(label).replace(/^\S+ /, ""))];
  };
  expect(await offenders("current")).toEqual(["unmet", 1, "期限切れ"]);
  expect(await offenders("period")).toEqual(["attention", 1, "期間なし"]);
  expect(await offenders("scanned")).toEqual(["attention", 1, "期限切れ"]);
  expect(await offenders("infected")).toEqual(["unmet", 1, "紐づかない"]);
  expect(await offenders("linked")).toEqual(["attention", 1, "紐づかない"]);
  expect(await offenders("owned")).toEqual(["attention", 1, "紐づかない"]);
  expect(await offenders("retention")).toEqual(["attention", 1, "期限切れ"]);
  expect((await found(sato, "evidence.current")).said).toBe("使っている証跡3件のうち、1件の有効期間が過ぎています");
});

test("what is on hold is not kept past its day", async () => {
  const sato = await memberWith();
  const id = await anItem(sato, { keepUntil: "2026-01-01" });
  await inOrganization(sato, (tx) => holdEvidence(tx, id, "調査"));

  expect(await found(sato, "evidence.retention")).toMatchObject({ state: "met", total: 0 });
});

// Those beyond the first 5,000, the newly expired ones, never became tasks, and nobody was told.
test("all evidence that has ended is a task, however much there is", async () => {
  const sato = await memberWith();
  await inOrganization(sato, async (tx) => {
    await tx.execute(
      sql`insert into record (kind, number, title) select 'evidence', n, 'まとめて' from generate_series(1, 5001) n`,
    );
    await tx.execute(
      sql`insert into evidence_item (id, collected_on, effective_until) select id, '2026-01-01', '2026-11-25' from record`,
    );
  });

  const source = taskSources.find(({ kind }) => kind === "evidence_expired");
  const wanted = await readOrganization(sato, (tx) => source?.find(tx, day) ?? Promise.resolve([]));

  expect(wanted).toHaveLength(5_001);
});

test("evidence that ends soon, or has ended, is a task for its owner until it is renewed", async () => {
  const sato = await memberWith();
  const soon = await anItem(sato, { title: "もうすぐ", effectiveUntil: "2027-01-10", ownerId: sato.memberId ?? "" });
  const over = await anItem(sato, { title: "過ぎた", effectiveUntil: "2026-11-25" });
  await anItem(sato, { title: "まだ先", effectiveUntil: "2027-06-01" });

  const tasks = async () => {
    const all = await readOrganization(sato, async (tx) =>
      Promise.all(
        taskSources
          .filter(({ kind }) => kind.startsWith("evidence"))
          .map(async (source) => ({ source, wanted: await source.find(tx, day) })),
      ),
    );
    return all.flatMap(({ source, wanted }) =>
      wanted.map((task) => [source.kind, task.sourceId, task.ownerId, task.dueOn, source.title("ja", task.facts)]),
    );
  };
  expect(await tasks()).toEqual([
    [
      "evidence_expiring",
      soon,
      sato.memberId,
      "2027-01-10",
      "証跡-0001 もうすぐ の有効期間が2027年1月10日に終わります",
    ],
    ["evidence_expired", over, null, "2026-11-25", "証跡-0002 過ぎた の有効期間が2026年11月25日に終わりました"],
  ]);

  for (const id of [soon, over]) await aVersion(sato, id, { effectiveUntil: "2030-01-01" });
  expect(await tasks()).toEqual([]);
  expect(await found(sato, "evidence.current")).toMatchObject({ state: "met", total: 0 });
});
