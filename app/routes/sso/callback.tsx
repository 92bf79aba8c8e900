import { data, type MetaFunction, redirect } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { useWords } from "#app/components/locale.tsx";
import { pageTitle } from "#app/components/page-title.ts";
import { Alert } from "#app/components/ui/alert.tsx";
import { ButtonLink } from "#app/components/ui/button.tsx";
import { ssoMessages } from "#app/features/sso/messages.ts";
import { ssoPath } from "#app/features/sso/paths.ts";
import { finish } from "#app/features/sso/rounds.server.ts";
import { Invalid } from "#app/platform/errors.ts";
import { sayProblem } from "#app/platform/http/form.server.ts";
import { guarded } from "#app/platform/http/guard.server.ts";

export const loader = guarded("public", async ({ request, params, locale, requestId, clientAddress }) => {
  const slug = params.organization ?? "";
  const { problems, door } = ssoMessages(locale);
  try {
    const { to, headers } = await finish({ request, slug, locale, requestId, clientAddress });
    return redirect(to, { headers });
  } catch (error) {
    if (!(error instanceof Invalid)) throw error;
    const problem = sayProblem(error, locale, problems);
    return data({ slug, problem, title: door.failedTitle }, { status: 422 });
  }
});

export const meta: MetaFunction<typeof loader> = ({ data: page }) => [{ title: pageTitle(page?.title) }];

export default function SsoCallbackPage() {
  const { slug, problem } = useLoaderData<typeof loader>();
  const { door } = useWords(ssoMessages);
  return (
    <>
      <h1 className="text-xl">{door.failedTitle}</h1>
      <div className="mt-4 mb-6">
        <Alert tone="bad">{problem}</Alert>
      </div>
      <ButtonLink to={ssoPath(slug)} variant="primary">
        {door.again}
      </ButtonLink>
    </>
  );
}
