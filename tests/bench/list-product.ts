import { createEntries } from "#app/features/inventory/commands.server.ts";
import { parseFilter } from "#app/features/inventory/filter.ts";
import { getLedgerFacts, listEntries } from "#app/features/inventory/queries.server.ts";
import { InventoryEntryInput } from "#app/features/inventory/schema.ts";
import { findRecords } from "#app/features/search/queries.server.ts";
import { inOrganization, readOrganization } from "#app/platform/db.server.ts";
import { media } from "#db/codes/inventory.ts";
import { ownerConnection } from "./list.bench.ts";
import { foundBench, queriesOf, servePage } from "./served.ts";

// The product as it is served, with 100,000 entries and one person signed in. Tells the benchmark where it listens, the cookie, and
// the two queries of the page, so that the floor does the very same.
const { rows, search } = JSON.parse(process.argv[2] ?? "{}") as { rows: number; search: string };
const owner = ownerConnection();
const { system, accountId, departments } = await foundBench(owner);
for (let start = 0; start < rows; start += 10_000) {
  await inOrganization(system, (tx) =>
    createEntries(
      tx,
      Array.from({ length: 10_000 }, (_, offset) => ({ input: entry(start + offset, departments) })),
    ),
  );
}
await owner`analyze`;
await owner.end();

const filter = parseFilter(new URLSearchParams(search.replace("DEPARTMENT", departments[0]?.id ?? "")));
const { queries, result: matches } = await queriesOf(system, async (tx) => {
  const { total } = await listEntries(tx, filter);
  await getLedgerFacts(tx);
  return total;
});
const served = await servePage(accountId, `/inventory?${search.replace("DEPARTMENT", departments[0]?.id ?? "")}`);
process.send?.({
  ...served,
  matches: String(matches),
  queries: JSON.stringify({ organizationId: system.organization.id, queries }),
  timings: JSON.stringify(await timings()),
});
process.once("SIGTERM", () => process.exit(0));

/** How long one list takes by itself, for ways of asking that people use. */
async function timings(): Promise<Record<string, string>> {
  const asks = {
    "all, first page": "",
    "all, last page": `page=${rows / 50}`,
    "sorted by name": "sort=title",
    "sorted by last change": "sort=-updatedAt",
    "searched, many matches": "q=顧客",
    "searched, in every name": "q=顧客情報ファイル",
    "searched, one character": "q=顧",
    "searched, one match": "q=顧客情報ファイル99999",
    "searched, none": "q=存在しない言葉",
    "review overdue": "state=overdue",
    "medium cloud": "medium=cloud",
  };
  const found: Record<string, string> = {};
  for (const [name, address] of Object.entries(asks)) {
    const began = performance.now();
    const { total } = await readOrganization(system, (tx) =>
      listEntries(tx, parseFilter(new URLSearchParams(address))),
    );
    found[`${name} (${total} rows)`] = (performance.now() - began).toFixed(0);
  }
  for (const typed of ["顧", "顧客情報ファイル99999", "存在しない言葉"]) {
    const began = performance.now();
    const { length } = await readOrganization(system, (tx) => findRecords(tx, typed));
    found[`palette, ${typed} (${length} rows)`] = (performance.now() - began).toFixed(0);
  }
  return found;
}

function entry(index: number, known: { id: string }[]) {
  return InventoryEntryInput.parse({
    title: `顧客情報ファイル${index}`,
    business: ["通販受注", "問合せ対応", "採用", "給与", "販促"][index % 5],
    purpose: "商品の発送、代金の請求、アフターサービスの提供",
    departmentId: known[index % known.length]?.id ?? null,
    items: ["氏名", "住所", "電話番号", "メールアドレス"],
    subjects: ["customer"],
    sensitive: index % 20 === 0,
    myNumber: index % 50 === 0,
    count: (index * 7919) % 100_000,
    media: [media[index % media.length]],
    storagePlace: "サーバ室",
    accessors: "担当者3名",
    useUntil: "契約終了まで",
    keepUntil: "契約終了から5年",
    nextReviewOn: index % 100 === 0 ? "2020-01-01" : "2099-01-01",
  });
}
