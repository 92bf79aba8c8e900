import type { MetaFunction } from "@remix-run/node";
import { Link, useActionData, useLoaderData } from "@remix-run/react";
import { Form, FormActions, SubmitButton } from "#app/components/form/form.tsx";
import { useForm } from "#app/components/form/use-form.ts";
import { useWords } from "#app/components/locale.tsx";
import { pageTitle } from "#app/components/page-title.ts";
import { Alert } from "#app/components/ui/alert.tsx";
import { signInPath } from "#app/features/accounts/index.ts";
import { Leaving } from "#app/features/sso/components/leaving.tsx";
import { departing, departureHeaders } from "#app/features/sso/departure.server.ts";
import { ssoMessages } from "#app/features/sso/messages.ts";
import { depart } from "#app/features/sso/rounds.server.ts";
import { OnwardForm } from "#app/features/sso/schema.ts";
import { handleForm } from "#app/platform/http/form.server.ts";
import { guarded } from "#app/platform/http/guard.server.ts";
import { findVisitor } from "#app/platform/session.server.ts";
import { ownPath } from "#app/utils/own-path.ts";

export const headers = departureHeaders;

/** The same for every address, whether such an organization exists or not; the button tells. */
export const loader = guarded("public", async ({ request, requestId, params, locale }) => {
  const slug = params.organization ?? "";
  const visitor = await findVisitor(request, slug, requestId);
  const next = new URL(request.url).searchParams.get("next");
  return {
    slug,
    next: ownPath(next ?? `/o/${encodeURIComponent(slug)}`),
    needsSso: visitor?.membership?.needsSso ?? false,
    title: ssoMessages(locale).door.title,
  };
});

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: pageTitle(data?.title) }];

export const action = guarded("public", ({ request, params, locale, clientAddress }) =>
  handleForm({ request, locale, problems: ssoMessages(locale).problems }, OnwardForm, async ({ next }) =>
    departing(await depart(params.organization ?? "", next, clientAddress)),
  ),
);

export default function SsoDoorPage() {
  const { slug, next, needsSso } = useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>();
  const { door, finder } = useWords(ssoMessages);
  const [form] = useForm({ id: "sso-door", lastResult: answer && "result" in answer ? answer.result : null });

  if (answer && "leavingFor" in answer) return <Leaving url={answer.leavingFor} />;
  return (
    <>
      <h1 className="text-xl">{door.title}</h1>
      <p className="mt-1 mb-5 break-words text-soft">{door.lead(slug)}</p>
      {needsSso ? (
        <div className="mb-5">
          <Alert tone="caution">{door.only}</Alert>
        </div>
      ) : null}
      <Form form={form} keepsDraft={false} reloadDocument>
        <input type="hidden" name="next" value={next} />
        <FormActions>
          <SubmitButton>{door.go}</SubmitButton>
          <Link to={`${signInPath}?${new URLSearchParams({ next })}`} className="self-center text-info underline">
            {finder.back}
          </Link>
        </FormActions>
      </Form>
    </>
  );
}
