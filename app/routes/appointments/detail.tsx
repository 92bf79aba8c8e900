import type { MetaFunction } from "@remix-run/node";
import { Link, useLoaderData } from "@remix-run/react";
import { PageHeader } from "#app/components/layout/page-header.tsx";
import { RecordLayout } from "#app/components/layout/record-layout.tsx";
import { useWords } from "#app/components/locale.tsx";
import { pageTitle } from "#app/components/page-title.ts";
import { Alert } from "#app/components/ui/alert.tsx";
import { Badge } from "#app/components/ui/badge.tsx";
import { Card } from "#app/components/ui/card.tsx";
import { AppointmentActions } from "#app/features/organization/appointments/components/appointment-actions.tsx";
import { AppointmentFacts } from "#app/features/organization/appointments/components/appointment-facts.tsx";
import { stateTones, TermList } from "#app/features/organization/appointments/components/term-list.tsx";
import { listLetters } from "#app/features/organization/appointments/letter.server.ts";
import { appointmentMessages } from "#app/features/organization/appointments/messages.ts";
import { getAppointment, listRelated } from "#app/features/organization/appointments/queries.server.ts";
import { type Term, termState } from "#app/features/organization/appointments/terms.ts";
import { auditedByOthers } from "#app/features/organization/independence.ts";
import { roleMessages } from "#app/features/organization/index.ts";
import { appointmentHistoryPath, appointmentsPath } from "#app/features/organization/paths.ts";
import { today } from "#app/platform/clock.ts";
import { readOrganization } from "#app/platform/db.server.ts";
import { guarded, idParam } from "#app/platform/http/guard.server.ts";
import type { AppointedRole } from "#db/codes/roles.ts";

export const loader = guarded("appointment.view", async ({ actor, params, request, locale, may }) => {
  const id = idParam(params, "appointmentId");
  const { appointment, related, letters } = await readOrganization(actor, async (tx) => {
    const appointment = await getAppointment(tx, id);
    return {
      appointment,
      related: await listRelated(tx, appointment),
      letters: await listLetters(tx, { appointmentId: id }),
    };
  });
  const roles = roleMessages(locale);
  const stateOf = (term: { startsOn: string; endsOn: string | null }) => termState(term, today());
  return {
    slug: actor.organization.slug,
    title: `${roles[appointment.role]} ${appointment.name}`,
    appointment,
    state: stateOf(appointment),
    code: letters[0]?.code ?? "",
    sameFunction: related.sameFunction.map((term) => ({ ...term, label: term.name, state: stateOf(term) })),
    samePerson: related.samePerson.map((term) => ({
      ...term,
      label: [roles[term.role], term.department].filter(Boolean).join(" "),
      state: stateOf(term),
    })),
    isSaved: new URL(request.url).searchParams.has("saved"),
    toAuditByOthers: stateOf(appointment) === "over" ? [] : auditedByOthers(rolesOf(related.samePerson, today())),
    canManage: may("appointment.manage"),
  };
});

/** What somebody is, and what they are going to be. */
function rolesOf(terms: readonly (Term & { role: AppointedRole })[], day: string): AppointedRole[] {
  return terms.filter((term) => termState(term, day) !== "over").map(({ role }) => role);
}

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: pageTitle(data?.title) }];

export default function AppointmentPage() {
  const { slug, appointment, state, code, sameFunction, samePerson, isSaved, toAuditByOthers, canManage } =
    useLoaderData<typeof loader>();
  const words = useWords(appointmentMessages);
  const roles = useWords(roleMessages);
  return (
    <RecordLayout
      header={
        <PageHeader
          title={appointment.name}
          breadcrumb={[{ label: words.title, href: appointmentsPath(slug) }]}
          badges={<Badge tone={stateTones[state]}>{words.state[state]}</Badge>}
          facts={[roles[appointment.role], appointment.department]}
          actions={<AppointmentActions slug={slug} appointment={appointment} state={state} canManage={canManage} />}
        />
      }
      facts={
        <>
          {isSaved ? (
            <Alert tone="good" live>
              {words.detail.saved}
            </Alert>
          ) : null}
          {toAuditByOthers.length > 0 ? (
            <Alert tone="caution">{words.detail.auditedByOthers(toAuditByOthers.map((role) => roles[role]))}</Alert>
          ) : null}
          <AppointmentFacts appointment={appointment} code={code} />
        </>
      }
      history={
        <div className="grid items-start gap-4 lg:grid-cols-2">
          <Card title={words.detail.sameFunction}>
            <TermList slug={slug} currentId={appointment.id} terms={sameFunction} />
          </Card>
          <Card
            title={words.detail.samePerson}
            actions={
              <Link
                to={`${appointmentHistoryPath(slug)}?member=${appointment.memberId}`}
                className="inline-block py-0.5 text-info text-sm hover:underline"
              >
                {words.views.history}
              </Link>
            }
          >
            <TermList slug={slug} currentId={appointment.id} terms={samePerson} />
          </Card>
        </div>
      }
    />
  );
}
