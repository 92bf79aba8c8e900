import { useWords } from "#app/components/locale.tsx";
import { ButtonLink } from "#app/components/ui/button.tsx";
import { ConfirmDialog } from "#app/components/ui/confirm-dialog.tsx";
import type { PersonView } from "../list-view.ts";
import { peopleMessages } from "../messages.ts";
import { editMemberPath, memberLeavingPath, memberReinstatementPath } from "../paths.ts";

/** What can be done about a person. */
export function PersonActions({ slug, person }: { slug: string; person: PersonView }) {
  const { page } = useWords(peopleMessages);
  return (
    <>
      {person.presence === "left" ||
      person.presence === "barred" ||
      (person.presence === "leaving" && !person.isExternal) ? (
        <ConfirmDialog
          trigger={{ label: page.reinstate }}
          title={page.reinstateTitle(person.name)}
          consequences={[page.reinstateText, page.reinstateRoles]}
          confirmLabel={page.reinstate}
          isDanger={false}
          action={memberReinstatementPath(slug, person.id)}
        />
      ) : null}
      {person.presence === "present" || person.presence === "leaving" ? (
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
