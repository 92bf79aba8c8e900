import type { MetaFunction } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { Form, FormActions, SubmitButton } from "#app/components/form/form.tsx";
import { useForm } from "#app/components/form/use-form.ts";
import { useWords } from "#app/components/locale.tsx";
import { pageTitle } from "#app/components/page-title.ts";
import { Leaving } from "#app/features/sso/components/leaving.tsx";
import { departing, departureHeaders } from "#app/features/sso/departure.server.ts";
import { proveBySso } from "#app/features/sso/index.server.ts";
import { ssoMessages } from "#app/features/sso/index.ts";
import { OnwardForm } from "#app/features/sso/schema.ts";
import { handleForm } from "#app/platform/http/form.server.ts";
import { guarded } from "#app/platform/http/guard.server.ts";
import { ownPath } from "#app/utils/own-path.ts";

export const headers = departureHeaders;

export const loader = guarded("signedIn", ({ request, locale }) => ({
  next: ownPath(new URL(request.url).searchParams.get("next")),
  title: ssoMessages(locale).proof.title,
}));

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: pageTitle(data?.title) }];

export const action = guarded("signedIn", ({ request, params, visitor, locale }) =>
  handleForm({ request, locale, problems: ssoMessages(locale).problems }, OnwardForm, async ({ next }) =>
    departing(await proveBySso(visitor, params.organization ?? "", next)),
  ),
);

export default function SsoProofPage() {
  const { next } = useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>();
  const { proof } = useWords(ssoMessages);
  const [form] = useForm({ id: "sso-proof", lastResult: answer && "result" in answer ? answer.result : null });

  if (answer && "leavingFor" in answer) return <Leaving url={answer.leavingFor} />;
  return (
    <>
      <h1 className="text-xl">{proof.title}</h1>
      <p className="mt-1 text-soft">{proof.lead}</p>
      <Form form={form} keepsDraft={false} reloadDocument>
        <input type="hidden" name="next" value={next} />
        <FormActions>
          <SubmitButton>{proof.go}</SubmitButton>
        </FormActions>
      </Form>
    </>
  );
}
