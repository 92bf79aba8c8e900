import { type ReactNode, useId } from "react";
import { toHalfWidthDigits } from "#app/utils/japanese-text.ts";
import { classNames } from "../class-names.ts";
import { Field, initialText, inputClass } from "./field.tsx";
import { setByProgram } from "./set-by-program.ts";
import type { TextFieldProps } from "./text-field.tsx";

/** A number, also in full-width digits or with commas; what is left behind is plain. `unit` stands after it. */
export function NumberField({
  field,
  label,
  help,
  required,
  optional,
  className,
  unit,
  ...rest
}: TextFieldProps & { unit?: ReactNode }) {
  const unitId = useId();
  return (
    <Field field={field} label={label} help={help} required={required} optional={optional} className={className}>
      {(control) => (
        <div className="flex items-center gap-2">
          <input
            key={field.key}
            inputMode="numeric"
            autoComplete="off"
            {...rest}
            {...control}
            aria-describedby={classNames(unit ? unitId : undefined, control["aria-describedby"]) || undefined}
            type="text"
            defaultValue={initialText(field)}
            onBlur={({ currentTarget }) => {
              const plain = plainNumber(currentTarget.value);
              if (plain !== currentTarget.value) setByProgram(currentTarget, plain);
            }}
            className={classNames(inputClass, "max-w-44 text-right")}
          />
          {unit ? <span id={unitId}>{unit}</span> : null}
        </div>
      )}
    </Field>
  );
}

/** `１２，０００` becomes `12000`; anything else that is not a number stays as it was typed, for the server to judge. */
function plainNumber(text: string): string {
  const plain = toHalfWidthDigits(text).trim().replace(/[－−]/g, "-").replace(/．/g, ".").replace(/[,，]/g, "");
  return /^-?\d+(\.\d+)?$/.test(plain) ? plain : text;
}
