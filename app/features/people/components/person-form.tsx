import { Checkbox, Select } from "#app/components/form/choice-fields.tsx";
import { DateField } from "#app/components/form/date-field.tsx";
import { Form, FormActions, SubmitButton } from "#app/components/form/form.tsx";
import { staleMessages } from "#app/components/form/stale-messages.ts";
import { StaleNotice } from "#app/components/form/stale-notice.tsx";
import type { StaleSave } from "#app/components/form/stale-save.ts";
import { HiddenVersion, TextField } from "#app/components/form/text-field.tsx";
import { useForm } from "#app/components/form/use-form.ts";
import { useWords } from "#app/components/locale.tsx";
import { ButtonLink } from "#app/components/ui/button.tsx";
import { Card } from "#app/components/ui/card.tsx";
import { organizationMessages } from "#app/features/organization/index.ts";
import type { FormAnswer } from "#app/platform/http/form.server.ts";
import { employmentTypes } from "#db/codes/organization.ts";
import { personFormMessages } from "../form-messages.ts";
import { peopleMessages } from "../messages.ts";
import type { PersonField } from "../person-fields.ts";

type Fields = Record<PersonField | "version" | "invites", unknown>;

/** The form of a person, to add one (without `version`) or to change one. */
export function PersonForm({
  version,
  values,
  choices,
  isExternal = false,
  answer,
  backTo,
}: {
  version?: number;
  values: Partial<Record<PersonField, string | null>>;
  choices: { departments: { id: string; name: string }[]; sites: { id: string; name: string }[] };
  isExternal?: boolean;
  answer: FormAnswer | undefined;
  /** Where "cancel" leads. */
  backTo: string;
}) {
  const words = useWords(peopleMessages);
  const formWords = useWords(personFormMessages);
  const stale = useWords(staleMessages);
  const { employmentType } = useWords(organizationMessages);
  const [form, fields] = useForm<Fields>({ id: "person", lastResult: answer?.result, defaultValue: values });
  // What the server says of a conflict is our own routes' `StaleSave`; the shared type of answers does not know it.
  const conflict = (answer?.conflict ?? undefined) as StaleSave | undefined;
  const labels = {
    ...words.fields,
    departmentId: words.fields.department,
    siteId: words.fields.site,
    ...(isExternal ? { joinedOn: words.fields.from, leftOn: words.fields.until } : {}),
  };
  const optionsOf = (list: { id: string; name: string }[]) => list.map(({ id, name }) => ({ value: id, label: name }));

  return (
    <Card className="max-w-2xl">
      <Form form={form} labels={labels}>
        {conflict ? <StaleNotice formId="person" {...conflict} /> : null}
        {conflict ? (
          <input key={conflict.version} type="hidden" name="version" defaultValue={conflict.version} data-draft="" />
        ) : version === undefined ? null : (
          <HiddenVersion field={fields.version} version={version} />
        )}
        <div className="space-y-5">
          <TextField field={fields.name} label={labels.name} required autoComplete="off" />
          <TextField field={fields.kana} label={labels.kana} help={formWords.kanaHelp} autoComplete="off" />
          {isExternal ? (
            <TextField field={fields.company} label={labels.company} autoComplete="off" />
          ) : (
            <TextField
              field={fields.employeeNumber}
              label={labels.employeeNumber}
              help={formWords.numberHelp}
              autoComplete="off"
            />
          )}
          <TextField
            field={fields.email}
            label={labels.email}
            help={formWords.emailHelp}
            inputMode="email"
            autoComplete="off"
          />
          {isExternal ? null : (
            <>
              <Select
                field={fields.employmentType}
                label={labels.employmentType}
                help={formWords.employmentHelp}
                empty={formWords.none}
                choices={employmentTypes.map((code) => ({ value: code, label: employmentType[code] }))}
              />
              <Select
                field={fields.departmentId}
                label={labels.departmentId}
                empty={formWords.none}
                choices={optionsOf(choices.departments)}
              />
              <Select
                field={fields.siteId}
                label={labels.siteId}
                empty={formWords.none}
                choices={optionsOf(choices.sites)}
              />
              <TextField field={fields.position} label={labels.position} autoComplete="off" />
            </>
          )}
          <DateField field={fields.joinedOn} label={labels.joinedOn} />
          {isExternal ? <DateField field={fields.leftOn} label={labels.leftOn} /> : null}
          {version === undefined ? <Checkbox field={fields.invites} label={formWords.invites} /> : null}
        </div>
        <FormActions>
          <SubmitButton>
            {conflict ? stale.overwrite : version === undefined ? formWords.add : formWords.save}
          </SubmitButton>
          <ButtonLink to={backTo}>{words.cancel}</ButtonLink>
        </FormActions>
      </Form>
    </Card>
  );
}
