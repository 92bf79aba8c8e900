import { Checkbox, Select } from "#app/components/form/choice-fields.tsx";
import { FormSection } from "#app/components/form/form-section.tsx";
import { TextArea } from "#app/components/form/text-area.tsx";
import { TextField } from "#app/components/form/text-field.tsx";
import { useForm } from "#app/components/form/use-form.ts";
import { useLocale, useWords } from "#app/components/locale.tsx";
import type { FormAnswer } from "#app/platform/http/form.server.ts";
import { requirementFormMessages } from "../form-messages.ts";
import { requirementMessages } from "../messages.ts";
import type { CatalogItem } from "../queries.server.ts";
import { RecordForm } from "./record-form.tsx";

type Values = {
  ownerId: string | null;
  guidance: string;
  confirmsTitle: boolean;
  title: string;
  confirmsJisClause: boolean;
  jisClause: string;
  confirmsAppiArticles: boolean;
  appiArticles: string[];
};

/** The form of an item of the catalog: who is in charge, the organization's own notes, and what nobody has verified. */
export function ItemForm({
  item,
  people,
  values,
  version,
  answer,
  backTo,
}: {
  item: CatalogItem;
  people: { id: string; name: string }[];
  values: Values;
  version: number;
  answer: FormAnswer | undefined;
  backTo: string;
}) {
  const { correctable } = useWords(requirementMessages);
  const words = useWords(requirementFormMessages);
  const locale = useLocale();
  const [form, fields] = useForm<Record<keyof Values | "version", string>>({
    id: "requirement",
    lastResult: answer?.result,
    defaultValue: { ...values, ownerId: values.ownerId ?? "", appiArticles: values.appiArticles.join("\n") },
  });
  const labels = { ownerId: words.owner, guidance: words.guidance, ...correctable };
  const isOpen = (field: string) => item.unverified.includes(field);
  return (
    <RecordForm form={form} version={fields.version} present={version} answer={answer} labels={labels} backTo={backTo}>
      <Select
        field={fields.ownerId}
        label={words.owner}
        help={words.ownerHelp}
        empty={words.nobody}
        choices={people.map(({ id, name }) => ({ value: id, label: name }))}
      />
      <TextArea field={fields.guidance} label={words.guidance} help={words.guidanceHelp} maxLength={10_000} />
      {item.unverified.length > 0 ? (
        <FormSection title={words.unverifiedTitle} help={words.unverifiedLead}>
          {isOpen("title") ? (
            <div className="space-y-1">
              <TextField
                field={fields.title}
                label={correctable.title}
                help={words.catalogSays(item.title[locale])}
                autoComplete="off"
              />
              <Checkbox field={fields.confirmsTitle} label={words.confirm(correctable.title)} />
            </div>
          ) : null}
          {isOpen("jisClause") ? (
            <div className="space-y-1">
              <TextField
                field={fields.jisClause}
                label={correctable.jisClause}
                help={words.catalogSays(item.jisClause)}
                autoComplete="off"
              />
              <Checkbox field={fields.confirmsJisClause} label={words.confirm(correctable.jisClause)} />
            </div>
          ) : null}
          {isOpen("appiArticles") ? (
            <div className="space-y-1">
              <TextArea
                field={fields.appiArticles}
                label={correctable.appiArticles}
                help={words.catalogSays(item.appiArticles.join("、") || "—")}
                rows={2}
              />
              <Checkbox field={fields.confirmsAppiArticles} label={words.confirm(correctable.appiArticles)} />
            </div>
          ) : null}
        </FormSection>
      ) : null}
    </RecordForm>
  );
}
