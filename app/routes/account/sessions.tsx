import { type MetaFunction, redirect } from "@remix-run/node";
import { Form, useLoaderData } from "@remix-run/react";
import { useWords } from "#app/components/locale.tsx";
import { pageTitle } from "#app/components/page-title.ts";
import { Alert } from "#app/components/ui/alert.tsx";
import { Badge } from "#app/components/ui/badge.tsx";
import { Button } from "#app/components/ui/button.tsx";
import { otherSessionsPath, sessionsPath } from "#app/features/accounts/account-paths.ts";
import { deviceOf } from "#app/features/accounts/device.ts";
import { accountMessages, signOutEverywherePath } from "#app/features/accounts/index.ts";
import { SessionChoice } from "#app/features/accounts/schema.ts";
import { securityMessages } from "#app/features/accounts/security-messages.ts";
import { globally } from "#app/platform/db.server.ts";
import { handleForm } from "#app/platform/http/form.server.ts";
import { guarded } from "#app/platform/http/guard.server.ts";
import { endOwnSession, listSessions } from "#app/platform/session.server.ts";
import { formatInstant } from "#app/utils/instant.ts";

export const loader = guarded("signedIn", async ({ request, visitor, locale }) => {
  const words = securityMessages(locale);
  const sessions = await globally((tx) => listSessions(tx, visitor));
  return {
    sessions: sessions.map((session) => ({
      reference: session.reference,
      isPresent: session.reference === visitor.sessionReference,
      device: words.device(deviceOf(session.userAgent)),
      signedIn: formatInstant(session.createdAt, locale),
      lastSeen: formatInstant(session.lastSeenAt, locale),
      address: session.address,
      factors: session.factors.map((factor) => accountMessages(locale).factor[factor]).join(words.and),
    })),
    isBound: visitor.isBound,
    isEnded: new URL(request.url).searchParams.has("ended"),
    title: words.parts.sessions,
  };
});

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: pageTitle(data?.title) }];

export const action = guarded("ownSessions", ({ request, visitor, locale }) =>
  handleForm({ request, locale }, SessionChoice, async ({ session }) => {
    await globally((tx) => endOwnSession(tx, visitor, session));
    return redirect(`${sessionsPath}?ended`);
  }),
);

export default function SessionsPage() {
  const { sessions, isBound, isEnded } = useLoaderData<typeof loader>();
  const { sessions: words, parts } = useWords(securityMessages);
  const { account } = useWords(accountMessages);
  return (
    <>
      <h1 className="text-xl">{parts.sessions}</h1>
      <p className="mt-1 mb-5 text-soft">{words.lead}</p>
      {isBound ? <p className="mb-5 text-soft">{words.bound}</p> : null}
      {isEnded ? (
        <div className="mb-5">
          <Alert tone="good" live>
            {words.ended}
          </Alert>
        </div>
      ) : null}
      <ul className="divide-y divide-line border-line border-y">
        {sessions.map((session) => (
          <li key={session.reference} className="flex flex-wrap items-center gap-x-4 gap-y-3 py-4">
            <div className="min-w-0 flex-1 basis-64">
              <h2 className="flex flex-wrap items-center gap-2 text-md">
                {session.device} {session.isPresent ? <Badge tone="info">{words.present}</Badge> : null}
              </h2>
              <p className="text-soft text-sm">{words.lastSeen(session.lastSeen)}</p>
              <p className="text-soft text-sm">{words.signedIn(session.signedIn)}</p>
              <p className="break-all text-soft text-sm">{words.place(session.address)}</p>
              <p className="text-soft text-sm">{words.by(session.factors)}</p>
            </div>
            {session.isPresent ? null : (
              <Form method="post">
                <input type="hidden" name="session" value={session.reference} />
                <Button size="small" aria-label={words.endLabel(session.device)}>
                  {words.end}
                </Button>
              </Form>
            )}
          </li>
        ))}
      </ul>
      {sessions.length > 1 ? (
        <Form method="post" action={otherSessionsPath} className="mt-5">
          <Button>{words.endOthers}</Button>
        </Form>
      ) : null}
      <section className="mt-8 border-line border-t pt-6" aria-labelledby="everywhere-title">
        <h2 id="everywhere-title" className="text-lg">
          {account.signOutEverywhere}
        </h2>
        <p className="mt-1 text-soft">{account.signOutEverywhereHelp}</p>
        <Form method="post" action={signOutEverywherePath} className="mt-4">
          <Button variant="danger">{account.signOutEverywhere}</Button>
        </Form>
      </section>
    </>
  );
}
