import { useWords } from "#app/components/locale.tsx";
import { Badge } from "#app/components/ui/badge.tsx";
import type { EntryField } from "../entry-fields.ts";
import { entryFormMessages } from "../form-messages.ts";
import { inventoryMessages } from "../messages.ts";
import { demandOf } from "../required-fields.ts";

/**
 * The name of a field. What an examiner asks for is marked 必須 although it does not keep anybody from saving; what the stored entry still
 * lacks of it says so.
 */
export function FieldLabel({ field, isMissing }: { field: EntryField; isMissing: boolean }) {
  const { fields } = useWords(inventoryMessages);
  const form = useWords(entryFormMessages);
  const demand = demandOf(field);
  return (
    <>
      {fields[field]}
      {demand ? <span className="ml-2 whitespace-nowrap text-bad text-xs">{form.demand[demand]}</span> : null}
      {isMissing ? (
        <span className="ml-2">
          <Badge tone="caution">{form.notAnswered}</Badge>
        </span>
      ) : null}
    </>
  );
}
