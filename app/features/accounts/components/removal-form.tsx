import type { SubmissionResult } from "@conform-to/react";
import type { ReactNode } from "react";
import { Form, FormActions, SubmitButton } from "#app/components/form/form.tsx";
import { useForm } from "#app/components/form/use-form.ts";
import { useWords } from "#app/components/locale.tsx";
import { ButtonLink } from "#app/components/ui/button.tsx";
import { passwordPath } from "../account-paths.ts";
import { securityMessages } from "../security-messages.ts";

/** Asks before a factor is removed, in words that say what is lost. */
export function RemovalForm({
  title,
  help,
  isLast,
  isPasswordShort,
  back,
  lastResult,
}: {
  title: ReactNode;
  help: ReactNode;
  /** Whether no second factor is left then, for which the password must be long enough. */
  isLast: boolean;
  isPasswordShort: boolean;
  back: string;
  lastResult: SubmissionResult<string[]> | null;
}) {
  const { removal } = useWords(securityMessages);
  const [form] = useForm({ id: "removal", lastResult });
  return (
    <>
      <h1 className="break-words text-xl">{title}</h1>
      <Form form={form} keepsDraft={false}>
        <ul className="mt-4 list-disc space-y-1 pl-5">
          <li>{help}</li>
          {isLast ? <li>{removal.last}</li> : null}
        </ul>
        <FormActions>
          {isLast && isPasswordShort ? (
            <ButtonLink to={passwordPath} variant="primary">
              {removal.longFirst}
            </ButtonLink>
          ) : (
            <SubmitButton variant="danger">{removal.remove}</SubmitButton>
          )}
          <ButtonLink to={back}>{removal.back}</ButtonLink>
        </FormActions>
      </Form>
    </>
  );
}
