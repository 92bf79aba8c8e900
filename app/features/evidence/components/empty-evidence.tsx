import Paperclip from "lucide-react/icons/paperclip";
import { useWords } from "#app/components/locale.tsx";
import { ButtonLink } from "#app/components/ui/button.tsx";
import { EmptyState } from "#app/components/ui/empty-state.tsx";
import { evidenceListMessages } from "../list-messages.ts";
import { newEvidencePath } from "../paths.ts";

/** A list without evidence: nothing matches, or there is nothing yet. */
export function EmptyEvidence({ slug, isFiltered, canEdit }: { slug: string; isFiltered: boolean; canEdit: boolean }) {
  const list = useWords(evidenceListMessages);
  return (
    <EmptyState
      icon={<Paperclip aria-hidden="true" />}
      title={isFiltered ? list.noneTitle : list.emptyTitle}
      actions={
        canEdit && !isFiltered ? (
          <ButtonLink to={newEvidencePath(slug)} variant="primary">
            {list.add}
          </ButtonLink>
        ) : null
      }
    >
      {isFiltered ? list.noneText : list.emptyText}
    </EmptyState>
  );
}
