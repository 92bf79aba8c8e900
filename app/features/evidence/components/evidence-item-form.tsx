import { DateField } from "#app/components/form/date-field.tsx";
import { Form, FormActions, SubmitButton } from "#app/components/form/form.tsx";
import { staleMessages } from "#app/components/form/stale-messages.ts";
import { StaleNotice } from "#app/components/form/stale-notice.tsx";
import { HiddenVersion, TextField } from "#app/components/form/text-field.tsx";
import { useForm } from "#app/components/form/use-form.ts";
import { useWords } from "#app/components/locale.tsx";
import { ButtonLink } from "#app/components/ui/button.tsx";
import { Card } from "#app/components/ui/card.tsx";
import type { FormAnswer } from "#app/platform/http/form.server.ts";
import type { StaleEvidence } from "../conflicts.server.ts";
import { evidenceFormMessages } from "../form-messages.ts";
import { evidenceMessages } from "../messages.ts";
import type { EvidenceInput } from "../schema.ts";
import { type EvidenceChoices, EvidenceFields } from "./evidence-fields.tsx";

type Fields = Record<keyof EvidenceInput | "version", unknown>;

/** The form of an item of evidence. */
export function EvidenceItemForm({
  version,
  values,
  choices,
  answer,
  backTo,
}: {
  version: number;
  values: EvidenceInput;
  choices: EvidenceChoices;
  answer: FormAnswer | undefined;
  /** Where "cancel" leads. */
  backTo: string;
}) {
  const words = useWords(evidenceMessages);
  const formWords = useWords(evidenceFormMessages);
  const stale = useWords(staleMessages);
  const [form, fields] = useForm<Fields>({ id: "evidence", lastResult: answer?.result, defaultValue: values });
  // What the server says of a conflict is our own routes' `StaleEvidence`; the shared type of answers does not know it.
  const conflict = (answer?.conflict ?? undefined) as StaleEvidence | undefined;
  const labels = { ...words.fields, departmentId: words.fields.department, ownerId: words.fields.owner };
  return (
    <Card className="max-w-2xl">
      <Form form={form} labels={labels}>
        {conflict ? <StaleNotice formId="evidence" {...conflict} /> : null}
        {conflict ? (
          <input key={conflict.version} type="hidden" name="version" defaultValue={conflict.version} data-draft="" />
        ) : (
          <HiddenVersion field={fields.version} version={version} />
        )}
        <div className="space-y-5">
          <TextField field={fields.title} label={words.fields.title} required autoComplete="off" />
          <DateField field={fields.collectedOn} label={words.fields.collectedOn} help={formWords.dateHelp} required />
          <EvidenceFields fields={fields} choices={choices} />
        </div>
        <FormActions>
          <SubmitButton>{conflict ? stale.overwrite : formWords.save}</SubmitButton>
          <ButtonLink to={backTo}>{formWords.cancel}</ButtonLink>
        </FormActions>
      </Form>
    </Card>
  );
}
