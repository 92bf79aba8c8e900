import { Select } from "#app/components/form/choice-fields.tsx";
import { DateField } from "#app/components/form/date-field.tsx";
import type { FieldSource } from "#app/components/form/field.tsx";
import { TextArea } from "#app/components/form/text-area.tsx";
import { TextField } from "#app/components/form/text-field.tsx";
import { useWords } from "#app/components/locale.tsx";
import { evidenceSources } from "#db/codes/evidence.ts";
import { evidenceFormMessages } from "../form-messages.ts";
import { evidenceMessages } from "../messages.ts";

export type EvidenceChoices = {
  departments: { id: string; name: string }[];
  people: { id: string; name: string }[];
};

type Fields = Record<
  "departmentId" | "ownerId" | "source" | "sourceNote" | "effectiveFrom" | "effectiveUntil" | "keepUntil" | "note",
  FieldSource
>;

/** What is said of evidence beside its name and the day of collecting: to change one item, or for many at once. */
export function EvidenceFields({ fields, choices }: { fields: Fields; choices: EvidenceChoices }) {
  const words = useWords(evidenceMessages);
  const form = useWords(evidenceFormMessages);
  const optionsOf = (list: { id: string; name: string }[]) => list.map(({ id, name }) => ({ value: id, label: name }));
  return (
    <>
      <Select
        field={fields.departmentId}
        label={words.fields.department}
        empty={form.none}
        choices={optionsOf(choices.departments)}
      />
      <Select
        field={fields.ownerId}
        label={words.fields.owner}
        help={form.ownerHelp}
        empty={form.none}
        choices={optionsOf(choices.people)}
      />
      <DateField field={fields.effectiveFrom} label={words.fields.effectiveFrom} help={form.dateHelp} />
      <DateField field={fields.effectiveUntil} label={words.fields.effectiveUntil} help={form.dateHelp} />
      <Select
        field={fields.source}
        label={words.fields.source}
        empty={words.source.own}
        choices={evidenceSources.map((code) => ({ value: code, label: words.source[code] }))}
      />
      <TextField field={fields.sourceNote} label={words.fields.sourceNote} autoComplete="off" />
      <DateField field={fields.keepUntil} label={words.fields.keepUntil} help={form.keepHelp} />
      <TextArea field={fields.note} label={words.fields.note} rows={2} />
    </>
  );
}
