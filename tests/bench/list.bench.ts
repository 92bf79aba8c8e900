import postgres from "postgres";
import { comparePage, withPrograms } from "./pages.ts";

const rows = 100_000;
const search = "department=DEPARTMENT&flag=sensitive&sort=-count";

/**
 * The ledger's list page for somebody who is signed in: 50 of 100,000 rows, filtered, sorted and counted, against a bare node:http server
 * that does the same two queries on the same rows and returns them as JSON. Each server is a process of its own; both are asked by the
 * same client with the same number of connections.
 */
export async function benchList({ isQuick = false, print = (line: string) => console.log(line) } = {}): Promise<void> {
  await withPrograms("list", async (start) => {
    const product = await start("list-product.ts", { rows, search });
    print(`list ${rows} rows: ${product.statements} SQL statements a page (limit 6), ${product.matches} match`);
    await comparePage(start, product, { name: "list", seconds: isQuick ? 3 : 8, print });
    for (const [name, sum] of Object.entries(JSON.parse(product.timings ?? "{}"))) print(`list ${name}: ${sum} ms`);
  });
}

/** A connection of the owner, for the programs of this benchmark. */
export function ownerConnection(): postgres.Sql {
  return postgres(process.env.DATABASE_URL ?? "", { max: 1, onnotice: () => {} });
}

if (import.meta.main) await benchList({ isQuick: process.argv.includes("--quick") });
