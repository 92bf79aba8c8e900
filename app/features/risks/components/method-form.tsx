import { Form as PlainForm } from "@remix-run/react";
import { CheckboxGroup, Select } from "#app/components/form/choice-fields.tsx";
import { Form, FormActions, SubmitButton } from "#app/components/form/form.tsx";
import { FormSection } from "#app/components/form/form-section.tsx";
import { FormVersion, staleSaveOf } from "#app/components/form/form-version.tsx";
import { SelectBox } from "#app/components/form/select-box.tsx";
import { staleMessages } from "#app/components/form/stale-messages.ts";
import { StaleNotice } from "#app/components/form/stale-notice.tsx";
import { TextArea } from "#app/components/form/text-area.tsx";
import { TextField } from "#app/components/form/text-field.tsx";
import { type UsedForm, useForm } from "#app/components/form/use-form.ts";
import { useLocale, useWords } from "#app/components/locale.tsx";
import { Button, ButtonLink } from "#app/components/ui/button.tsx";
import { Card } from "#app/components/ui/card.tsx";
import { workMessages } from "#app/components/work-messages.ts";
import type { FormAnswer } from "#app/platform/http/form.server.ts";
import { type RiskLevel, riskLevels, riskScales, riskTones } from "#db/codes/risks.ts";
import type { RiskMethodContent } from "#db/schema/risk.ts";
import { riskLevelMessages } from "../level-messages.ts";
import { usualMethod } from "../method.ts";
import { riskMethodMessages } from "../method-messages.ts";
import { methodWords } from "../method-words.ts";

type Item = { code: string; threat: string };

/** The form of the next version of the method: of its kind the scales, levels, matrix and line, and what may never be accepted. */
export function MethodForm({
  method,
  note,
  version,
  library,
  answer,
  backTo,
}: {
  method: RiskMethodContent;
  note: string;
  version: number;
  library: readonly Item[];
  answer: FormAnswer | undefined;
  backTo: string;
}) {
  const words = useWords(riskMethodMessages);
  const wordsLevel = useWords(riskLevelMessages);
  const stale = useWords(staleMessages);
  const conflict = staleSaveOf(answer);
  const [form, fields] = useForm<Record<"version" | "treatFrom" | "neverAccepted" | "note", string>>({
    id: `risk-method-${method.scale}`,
    lastResult: answer?.result,
    defaultValue: { ...method, levels: levelValues(method), note } as Record<string, unknown>,
  });
  return (
    <>
      <Card title={words.scaleName} className="mb-4 max-w-4xl">
        <PlainForm className="flex flex-wrap items-end gap-2">
          <div className="flex min-w-48 flex-1">
            <SelectBox name="scale" aria-label={words.scaleName} defaultValue={method.scale}>
              {riskScales.map((scale) => (
                <option key={scale} value={scale}>
                  {words.scale[scale]}
                </option>
              ))}
            </SelectBox>
          </div>
          <Button>{words.use}</Button>
          <p className="w-full text-faint text-sm">{words.scaleHelp}</p>
        </PlainForm>
      </Card>
      <div className="max-w-4xl rounded-xl border border-line bg-surface p-4 sm:p-5">
        <Form form={form} labels={{ treatFrom: words.treatFrom, note: words.note }}>
          {conflict ? <StaleNotice formId={form.id} {...conflict} /> : null}
          <FormVersion field={fields.version} version={version} conflict={conflict} />
          <input type="hidden" name="scale" value={method.scale} />
          {method.scale === "qualitative" ? null : (
            <FormSection title={words.steps} help={words.nameHelp}>
              <StepFields form={form} name="impact" method={method} />
              <StepFields form={form} name="likelihood" method={method} />
            </FormSection>
          )}
          <FormSection title={words.levels} help={words.nameHelp}>
            <LevelFields form={form} />
            <Select
              field={fields.treatFrom}
              label={words.treatFrom}
              required
              choices={riskLevels.map((level) => ({ value: level, label: wordsLevel[level] }))}
            />
          </FormSection>
          {method.scale === "qualitative" ? null : (
            <FormSection title={words.matrix}>
              <MatrixFields form={form} method={method} />
            </FormSection>
          )}
          <FormSection title={words.neverAccepted} help={words.neverAcceptedHelp}>
            <p className="text-faint text-sm">{words.acceptedByHelp}</p>
            <CheckboxGroup
              field={fields.neverAccepted}
              label={words.neverAccepted}
              choices={library.map(({ code, threat }) => ({ value: code, label: `${code} ${threat}` }))}
            />
          </FormSection>
          <FormSection title={words.note}>
            <TextArea field={fields.note} label={words.note} help={words.noteHelp} maxLength={2_000} />
          </FormSection>
          <FormActions>
            <SubmitButton>{conflict ? stale.overwrite : words.save}</SubmitButton>
            <ButtonLink to={backTo}>{words.cancel}</ButtonLink>
          </FormActions>
        </Form>
      </div>
    </>
  );
}

