import { useLocation } from "@remix-run/react";
import Blocks from "lucide-react/icons/blocks";
import SearchX from "lucide-react/icons/search-x";
import { useWords } from "#app/components/locale.tsx";
import { ButtonLink } from "#app/components/ui/button.tsx";
import { EmptyState } from "#app/components/ui/empty-state.tsx";
import { emptyLedgerMessages } from "../empty-messages.ts";
import { newImportPath } from "../import/paths.ts";
import { newEntryPath } from "../paths.ts";

/** What stands in place of rows: the first step when there are none, the way back when none matches. */
export function EmptyLedger({
  slug,
  isFiltered = false,
  can,
}: {
  slug: string;
  isFiltered?: boolean;
  can: { edit: boolean; import: boolean };
}) {
  const words = useWords(emptyLedgerMessages);
  const { pathname } = useLocation();
  if (isFiltered) {
    return (
      <EmptyState
        icon={<SearchX aria-hidden="true" />}
        title={words.noMatchTitle}
        actions={<ButtonLink to={pathname}>{words.clear}</ButtonLink>}
      >
        {words.noMatch}
      </EmptyState>
    );
  }
  return (
    <EmptyState
      icon={<Blocks aria-hidden="true" />}
      title={words.title}
      actions={
        can.edit ? (
          <>
            {can.import ? (
              <ButtonLink to={newImportPath(slug)} variant="primary">
                {words.importFirst}
              </ButtonLink>
            ) : null}
            <ButtonLink to={newEntryPath(slug)} variant={can.import ? "secondary" : "primary"}>
              {words.addFirst}
            </ButtonLink>
          </>
        ) : null
      }
    >
      {can.edit ? words.text : words.reader}
    </EmptyState>
  );
}
