import { data, type MetaFunction, redirect } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { z } from "zod";
import { Form, FormActions, SubmitButton } from "#app/components/form/form.tsx";
import { useForm } from "#app/components/form/use-form.ts";
import { useWords } from "#app/components/locale.tsx";
import { pageTitle } from "#app/components/page-title.ts";
import { confirmEmailChange, findEmailChange } from "#app/features/accounts/email-change.server.ts";
import { entryMessages } from "#app/features/accounts/entry-messages.ts";
import { accountMessages } from "#app/features/accounts/messages.ts";
import { emailChangePath } from "#app/features/accounts/paths.ts";
import { handleForm } from "#app/platform/http/form.server.ts";
import { guarded } from "#app/platform/http/guard.server.ts";

export const loader = guarded("public", async ({ request, params, locale }) => {
  const change = await findEmailChange(params.token ?? "");
  const isDone = new URL(request.url).searchParams.has("done");
  const { title } = entryMessages(locale).emailChange;
  return data({ change, isDone, title }, { status: change || isDone ? 200 : 410 });
});

export const meta: MetaFunction<typeof loader> = ({ data: page }) => [{ title: pageTitle(page?.title) }];

export const action = guarded("public", ({ request, params, locale }) =>
  handleForm({ request, locale, problems: accountMessages(locale).problems }, z.object({}), async () => {
    const token = params.token ?? "";
    const { isDone } = await confirmEmailChange(token);
    return redirect(emailChangePath(token) + (isDone ? "?done" : ""));
  }),
);

export default function EmailChangePage() {
  const { change, isDone } = useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>();
  const { emailChange: words } = useWords(entryMessages);
  const [form] = useForm({ id: "email-change", lastResult: answer && "result" in answer ? answer.result : null });
  if (!change) {
    return (
      <>
        <h1 className="text-xl">{isDone ? words.title : words.expiredTitle}</h1>
        <p className="mt-3">{isDone ? words.done : words.expired}</p>
      </>
    );
  }
  return (
    <>
      <h1 className="text-xl">{words.title}</h1>
      <p className="mt-3 break-words">{change.isConfirmed ? words.waiting : words.lead(change.newEmail)}</p>
      {change.isConfirmed ? null : (
        <Form form={form} keepsDraft={false}>
          <FormActions>
            <SubmitButton>{words.confirm}</SubmitButton>
          </FormActions>
        </Form>
      )}
    </>
  );
}
