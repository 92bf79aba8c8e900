import { Form, Link, useNavigation } from "@remix-run/react";
import { type FocusEvent, type FormEvent, type KeyboardEvent, useEffect, useRef, useState } from "react";
import { classNames } from "#app/components/class-names.ts";
import { inputClass } from "#app/components/form/field.tsx";
import { SelectBox } from "#app/components/form/select-box.tsx";
import { useLocale, useWords } from "#app/components/locale.tsx";
import { Badge } from "#app/components/ui/badge.tsx";
import { Button, ButtonLink } from "#app/components/ui/button.tsx";
import { inventoryMessages } from "#app/features/inventory/index.ts";
import { toHalfWidthDigits } from "#app/utils/japanese-text.ts";
import type { RiskMethodContent } from "#db/schema/risk.ts";
import { riskFieldMessages } from "../field-messages.ts";
import type { GradeField } from "../grades.ts";
import { type Grade, levelOf, stepsOf } from "../method.ts";
import { levelView, methodWords } from "../method-words.ts";
import { assessRiskPath } from "../paths.ts";
import { riskTogetherMessages } from "../together-messages.ts";
import { assessedInRow, type TogetherView, type TypedGrades } from "../together-view.ts";
import { riskWarningMessages } from "../warning-messages.ts";
import { warningsOf } from "../warnings.ts";
import { LevelBadge } from "./level-badge.tsx";

/** A row that was not saved: what was typed, and why, beside the field. */
export type RefusedView = TogetherView & { typed: TypedGrades; field: string; problem: string };

/**
 * Assesses many risks on one page. A digit goes on to the next field, arrows move between fields, Enter saves all; without JavaScript
 * it is a form like any other.
 */
export function TogetherForm({
  slug,
  rows,
  refused,
  method,
  methodNumber,
  hasAfter,
  backTo,
}: {
  slug: string;
  rows: readonly TogetherView[];
  /** Rows of the last answer; they stand on top. */
  refused: readonly RefusedView[];
  method: RiskMethodContent;
  methodNumber: number;
  hasAfter: boolean;
  backTo: string;
}) {
  const words = useWords(riskTogetherMessages);
  const form = useRef<HTMLFormElement>(null);
  const navigation = useNavigation();
  const others = rows.filter(({ id }) => refused.every((row) => row.id !== id));
  const first = [...refused, ...others][0];
  const key = first ? `${first.id} ${first.version}` : "";
  // One comes here in order to type, and after a save to go on with the next ones.
  // biome-ignore lint/correctness/useExhaustiveDependencies: other rows are another beginning
  useEffect(() => {
    stepInputs(form.current)
      .find(({ value }) => value === "")
      ?.focus({ preventScroll: refused.length === 0 });
  }, [key]);
  return (
    <Form ref={form} method="post" onKeyDown={moveByArrows} onFocus={selectStep} onInput={goOn} preventScrollReset>
      <input type="hidden" name="method" value={methodNumber} />
      <ul className="divide-y divide-line rounded-xl border border-line bg-surface">
        {refused.map((row, index) => (
          <Row
            key={`${row.id} ${row.version} ${row.problem}`}
            {...{ slug, row, index, method, hasAfter }}
            typed={row.typed}
            problem={row}
          />
        ))}
        {others.map((row, index) => (
          <Row
            key={`${row.id} ${row.version}`}
            {...{ slug, row, method, hasAfter }}
            index={refused.length + index}
            typed={row.values}
          />
        ))}
      </ul>
      <div className="sticky bottom-3 z-10 mt-4 flex w-fit max-w-full flex-wrap gap-3 rounded-xl border border-line bg-raised px-4 py-2 shadow-raised">
        <Button variant="primary" aria-disabled={navigation.state === "submitting" || undefined}>
          {words.save}
        </Button>
        <ButtonLink to={backTo}>{words.back}</ButtonLink>
      </div>
    </Form>
  );
}

