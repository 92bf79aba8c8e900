import { Writable } from "node:stream";
import { sql } from "drizzle-orm";
import { createEntries } from "#app/features/inventory/commands.server.ts";
import { InventoryEntryInput } from "#app/features/inventory/schema.ts";
import { gradeRisks } from "#app/features/risks/commands.server.ts";
import { acceptProposals } from "#app/features/risks/decisions.server.ts";
import { askDerivation } from "#app/features/risks/jobs.server.ts";
import { getRiskFacts, listMatchingIds, listRisks } from "#app/features/risks/queries.server.ts";
import { parseRiskFilter } from "#app/features/risks/risk-filter.ts";
import { listTogether } from "#app/features/risks/together.server.ts";
import { riskSheets } from "#app/features/risks/workbook.server.ts";
import { now } from "#app/platform/clock.ts";
import { inOrganization, readOrganization, type Tx } from "#app/platform/db.server.ts";
import { writeWorkbook } from "#app/platform/sheet/write-workbook.server.ts";
import { acquisitions, disposals, media, subjectGroups } from "#db/codes/inventory.ts";
import { drainJobs } from "#tests/support/jobs.ts";
import { ownerConnection } from "./list.bench.ts";
import { foundBench, queriesOf, servePage } from "./served.ts";

// The product as it is served, with the risks of so many entries and one person signed in.
const { entries, search } = JSON.parse(process.argv[2] ?? "{}") as { entries: number; search: string };
const lines: string[] = [];
const owner = ownerConnection();
const { system, accountId, departments } = await foundBench(owner);
for (let start = 0; start < entries; start += 1_000) {
  const inputs = Array.from({ length: 1_000 }, (_, offset) => ({ input: entry(start + offset) }));
  await inOrganization(system, (tx) => createEntries(tx, inputs));
}
await owner`analyze`;

await derivation();
await acceptAll();
await owner`vacuum analyze`;
const filter = parseRiskFilter(new URLSearchParams(search.replace("DEPARTMENT", departments[0]?.id ?? "")));
const { queries, result: matches } = await queriesOf(system, async (tx) => {
  const { total } = await listRisks(tx, filter);
  await getRiskFacts(tx);
  return total;
});
await alone();
await owner.end();
const served = await servePage(accountId, `/risks?${search.replace("DEPARTMENT", departments[0]?.id ?? "")}`);
process.send?.({
  ...served,
  matches: String(matches),
  queries: JSON.stringify({ organizationId: system.organization.id, queries }),
  lines: JSON.stringify(lines),
});
process.once("SIGTERM", () => process.exit(0));

/** The job from asking for it to its end, once for a new ledger and once when nothing has changed. */
async function derivation(): Promise<void> {
  // A running product has its queue open.
  await drainJobs();
  const run = () =>
    timed(async () => {
      await inOrganization(system, askDerivation);
      await drainJobs();
    });
  const first = await run();
  const [made] = await owner<{ count: number }[]>`select count(*)::integer as count from risk_proposal`;
  const again = await run();
  const floor = await timed(async () => {
    await owner`select r.id, r.title, to_jsonb(e) from record r join inventory_entry e on e.organization_id = r.organization_id and e.id = r.id`;
    const rows = await owner`select entry_id, code, phase, why, basis from risk_proposal`;
    await owner`create table bare_proposal (entry_id uuid, code text, phase text, why jsonb, basis text)`;
    for (let start = 0; start < rows.length; start += 16_000) {
      await owner`insert into bare_proposal select * from json_to_recordset(${JSON.stringify(rows.slice(start, start + 16_000))}::text::json)
        as g(entry_id uuid, code text, phase text, why jsonb, basis text)`;
    }
  });
  const each = ((made?.count ?? 0) / entries).toFixed(1);
  lines.push(
    `risks derivation of ${entries} entries, ${made?.count} proposals (${each} each): ${first.toFixed(0)} ms (at most 10000)`,
    `risks derivation when nothing has changed: ${again.toFixed(0)} ms`,
    `risks derivation floor, the same facts read and the same rows written to a bare table: ${floor.toFixed(0)} ms`,
    `risks derivation ratio: ${(first / floor).toFixed(1)}`,
  );
}

