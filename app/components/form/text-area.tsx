import type { TextareaHTMLAttributes } from "react";
import { classNames } from "../class-names.ts";
import { areaClass, Field, type FieldSource, type FieldText, initialText } from "./field.tsx";

/** Several lines; it grows with what is written. */
export function TextArea({
  field,
  label,
  help,
  required,
  optional,
  className,
  rows = 3,
  ...rest
}: { field: FieldSource; className?: string } & FieldText &
  Pick<TextareaHTMLAttributes<HTMLTextAreaElement>, "rows" | "maxLength" | "readOnly" | "disabled" | "placeholder">) {
  return (
    <Field field={field} label={label} help={help} required={required} optional={optional} className={className}>
      {(control) => (
        <textarea
          key={field.key}
          {...rest}
          {...control}
          rows={rows}
          defaultValue={initialText(field)}
          className={classNames(areaClass, "field-sizing-content max-h-[60dvh] min-h-18 resize-y")}
        />
      )}
    </Field>
  );
}
