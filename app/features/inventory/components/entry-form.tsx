import { Checkbox, CheckboxGroup, RadioGroup, Select } from "#app/components/form/choice-fields.tsx";
import { DateField } from "#app/components/form/date-field.tsx";
import { Form, FormActions, SubmitButton } from "#app/components/form/form.tsx";
import { FormSection } from "#app/components/form/form-section.tsx";
import { NumberField } from "#app/components/form/number-field.tsx";
import { staleMessages } from "#app/components/form/stale-messages.ts";
import { TagField } from "#app/components/form/tag-field.tsx";
import { TextArea } from "#app/components/form/text-area.tsx";
import { HiddenVersion, TextField } from "#app/components/form/text-field.tsx";
import { useForm } from "#app/components/form/use-form.ts";
import { useWords } from "#app/components/locale.tsx";
import { ButtonLink } from "#app/components/ui/button.tsx";
import type { FormAnswer } from "#app/platform/http/form.server.ts";
import {
  acquisitions,
  cloudHandlings,
  consents,
  countBands,
  disposals,
  infoClasses,
  media,
  storageMethods,
  subjectGroups,
} from "#db/codes/inventory.ts";
import type { EntryConflict } from "../conflicts.ts";
import { type EntryField, type Section, sections } from "../entry-fields.ts";
import type { EntryFormFields } from "../entry-form.ts";
import { entryFormMessages } from "../form-messages.ts";
import { inventoryMessages } from "../messages.ts";
import type { RequiredField } from "../required-fields.ts";
import { inventoryScreenMessages } from "../screen-messages.ts";
import { ConflictNotice } from "./conflict-notice.tsx";
import { FieldLabel } from "./field-label.tsx";
import { PhaseFields } from "./phase-fields.tsx";

export type EntryFormProps = {
  slug: string;
  /** The id that a new entry will have, or the version that an edit was opened with. */
  identity: { key: string } | { version: number };
  values: Partial<Omit<EntryFormFields, "key" | "version">>;
  choices: { departments: { id: string; name: string }[]; people: { id: string; name: string }[] };
  /** What the stored entry lacks. */
  missing?: readonly RequiredField[];
  answer: FormAnswer | undefined;
  /** Where "cancel" leads. */
  backTo: string;
};