/** Every proposal becomes a risk, and nine of ten are assessed. */
async function acceptAll(): Promise<void> {
  const proposals = (await owner<{ id: string }[]>`select id from risk_proposal order by id`).map(({ id }) => id);
  for (let start = 0; start < proposals.length; start += 4_000) {
    const some = proposals.slice(start, start + 4_000);
    await inOrganization(system, async (tx) => {
      const ids = await acceptProposals(tx, some, { isShared: false });
      for (let nth = 0; nth < 9; nth++) {
        const own = ids.filter((_, index) => index % 10 === nth);
        const grade = { impact: (nth % 3) + 1, likelihood: Math.floor(nth / 3) + 1, level: null };
        if (own.length > 0) await gradeRisks(tx, own, grade);
      }
    });
  }
}

/** What pages and files take by themselves. */
async function alone(): Promise<void> {
  const whole = parseRiskFilter(new URLSearchParams());
  const asks: Record<string, (tx: Tx) => Promise<unknown>> = {
    "counts of the heat map": (tx) =>
      tx.execute(sql`select r.department_id, k.phase, k.method_id, k.impact, k.likelihood, k.level_before, k.impact_after,
          k.likelihood_after, k.level_after, count(*) from record r join risk k on k.organization_id = r.organization_id and k.id = r.id
        where r.kind = 'risk' and r.archived_at is null group by 1, 2, 3, 4, 5, 6, 7, 8, 9`),
    "list, first page": (tx) => listRisks(tx, whole),
    "list, last page": (tx) => listRisks(tx, { ...whole, page: 1_000 }),
    "list, searched": (tx) => listRisks(tx, { ...whole, words: "紛失" }),
    "list, shared only": (tx) => listRisks(tx, { ...whole, isShared: true }),
    "list, unassessed": (tx) => listRisks(tx, { ...whole, states: ["unassessed"] }),
    "list, method outdated": (tx) => listRisks(tx, { ...whole, states: ["outdated"] }),
    "list, by department": (tx) => listRisks(tx, { ...whole, sort: "department" }),
    "page of many": (tx) => listTogether(tx, { ...whole, states: ["unassessed"] }, []),
  };
  for (const [name, ask] of Object.entries(asks)) {
    const times: number[] = [];
    for (let round = 0; round < 5; round++) times.push(await timed(() => readOrganization(system, ask)));
    lines.push(`risks ${name}: ${times.toSorted((a, b) => a - b)[2]?.toFixed(1)} ms`);
  }
  let bytes = 0;
  const written = await timed(() =>
    readOrganization(system, async (tx) => {
      const ids = await listMatchingIds(tx, whole);
      const sink = new Writable({
        write(chunk: Uint8Array, _encoding, done) {
          bytes += chunk.length;
          done();
        },
      });
      await writeWorkbook({ sheets: await riskSheets(tx, ids, "ja"), creator: "bench", createdAt: now() }, sink);
    }),
  );
  lines.push(`risks as Excel: ${(written / 1000).toFixed(1)} s, ${(bytes / 1e6).toFixed(1)} MB`);
}

async function timed(work: () => Promise<unknown>): Promise<number> {
  const began = performance.now();
  await work();
  return performance.now() - began;
}

function entry(index: number) {
  return InventoryEntryInput.parse({
    title: `個人情報ファイル${index}`,
    business: ["通販受注", "問合せ対応", "採用", "給与", "販促"][index % 5],
    purpose: "商品の発送、代金の請求、アフターサービスの提供",
    departmentId: departments[index % departments.length]?.id ?? null,
    items: index % 10 === 0 ? ["氏名", "住所", "クレジットカード番号"] : ["氏名", "住所", "電話番号"],
    subjects: [subjectGroups[index % subjectGroups.length]],
    acquisition: acquisitions[index % acquisitions.length],
    sensitive: index % 20 === 0,
    myNumber: index % 50 === 0,
    count: (index * 7919) % 100_000,
    media: [media[index % media.length]],
    storagePlace: "サーバ室",
    storageMethods: ["locked"],
    accessors: "担当者3名",
    noticeMethod: "様式に明示",
    keepUntil: "契約終了から5年",
    disposals: [disposals[index % disposals.length]],
    vendors: index % 7 === 0 ? ["株式会社配送"] : [],
  });
}
