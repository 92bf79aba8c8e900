import { OpenPanel } from "#app/components/data/open-panel.tsx";
import { useWords } from "#app/components/locale.tsx";
import { ButtonLink } from "#app/components/ui/button.tsx";
import { DescriptionList } from "#app/components/ui/description-list.tsx";
import { peopleListMessages } from "../list-messages.ts";
import type { PersonView } from "../list-view.ts";
import { personPageMessages } from "../page-messages.ts";
import { editMemberPath, memberPath } from "../paths.ts";
import { Terms } from "./person-appointments.tsx";
import { AccessBadge, PresenceBadges } from "./person-badges.tsx";

/** The open person beside the list. */
export function PersonPanel({ slug, person, canEdit }: { slug: string; person: PersonView; canEdit: boolean }) {
  const list = useWords(peopleListMessages);
  const page = useWords(personPageMessages);
  const inForce = person.appointments.filter(({ isOver }) => !isOver);
  return (
    <OpenPanel
      facts={person.subtitle}
      title={person.name}
      closeLabel={list.close}
      badges={
        <>
          <AccessBadge access={person.access} presence={person.presence} />
          <PresenceBadges isExternal={person.isExternal} presence={person.presence} leftOn={person.leftOn} />
        </>
      }
      actions={
        <>
          <ButtonLink to={memberPath(slug, person.id)} variant="primary">
            {list.openPage}
          </ButtonLink>
          {canEdit ? <ButtonLink to={editMemberPath(slug, person.id)}>{list.edit}</ButtonLink> : null}
        </>
      }
    >
      <DescriptionList items={person.facts} />
      {inForce.length > 0 ? (
        <div className="mt-4 border-line border-t pt-3">
          <h3 className="mb-1 font-bold text-sm text-soft">{page.appointments}</h3>
          <Terms appointments={inForce} />
        </div>
      ) : null}
    </OpenPanel>
  );
}