/** The form of an entry, to add one or to change it. */
export function EntryForm({ slug, identity, values, choices, missing = [], answer, backTo }: EntryFormProps) {
  const words = useWords(inventoryMessages);
  const screen = useWords(inventoryScreenMessages);
  const formWords = useWords(entryFormMessages);
  const stale = useWords(staleMessages);
  const [form, fields] = useForm<EntryFormFields>({
    id: "entry",
    lastResult: answer?.result,
    defaultValue: values,
  });
  // What the server says of a conflict is our own routes' `EntryConflict`; the shared type of answers does not know it.
  const conflict = (answer?.conflict ?? undefined) as EntryConflict | undefined;
  const label = (field: EntryField) => (
    <FieldLabel field={field} isMissing={missing.some((required) => required === field)} />
  );
  const chooseFrom = <Code extends string>(codes: readonly Code[], names: Readonly<Record<Code, string>>) =>
    codes.map((code) => ({ value: code as string, label: names[code] }));
  const yesOrNo = [
    { value: "yes", label: words.yes },
    { value: "no", label: words.no },
    { value: "", label: formWords.notAnswered },
  ];

  return (
    <div className="grid gap-6 xl:grid-cols-[minmax(0,50rem)_12rem]">
      <div className="min-w-0 rounded-xl border border-line bg-surface p-4 sm:p-5">
        <Form form={form} labels={words.fields}>
          <ConflictNotice slug={slug} conflict={conflict} />
          <Identity identity={identity} conflict={conflict} field={fields.version} keyField={fields.key} />
          <p className="mb-5 text-soft text-sm">{formWords.requiredHelp}</p>

          <Part section="identity">
            <TextField
              field={fields.title}
              label={words.fields.title}
              help={formWords.titleHelp}
              required
              autoComplete="off"
            />
            <TextField field={fields.business} label={label("business")} help={formWords.businessHelp} />
            <TagField field={fields.items} label={label("items")} help={formWords.itemsHelp} />
            <CheckboxGroup
              field={fields.subjects}
              label={label("subjects")}
              columns
              choices={chooseFrom(subjectGroups, words.subject)}
            />
            <Select
              field={fields.infoClass}
              label={label("infoClass")}
              choices={chooseFrom(infoClasses, words.infoClass)}
            />
            <RadioGroup field={fields.sensitive} label={label("sensitive")} columns choices={yesOrNo} />
            <TextField
              field={fields.sensitiveKinds}
              label={label("sensitiveKinds")}
              help={formWords.sensitiveKindsHelp}
            />
            <RadioGroup field={fields.myNumber} label={label("myNumber")} columns choices={yesOrNo} />
            <NumberField
              field={fields.count}
              label={label("count")}
              help={formWords.countHelp}
              unit={formWords.countUnit}
            />
            <Select
              field={fields.countBand}
              label={label("countBand")}
              help={formWords.countBandHelp}
              choices={chooseFrom(countBands, words.countBand)}
            />
            <Select
              field={fields.departmentId}
              label={label("departmentId")}
              choices={choices.departments.map(({ id, name }) => ({ value: id, label: name }))}
            />
            <Select
              field={fields.ownerId}
              label={label("ownerId")}
              empty={formWords.nobody}
              choices={choices.people.map(({ id, name }) => ({ value: id, label: name }))}
            />
            <TextField field={fields.managerName} label={label("managerName")} help={formWords.managerHelp} />
          </Part>

          <Part section="acquisition">
            <Select
              field={fields.acquisition}
              label={label("acquisition")}
              choices={chooseFrom(acquisitions, words.acquisition)}
            />
            <TextField field={fields.acquisitionRoute} label={label("acquisitionRoute")} />
            <TextField field={fields.noticeMethod} label={label("noticeMethod")} help={formWords.noticeHelp} />
            <Select field={fields.consent} label={label("consent")} choices={chooseFrom(consents, words.consent)} />
            <TextField field={fields.consentBasis} label={label("consentBasis")} />
          </Part>

          <Part section="use">
            <TextArea field={fields.purpose} label={words.fields.purpose} required />
            <TextArea field={fields.accessors} label={label("accessors")} help={formWords.accessorsHelp} rows={2} />
            <TextField field={fields.useUntil} label={label("useUntil")} help={formWords.useUntilHelp} />
          </Part>

          <Part section="storage">
            <CheckboxGroup
              field={fields.media}
              label={label("media")}
              columns
              choices={chooseFrom(media, words.medium)}
            />
            <TextArea field={fields.storagePlace} label={label("storagePlace")} rows={2} />
            <CheckboxGroup
              field={fields.storageMethods}
              label={label("storageMethods")}
              columns
              choices={chooseFrom(storageMethods, words.storageMethod)}
            />
            <TextArea field={fields.storageNote} label={label("storageNote")} rows={2} />
            <TextField field={fields.keepUntil} label={label("keepUntil")} help={formWords.keepUntilHelp} />
            <TextField
              field={fields.keepUntilBasis}
              label={label("keepUntilBasis")}
              help={formWords.keepUntilBasisHelp}
            />
          </Part>

          <Part section="provision">
            <TagField field={fields.vendors} label={label("vendors")} help={formWords.vendorsHelp} />
            <Checkbox field={fields.hasNoVendors} label={formWords.hasNoVendors} />
            <Select
              field={fields.cloudHandling}
              label={label("cloudHandling")}
              help={formWords.cloudHelp}
              choices={chooseFrom(cloudHandlings, words.cloudHandling)}
            />
            <TextArea field={fields.provision} label={label("provision")} help={formWords.provisionHelp} rows={2} />
            <Checkbox field={fields.hasNoProvision} label={formWords.hasNoProvision} />
            <TagField field={fields.foreignCountries} label={label("foreignCountries")} help={formWords.foreignHelp} />
            <Checkbox field={fields.hasNoForeign} label={formWords.hasNoForeign} />
            <TextArea field={fields.foreignBasis} label={label("foreignBasis")} rows={2} />
          </Part>

          <Part section="disposal">
            <CheckboxGroup
              field={fields.disposals}
              label={label("disposals")}
              columns
              choices={chooseFrom(disposals, words.disposal)}
            />
            <TextArea field={fields.disposalNote} label={label("disposalNote")} rows={2} />
          </Part>

          <Part section="review">
            <PhaseFields id={fields.phases.id} field={form.field} />
            <DateField field={fields.reviewedOn} label={label("reviewedOn")} />
            <DateField field={fields.nextReviewOn} label={label("nextReviewOn")} />
            <TextArea field={fields.remarks} label={label("remarks")} />
          </Part>

          <FormActions sticky>
            <SubmitButton>
              {conflict?.kind === "stale" ? stale.overwrite : "key" in identity ? formWords.saveNew : formWords.save}
            </SubmitButton>
            <ButtonLink to={backTo}>{formWords.cancel}</ButtonLink>
          </FormActions>
        </Form>
      </div>
      <nav aria-label={formWords.contents} className="max-xl:hidden">
        <ol className="sticky top-4 space-y-0.5 border-line border-l">
          {sections.map((section) => (
            <li key={section}>
              <a
                href={`#part-${section}`}
                className="block rounded-r-lg px-3 py-1 text-soft text-sm hover:bg-neutral-soft hover:text-ink"
              >
                {screen.section[section]}
              </a>
            </li>
          ))}
        </ol>
      </nav>
    </div>
  );
}

function Part({ section, children }: { section: Section; children: React.ReactNode }) {
  const screen = useWords(inventoryScreenMessages);
  const formWords = useWords(entryFormMessages);
  return (
    <FormSection id={`part-${section}`} title={screen.section[section]} help={formWords.sectionHelp[section]}>
      {children}
    </FormSection>
  );
}

/** After a conflict the form stands for what the person has been shown: saving again is meant. */
function Identity({
  identity,
  conflict,
  field,
  keyField,
}: {
  identity: EntryFormProps["identity"];
  conflict: EntryConflict | undefined;
  field: { id: string; name: string; initialValue?: unknown };
  keyField: { id: string; name: string; initialValue?: unknown };
}) {
  if (conflict) {
    const [name, value] =
      conflict.kind === "stale" ? [field.name, String(conflict.version)] : [keyField.name, conflict.nextKey];
    return <input key={value} type="hidden" name={name} defaultValue={value} data-draft="" />;
  }
  if ("version" in identity) return <HiddenVersion field={field} version={identity.version} />;
  const sent = keyField.initialValue;
  return (
    <input
      type="hidden"
      name={keyField.name}
      defaultValue={typeof sent === "string" && sent ? sent : identity.key}
      data-draft=""
    />
  );
}
