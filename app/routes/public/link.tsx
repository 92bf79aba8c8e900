import { data, type MetaFunction, redirect } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { z } from "zod";
import { Form, FormActions, SubmitButton } from "#app/components/form/form.tsx";
import { useForm } from "#app/components/form/use-form.ts";
import { useWords } from "#app/components/locale.tsx";
import { pageTitle } from "#app/components/page-title.ts";
import { ButtonLink } from "#app/components/ui/button.tsx";
import { entryMessages } from "#app/features/accounts/entry-messages.ts";
import { letIn } from "#app/features/accounts/index.server.ts";
import { findSignInLink, takeSignInLink } from "#app/features/accounts/mailed-link.server.ts";
import { accountMessages } from "#app/features/accounts/messages.ts";
import { requestLinkPath } from "#app/features/accounts/paths.ts";
import { handleForm } from "#app/platform/http/form.server.ts";
import { guarded, type PublicCall } from "#app/platform/http/guard.server.ts";

/**
 * The browser that asked for the link is let in as it opens it. Any other is asked first: what scans mails opens links too, and presses
 * no buttons.
 */
export const loader = guarded("public", async (call) => {
  const { request, params, locale } = call;
  const link = await findSignInLink(request, params.token ?? "");
  if (link?.isSameBrowser && request.method === "GET") throw await enter(call);
  return data({ email: link?.email, title: entryMessages(locale).link.title }, { status: link ? 200 : 410 });
});

export const meta: MetaFunction<typeof loader> = ({ data: page }) => [{ title: pageTitle(page?.title) }];

export const action = guarded("public", (call) =>
  handleForm({ ...call, problems: accountMessages(call.locale).problems }, z.object({}), () => enter(call)),
);

async function enter({ request, params, clientAddress }: PublicCall): Promise<Response> {
  const { accountId, next } = await takeSignInLink(params.token ?? "", clientAddress);
  const { to, headers } = await letIn({ request, clientAddress, accountId, factors: ["mailed_link"], next });
  return redirect(to, { headers });
}

export default function SignInLinkPage() {
  const { email } = useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>();
  const { link } = useWords(entryMessages);
  const [form] = useForm({ id: "link", lastResult: answer && "result" in answer ? answer.result : null });
  if (!email) {
    return (
      <>
        <h1 className="text-xl">{link.expiredTitle}</h1>
        <p className="mt-3 mb-6">{link.expired}</p>
        <ButtonLink to={requestLinkPath} variant="primary">
          {link.send}
        </ButtonLink>
      </>
    );
  }
  return (
    <>
      <h1 className="text-xl">{link.otherTitle}</h1>
      <p className="mt-3 break-words">{link.other(email)}</p>
      <Form form={form} keepsDraft={false}>
        <FormActions>
          <SubmitButton>{link.enter}</SubmitButton>
        </FormActions>
      </Form>
    </>
  );
}
