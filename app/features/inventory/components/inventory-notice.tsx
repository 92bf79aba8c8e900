import { useWords } from "#app/components/locale.tsx";
import { Toast } from "#app/components/ui/toast.tsx";
import { inventoryMessages } from "../messages.ts";
import type { Notice } from "../notice.server.ts";
import { inventoryNoticeMessages } from "../notice-messages.ts";
import { inventoryArchivingPath, inventoryRestorationPath } from "../paths.ts";

/** Says what just happened; what was taken out or restored can be undone here. */
export function InventoryNotice({
  slug,
  notice,
  returnTo,
}: {
  slug: string;
  notice: Notice | undefined;
  returnTo: string;
}) {
  const words = useWords(inventoryNoticeMessages);
  const problems: Readonly<Record<string, string>> = useWords(inventoryMessages).problems;
  if (!notice) return null;
  const { kind, ids, label } = notice;
  const said = {
    created: words.created(label),
    saved: words.saved(label),
    duplicated: words.duplicated(label),
    archived: words.archived(ids.length),
    restored: words.restored(ids.length),
    commented: words.commented,
    linked: words.linked,
    unlinked: words.unlinked,
    submitted: words.submitted,
    refused: problems[label] ?? problems.refused,
  };
  const way = { archived: inventoryRestorationPath(slug), restored: inventoryArchivingPath(slug) };
  const undo = kind === "archived" || kind === "restored" ? way[kind] : undefined;
  return (
    <Toast
      tone={kind === "refused" ? "bad" : "good"}
      key={kind + label + ids.join()}
      undo={undo ? { action: undo, fields: { ids: ids.join(), returnTo } } : undefined}
    >
      {said[kind]}
    </Toast>
  );
}
