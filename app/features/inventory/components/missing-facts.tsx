import { Link } from "@remix-run/react";
import CircleCheck from "lucide-react/icons/circle-check";
import { useWords } from "#app/components/locale.tsx";
import { Alert } from "#app/components/ui/alert.tsx";
import { entryDetailMessages } from "../detail-messages.ts";
import { inventoryMessages } from "../messages.ts";
import { editEntryPath } from "../paths.ts";
import type { RequiredField } from "../required-fields.ts";

/** What an examiner would miss, each with the way to the field where it belongs. */
export function MissingFacts({
  slug,
  id,
  missing,
  canEdit,
}: {
  slug: string;
  id: string;
  missing: readonly RequiredField[];
  canEdit: boolean;
}) {
  const { fields } = useWords(inventoryMessages);
  const words = useWords(entryDetailMessages);
  if (missing.length === 0) {
    return (
      <p className="flex items-center gap-2 text-good text-sm">
        <CircleCheck className="size-4 shrink-0" aria-hidden="true" />
        {words.complete}
      </p>
    );
  }
  return (
    <Alert tone="caution" title={words.missingTitle(missing.length)}>
      <p className="text-soft text-sm">{words.missingHelp}</p>
      <ul className="mt-1.5 flex flex-wrap gap-x-4 gap-y-1.5">
        {missing.map((field) => (
          <li key={field}>
            {canEdit ? (
              <Link
                to={`${editEntryPath(slug, id)}#entry-${field}`}
                className="inline-flex min-h-6 items-center rounded text-info underline"
              >
                {fields[field]}
              </Link>
            ) : (
              fields[field]
            )}
          </li>
        ))}
      </ul>
    </Alert>
  );
}