function Row({
  slug,
  row,
  index,
  method,
  hasAfter,
  typed,
  problem,
}: {
  slug: string;
  row: TogetherView;
  index: number;
  method: RiskMethodContent;
  hasAfter: boolean;
  typed: TypedGrades;
  problem?: RefusedView;
}) {
  const words = useWords(riskTogetherMessages);
  const warning = useWords(riskWarningMessages);
  const fields = useWords(riskFieldMessages);
  const { phase } = useWords(inventoryMessages);
  const [values, setValues] = useState(typed);
  const assessed = assessedInRow(row, values);
  const warnings = values === typed && !row.isAssessed ? [] : warningsOf(method, assessed);
  const isInWords = method.scale === "qualitative";
  const name = `${row.label} ${row.title}`;
  const common = { row, index, typed, problem };
  const onInput = (event: FormEvent<HTMLLIElement>) => {
    const { name: path, value } = event.target as HTMLInputElement;
    const field = path.split(".").at(-1);
    if (field) setValues((before) => ({ ...before, [field]: toHalfWidthDigits(value).trim() }));
  };
  return (
    <li
      className={classNames(
        "grid gap-x-4 gap-y-2 px-3 py-3 sm:px-4",
        !hasAfter && "xl:grid-cols-[minmax(0,1fr)_38rem]",
      )}
      onInput={onInput}
    >
      <input type="hidden" name={`rows[${index}].id`} value={row.id} />
      <input type="hidden" name={`rows[${index}].version`} value={row.version} />
      <input type="hidden" name={`rows[${index}].seen`} value={row.seen} />
      <div className="min-w-0">
        <p>
          <span className="text-faint tabular-nums">{row.label}</span>{" "}
          <Link to={assessRiskPath(slug, row.id)} tabIndex={-1} className="rounded font-bold hover:text-info">
            {row.title}
          </Link>
        </p>
        <p className="flex flex-wrap gap-x-3 text-faint text-sm">
          <span>{phase[row.phase as keyof typeof phase]}</span>
          <span className="min-w-0 truncate">{row.entries.split("\n").slice(0, 3).join("、")}</span>
          <span>{words.measures(row.measures)}</span>
          {row.isDelicate ? <Badge tone="caution">{words.delicate}</Badge> : null}
        </p>
        <div aria-live="polite">
          {warnings.map((each) => (
            <p key={each} className="text-caution text-sm">
              {warning[each]}
            </p>
          ))}
        </div>
        {problem ? (
          <p id={`row-${index}-problem`} className="font-bold text-bad text-sm">
            {problem.problem}
          </p>
        ) : null}
      </div>
      <div className="flex flex-wrap items-end gap-x-3 gap-y-2">
        {isInWords ? (
          <LevelField {...common} method={method} field="level" label={fields.level} of={name} />
        ) : (
          <>
            <StepField {...common} method={method} field="impact" label={fields.impact} of={name} />
            <StepField {...common} method={method} field="likelihood" label={fields.likelihood} of={name} />
            <Level method={method} grade={assessed.before} />
          </>
        )}
        {hasAfter && isInWords ? (
          <LevelField {...common} method={method} field="levelAfter" label={fields.levelAfter} of={name} />
        ) : null}
        {hasAfter && !isInWords ? (
          <>
            <StepField {...common} method={method} field="impactAfter" label={fields.impactAfter} of={name} />
            <StepField {...common} method={method} field="likelihoodAfter" label={fields.likelihoodAfter} of={name} />
            <Level method={method} grade={assessed.after} />
          </>
        ) : null}
        <label className="w-full sm:w-56">
          <span className="block text-faint text-xs">{fields.rationale}</span>
          <input
            name={`rows[${index}].rationale`}
            defaultValue={typed.rationale}
            maxLength={10_000}
            aria-label={words.of(fields.rationale, name)}
            {...invalidity(problem, "rationale", index)}
            className={inputClass}
          />
        </label>
      </div>
    </li>
  );
}

