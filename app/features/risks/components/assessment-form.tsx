import ChevronRight from "lucide-react/icons/chevron-right";
import { type FormEvent, type KeyboardEvent, useEffect, useRef, useState } from "react";
import { CheckboxGroup, RadioGroup } from "#app/components/form/choice-fields.tsx";
import { DateField } from "#app/components/form/date-field.tsx";
import { inputClass } from "#app/components/form/field.tsx";
import { Form, FormActions, SubmitButton } from "#app/components/form/form.tsx";
import { FormSection } from "#app/components/form/form-section.tsx";
import { FormVersion, staleSaveOf } from "#app/components/form/form-version.tsx";
import { staleMessages } from "#app/components/form/stale-messages.ts";
import { StaleNotice } from "#app/components/form/stale-notice.tsx";
import { TextArea } from "#app/components/form/text-area.tsx";
import { HiddenState } from "#app/components/form/text-field.tsx";
import { type UsedForm, useForm } from "#app/components/form/use-form.ts";
import { useLocale, useWords } from "#app/components/locale.tsx";
import { Badge } from "#app/components/ui/badge.tsx";
import { ButtonLink } from "#app/components/ui/button.tsx";
import { useHydrated } from "#app/components/use-hydrated.ts";
import type { FormAnswer } from "#app/platform/http/form.server.ts";
import { searchKey } from "#app/utils/japanese-text.ts";
import { residualHandlings } from "#db/codes/risks.ts";
import type { RiskMethodContent } from "#db/schema/risk.ts";
import { type AssessmentFields, assessedIn } from "../assessment-fields.ts";
import { riskFieldMessages } from "../field-messages.ts";
import { riskFormMessages } from "../form-messages.ts";
import { riskMessages } from "../messages.ts";
import { levelOf, needsTreatment } from "../method.ts";
import { riskMethodNameMessages } from "../method-name-messages.ts";
import { levelView, methodWords } from "../method-words.ts";
import { plannedMessages } from "../planned-messages.ts";
import { type Assessed, warningsOf } from "../warnings.ts";
import { LevelBadge } from "./level-badge.tsx";
import { PlanFields } from "./plan-fields.tsx";
import { Warnings } from "./risk-facts.tsx";

type Measure = { code: string; title: string; category: string };

