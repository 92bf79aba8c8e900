import { Checkbox, CheckboxGroup, Select } from "#app/components/form/choice-fields.tsx";
import { Form, FormActions, SubmitButton } from "#app/components/form/form.tsx";
import { FormVersion, staleSaveOf } from "#app/components/form/form-version.tsx";
import { staleMessages } from "#app/components/form/stale-messages.ts";
import { StaleNotice } from "#app/components/form/stale-notice.tsx";
import { TextArea } from "#app/components/form/text-area.tsx";
import { TextField } from "#app/components/form/text-field.tsx";
import { useForm } from "#app/components/form/use-form.ts";
import { useWords } from "#app/components/locale.tsx";
import { ButtonLink } from "#app/components/ui/button.tsx";
import { inventoryMessages } from "#app/features/inventory/index.ts";
import type { FormAnswer } from "#app/platform/http/form.server.ts";
import { phases } from "#db/codes/inventory.ts";
import { riskFamilies } from "#db/codes/risks.ts";
import { riskFieldMessages } from "../field-messages.ts";
import { riskFormMessages } from "../form-messages.ts";
import { riskMessages } from "../messages.ts";

type Option = { id: string; name: string };
type FieldName =
  | "title"
  | "phase"
  | "threat"
  | "cause"
  | "families"
  | "affectedRights"
  | "isUnacceptable"
  | "departmentId"
  | "ownerId"
  | "entries"
  | "version";

/** The form of a risk; without `version` it is a new one, which names its entries here. */
export function RiskForm({
  id,
  version,
  values,
  choices,
  isNever = false,
  answer,
  backTo,
}: {
  /** Of the form: another risk starts it afresh. */
  id: string;
  version?: number;
  values: Partial<Record<FieldName, unknown>>;
  choices: { departments: readonly Option[]; people: readonly Option[] };
  /** The method says that it may never be accepted. */
  isNever?: boolean;
  answer: FormAnswer | undefined;
  backTo: string;
}) {
  const labels = useWords(riskFieldMessages);
  const words = useWords(riskFormMessages);
  const { family } = useWords(riskMessages);
  const { phase } = useWords(inventoryMessages);
  const stale = useWords(staleMessages);
  const conflict = staleSaveOf(answer);
  const [form, fields] = useForm<Record<FieldName, unknown>>({ id, lastResult: answer?.result, defaultValue: values });
  const options = (all: readonly Option[]) => all.map((each) => ({ value: each.id, label: each.name }));
  return (
    <div className="max-w-3xl rounded-xl border border-line bg-surface p-4 sm:p-5">
      <Form form={form} labels={labels}>
        {conflict ? <StaleNotice formId={form.id} {...conflict} /> : null}
        {version === undefined ? null : <FormVersion field={fields.version} version={version} conflict={conflict} />}
        <div className="space-y-5">
          <TextField field={fields.title} label={labels.title} help={words.titleHelp} required maxLength={500} />
          <Select
            field={fields.phase}
            label={labels.phase}
            required
            choices={phases.map((value) => ({ value, label: phase[value] }))}
          />
          <TextArea field={fields.threat} label={labels.threat} required maxLength={10_000} />
          <TextArea field={fields.cause} label={labels.cause} maxLength={10_000} />
          <CheckboxGroup
            field={fields.families}
            label={labels.families}
            columns
            choices={riskFamilies.map((value) => ({ value, label: family[value] }))}
          />
          <TextArea
            field={fields.affectedRights}
            label={labels.affectedRights}
            help={words.affectedRightsHelp}
            maxLength={10_000}
          />
          <Checkbox
            field={fields.isUnacceptable}
            label={labels.isUnacceptable}
            help={isNever ? words.unacceptableByMethod : words.unacceptableHelp}
          />
          {version === undefined ? (
            <TextField field={fields.entries} label={labels.entries} help={words.entriesHelp} autoComplete="off" />
          ) : null}
          <Select
            field={fields.departmentId}
            label={labels.departmentId}
            empty={words.none}
            choices={options(choices.departments)}
          />
          <Select field={fields.ownerId} label={labels.ownerId} empty={words.none} choices={options(choices.people)} />
        </div>
        <FormActions>
          <SubmitButton>{conflict ? stale.overwrite : version === undefined ? words.create : words.save}</SubmitButton>
          <ButtonLink to={backTo}>{words.cancel}</ButtonLink>
        </FormActions>
      </Form>
    </div>
  );
}
