import type { SubmissionResult } from "@conform-to/react";
import { Form, FormActions, SubmitButton } from "#app/components/form/form.tsx";
import { useForm } from "#app/components/form/use-form.ts";
import { useWords } from "#app/components/locale.tsx";
import { entryMessages } from "../entry-messages.ts";
import { passkeyChallengePath } from "../paths.ts";
import { CodeField } from "./code-field.tsx";
import { PasskeyButton } from "./passkey-button.tsx";

/** The ways to give a second factor: a code, a passkey. They are sent to `action` as pages that may be anything, so by a full load. */
export function SecondFactorForms({
  action,
  hasCode,
  hasPasskeys,
  lastResult,
}: {
  action: string;
  hasCode: boolean;
  hasPasskeys: boolean;
  lastResult: SubmissionResult<string[]> | null;
}) {
  const { secondFactor } = useWords(entryMessages);
  const isFor = (way: string) => (lastResult?.initialValue?.way === way ? lastResult : null);
  const [codeForm, codeFields] = useForm<{ code: string }>({ id: "code", lastResult: isFor("code") });
  const [passkeyForm] = useForm({ id: "passkey", lastResult: isFor("passkey") });
  return (
    <>
      {hasCode ? (
        <Form
          form={codeForm}
          labels={{ code: secondFactor.code }}
          keepsDraft={false}
          action={action}
          reloadDocument
          className="mt-6 first:mt-0"
        >
          <input type="hidden" name="way" value="code" />
          <CodeField field={codeFields.code} label={secondFactor.code} help={secondFactor.codeHelp} />
          <FormActions>
            <SubmitButton>{secondFactor.check}</SubmitButton>
          </FormActions>
        </Form>
      ) : null}
      {hasPasskeys ? (
        <Form form={passkeyForm} keepsDraft={false} action={action} reloadDocument className="mt-6 first:mt-0">
          <input type="hidden" name="way" value="passkey" />
          <PasskeyButton name="passkey" challenge={passkeyChallengePath} variant={hasCode ? "secondary" : "primary"}>
            {secondFactor.passkey}
          </PasskeyButton>
        </Form>
      ) : null}
    </>
  );
}
