import { Checkbox, Select } from "#app/components/form/choice-fields.tsx";
import { DateField } from "#app/components/form/date-field.tsx";
import { Form, FormActions, SubmitButton } from "#app/components/form/form.tsx";
import { FormSection } from "#app/components/form/form-section.tsx";
import { FormVersion, staleSaveOf } from "#app/components/form/form-version.tsx";
import { NumberField } from "#app/components/form/number-field.tsx";
import { staleMessages } from "#app/components/form/stale-messages.ts";
import { StaleNotice } from "#app/components/form/stale-notice.tsx";
import { TextArea } from "#app/components/form/text-area.tsx";
import { TextField } from "#app/components/form/text-field.tsx";
import { useForm } from "#app/components/form/use-form.ts";
import { useWords } from "#app/components/locale.tsx";
import { ButtonLink } from "#app/components/ui/button.tsx";
import type { FormAnswer } from "#app/platform/http/form.server.ts";
import { industries } from "#db/codes/organization.ts";
import { organizationMessages } from "../messages.ts";
import { profilePath } from "../paths.ts";
import { profileMessages } from "../profile-messages.ts";
import type { ProfileField } from "../profile-schema.ts";

/** The form of the organization's profile. */
export function ProfileForm({
  slug,
  version,
  values,
  answer,
}: {
  slug: string;
  version: number;
  values: Partial<Record<ProfileField, string>>;
  answer: FormAnswer | undefined;
}) {
  const words = useWords(profileMessages);
  const { industry } = useWords(organizationMessages);
  const stale = useWords(staleMessages);
  const { fields: label, help, sections } = words;
  const [form, fields] = useForm<Record<ProfileField | "version", string>>({
    id: "profile",
    lastResult: answer?.result,
    defaultValue: values,
  });
  const conflict = staleSaveOf(answer);
  return (
    <div className="max-w-3xl rounded-xl border border-line bg-surface p-4 sm:p-5">
      <Form form={form} labels={label}>
        {conflict ? <StaleNotice formId="profile" {...conflict} /> : null}
        <FormVersion field={fields.version} version={version} conflict={conflict} />
        <FormSection title={sections.company}>
          <TextField field={fields.name} label={label.name} required autoComplete="organization" />
          <TextField field={fields.kana} label={label.kana} autoComplete="off" />
          <TextField
            field={fields.corporateNumber}
            label={label.corporateNumber}
            help={help.corporateNumber}
            inputMode="numeric"
            autoComplete="off"
          />
          <TextField field={fields.representativeTitle} label={label.representativeTitle} autoComplete="off" />
          <TextField field={fields.representative} label={label.representative} autoComplete="off" />
          <TextField
            field={fields.postalCode}
            label={label.postalCode}
            inputMode="numeric"
            autoComplete="postal-code"
            className="max-w-48"
          />
          <TextField field={fields.address} label={label.address} autoComplete="off" />
          <TextField field={fields.phone} label={label.phone} type="tel" autoComplete="off" className="max-w-72" />
          <DateField field={fields.establishedOn} label={label.establishedOn} />
        </FormSection>
        <FormSection title={sections.scale}>
          <Select
            field={fields.industry}
            label={label.industry}
            help={help.industry}
            choices={industries.map((code) => ({ value: code, label: industry[code] }))}
          />
          <TextArea field={fields.business} label={label.business} help={help.business} />
          <NumberField field={fields.capital} label={label.capital} unit={words.units.yen} />
          <Checkbox field={fields.hasNoCapital} label={label.hasNoCapital} />
          <NumberField
            field={fields.headcount}
            label={label.headcount}
            help={help.headcount}
            unit={words.units.people}
          />
        </FormSection>
        <FormSection title={sections.mark}>
          <TextField field={fields.markNumber} label={label.markNumber} autoComplete="off" className="max-w-72" />
          <DateField field={fields.markValidFrom} label={label.markValidFrom} />
          <DateField field={fields.markValidUntil} label={label.markValidUntil} help={help.markValidUntil} />
          <TextField field={fields.examinationBody} label={label.examinationBody} autoComplete="off" />
        </FormSection>
        <FormActions sticky>
          <SubmitButton>{conflict ? stale.overwrite : words.save}</SubmitButton>
          <ButtonLink to={profilePath(slug)}>{words.cancel}</ButtonLink>
        </FormActions>
      </Form>
    </div>
  );
}
