import { data, type MetaFunction, redirect } from "@remix-run/node";
import { Form as PlainForm, useActionData, useLoaderData } from "@remix-run/react";
import { Form, FormActions, SubmitButton } from "#app/components/form/form.tsx";
import { useForm } from "#app/components/form/use-form.ts";
import { useWords } from "#app/components/locale.tsx";
import { pageTitle } from "#app/components/page-title.ts";
import { Alert } from "#app/components/ui/alert.tsx";
import { Button, ButtonLink } from "#app/components/ui/button.tsx";
import { DescriptionList } from "#app/components/ui/description-list.tsx";
import { NewPasswordFields } from "#app/features/accounts/components/new-password-fields.tsx";
import { letIn } from "#app/features/accounts/index.server.ts";
import { accountMessages, signInPath, signOutPath } from "#app/features/accounts/index.ts";
import { fewestAlone } from "#app/features/accounts/password-rules.ts";
import { SetPassword } from "#app/features/accounts/schema.ts";
import { homePath } from "#app/features/home/paths.ts";
import { invitationMessages } from "#app/features/people/invitation-messages.ts";
import { findInvitation, joinAnew } from "#app/features/people/joining.server.ts";
import { invitationPath, joiningPath } from "#app/features/people/paths.ts";
import { handleForm } from "#app/platform/http/form.server.ts";
import { guarded } from "#app/platform/http/guard.server.ts";
import { findVisitor } from "#app/platform/session.server.ts";
import { formatInstant } from "#app/utils/instant.ts";

export const loader = guarded("public", async ({ request, params, locale, requestId }) => {
  const token = params.token ?? "";
  const [invitation, visitor] = [await findInvitation(token), await findVisitor(request, "", requestId)];
  const words = invitationMessages(locale);
  const problem = new URL(request.url).searchParams.get("problem");
  const base = { token, problem: problem === "invitationDead" ? words.problems.invitationDead : undefined };
  if (invitation?.state !== "open") {
    const { dead } = words;
    const reason = invitation ? dead[invitation.state as Exclude<typeof invitation.state, "open">] : dead.unknown;
    const page = {
      ...base,
      title: dead.title,
      invitation: undefined,
      reason: typeof reason === "string" ? reason : reason(invitation?.organization ?? ""),
      wasAccepted: invitation?.state === "accepted",
    };
    return data(page, { status: invitation ? 410 : 404 });
  }
  const { email } = invitation;
  const presentEmail = visitor?.account.email;
  return data({
    ...base,
    title: words.title(invitation.organization),
    invitation: {
      by: invitation.invitedBy,
      name: invitation.name,
      email,
      until: formatInstant(invitation.expiresAt, locale),
      isExternal: invitation.isExternal,
    },
    presentEmail,
    /** How this visitor joins: by the account they are in, by signing in, by making one; or not, being somebody else, or bound to one organization. */
    way:
      presentEmail === undefined
        ? invitation.hasAccount
          ? ("signIn" as const)
          : ("setPassword" as const)
        : presentEmail !== email
          ? ("other" as const)
          : visitor?.isBound
            ? ("bound" as const)
            : ("join" as const),
  });
});

export const meta: MetaFunction<typeof loader> = ({ data: page }) => [{ title: pageTitle(page?.title) }];

export const action = guarded("public", ({ request, params, locale, requestId, clientAddress }) =>
  handleForm(
    {
      request,
      locale,
      problems: { ...accountMessages(locale).problems, ...invitationMessages(locale).problems },
      secrets: ["password", "again"],
    },
    SetPassword,
    async ({ password }) => {
      const { accountId, slug } = await joinAnew(params.token ?? "", { password, locale, requestId });
      const next = homePath(slug);
      const { to, headers } = await letIn({ request, clientAddress, accountId, factors: ["password"], next });
      return redirect(to, { headers });
    },
  ),
);

export default function InvitationPage() {
  const page = useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>();
  const words = useWords(invitationMessages);
  if (!page.invitation) {
    return (
      <>
        <h1 className="text-xl">{page.title}</h1>
        <p className="mt-3">{page.reason}</p>
        {page.wasAccepted ? (
          <p className="mt-6">
            <ButtonLink to={signInPath}>{words.dead.signIn}</ButtonLink>
          </p>
        ) : null}
      </>
    );
  }
  const { invitation } = page;
  return (
    <>
      <h1 className="text-xl">{page.title}</h1>
      <p className="mt-1 mb-4">{words.by(invitation.by)}</p>
      <DescriptionList
        items={[
          { term: words.for, details: invitation.name },
          { term: words.email, details: <span className="break-all">{invitation.email}</span> },
        ]}
      />
      <p className="mt-2 text-soft text-sm">{words.until(invitation.until)}</p>
      {invitation.isExternal ? <p className="mt-2 text-soft text-sm">{words.outside}</p> : null}
      <div className="mt-6 space-y-4">
        {page.problem ? <Alert tone="bad">{page.problem}</Alert> : null}
        {page.way === "setPassword" ? (
          <NewAccount answer={answer && "result" in answer ? answer.result : null} />
        ) : page.way === "signIn" ? (
          <>
            <p>{words.haveAccount}</p>
            <ButtonLink
              to={`${signInPath}?${new URLSearchParams({ next: invitationPath(page.token) })}`}
              variant="primary"
            >
              {words.signIn}
            </ButtonLink>
          </>
        ) : page.way === "join" ? (
          <>
            <p className="break-words">{words.asYou(invitation.email)}</p>
            <PlainForm method="post" action={joiningPath(page.token)}>
              <Button variant="primary">{words.join}</Button>
            </PlainForm>
          </>
        ) : (
          <>
            <Alert tone="caution">
              <span className="break-words">
                {page.way === "bound" ? words.bound : words.asOther(page.presentEmail ?? "", invitation.email)}
              </span>
            </Alert>
            <PlainForm method="post" action={signOutPath}>
              <Button>{words.signOut}</Button>
            </PlainForm>
          </>
        )}
      </div>
    </>
  );
}

function NewAccount({ answer }: { answer: Parameters<typeof useForm>[0]["lastResult"] }) {
  const words = useWords(invitationMessages);
  const { reset } = useWords(accountMessages);
  const [form, fields] = useForm<{ password: string; again: string }>({ id: "join", lastResult: answer });
  return (
    <>
      <p>{words.setPassword}</p>
      <Form form={form} labels={{ password: reset.password, again: reset.again }} keepsDraft={false}>
        <div className="space-y-5">
          <NewPasswordFields fields={fields} fewest={fewestAlone} />
        </div>
        <FormActions>
          <SubmitButton>{words.joinWithPassword}</SubmitButton>
        </FormActions>
      </Form>
    </>
  );
}
