import { Checkbox } from "#app/components/form/choice-fields.tsx";
import { Form, FormActions, SubmitButton } from "#app/components/form/form.tsx";
import { FormVersion, staleSaveOf } from "#app/components/form/form-version.tsx";
import { staleMessages } from "#app/components/form/stale-messages.ts";
import { StaleNotice } from "#app/components/form/stale-notice.tsx";
import { TextArea } from "#app/components/form/text-area.tsx";
import { TextField } from "#app/components/form/text-field.tsx";
import { useForm } from "#app/components/form/use-form.ts";
import { useLocale, useWords } from "#app/components/locale.tsx";
import { ButtonLink } from "#app/components/ui/button.tsx";
import type { FormAnswer } from "#app/platform/http/form.server.ts";
import { sitesPath } from "../paths.ts";
import { siteMessages } from "../place-messages.ts";
import { siteLabels } from "../site-texts.ts";

export type SiteFormValues = Partial<
  Record<"name" | "address" | "business" | "handlesPersonalData" | "allowsExamination" | "note", string>
>;

/** The form of a place of business; a new one is of version 0. */
export function SiteForm({
  slug,
  version,
  values,
  answer,
}: {
  slug: string;
  version: number;
  values: SiteFormValues;
  answer: FormAnswer | undefined;
}) {
  const words = useWords(siteMessages).form;
  const stale = useWords(staleMessages);
  const [form, fields] = useForm<Required<SiteFormValues> & { version: string }>({
    id: "site",
    lastResult: answer?.result,
    defaultValue: values,
  });
  const conflict = staleSaveOf(answer);
  return (
    <div className="max-w-2xl rounded-xl border border-line bg-surface p-4 sm:p-5">
      <Form form={form} labels={siteLabels(useLocale())}>
        {conflict ? <StaleNotice formId="site" {...conflict} /> : null}
        <FormVersion field={fields.version} version={version} conflict={conflict} />
        <div className="space-y-5">
          <TextField field={fields.name} label={words.name} required autoComplete="off" />
          <TextField field={fields.address} label={words.address} autoComplete="off" />
          <TextArea field={fields.business} label={words.business} />
          <div className="space-y-1">
            <Checkbox field={fields.handlesPersonalData} label={words.handlesPersonalData} />
            <Checkbox
              field={fields.allowsExamination}
              label={words.allowsExamination}
              help={words.allowsExaminationHelp}
            />
          </div>
          <TextArea field={fields.note} label={words.note} rows={2} />
        </div>
        <FormActions>
          <SubmitButton>{conflict ? stale.overwrite : version === 0 ? words.add : words.save}</SubmitButton>
          <ButtonLink to={sitesPath(slug)}>{words.cancel}</ButtonLink>
        </FormActions>
      </Form>
    </div>
  );
}
