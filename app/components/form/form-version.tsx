import type { FieldSource } from "./field-source.ts";
import type { StaleSave } from "./stale-save.ts";
import { HiddenVersion } from "./text-field.tsx";

/** The version that the form was opened with, or (after a look at the differences) the one that is to be saved over. */
export function FormVersion({
  field,
  version,
  conflict,
}: {
  field: FieldSource;
  version: number;
  conflict: StaleSave | undefined;
}) {
  if (!conflict) return <HiddenVersion field={field} version={version} />;
  return <input key={conflict.version} type="hidden" name={field.name} defaultValue={conflict.version} data-draft="" />;
}

/** What the answer says of a conflict; a form whose saves are watched by `saving` answers with nothing else. */
export function staleSaveOf(answer: { conflict: unknown } | undefined): StaleSave | undefined {
  return (answer?.conflict ?? undefined) as StaleSave | undefined;
}
