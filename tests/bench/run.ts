import { benchClient } from "./client.bench.ts";
import { benchImport } from "./import.bench.ts";
import { benchList } from "./list.bench.ts";
import { benchPdf } from "./pdf.bench.ts";
import { benchReadiness } from "./readiness.bench.ts";
import { benchRisks } from "./risks.bench.ts";

/** `npm run bench [-- pdf|import|list|client|readiness|risks] [--quick]`: prints figures, each beside a floor measured in the same run. */
const programs: Readonly<Record<string, (options: { isQuick: boolean }) => Promise<void>>> = {
  pdf: benchPdf,
  import: benchImport,
  list: benchList,
  client: benchClient,
  readiness: benchReadiness,
  risks: benchRisks,
};

const words = process.argv.slice(2);
const isQuick = words.includes("--quick");
const chosen = words.filter((word) => !word.startsWith("--"));
const unknown = chosen.filter((name) => !programs[name]);
if (unknown.length > 0) {
  process.stderr.write(`There is no benchmark ${unknown.join(", ")}; there are ${Object.keys(programs).join(", ")}.\n`);
  process.exit(2);
}
for (const [name, program] of Object.entries(programs)) {
  if (chosen.length > 0 && !chosen.includes(name)) continue;
  console.log(`\n== ${name}`);
  await program({ isQuick });
}
