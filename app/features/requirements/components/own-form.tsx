import { Select } from "#app/components/form/choice-fields.tsx";
import { TextArea } from "#app/components/form/text-area.tsx";
import { TextField } from "#app/components/form/text-field.tsx";
import { useForm } from "#app/components/form/use-form.ts";
import { useWords } from "#app/components/locale.tsx";
import type { FormAnswer } from "#app/platform/http/form.server.ts";
import { requirementFormMessages } from "../form-messages.ts";
import { RecordForm } from "./record-form.tsx";

type Field = "code" | "title" | "basis" | "guidance" | "appiArticles" | "ownerId" | "version";

/** The form of a requirement of the organization's own, a new one or one that is changed. */
export function OwnRequirementForm({
  people,
  values,
  version,
  answer,
  backTo,
}: {
  people: { id: string; name: string }[];
  values: Partial<Record<Field, string>>;
  version?: number;
  answer: FormAnswer | undefined;
  backTo: string;
}) {
  const words = useWords(requirementFormMessages);
  const [form, fields] = useForm<Record<Field, string>>({
    id: "own-requirement",
    lastResult: answer?.result,
    defaultValue: values,
  });
  const labels = {
    code: words.code,
    title: words.title,
    basis: words.basis,
    guidance: words.ownGuidance,
    appiArticles: words.articles,
    ownerId: words.owner,
  };
  return (
    <RecordForm
      form={form}
      version={fields.version}
      present={version}
      answer={answer}
      labels={labels}
      backTo={backTo}
      submitLabel={version === undefined ? words.add : words.save}
    >
      <TextField field={fields.code} label={words.code} help={words.codeHelp} required autoComplete="off" />
      <TextField field={fields.title} label={words.title} required autoComplete="off" />
      <TextField field={fields.basis} label={words.basis} help={words.basisHelp} autoComplete="off" />
      <TextArea field={fields.guidance} label={words.ownGuidance} maxLength={10_000} />
      <TextArea field={fields.appiArticles} label={words.articles} help={words.articlesHelp} rows={2} />
      <Select
        field={fields.ownerId}
        label={words.owner}
        help={words.ownerHelp}
        empty={words.nobody}
        choices={people.map(({ id, name }) => ({ value: id, label: name }))}
      />
    </RecordForm>
  );
}