type FieldProps = {
  index: number;
  typed: TypedGrades;
  problem: RefusedView | undefined;
  method: RiskMethodContent;
  label: string;
  /** Whose field it is. */
  of: string;
};

function StepField({ index, typed, problem, method, field, label, of }: FieldProps & { field: GradeField }) {
  const words = useWords(riskTogetherMessages);
  const most = stepsOf[method.scale];
  return (
    <label className="w-30">
      <span className="block truncate text-faint text-xs">{label}</span>
      <input
        name={`rows[${index}].${field}`}
        defaultValue={typed[field]}
        data-step={most}
        inputMode="numeric"
        autoComplete="off"
        maxLength={4}
        aria-label={words.of(words.steps(label, most), of)}
        {...invalidity(problem, field, index)}
        className={classNames(inputClass, "scroll-my-24 text-center tabular-nums")}
      />
    </label>
  );
}

function LevelField({ index, typed, problem, method, field, label, of }: FieldProps & { field: GradeField }) {
  const words = useWords(riskTogetherMessages);
  const { levels } = methodWords(method, useLocale());
  return (
    <div className="w-32">
      <span className="block text-faint text-xs">{label}</span>
      <SelectBox
        name={`rows[${index}].${field}`}
        defaultValue={typed[field]}
        aria-label={words.of(label, of)}
        {...invalidity(problem, field, index)}
      >
        <option value="" />
        {levels.map(({ level, name }) => (
          <option key={level} value={level}>
            {name}
          </option>
        ))}
      </SelectBox>
    </div>
  );
}

function invalidity(problem: RefusedView | undefined, field: string, index: number) {
  return problem?.field === field
    ? { "aria-invalid": true as const, "aria-describedby": `row-${index}-problem` }
    : undefined;
}

/** The level that follows, as wide as any, so that the fields stand still. */
function Level({ method, grade }: { method: RiskMethodContent; grade: Grade }) {
  const view = levelView(method, levelOf(method, grade) ?? null, useLocale());
  return (
    <span className="flex min-h-control w-16 items-center" aria-live="polite">
      {view ? <LevelBadge level={view} /> : <span className="text-faint">—</span>}
    </span>
  );
}

function stepInputs(form: HTMLFormElement | null): HTMLInputElement[] {
  return [...(form?.querySelectorAll<HTMLInputElement>("input[data-step]") ?? [])];
}

/** A digit typed over what stands there replaces it. */
function selectStep(event: FocusEvent<HTMLFormElement>): void {
  if (event.target.dataset.step !== undefined) (event.target as unknown as HTMLInputElement).select();
}

/** A step of the scale goes on to the next field; what lies outside of it stays in sight. */
function goOn(event: FormEvent<HTMLFormElement>): void {
  const input = event.target as HTMLInputElement;
  const most = Number(input.dataset.step);
  if (!most || (event.nativeEvent as InputEvent).isComposing) return;
  const step = Number(toHalfWidthDigits(input.value));
  if (!Number.isInteger(step) || step < 1 || step > most) return;
  const inputs = stepInputs(event.currentTarget);
  inputs[inputs.indexOf(input) + 1]?.focus();
}

/** ← and → go to the field beside, ↑ and ↓ to the same of the risk above and below. */
function moveByArrows(event: KeyboardEvent<HTMLFormElement>): void {
  const input = event.target as HTMLInputElement;
  if (input.dataset.step === undefined || event.metaKey || event.ctrlKey || event.altKey || event.shiftKey) return;
  const inputs = stepInputs(event.currentTarget);
  const row = input.closest("li")?.querySelectorAll("input[data-step]").length ?? 1;
  const by = { ArrowLeft: -1, ArrowRight: 1, ArrowUp: -row, ArrowDown: row }[event.key];
  const next = by === undefined ? undefined : inputs[inputs.indexOf(input) + by];
  if (!next) return;
  event.preventDefault();
  next.focus();
}
