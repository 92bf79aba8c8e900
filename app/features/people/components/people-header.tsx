import { Link, useLocation } from "@remix-run/react";
import Download from "lucide-react/icons/download";
import Mail from "lucide-react/icons/mail";
import Plus from "lucide-react/icons/plus";
import { PageHeader } from "#app/components/layout/page-header.tsx";
import { useLocale, useWords } from "#app/components/locale.tsx";
import { ButtonLink, buttonClass } from "#app/components/ui/button.tsx";
import { Menu, MenuLink } from "#app/components/ui/menu.tsx";
import { membersPath } from "#app/features/organization/index.ts";
import { peopleListMessages } from "../list-messages.ts";
import { peopleMessages } from "../messages.ts";
import { invitationsPath, memberWorkbookPath, newConsultantPath, newMemberPath } from "../paths.ts";
import type { PeopleFacts } from "../queries.server.ts";

/** What the signed-in person may do with the people. */
export type PeopleRights = { edit: boolean; inviteConsultants: boolean };

/** The head of the list: figures, each of which leads to the people behind it, and what can be done. */
export function PeopleHeader({
  slug,
  counts,
  can,
  importHref,
}: {
  slug: string;
  counts: PeopleFacts["counts"];
  can: PeopleRights;
  importHref: string;
}) {
  const words = useWords(peopleMessages);
  const listWords = useWords(peopleListMessages);
  const locale = useLocale();
  const { search } = useLocation();
  const list = membersPath(slug);
  const figures = [
    { label: listWords.figures.present, value: counts.present, href: list },
    { label: listWords.figures.account, value: counts.account, href: `${list}?access=account` },
    { label: listWords.figures.invited, value: counts.invited, href: `${list}?access=invited` },
    {
      label: listWords.figures.uninvited,
      value: counts.uninvited + counts.lapsed,
      href: `${list}?access=uninvited&access=lapsed`,
    },
    { label: listWords.figures.leaving, value: counts.leaving, href: `${list}?state=leaving` },
    { label: listWords.figures.consultants, value: counts.consultants, href: `${list}?role=consultant` },
  ];
  return (
    <PageHeader
      title={words.title}
      facts={figures
        .filter(({ value }, index) => index === 0 || value > 0)
        .map(({ label, value, href }) => (
          <Link key={label} to={href} className="inline-block min-h-6 rounded tabular-nums hover:underline">
            {words.figure(label, value.toLocaleString(locale))}
          </Link>
        ))}
      actions={
        <>
          <ButtonLink
            to={memberWorkbookPath(slug) + search}
            reloadDocument
            icon={<Download className="size-4" aria-hidden="true" />}
          >
            {listWords.excel}
          </ButtonLink>
          {can.edit ? (
            <>
              <ButtonLink to={invitationsPath(slug)} icon={<Mail className="size-4" aria-hidden="true" />}>
                {listWords.invite}
              </ButtonLink>
              <Menu
                align="end"
                summaryClass={buttonClass("primary")}
                label={
                  <>
                    <Plus className="size-4" aria-hidden="true" />
                    {listWords.add}
                  </>
                }
              >
                <MenuLink to={newMemberPath(slug)}>{listWords.addOne}</MenuLink>
                <MenuLink to={importHref}>{listWords.addMany}</MenuLink>
                {can.inviteConsultants ? (
                  <MenuLink to={newConsultantPath(slug)}>{listWords.addConsultant}</MenuLink>
                ) : null}
              </Menu>
            </>
          ) : null}
        </>
      }
    />
  );
}
