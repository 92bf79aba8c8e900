import type { ReactNode } from "react";
import type { FieldSource } from "#app/components/form/field-source.ts";
import { Form, FormActions, SubmitButton } from "#app/components/form/form.tsx";
import { FormVersion, staleSaveOf } from "#app/components/form/form-version.tsx";
import { staleMessages } from "#app/components/form/stale-messages.ts";
import { StaleNotice } from "#app/components/form/stale-notice.tsx";
import type { UsedForm } from "#app/components/form/use-form.ts";
import { useWords } from "#app/components/locale.tsx";
import { ButtonLink } from "#app/components/ui/button.tsx";
import type { FormAnswer } from "#app/platform/http/form.server.ts";
import { requirementFormMessages } from "../form-messages.ts";

/** The frame of a form that changes a requirement: its version, what to do when somebody else was first, and the way back. */
export function RecordForm({
  form,
  version,
  present,
  answer,
  labels,
  backTo,
  submitLabel,
  children,
}: {
  form: UsedForm;
  /** The field that carries the version. */
  version: FieldSource;
  present: number | undefined;
  answer: FormAnswer | undefined;
  labels: Readonly<Record<string, string>>;
  backTo: string;
  submitLabel?: string;
  children: ReactNode;
}) {
  const words = useWords(requirementFormMessages);
  const stale = useWords(staleMessages);
  const conflict = staleSaveOf(answer);
  return (
    <div className="max-w-3xl rounded-xl border border-line bg-surface p-4 sm:p-5">
      <Form form={form} labels={labels}>
        {conflict ? <StaleNotice formId={form.id} {...conflict} /> : null}
        {present === undefined ? null : <FormVersion field={version} version={present} conflict={conflict} />}
        <div className="space-y-5">{children}</div>
        <FormActions>
          <SubmitButton>{conflict ? stale.overwrite : (submitLabel ?? words.save)}</SubmitButton>
          <ButtonLink to={backTo}>{words.cancel}</ButtonLink>
        </FormActions>
      </Form>
    </div>
  );
}
