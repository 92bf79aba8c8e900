import { comparePage, withPrograms } from "./pages.ts";

/**
 * The risks of a ledger of 10,000 entries: deriving them all as the job does, beside reading the same facts and writing the same
 * rows into a bare table; then the list page of about 80,000 risks, filtered, sorted and counted, beside a bare node:http server that does
 * the same queries; and what the heat map, the page of many and the export take by themselves.
 */
export async function benchRisks({ isQuick = false, print = (line: string) => console.log(line) } = {}): Promise<void> {
  await withPrograms("risks", async (start) => {
    const search = "department=DEPARTMENT&level=high&sort=-reviewOn";
    const product = await start("risks-product.ts", { entries: isQuick ? 1_000 : 10_000, search });
    for (const line of JSON.parse(product.lines ?? "[]") as string[]) print(line);
    print(`risks list: ${product.statements} SQL statements a page (limit 6), ${product.matches} match`);
    await comparePage(start, product, { name: "risks list", seconds: isQuick ? 3 : 8, print });
  });
}

if (import.meta.main) await benchRisks({ isQuick: process.argv.includes("--quick") });
