import { Link, useLocation } from "@remix-run/react";
import { useDraftOwner } from "#app/components/form/draft-owner.ts";
import { discardDraft, draftKey } from "#app/components/form/drafts.ts";
import { useWords } from "#app/components/locale.tsx";
import { Alert } from "#app/components/ui/alert.tsx";
import { buttonClass } from "#app/components/ui/button.tsx";
import { DiffView } from "#app/components/ui/diff-view.tsx";
import type { EntryConflict } from "../conflicts.ts";
import { entryPath } from "../paths.ts";
import { inventoryScreenMessages } from "../screen-messages.ts";

/** Why a form was not stored although nothing in it is wrong, and both versions of what differs. */
export function ConflictNotice({ slug, conflict }: { slug: string; conflict: EntryConflict | undefined }) {
  const { stale, alreadyCreated } = useWords(inventoryScreenMessages);
  const { pathname } = useLocation();
  const owner = useDraftOwner();
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
  return (
    <section aria-labelledby="conflict" className="mb-6 rounded-lg border border-line p-4">
      <h2 id="conflict" className="text-md">
        {stale.title}
      </h2>
      <p className="mt-1 mb-3 text-soft">
        {conflict.isArchived ? stale.archived : stale.what(conflict.who, conflict.at)}
      </p>
      {conflict.differences.length > 0 ? (
        <DiffView changes={conflict.differences} beforeLabel={stale.stored} afterLabel={stale.mine} />
      ) : (
        <p>{stale.same}</p>
      )}
      <div className="mt-3">
        {/* A full load, so that the form starts from what is stored and not from what was typed. */}
        <Link
          to={pathname}
          reloadDocument
          onClick={() => discardDraft(draftKey(owner, pathname, "entry"))}
          className={buttonClass("secondary", "small")}
        >
          {stale.discard}
        </Link>
      </div>
    </section>
  );
}
