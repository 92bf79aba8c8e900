import { useWords } from "#app/components/locale.tsx";
import { Alert } from "#app/components/ui/alert.tsx";
import { riskFactMessages } from "../fact-messages.ts";

/** Says that entries of a risk were taken out of the ledger meanwhile: what was assessed stays, and somebody decides what becomes of the risk. */
export function ArchivedEntries({ entries, hidden }: { entries: readonly { isArchived: boolean }[]; hidden: number }) {
  const words = useWords(riskFactMessages);
  const archived = entries.filter(({ isArchived }) => isArchived).length;
  if (archived === 0) return null;
  const isWhole = archived === entries.length && hidden === 0;
  return <Alert tone="caution">{isWhole ? words.allArchived : words.someArchived(archived)}</Alert>;
}
