import type { ReactNode } from "react";
import type { FieldSource } from "#app/components/form/field-source.ts";
import { TextField } from "#app/components/form/text-field.tsx";

/** A code of digits; phones offer it from the app and show their number pad. */
export function CodeField({ field, label, help }: { field: FieldSource; label: ReactNode; help?: ReactNode }) {
  return (
    <TextField
      field={field}
      label={label}
      help={help}
      autoComplete="one-time-code"
      inputMode="numeric"
      spellCheck={false}
      className="max-w-72"
    />
  );
}
