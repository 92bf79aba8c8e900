import { useWords } from "#app/components/locale.tsx";
import { Badge } from "#app/components/ui/badge.tsx";
import { inventoryMessages } from "../messages.ts";
import { inventoryScreenMessages } from "../screen-messages.ts";

/** What is particular about an entry, in a few words; nothing when there is nothing. */
export function EntryBadges({
  sensitive,
  myNumber,
  missingCount,
  isChanged = false,
  isArchived = false,
}: {
  sensitive: boolean | null;
  myNumber: boolean | null;
  missingCount: number;
  isChanged?: boolean;
  isArchived?: boolean;
}) {
  const { fields } = useWords(inventoryMessages);
  const words = useWords(inventoryScreenMessages);
  return (
    <>
      {isArchived ? <Badge tone="neutral">{words.archived}</Badge> : null}
      {sensitive ? <Badge tone="bad">{fields.sensitive}</Badge> : null}
      {myNumber ? <Badge tone="bad">{fields.myNumber}</Badge> : null}
      {missingCount > 0 ? <Badge tone="caution">{words.missing(missingCount)}</Badge> : null}
      {isChanged ? <Badge tone="info">{words.changedSinceApproval}</Badge> : null}
    </>
  );
}
