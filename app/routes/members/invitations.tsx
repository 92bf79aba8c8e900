import { type MetaFunction, redirect } from "@remix-run/node";
import { Link, useLoaderData } from "@remix-run/react";
import Mail from "lucide-react/icons/mail";
import { PageHeader } from "#app/components/layout/page-header.tsx";
import { useWords } from "#app/components/locale.tsx";
import { pageTitle } from "#app/components/page-title.ts";
import { Alert } from "#app/components/ui/alert.tsx";
import { ButtonLink } from "#app/components/ui/button.tsx";
import { Card } from "#app/components/ui/card.tsx";
import { ConfirmDialog } from "#app/components/ui/confirm-dialog.tsx";
import { EmptyState } from "#app/components/ui/empty-state.tsx";
import { jobsPath } from "#app/features/home/paths.ts";
import { membersPath } from "#app/features/organization/index.ts";
import { countWaiting } from "#app/features/people/invitations.server.ts";
import { invitingMessages } from "#app/features/people/inviting-messages.ts";
import { inviteJob } from "#app/features/people/jobs.server.ts";
import { peopleMessages } from "#app/features/people/messages.ts";
import { invitationsPath, waitingPeoplePath } from "#app/features/people/paths.ts";
import { inOrganization, readOrganization } from "#app/platform/db.server.ts";
import { guarded } from "#app/platform/http/guard.server.ts";
import { enqueueJob } from "#app/platform/jobs/index.server.ts";

export const loader = guarded("member.edit", async ({ actor, request, locale }) => ({
  slug: actor.organization.slug,
  title: invitingMessages(locale).title,
  waiting: await readOrganization(actor, countWaiting),
  isRunning: new URL(request.url).searchParams.has("running"),
}));

export const action = guarded("member.edit", async ({ actor, locale }) => {
  await inOrganization(actor, (tx) => enqueueJob(tx, inviteJob, { locale }));
  return redirect(`${invitationsPath(actor.organization.slug)}?running`);
});

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: pageTitle(data?.title) }];

export default function InvitationsPage() {
  const { slug, title, waiting, isRunning } = useLoaderData<typeof loader>();
  const words = useWords(peopleMessages);
  const invitations = useWords(invitingMessages);
  return (
    <>
      <PageHeader
        title={title}
        breadcrumb={[{ label: words.title, href: membersPath(slug) }]}
        facts={[invitations.lead]}
      />
      {isRunning ? (
        <div className="mb-4">
          <Alert tone="info" live actions={<ButtonLink to={jobsPath(slug)}>{invitations.progress}</ButtonLink>}>
            {invitations.running}
          </Alert>
        </div>
      ) : null}
      <Card className="max-w-2xl">
        {waiting === 0 ? (
          <EmptyState icon={<Mail aria-hidden="true" />} title={invitations.nobody}>
            {invitations.nobodyText}
          </EmptyState>
        ) : (
          <div className="space-y-4">
            <p className="font-bold text-lg">{invitations.waiting(waiting)}</p>
            <p>{invitations.waitingText}</p>
            <p>
              <Link to={waitingPeoplePath(slug)} className="rounded text-info underline underline-offset-2">
                {invitations.who}
              </Link>
            </p>
            <ConfirmDialog
              trigger={{ label: invitations.send(waiting), variant: "primary" }}
              title={invitations.confirmTitle(waiting)}
              consequences={[invitations.confirmText]}
              confirmLabel={invitations.send(waiting)}
              isDanger={false}
              action={invitationsPath(slug)}
            />
          </div>
        )}
      </Card>
    </>
  );
}
