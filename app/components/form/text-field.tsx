import { type InputHTMLAttributes, useState } from "react";
import { classNames } from "../class-names.ts";
import { useWords } from "../locale.tsx";
import { componentMessages } from "../messages.ts";
import { useHydrated } from "../use-hydrated.ts";
import { Field, type FieldSource, type FieldText, initialText, inputClass } from "./field.tsx";

/** What a field of one line accepts. */
export type TextFieldProps = { field: FieldSource; className?: string } & FieldText &
  Pick<
    InputHTMLAttributes<HTMLInputElement>,
    | "autoComplete"
    | "autoFocus"
    | "inputMode"
    | "maxLength"
    | "readOnly"
    | "disabled"
    | "spellCheck"
    | "placeholder"
    | "list"
    | "onInput"
    | "onCompositionEnd"
  >;

/** One line of text. */
export function TextField({
  field,
  label,
  help,
  required,
  optional,
  className,
  type = "text",
  ...rest
}: TextFieldProps & { type?: "text" | "email" | "tel" | "url" | "search" }) {
  return (
    <Field field={field} label={label} help={help} required={required} optional={optional} className={className}>
      {(control) => (
        <input
          key={field.key}
          {...rest}
          {...control}
          type={type}
          defaultValue={initialText(field)}
          className={inputClass}
        />
      )}
    </Field>
  );
}

/** A password, which can be looked at while typing, may be pasted, and is never kept as a draft. */
export function PasswordField({ field, label, help, required, optional, className, ...rest }: TextFieldProps) {
  const words = useWords(componentMessages).form;
  const isHydrated = useHydrated();
  const [isShown, setShown] = useState(false);
  return (
    <Field field={field} label={label} help={help} required={required} optional={optional} className={className}>
      {(control) => (
        <div className="relative">
          <input
            key={field.key}
            {...rest}
            {...control}
            type={isShown ? "text" : "password"}
            data-secret=""
            autoCapitalize="none"
            spellCheck={false}
            className={classNames(inputClass, "pr-16")}
          />
          {isHydrated ? (
            <button
              type="button"
              aria-label={isShown ? words.hidePassword : words.showPassword}
              onClick={() => setShown(!isShown)}
              className="absolute inset-y-0 right-0 rounded-lg px-3 text-info text-sm hover:underline"
            >
              {isShown ? words.hide : words.show}
            </button>
          ) : null}
        </div>
      )}
    </Field>
  );
}

/** The version of the record that the form was opened with; a stale one is refused when saving, also out of a restored draft. */
export function HiddenVersion({ field, version }: { field: FieldSource; version: number }) {
  return <HiddenState field={field} state={version} />;
}

/** What else the form was opened with, and keeps in its draft as it does the version. */
export function HiddenState({ field, state }: { field: FieldSource; state: string | number }) {
  return <input type="hidden" name={field.name} defaultValue={initialText(field) || state} data-draft="" />;
}