/** The form of an assessment; levels and warnings follow what is chosen, and without JavaScript stand on the page of the risk. */
export function AssessmentForm({
  id,
  version,
  seen,
  method,
  methodNumber,
  values,
  securityMeasures,
  isDelicate,
  isUnacceptable,
  treatments,
  people,
  isGoingOn,
  answer,
  backTo,
}: {
  id: string;
  version: number;
  /** What its entries say. */
  seen: string;
  method: RiskMethodContent;
  methodNumber: number;
  values: AssessmentFields;
  securityMeasures: readonly Measure[];
  isDelicate: boolean;
  isUnacceptable: boolean;
  /** What is planned already. */
  treatments: readonly { id: string; label: string; title: string }[];
  people: readonly { id: string; name: string }[];
  isGoingOn: boolean;
  answer: FormAnswer | undefined;
  backTo: string;
}) {
  const labels = useWords(riskFieldMessages);
  const words = useWords(riskFormMessages);
  const { residual } = useWords(riskMessages);
  const planned = useWords(plannedMessages);
  const stale = useWords(staleMessages);
  const conflict = staleSaveOf(answer);
  const [form, fields] = useForm<Record<keyof AssessmentFields | "version" | "seen", unknown>>({
    id: `assessment-${id}`,
    lastResult: answer?.result,
    defaultValue: values,
  });
  const [assessed, setAssessed] = useState<Assessed>(() => assessedIn(values, isDelicate));
  const onInput = (event: FormEvent<HTMLFormElement>) => {
    const sent = new FormData(event.currentTarget);
    setAssessed(assessedIn(Object.fromEntries([...sent.keys()].map((name) => [name, sent.getAll(name)])), isDelicate));
  };
  const warnings = warningsOf(method, assessed);
  const body = useRef<HTMLDivElement>(null);
  // Whoever comes from the risk before goes on assessing.
  // biome-ignore lint/correctness/useExhaustiveDependencies: another risk is another beginning
  useEffect(() => {
    if (isGoingOn) body.current?.querySelector<HTMLInputElement>('input[type="radio"]')?.focus();
  }, [id]);
  const handlings = residualHandlings.filter((value) => !(isUnacceptable && value === "accepted"));
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: a short cut; the fields are reached by Tab and the buttons pressed as ever
    <div ref={body} onKeyDown={assessByKeys} className="max-w-4xl rounded-xl border border-line bg-surface p-4 sm:p-5">
      <Form form={form} labels={labels} onInput={onInput}>
        {conflict ? <StaleNotice formId={form.id} {...conflict} /> : null}
        <FormVersion field={fields.version} version={version} conflict={conflict} />
        <HiddenState field={fields.seen} state={seen} />
        {/* Of the method that the page shows, also after a refusal because another one has come into use. */}
        <input key={methodNumber} type="hidden" name="method" value={methodNumber} data-draft="" />
        <FormSection title={labels.measures}>
          <MeasureFields form={form} measures={securityMeasures} />
          <TextArea
            field={fields.otherMeasures}
            label={labels.otherMeasures}
            help={words.otherMeasuresHelp}
            maxLength={10_000}
          />
        </FormSection>
        <FormSection title={words.before} help={words.beforeHelp}>
          <GradeFields
            form={form}
            method={method}
            names={{ impact: "impact", likelihood: "likelihood", level: "level" }}
          />
          <Level method={method} grade={assessed.before} />
          <TextArea field={fields.rationale} label={labels.rationale} help={words.rationaleHelp} maxLength={10_000} />
        </FormSection>
        <FormSection title={planned.title} help={planned.help}>
          <PlanFields
            form={form}
            treatments={treatments}
            people={people}
            measures={securityMeasures.map(({ code, title }) => ({ value: code, label: `${code} ${title}` }))}
          />
        </FormSection>
        <FormSection title={words.after} help={words.afterHelp}>
          <GradeFields
            form={form}
            method={method}
            names={{ impact: "impactAfter", likelihood: "likelihoodAfter", level: "levelAfter" }}
            isOpen
          />
          <Level method={method} grade={assessed.after} />
          <RadioGroup
            field={fields.residualHandling}
            label={labels.residualHandling}
            choices={[
              { value: "", label: words.undecided },
              ...handlings.map((value) => ({ value, label: residual[value] })),
            ]}
          />
          <TextArea
            field={fields.residualText}
            label={labels.residualText}
            help={words.residualTextHelp}
            maxLength={10_000}
          />
          <DateField field={fields.reviewOn} label={labels.reviewOn} help={words.reviewHelp} />
        </FormSection>
        <div aria-live="polite">{warnings.length > 0 ? <Warnings warnings={warnings} /> : null}</div>
        <FormActions sticky>
          <SubmitButton>{conflict ? stale.overwrite : words.saveAssessment}</SubmitButton>
          <SubmitButton variant="secondary" name="next" value="on">
            {words.saveAndNext}
          </SubmitButton>
          <ButtonLink to={backTo}>{words.cancel}</ButtonLink>
        </FormActions>
      </Form>
    </div>
  );
}

/** In a group of steps a digit chooses the step and goes on to the next group; Ctrl+Enter saves and goes on to the next risk. */
function assessByKeys(event: KeyboardEvent<HTMLDivElement>): void {
  if (event.nativeEvent.isComposing) return;
  if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) {
    event.preventDefault();
    event.currentTarget.querySelector<HTMLButtonElement>('button[name="next"]')?.click();
    return;
  }
  const { target } = event;
  if (!(target instanceof HTMLInputElement) || target.type !== "radio" || event.altKey || event.ctrlKey) return;
  const radios = [...event.currentTarget.querySelectorAll<HTMLInputElement>('input[type="radio"]')];
  const step = radios.find(({ name, value }) => name === target.name && value === event.key && value !== "");
  if (!step) return;
  event.preventDefault();
  step.click();
  const behind = radios.slice(radios.findLastIndex(({ name }) => name === target.name) + 1);
  const next = behind.filter(({ name }) => name === behind[0]?.name);
  (next.find(({ checked }) => checked) ?? next[0] ?? step).focus();
}

/**
 * The security measures by their categories, folded as long as none of one is chosen; what is folded is sent all the same. Words unfold
 * those that have them.
 */
