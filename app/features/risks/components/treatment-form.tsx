import { RadioGroup, Select } from "#app/components/form/choice-fields.tsx";
import { DateField } from "#app/components/form/date-field.tsx";
import { Form, FormActions, SubmitButton } from "#app/components/form/form.tsx";
import { FormVersion, staleSaveOf } from "#app/components/form/form-version.tsx";
import { staleMessages } from "#app/components/form/stale-messages.ts";
import { StaleNotice } from "#app/components/form/stale-notice.tsx";
import { TextArea } from "#app/components/form/text-area.tsx";
import { TextField } from "#app/components/form/text-field.tsx";
import { useForm } from "#app/components/form/use-form.ts";
import { useWords } from "#app/components/locale.tsx";
import { ButtonLink } from "#app/components/ui/button.tsx";
import type { FormAnswer } from "#app/platform/http/form.server.ts";
import { costClasses, treatmentStatuses } from "#db/codes/risks.ts";
import { treatmentFormMessages } from "../treatment-form-messages.ts";
import { treatmentMessages } from "../treatment-messages.ts";

type Option = { id: string; name: string };
export type MeasureOption = { value: string; label: string };
type FieldName =
  | "title"
  | "risks"
  | "ownerId"
  | "departmentId"
  | "dueOn"
  | "costClass"
  | "status"
  | "progress"
  | "completedOn"
  | "cancelledReason"
  | "securityMeasureCode"
  | "note"
  | "version";

/** The form of a planned measure; without `version` it is a new one, which names its risks here. */
export function TreatmentForm({
  id,
  version,
  values,
  choices,
  measures,
  answer,
  backTo,
}: {
  /** Of the form: another measure starts it afresh. */
  id: string;
  version?: number;
  values: Partial<Record<FieldName, unknown>>;
  choices: { departments: readonly Option[]; people: readonly Option[] };
  measures: MeasureOption[];
  answer: FormAnswer | undefined;
  backTo: string;
}) {
  const { fields: labels, status, cost } = useWords(treatmentMessages);
  const words = useWords(treatmentFormMessages);
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
          {version === undefined ? (
            <TextField field={fields.risks} label={labels.risks} help={words.risksHelp} required autoComplete="off" />
          ) : null}
          <Select
            field={fields.ownerId}
            label={labels.ownerId}
            help={words.whoHelp}
            empty={words.none}
            choices={options(choices.people)}
          />
          <Select
            field={fields.departmentId}
            label={labels.departmentId}
            empty={words.none}
            choices={options(choices.departments)}
          />
          <DateField field={fields.dueOn} label={labels.dueOn} required />
          <Select
            field={fields.costClass}
            label={labels.costClass}
            empty={words.undecided}
            choices={costClasses.map((value) => ({ value, label: cost[value] }))}
          />
          <Select
            field={fields.securityMeasureCode}
            label={labels.securityMeasureCode}
            empty={words.none}
            choices={measures}
          />
          <RadioGroup
            field={fields.status}
            label={labels.status}
            columns
            choices={treatmentStatuses.map((value) => ({ value, label: status[value] }))}
          />
          <TextField field={fields.progress} label={labels.progress} help={words.progressHelp} inputMode="numeric" />
          <DateField field={fields.completedOn} label={labels.completedOn} help={words.completedHelp} />
          <TextField
            field={fields.cancelledReason}
            label={labels.cancelledReason}
            help={words.cancelledHelp}
            maxLength={500}
          />
          <TextArea field={fields.note} label={labels.note} maxLength={10_000} />
        </div>
        <FormActions>
          <SubmitButton>{conflict ? stale.overwrite : version === undefined ? words.create : words.save}</SubmitButton>
          <ButtonLink to={backTo}>{words.cancel}</ButtonLink>
        </FormActions>
      </Form>
    </div>
  );
}
