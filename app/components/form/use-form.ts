import type { SubmissionResult } from "@conform-to/react";
import type { FieldSource, FormSource } from "./field-source.ts";

type Values = Readonly<Record<string, unknown>>;

export type UsedForm = FormSource & {
  /** A field by the path that its errors are found under: `form.field("phases[2].medium")`. */
  field: (name: string) => FieldSource;
};

/**
 * The fields of a form that the server validates: what they start with, and what the last answer (Conform's `submission.reply()`) says of
 * them. Conform's own `useForm` does the same and validates in the browser too, at 10 kB that no page of ours needs.
 * Another `id` (say, of another record) starts the form afresh.
 */
export function useForm<T extends Record<string, unknown>>({
  id,
  lastResult,
  defaultValue = {},
}: {
  id: string;
  lastResult?: SubmissionResult<string[]> | null | undefined;
  defaultValue?: Partial<Record<keyof T, unknown>>;
}): [form: UsedForm, fields: { [Name in keyof T]-?: FieldSource }] {
  const allErrors = Object.fromEntries(
    Object.entries(lastResult?.error ?? {}).filter((entry): entry is [string, string[]] => !!entry[1]?.length),
  );
  // After a refusal the answer holds everything that was sent; a field that is not in it was left empty.
  const values: Values = lastResult?.initialValue ?? (defaultValue as Values);
  const field = (name: string): FieldSource => ({
    id: `${id}-${name}`,
    name,
    key: id,
    initialValue: valueAt(values, name),
    errors: allErrors[name],
  });

  const fields = new Proxy({} as { [Name in keyof T]-?: FieldSource }, { get: (_, name) => field(String(name)) });
  return [{ id, status: lastResult?.status, allErrors, field }, fields];
}

/** `a.b[0].c` in nested values. */
export function valueAt(values: Values, path: string): unknown {
  return path
    .split(/[.[\]]+/)
    .filter(Boolean)
    .reduce<unknown>((value, step) => (isNested(value) ? value[step] : undefined), values);
}

function isNested(value: unknown): value is Values {
  return typeof value === "object" && value !== null;
}
