import type { ReactNode } from "react";
import { classNames } from "../class-names.ts";
import { useWords } from "../locale.tsx";
import { controlProps, Field, type FieldSource, type FieldText, initialChoices, initialText } from "./field.tsx";
import { FieldGroup } from "./field-group.tsx";
import { fieldMessages } from "./messages.ts";
import { SelectBox } from "./select-box.tsx";

export type Choice = { value: string; label: ReactNode; help?: ReactNode; disabled?: boolean };

type Props = { field: FieldSource; className?: string } & FieldText;

/** One of many. Without a value it starts with an empty choice, which says so. */
export function Select({
  field,
  choices,
  empty,
  className,
  ...text
}: Props & {
  choices: { value: string; label: string }[];
  /** The words of the empty choice. */
  empty?: string;
}) {
  const words = useWords(fieldMessages);
  return (
    <Field field={field} {...text} className={className}>
      {(control) => (
        <SelectBox key={field.key} {...control} defaultValue={initialText(field)}>
          <option value="">{empty ?? words.choose}</option>
          {choices.map(({ value, label }) => (
            <option key={value} value={value}>
              {label}
            </option>
          ))}
        </SelectBox>
      )}
    </Field>
  );
}

/** Any of a few. */
export function CheckboxGroup({
  field,
  choices,
  columns = false,
  className,
  ...text
}: Props & { choices: Choice[]; columns?: boolean }) {
  const chosen = initialChoices(field);
  return (
    <FieldGroup field={field} {...text} className={className}>
      <ul className={choicesClass(columns)}>
        {choices.map((choice) => (
          <li key={choice.value}>
            <ChoiceInput type="checkbox" field={field} choice={choice} isChosen={chosen.includes(choice.value)} />
          </li>
        ))}
      </ul>
    </FieldGroup>
  );
}

/** One of a few. `look="cards"` makes each choice a large target, for phones. */
export function RadioGroup({
  field,
  choices,
  columns = false,
  look = "plain",
  className,
  ...text
}: Props & { choices: Choice[]; columns?: boolean; look?: "plain" | "cards" }) {
  const chosen = initialText(field);
  return (
    <FieldGroup field={field} {...text} className={className}>
      <ul className={look === "cards" ? "space-y-2.5" : choicesClass(columns)}>
        {choices.map((choice) => (
          <li key={choice.value}>
            <ChoiceInput
              type="radio"
              field={field}
              choice={choice}
              isChosen={choice.value === chosen}
              required={text.required}
              isCard={look === "cards"}
            />
          </li>
        ))}
      </ul>
    </FieldGroup>
  );
}

/** Yes or no. The words stand beside the box. */
export function Checkbox({
  field,
  label,
  help,
  required,
  value = "on",
  className,
}: Omit<Props, "optional"> & { value?: string }) {
  const isChosen = field.initialValue === true || initialChoices(field).includes(value);
  return (
    <div className={className}>
      <label className="flex items-start gap-2.5 py-1">
        <input
          key={field.key}
          {...controlProps(field, undefined, required)}
          type="checkbox"
          value={value}
          defaultChecked={isChosen}
          className={boxClass}
        />
        <span className="min-w-0">
          {label}
          {help ? <span className="block text-faint text-sm">{help}</span> : null}
        </span>
      </label>
      {field.errors?.map((error) => (
        <p key={error} id={`${field.id}-error`} className="font-bold text-bad text-sm">
          {error}
        </p>
      ))}
    </div>
  );
}

function ChoiceInput({
  type,
  field,
  choice: { value, label, help, disabled },
  isChosen,
  required,
  isCard = false,
}: {
  type: "checkbox" | "radio";
  field: FieldSource;
  choice: Choice;
  isChosen: boolean;
  required?: boolean | undefined;
  isCard?: boolean;
}) {
  return (
    <label
      className={classNames(
        "flex items-start gap-2.5",
        isCard
          ? "rounded-xl border border-line bg-surface px-4 py-3.5 hover:border-field has-checked:border-info has-checked:bg-info-soft"
          : "py-1",
        disabled && "text-faint",
      )}
    >
      <input
        key={field.key}
        type={type}
        name={field.name}
        value={value}
        defaultChecked={isChosen}
        required={required}
        disabled={disabled}
        aria-invalid={field.errors?.length ? true : undefined}
        className={boxClass}
      />
      <span className="min-w-0">
        {label}
        {help ? <span className="block text-faint text-sm">{help}</span> : null}
      </span>
    </label>
  );
}

/** Of one line's height less a little, so that box and words stand level at every size of letters. */
const boxClass = "mt-[0.3em] size-[1.15em] shrink-0";

function choicesClass(columns: boolean): string {
  return columns ? "grid grid-cols-[repeat(auto-fill,minmax(min(14rem,100%),1fr))] gap-x-4" : "space-y-0.5";
}
