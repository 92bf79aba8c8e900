import Users from "lucide-react/icons/users";
import { useWords } from "#app/components/locale.tsx";
import { ButtonLink } from "#app/components/ui/button.tsx";
import { EmptyState } from "#app/components/ui/empty-state.tsx";
import { peopleListMessages } from "../list-messages.ts";
import { newMemberPath } from "../paths.ts";

/** A list without people: nobody matches, or there is nobody yet. */
export function EmptyPeople({
  slug,
  isFiltered,
  canEdit,
  importHref,
}: {
  slug: string;
  isFiltered: boolean;
  canEdit: boolean;
  importHref: string;
}) {
  const list = useWords(peopleListMessages);
  return (
    <EmptyState
      icon={<Users aria-hidden="true" />}
      title={isFiltered ? list.noneTitle : list.emptyTitle}
      actions={
        canEdit && !isFiltered ? (
          <>
            <ButtonLink to={importHref} variant="primary">
              {list.addMany}
            </ButtonLink>
            <ButtonLink to={newMemberPath(slug)}>{list.addOne}</ButtonLink>
          </>
        ) : null
      }
    >
      {isFiltered ? list.noneText : list.emptyText}
    </EmptyState>
  );
}