function MeasureFields({ form, measures }: { form: UsedForm; measures: readonly Measure[] }) {
  const labels = useWords(riskFieldMessages);
  const words = useWords(riskFormMessages);
  const field = form.field("securityMeasures");
  const chosen = [field.initialValue ?? []].flat().map(String);
  const isHydrated = useHydrated();
  const [sought, setSought] = useState("");
  const wanted = searchKey(sought).split(" ").filter(Boolean);
  const isSought = ({ code, title, category }: Measure) => {
    const key = searchKey(`${code} ${title} ${category}`);
    return wanted.every((word) => key.includes(word));
  };
  return (
    <fieldset id={field.id} tabIndex={-1}>
      <legend className="font-bold">{labels.securityMeasures}</legend>
      {isHydrated ? (
        <input
          type="search"
          aria-label={words.searchMeasures}
          placeholder={words.searchMeasures}
          value={sought}
          onChange={(event) => setSought(event.currentTarget.value)}
          onKeyDown={(event) => {
            // It looks up, and does not send the form.
            if (event.key === "Enter") event.preventDefault();
          }}
          className={`${inputClass} mt-2`}
        />
      ) : null}
      <p role="status" className="text-faint text-sm">
        {wanted.length > 0 && !measures.some(isSought) ? words.noMeasureFound : ""}
      </p>
      <div className="mt-2 divide-y divide-line rounded-lg border border-line">
        {[...Map.groupBy(measures, ({ category }) => category)].map(([category, own]) => {
          const count = own.filter(({ code }) => chosen.includes(code)).length;
          return (
            <details
              key={category}
              open={wanted.length > 0 || undefined}
              hidden={!own.some(isSought)}
              className="group/category"
            >
              <summary className="flex min-h-control items-center gap-2 px-3 py-1.5 hover:bg-sunken">
                <ChevronRight
                  className="size-4 shrink-0 text-faint transition-transform group-open/category:rotate-90"
                  aria-hidden="true"
                />
                <span className="font-bold">{category}</span>
                {count > 0 ? <Badge tone="info">{words.chosen(count)}</Badge> : null}
              </summary>
              <div className="px-3 pb-3 sm:pl-9 [&_li:has([data-unsought])]:hidden">
                <CheckboxGroup
                  field={{ ...field, id: `${field.id}-${own[0]?.code}`, errors: undefined }}
                  label={<span className="sr-only">{category}</span>}
                  choices={own.map((measure) => ({
                    value: measure.code,
                    label: isSought(measure) ? measure.title : <span data-unsought="">{measure.title}</span>,
                  }))}
                />
              </div>
            </details>
          );
        })}
      </div>
    </fieldset>
  );
}

type GradeNames = { impact: string; likelihood: string; level: string };

/**
 * Both scales with what their steps mean, or, by a method in words, the level itself. One that is `isOpen` may be left undecided, and that can
 * be chosen again.
 */
function GradeFields({
  form,
  method,
  names,
  isOpen = false,
}: {
  form: UsedForm;
  method: RiskMethodContent;
  names: GradeNames;
  isOpen?: boolean;
}) {
  const labels = useWords(riskFieldMessages);
  const words = useWords(riskFormMessages);
  const said = methodWords(method, useLocale());
  const open = isOpen ? [{ value: "", label: words.undecided }] : [];
  if (method.scale === "qualitative") {
    const choices = said.levels.map(({ level, name }) => ({ value: level as string, label: name }));
    return <RadioGroup field={form.field(names.level)} label={labels.level} choices={[...open, ...choices]} columns />;
  }
  const choicesOf = (steps: readonly { name: string; guide: string }[]) => [
    ...open,
    ...steps.map(({ name, guide }, place) => ({
      value: String(place + 1),
      label: `${place + 1} ${name}`,
      help: guide,
    })),
  ];
  return (
    <div className="grid gap-5 md:grid-cols-2">
      <RadioGroup field={form.field(names.impact)} label={labels.impact} choices={choicesOf(said.impact)} />
      <RadioGroup field={form.field(names.likelihood)} label={labels.likelihood} choices={choicesOf(said.likelihood)} />
    </div>
  );
}

/** The level that follows from what is chosen; a method in words asks for it. */
function Level({ method, grade }: { method: RiskMethodContent; grade: Assessed["before"] }) {
  const words = useWords(riskFormMessages);
  const { line } = useWords(riskMethodNameMessages);
  const locale = useLocale();
  if (method.scale === "qualitative") return null;
  const level = levelOf(method, grade);
  const view = levelView(method, level ?? null, locale);
  return (
    <p aria-live="polite" className="flex items-center gap-2">
      {view ? (
        <>
          <span className="sr-only">{words.level(view.name)}</span>
          <LevelBadge level={view} />
          {level !== undefined && needsTreatment(method, level) ? line : null}
        </>
      ) : (
        <span className="text-faint">{words.noLevel}</span>
      )}
    </p>
  );
}