function StepFields({
  form,
  name,
  method,
}: {
  form: UsedForm;
  name: "impact" | "likelihood";
  method: RiskMethodContent;
}) {
  const words = useWords(riskMethodMessages);
  const usual = methodWords(usualMethod(method.scale), useLocale())[name];
  return (
    <fieldset>
      <legend className="font-bold">{words[name]}</legend>
      <div className="mt-2 space-y-4">
        {usual.map((step, place) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: the steps of a scale do not move
          <div key={place} className="grid gap-3 sm:grid-cols-[10rem_minmax(0,1fr)]">
            <TextField
              field={form.field(`${name}[${place}].name`)}
              label={`${words.stepOf(words[name], place + 1)} ${words.name}`}
              placeholder={step.name}
              maxLength={40}
            />
            <TextField
              field={form.field(`${name}[${place}].guide`)}
              label={`${words.stepOf(words[name], place + 1)} ${words.guide}`}
              placeholder={step.guide}
              maxLength={300}
            />
          </div>
        ))}
      </div>
    </fieldset>
  );
}

function LevelFields({ form }: { form: UsedForm }) {
  const words = useWords(riskMethodMessages);
  const wordsLevel = useWords(riskLevelMessages);
  return (
    <div className="space-y-4">
      {riskLevels.map((level) => {
        const used = form.field(`levels.${level}.isUsed`);
        return (
          <fieldset key={level} className="grid gap-3 sm:grid-cols-[10rem_minmax(0,1fr)_10rem] sm:items-end">
            <legend className="sr-only">{wordsLevel[level]}</legend>
            <label className="flex min-h-control items-center gap-2.5">
              <input
                key={used.key}
                type="checkbox"
                name={used.name}
                defaultChecked={used.initialValue === "on"}
                className="size-[1.15em]"
              />
              {words.levelUsed(wordsLevel[level])}
            </label>
            <TextField
              field={form.field(`levels.${level}.name`)}
              label={`${wordsLevel[level]} ${words.name}`}
              placeholder={wordsLevel[level]}
              maxLength={20}
            />
            <Select
              field={form.field(`levels.${level}.tone`)}
              label={`${wordsLevel[level]} ${words.color}`}
              required
              choices={riskTones.map((tone) => ({ value: tone, label: words.tone[tone] }))}
            />
          </fieldset>
        );
      })}
    </div>
  );
}

function MatrixFields({ form, method }: { form: UsedForm; method: RiskMethodContent }) {
  const words = useWords(riskMethodMessages);
  const wordsLevel = useWords(riskLevelMessages);
  const { scroll } = useWords(workMessages).table;
  const places = method.matrix.map((_, place) => place);
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reachable by keyboard (WCAG 2.1.1)
    <section tabIndex={0} aria-label={scroll(words.matrix)} className="overflow-x-auto">
      <table className="border-separate border-spacing-1">
        <caption className="sr-only">{words.matrix}</caption>
        <thead>
          <tr>
            <td />
            {places.map((column) => (
              <th key={column} scope="col" className="p-1 text-left text-soft text-sm">
                {words.stepOf(words.likelihood, column + 1)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {[...places].reverse().map((row) => (
            <tr key={row}>
              <th scope="row" className="whitespace-nowrap p-1 text-left text-soft text-sm">
                {words.stepOf(words.impact, row + 1)}
              </th>
              {places.map((column) => {
                const field = form.field(`matrix[${row}][${column}]`);
                return (
                  <td key={column} className="min-w-28">
                    <SelectBox
                      key={field.key}
                      id={field.id}
                      name={field.name}
                      aria-label={words.cell(row + 1, column + 1)}
                      defaultValue={String(field.initialValue ?? "")}
                    >
                      {riskLevels.map((level) => (
                        <option key={level} value={level}>
                          {wordsLevel[level]}
                        </option>
                      ))}
                    </SelectBox>
                  </td>
                );
              })}
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}

/** Levels by their codes, as the form has them. */
function levelValues({ levels }: RiskMethodContent): Record<RiskLevel, { isUsed: string; name: string; tone: string }> {
  const usual = { low: "good", medium: "caution", high: "bad", severe: "bad" } as const;
  const valuesOf = (level: RiskLevel) => {
    const used = levels.find((each) => each.level === level);
    return { isUsed: used ? "on" : "", name: used?.name ?? "", tone: used?.tone ?? usual[level] };
  };
  return { low: valuesOf("low"), medium: valuesOf("medium"), high: valuesOf("high"), severe: valuesOf("severe") };
}
