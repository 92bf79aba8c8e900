import type { MetaFunction } from "@remix-run/node";
import { Link, useActionData, useLoaderData } from "@remix-run/react";
import { Form, FormActions, SubmitButton } from "#app/components/form/form.tsx";
import { TextField } from "#app/components/form/text-field.tsx";
import { useForm } from "#app/components/form/use-form.ts";
import { useWords } from "#app/components/locale.tsx";
import { pageTitle } from "#app/components/page-title.ts";
import { signInPath } from "#app/features/accounts/index.ts";
import { Leaving } from "#app/features/sso/components/leaving.tsx";
import { departing, departureHeaders } from "#app/features/sso/departure.server.ts";
import { ssoMessages } from "#app/features/sso/messages.ts";
import { depart, findOrganization } from "#app/features/sso/rounds.server.ts";
import { FinderForm } from "#app/features/sso/schema.ts";
import { handleForm } from "#app/platform/http/form.server.ts";
import { guarded } from "#app/platform/http/guard.server.ts";
import { ownPath } from "#app/utils/own-path.ts";

export const headers = departureHeaders;

export const loader = guarded("public", ({ request, locale }) => ({
  next: ownPath(new URL(request.url).searchParams.get("next")),
  title: ssoMessages(locale).finder.title,
}));

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: pageTitle(data?.title) }];

export const action = guarded("public", ({ request, locale, clientAddress }) =>
  handleForm({ request, locale, problems: ssoMessages(locale).problems }, FinderForm, async ({ where, next }) => {
    const slug = await findOrganization(where, clientAddress);
    return departing(await depart(slug, next, clientAddress));
  }),
);

export default function SsoFinderPage() {
  const { next } = useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>();
  const { finder } = useWords(ssoMessages);
  const [form, fields] = useForm<{ where: string }>({
    id: "sso",
    lastResult: answer && "result" in answer ? answer.result : null,
  });

  if (answer && "leavingFor" in answer) return <Leaving url={answer.leavingFor} />;
  return (
    <>
      <h1 className="text-xl">{finder.title}</h1>
      <p className="mt-1 mb-5 text-soft">{finder.lead}</p>
      <Form form={form} labels={{ where: finder.where }} keepsDraft={false} reloadDocument>
        <input type="hidden" name="next" value={next} />
        <TextField field={fields.where} label={finder.where} help={finder.whereHelp} autoComplete="username" required />
        <FormActions>
          <SubmitButton>{finder.go}</SubmitButton>
          <Link to={`${signInPath}?${new URLSearchParams({ next })}`} className="self-center text-info underline">
            {finder.back}
          </Link>
        </FormActions>
      </Form>
    </>
  );
}
