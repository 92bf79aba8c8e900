import ChevronRight from "lucide-react/icons/chevron-right";
import { CheckboxGroup } from "#app/components/form/choice-fields.tsx";
import type { FieldSource } from "#app/components/form/field-source.ts";
import { TextArea } from "#app/components/form/text-area.tsx";
import { TextField } from "#app/components/form/text-field.tsx";
import { useWords } from "#app/components/locale.tsx";
import { Badge } from "#app/components/ui/badge.tsx";
import { media as mediumCodes, phases } from "#db/codes/inventory.ts";
import { entryFormMessages } from "../form-messages.ts";
import { inventoryMessages } from "../messages.ts";

/** The six phases, each unfolding its own fields; what is folded is sent all the same. */
export function PhaseFields({ id, field }: { id: string; field: (name: string) => FieldSource }) {
  const words = useWords(inventoryMessages);
  const form = useWords(entryFormMessages);
  return (
    <fieldset id={id} tabIndex={-1}>
      <legend className="font-bold">{words.fields.phases}</legend>
      <p className="text-faint text-sm">{form.phasesHelp}</p>
      <div className="mt-2 divide-y divide-line rounded-lg border border-line">
        {phases.map((phase) => {
          const own = (part: string) => field(`phases.${phase}.${part}`);
          const facts = {
            media: own("media"),
            place: own("place"),
            people: own("people"),
            vendor: own("vendor"),
            note: own("note"),
          };
          const all = Object.values(facts);
          const hasErrors = all.some((one) => one.errors?.length);
          const isFilled = all.some(({ initialValue }) =>
            Array.isArray(initialValue) ? initialValue.length > 0 : !!initialValue,
          );
          return (
            <details key={phase} open={hasErrors || undefined} className="group/phase">
              <summary className="flex min-h-control items-center gap-2 px-3 py-1.5 hover:bg-sunken">
                <ChevronRight
                  className="size-4 shrink-0 text-faint transition-transform group-open/phase:rotate-90"
                  aria-hidden="true"
                />
                <span className="font-bold">{words.phase[phase]}</span>
                {isFilled ? <Badge tone="info">{form.phaseFilled}</Badge> : null}
              </summary>
              <div className="space-y-4 px-3 pt-2 pb-4 sm:pl-9">
                <TextArea field={facts.note} label={words.phaseFields.note} rows={2} />
                <CheckboxGroup
                  field={facts.media}
                  label={words.phaseFields.media}
                  columns
                  choices={mediumCodes.map((medium) => ({ value: medium, label: words.medium[medium] }))}
                />
                <TextField field={facts.place} label={words.phaseFields.place} />
                <TextField field={facts.people} label={words.phaseFields.people} />
                <TextField field={facts.vendor} label={words.phaseFields.vendor} />
              </div>
            </details>
          );
        })}
      </div>
    </fieldset>
  );
}
