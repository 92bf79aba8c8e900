import { Link, useLocation } from "@remix-run/react";
import X from "lucide-react/icons/x";
import { withParams } from "#app/components/data/address.ts";
import { useWords } from "#app/components/locale.tsx";
import { ButtonLink, buttonClass } from "#app/components/ui/button.tsx";
import { DescriptionList } from "#app/components/ui/description-list.tsx";
import type { PersonView } from "../list-view.ts";
import { peopleMessages } from "../messages.ts";
import { editMemberPath, memberPath } from "../paths.ts";
import { Terms } from "./person-appointments.tsx";
import { AccessBadge, PresenceBadges } from "./person-badges.tsx";

/** The open person beside the list. */
export function PersonPanel({ slug, person, canEdit }: { slug: string; person: PersonView; canEdit: boolean }) {
  const words = useWords(peopleMessages);
  const { pathname, search } = useLocation();
  const page = new URLSearchParams(search).get("page") ?? undefined;
  const inForce = person.appointments.filter(({ isOver }) => !isOver);
  return (
    <section aria-labelledby="open-person" className="rounded-xl border border-line bg-surface p-4 sm:p-5">
      <div className="flex items-start gap-2">
        <div className="min-w-0 flex-1">
          <p className="text-faint text-sm">{person.subtitle.join(" ・ ")}</p>
          <h2 id="open-person" className="text-lg">
            {person.name}
          </h2>
        </div>
        <Link
          to={pathname + withParams(search, { open: undefined, page })}
          preventScrollReset
          aria-label={words.list.close}
          title={words.list.close}
          className={buttonClass("ghost", "small", "-mt-1 -mr-2")}
        >
          <X className="size-4" aria-hidden="true" />
        </Link>
      </div>
      <div className="mt-2 mb-4 flex flex-wrap gap-1.5">
        <AccessBadge access={person.access} />
        <PresenceBadges isExternal={person.isExternal} presence={person.presence} leftOn={person.leftOn} />
      </div>
      <DescriptionList items={person.facts} />
      {inForce.length > 0 ? (
        <div className="mt-4 border-line border-t pt-3">
          <h3 className="mb-1 font-bold text-sm text-soft">{words.page.appointments}</h3>
          <Terms appointments={inForce} />
        </div>
      ) : null}
      <div className="mt-5 flex flex-wrap gap-2">
        <ButtonLink to={memberPath(slug, person.id)} variant="primary">
          {words.list.openPage}
        </ButtonLink>
        {canEdit ? <ButtonLink to={editMemberPath(slug, person.id)}>{words.list.edit}</ButtonLink> : null}
      </div>
    </section>
  );
}
