import { Link } from "@remix-run/react";
import { StaleNotice } from "#app/components/form/stale-notice.tsx";
import { useWords } from "#app/components/locale.tsx";
import { Alert } from "#app/components/ui/alert.tsx";
import { buttonClass } from "#app/components/ui/button.tsx";
import type { EntryConflict } from "../conflicts.ts";
import { entryFormMessages } from "../form-messages.ts";
import { entryPath } from "../paths.ts";

/** Why a form was not stored although nothing in it is wrong, and both versions of what differs. */
export function ConflictNotice({ slug, conflict }: { slug: string; conflict: EntryConflict | undefined }) {
  const { archivedMeanwhile, alreadyCreated } = useWords(entryFormMessages);
  if (!conflict) return null;
  if (conflict.kind === "repeated") {
    return (
      <div className="mb-5">
        <Alert
          tone="caution"
          title={alreadyCreated.title}
          actions={
            <Link to={entryPath(slug, conflict.id)} className={buttonClass("secondary", "small")}>
              {alreadyCreated.open}
            </Link>
          }
        >
          {alreadyCreated.what(conflict.label, conflict.title)}
        </Alert>
      </div>
    );
  }
  const { who, at, differences, isArchived } = conflict;
  return (
    <StaleNotice
      formId="entry"
      who={who}
      at={at}
      differences={differences}
      gone={isArchived ? archivedMeanwhile : undefined}
    />
  );
}
