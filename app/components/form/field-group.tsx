import type { ReactNode } from "react";
import { controlProps, FieldErrors, FieldHelp, FieldMark, type FieldSource, type FieldText } from "./field.tsx";

/** The frame of several controls that answer one question. */
export function FieldGroup({
  field,
  label,
  help,
  required,
  optional,
  className,
  children,
}: { field: FieldSource; className?: string | undefined; children: ReactNode } & FieldText) {
  return (
    <fieldset
      id={field.id}
      tabIndex={-1}
      aria-describedby={controlProps(field, help, required)["aria-describedby"]}
      className={className}
    >
      <legend className="font-bold">
        {label}
        <FieldMark required={required} optional={optional} spoken />
      </legend>
      <FieldHelp id={field.id}>{help}</FieldHelp>
      <div className="mt-1">{children}</div>
      <FieldErrors field={field} />
    </fieldset>
  );
}
