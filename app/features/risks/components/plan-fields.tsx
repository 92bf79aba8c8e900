import { Select } from "#app/components/form/choice-fields.tsx";
import { DateField } from "#app/components/form/date-field.tsx";
import { TextField } from "#app/components/form/text-field.tsx";
import type { UsedForm } from "#app/components/form/use-form.ts";
import { useWords } from "#app/components/locale.tsx";
import { costClasses } from "#db/codes/risks.ts";
import { plannedMessages } from "../planned-messages.ts";
import { treatmentFormMessages } from "../treatment-form-messages.ts";
import { treatmentMessages } from "../treatment-messages.ts";
import type { MeasureOption } from "./treatment-form.tsx";

type Person = { id: string; name: string };
type Choices = { form: UsedForm; people: readonly Person[]; measures: MeasureOption[] };

/** Fields for so many measures are there; who plans more goes on after saving. */
const most = 8;

/**
 * What is planned beside an assessment: what there is already is named, and for each further one there are fields, folded behind the one
 * before, so that it needs no JavaScript.
 */
export function PlanFields({
  treatments,
  ...choices
}: Choices & { treatments: readonly { id: string; label: string; title: string }[] }) {
  const planned = useWords(plannedMessages);
  return (
    <>
      {treatments.length > 0 ? (
        <div>
          <p className="font-bold">{planned.already}</p>
          <ul className="list-disc pl-5">
            {treatments.map(({ id, label, title }) => (
              <li key={id}>
                {label} {title}
              </li>
            ))}
          </ul>
        </div>
      ) : null}
      <PlanField {...choices} place={0} />
    </>
  );
}

function PlanField({ form, people, measures, place }: Choices & { place: number }) {
  const { fields: labels, cost } = useWords(treatmentMessages);
  const planned = useWords(plannedMessages);
  const words = useWords(treatmentFormMessages);
  const field = (name: string) => form.field(`plans[${place}].${name}`);
  const next = place + 1;
  return (
    <>
      <fieldset className="rounded-lg border border-line p-4 pt-2">
        <legend className="px-1 font-bold">{planned.nth(next)}</legend>
        <TextField field={field("title")} label={labels.title} help={words.titleHelp} maxLength={500} />
        <div className="mt-4 grid gap-4 md:grid-cols-2">
          <Select
            field={field("ownerId")}
            label={labels.ownerId}
            empty={words.none}
            choices={people.map(({ id, name }) => ({ value: id, label: name }))}
          />
          <DateField field={field("dueOn")} label={labels.dueOn} />
          <Select
            field={field("costClass")}
            label={labels.costClass}
            empty={words.undecided}
            choices={costClasses.map((value) => ({ value, label: cost[value] }))}
          />
          <Select
            field={field("securityMeasureCode")}
            label={labels.securityMeasureCode}
            empty={words.none}
            choices={measures}
          />
        </div>
      </fieldset>
      {next < most ? (
        <details open={isFilledIn(form, next)}>
          <summary className="min-h-6 text-info">{planned.add}</summary>
          <div className="mt-4 space-y-5">
            <PlanField form={form} people={people} measures={measures} place={next} />
          </div>
        </details>
      ) : null}
    </>
  );
}

/** Whether something was typed there or behind: what came back after a refusal is not folded away. */
function isFilledIn(form: UsedForm, from: number): boolean {
  const names = ["title", "ownerId", "dueOn", "costClass", "securityMeasureCode"];
  return Array.from({ length: most - from }, (_, place) => from + place).some((place) =>
    names.some((name) => form.field(`plans[${place}].${name}`).initialValue),
  );
}
