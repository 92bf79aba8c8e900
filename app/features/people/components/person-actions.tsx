import { useWords } from "#app/components/locale.tsx";
import { ButtonLink } from "#app/components/ui/button.tsx";
import { ConfirmDialog } from "#app/components/ui/confirm-dialog.tsx";
import type { PersonView } from "../list-view.ts";
import { personPageMessages } from "../page-messages.ts";
import { editMemberPath, memberLeavingPath, memberReinstatementPath } from "../paths.ts";

/** What can be done about a person. */
export function PersonActions({ slug, person, canLetIn }: { slug: string; person: PersonView; canLetIn: boolean }) {
  const page = useWords(personPageMessages);
  const isLeaving = person.presence === "leaving";
  const isOut = person.presence === "left" || person.presence === "barred";
  return (
    <>
      {(isOut && canLetIn) || (isLeaving && !person.isExternal) ? (
        <ConfirmDialog
          trigger={{ label: isLeaving ? page.keep : page.reinstate }}
          title={isLeaving ? page.keepTitle(person.name) : page.reinstateTitle(person.name)}
          consequences={[page.reinstateText, page.reinstateRoles]}
          confirmLabel={isLeaving ? page.keep : page.reinstate}
          isDanger={false}
          action={memberReinstatementPath(slug, person.id)}
        />
      ) : null}
      {person.presence === "present" || isLeaving ? (
        <ButtonLink to={memberLeavingPath(slug, person.id)}>
          {person.isExternal ? page.endAccess : page.leave}
        </ButtonLink>
      ) : null}
      <ButtonLink to={editMemberPath(slug, person.id)} variant="primary">
        {page.edit}
      </ButtonLink>
    </>
  );
}
