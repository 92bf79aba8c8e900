import { data, type MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { PageHeader } from "#app/components/layout/page-header.tsx";
import { RecordLayout } from "#app/components/layout/record-layout.tsx";
import { useWords } from "#app/components/locale.tsx";
import { pageTitle } from "#app/components/page-title.ts";
import { Card } from "#app/components/ui/card.tsx";
import { DescriptionList } from "#app/components/ui/description-list.tsx";
import { auditLogPath } from "#app/features/home/paths.ts";
import { membersPath } from "#app/features/organization/index.ts";
import { PeopleNotice } from "#app/features/people/components/people-notice.tsx";
import { PersonAccount } from "#app/features/people/components/person-account.tsx";
import { PersonActions } from "#app/features/people/components/person-actions.tsx";
import { PersonAppointments } from "#app/features/people/components/person-appointments.tsx";
import { AccessBadge, PresenceBadges } from "#app/features/people/components/person-badges.tsx";
import { PersonHistory } from "#app/features/people/components/person-history.tsx";
import { PresenceNotice } from "#app/features/people/components/presence-notice.tsx";
import { personView } from "#app/features/people/list-view.ts";
import { peopleMessages } from "#app/features/people/messages.ts";
import { takeNotice } from "#app/features/people/notice.server.ts";
import { personPageMessages } from "#app/features/people/page-messages.ts";
import { listPersonHistory } from "#app/features/people/person-page.server.ts";
import { getPerson } from "#app/features/people/queries.server.ts";
import { now } from "#app/platform/clock.ts";
import { readOrganization } from "#app/platform/db.server.ts";
import { guarded, idParam } from "#app/platform/http/guard.server.ts";

export const loader = guarded("member.view", async ({ request, actor, params, locale, may }) => {
  const id = idParam(params, "memberId");
  const { slug } = actor.organization;
  // What was done about somebody is for those who look after people, and for those who examine the log.
  const canSeeHistory = may("member.edit") || may("auditLog.view");
  const { person, history } = await readOrganization(actor, async (tx) => {
    const person = await getPerson(tx, id);
    return { person, history: canSeeHistory ? await listPersonHistory(tx, person, locale) : undefined };
  });
  const { notice, headers } = takeNotice(request);
  const answer = {
    slug,
    person: personView(person, locale, now()),
    history,
    can: { edit: may("member.edit"), invite: may(person.isExternal ? "access.manage" : "member.edit") },
    logHref: may("auditLog.view") ? `${auditLogPath(slug)}?${new URLSearchParams({ actor: person.name })}` : undefined,
    notice,
  };
  return data(answer, { headers });
});

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: pageTitle(data?.person.name) }];

export default function PersonPage() {
  const { slug, person, history, can, logHref, notice } = useLoaderData<typeof loader>();
  const words = useWords(peopleMessages);
  const page = useWords(personPageMessages);
  return (
    <>
      <RecordLayout
        header={
          <PageHeader
            title={person.name}
            breadcrumb={[{ label: words.title, href: membersPath(slug) }]}
            badges={
              <>
                <AccessBadge access={person.access} presence={person.presence} />
                <PresenceBadges isExternal={person.isExternal} presence={person.presence} leftOn={person.leftOn} />
              </>
            }
            facts={person.subtitle}
            actions={can.edit ? <PersonActions slug={slug} person={person} canLetIn={can.invite} /> : null}
          />
        }
        facts={
          <>
            <PresenceNotice person={person} />
            <Card title={page.facts}>
              <DescriptionList items={person.facts} />
            </Card>
          </>
        }
        approval={<PersonAccount slug={slug} person={person} canInvite={can.invite} logHref={logHref} />}
        links={<PersonAppointments appointments={person.appointments} />}
        history={history ? <PersonHistory acts={history} /> : null}
      />
      <PeopleNotice notice={notice} />
    </>
  );
}
