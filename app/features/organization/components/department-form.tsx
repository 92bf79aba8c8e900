import { Select } from "#app/components/form/choice-fields.tsx";
import { DateField } from "#app/components/form/date-field.tsx";
import { Form, FormActions, SubmitButton } from "#app/components/form/form.tsx";
import { FormVersion, staleSaveOf } from "#app/components/form/form-version.tsx";
import { staleMessages } from "#app/components/form/stale-messages.ts";
import { StaleNotice } from "#app/components/form/stale-notice.tsx";
import { TextField } from "#app/components/form/text-field.tsx";
import { useForm } from "#app/components/form/use-form.ts";
import { useLocale, useWords } from "#app/components/locale.tsx";
import { ButtonLink } from "#app/components/ui/button.tsx";
import type { FormAnswer } from "#app/platform/http/form.server.ts";
import { departmentMessages } from "../place-messages.ts";
import { civilDateText } from "../profile-texts.ts";

/** The form of a department: a new one, or one that is renamed or moved from a day on. */
export function DepartmentForm({
  parents,
  values,
  present,
  answer,
  backTo,
}: {
  /** What it may lie below, in the order of the tree. */
  parents: { id: string; name: string; depth: number }[];
  values: { name?: string; parentId?: string | null; startsOn: string };
  /** Of an existing one: the version that was opened, and when it last changed. */
  present?: { version: number; changedOn: string };
  answer: FormAnswer | undefined;
  backTo: string;
}) {
  const words = useWords(departmentMessages).form;
  const stale = useWords(staleMessages);
  const locale = useLocale();
  const labels = { name: words.name, parentId: words.parent, startsOn: words.startsOn };
  const [form, fields] = useForm<Record<"name" | "parentId" | "startsOn" | "version", string>>({
    id: "department",
    lastResult: answer?.result,
    defaultValue: { ...values, parentId: values.parentId ?? "" },
  });
  const conflict = staleSaveOf(answer);
  return (
    <div className="max-w-2xl rounded-xl border border-line bg-surface p-4 sm:p-5">
      <Form form={form} labels={labels}>
        {conflict ? <StaleNotice formId="department" {...conflict} /> : null}
        {present ? <FormVersion field={fields.version} version={present.version} conflict={conflict} /> : null}
        <div className="space-y-5">
          <TextField field={fields.name} label={words.name} required autoComplete="off" />
          <Select
            field={fields.parentId}
            label={words.parent}
            help={present ? words.parentHelp : undefined}
            empty={useWords(departmentMessages).detail.top}
            choices={parents.map(({ id, name, depth }) => ({ value: id, label: `${"　".repeat(depth)}${name}` }))}
          />
          <DateField
            field={fields.startsOn}
            label={words.startsOn}
            help={present ? words.startsOnChange(civilDateText(present.changedOn, locale)) : words.startsOnNew}
            required
          />
        </div>
        <FormActions>
          <SubmitButton>{conflict ? stale.overwrite : present ? words.save : words.add}</SubmitButton>
          <ButtonLink to={backTo}>{words.cancel}</ButtonLink>
        </FormActions>
      </Form>
    </div>
  );
}
