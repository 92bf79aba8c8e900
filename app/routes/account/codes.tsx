import { data, type MetaFunction } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { z } from "zod";
import { Form, FormActions, SubmitButton } from "#app/components/form/form.tsx";
import { useForm } from "#app/components/form/use-form.ts";
import { useWords } from "#app/components/locale.tsx";
import { pageTitle } from "#app/components/page-title.ts";
import { secondFactorsPath } from "#app/features/accounts/account-paths.ts";
import { renewRecoveryCodes } from "#app/features/accounts/authenticator.server.ts";
import { RecoveryCodeList } from "#app/features/accounts/components/recovery-code-list.tsx";
import { accountMessages } from "#app/features/accounts/messages.ts";
import { factorsOf } from "#app/features/accounts/second-factors.server.ts";
import { securityMessages } from "#app/features/accounts/security-messages.ts";
import { globally } from "#app/platform/db.server.ts";
import { handleForm } from "#app/platform/http/form.server.ts";
import { guarded } from "#app/platform/http/guard.server.ts";

export const loader = guarded("ownCredentials", async ({ visitor, locale }) => ({
  left: (await globally((tx) => factorsOf(tx, visitor.account.id))).codesLeft,
  title: securityMessages(locale).codes.title,
}));

export const meta: MetaFunction<typeof loader> = ({ data: facts }) => [{ title: pageTitle(facts?.title) }];

export const action = guarded("ownCredentials", ({ request, visitor, locale }) =>
  handleForm({ request, locale, problems: accountMessages(locale).problems }, z.object({}), async () =>
    data({ codes: await renewRecoveryCodes(visitor.account.id) }),
  ),
);

export default function RecoveryCodesPage() {
  const { left } = useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>();
  const { codes: words, secondFactor } = useWords(securityMessages);
  const [form] = useForm({ id: "codes", lastResult: answer && "result" in answer ? answer.result : null });
  if (answer && "codes" in answer) return <RecoveryCodeList codes={answer.codes} next={secondFactorsPath} />;
  return (
    <>
      <h1 className="text-xl">{words.title}</h1>
      <p className="mt-1">{secondFactor.codesHelp}</p>
      <p className="mt-4 font-bold">{secondFactor.codesLeft(left)}</p>
      <Form form={form} keepsDraft={false}>
        <p className="mt-4 text-soft">{words.makeHelp}</p>
        <FormActions>
          <SubmitButton>{words.make}</SubmitButton>
        </FormActions>
      </Form>
    </>
  );
}
