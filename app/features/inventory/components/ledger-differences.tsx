import { RecordDifferences } from "#app/components/data/record-differences.tsx";
import { useWords } from "#app/components/locale.tsx";
import { ledgerChangesMessages } from "../changes-messages.ts";
import type { DescribedDifference } from "../differences.ts";
import { entryPath } from "../paths.ts";

/** What differs between two states of the ledger, entry by entry; `total` may be more than are shown. */
export function LedgerDifferences({
  slug,
  total,
  differences,
}: {
  slug: string;
  total: number;
  differences: readonly DescribedDifference[];
}) {
  const words = useWords(ledgerChangesMessages);
  return (
    <RecordDifferences total={total} differences={differences} hrefOf={(id) => entryPath(slug, id)} words={words} />
  );
}
