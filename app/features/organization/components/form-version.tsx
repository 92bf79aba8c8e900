import type { FieldSource } from "#app/components/form/field-source.ts";
import type { StaleSave } from "#app/components/form/stale-save.ts";
import { HiddenVersion } from "#app/components/form/text-field.tsx";
import type { FormAnswer } from "#app/platform/http/form.server.ts";

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

/** What the answer says of a conflict; the forms of this feature answer with nothing else. */
export function staleSaveOf(answer: FormAnswer | undefined): StaleSave | undefined {
  return (answer?.conflict ?? undefined) as StaleSave | undefined;
}
