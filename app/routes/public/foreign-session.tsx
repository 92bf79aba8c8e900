import { data, type MetaFunction, redirect } from "@remix-run/node";
import { Form, Link, useLoaderData } from "@remix-run/react";
import { useWords } from "#app/components/locale.tsx";
import { pageTitle } from "#app/components/page-title.ts";
import { Button } from "#app/components/ui/button.tsx";
import { DescriptionList } from "#app/components/ui/description-list.tsx";
import { deviceOf } from "#app/features/accounts/device.ts";
import { entryMessages } from "#app/features/accounts/entry-messages.ts";
import { accountMessages, passwordResetPath, signInPath } from "#app/features/accounts/index.ts";
import { endForeignSession, findForeignSession } from "#app/features/accounts/known-devices.server.ts";
import { securityMessages } from "#app/features/accounts/security-messages.ts";
import { guarded } from "#app/platform/http/guard.server.ts";
import { formatInstant } from "#app/utils/instant.ts";

export const loader = guarded("public", async ({ params, locale }) => {
  const session = await findForeignSession(params.token ?? "");
  const page = {
    session: session && {
      at: formatInstant(session.createdAt, locale),
      device: securityMessages(locale).device(deviceOf(session.userAgent)),
      address: session.address,
    },
    reset: accountMessages(locale).reset.title,
    title: entryMessages(locale).foreign.title,
  };
  return data(page, { status: session ? 200 : 410 });
});

export const meta: MetaFunction<typeof loader> = ({ data: page }) => [{ title: pageTitle(page?.title) }];

export const action = guarded("public", async ({ params }) => {
  await endForeignSession(params.token ?? "");
  return redirect(`${signInPath}?session-ended`);
});

export default function ForeignSessionPage() {
  const { session, reset } = useLoaderData<typeof loader>();
  const { foreign } = useWords(entryMessages);
  return (
    <>
      <h1 className="text-xl">{foreign.title}</h1>
      <p className="mt-1 mb-5 text-soft">{session ? foreign.lead : foreign.gone}</p>
      {session ? (
        <Form method="post" className="space-y-5">
          <DescriptionList
            items={[
              { term: foreign.at, details: session.at },
              { term: foreign.device, details: session.device },
              { term: foreign.place, details: session.address },
            ]}
          />
          <Button variant="danger">{foreign.end}</Button>
        </Form>
      ) : null}
      <p className="mt-6">
        {foreign.afterwards}{" "}
        <Link to={passwordResetPath} className="text-info underline">
          {reset}
        </Link>
      </p>
    </>
  );
}
