import { pageWeights } from "#tests/support/page-weights.ts";

/** How much JavaScript a browser loads per page, compressed; a browser test fails when it is too much. */
export async function benchClient({
  print = (line: string) => console.log(line),
}: {
  isQuick?: boolean;
  print?: (line: string) => void;
} = {}): Promise<void> {
  for (const { page, bytes, limit } of await pageWeights()) {
    const verdict = bytes > limit ? "  OVER" : "";
    print(`client ${page}: ${(bytes / 1000).toFixed(1)} kB gzip (limit ${limit / 1000})${verdict}`);
  }
}

if (import.meta.main) await benchClient();
