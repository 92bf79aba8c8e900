import { Link, useLocation } from "@remix-run/react";
import { useWords } from "../locale.tsx";
import { buttonClass } from "../ui/button.tsx";
import { type Change, DiffView } from "../ui/diff-view.tsx";
import { useDraftOwner } from "./draft-owner.ts";
import { discardDraft, draftKey } from "./drafts.ts";
import { staleMessages } from "./stale-messages.ts";

/** Someone else saved first: who and when, and both versions of what differs (`before` is what is stored, `after` what was typed). */
export function StaleNotice({
  formId,
  who,
  at,
  differences,
  gone,
}: {
  /** The form whose draft goes when the stored version is taken instead. */
  formId: string;
  who: string;
  at: string;
  differences: Change[];
  /** Says instead that there is nothing to save into any more, and what to do. */
  gone?: string | undefined;
}) {
  const words = useWords(staleMessages);
  const { pathname } = useLocation();
  const owner = useDraftOwner();
  return (
    <section aria-labelledby="conflict" className="mb-6 rounded-lg border border-line p-4">
      <h2 id="conflict" className="text-md">
        {words.title}
      </h2>
      <p className="mt-1 mb-3 text-soft">{gone ?? words.what(who, at)}</p>
      {differences.length > 0 ? (
        <DiffView changes={differences} beforeLabel={words.stored} afterLabel={words.mine} />
      ) : (
        <p>{words.same}</p>
      )}
      <div className="mt-3">
        {/* A full load, so that the form starts from what is stored and not from what was typed. */}
        <Link
          to={pathname}
          reloadDocument
          onClick={() => discardDraft(draftKey(owner, pathname, formId))}
          className={buttonClass("secondary", "small")}
        >
          {words.discard}
        </Link>
      </div>
    </section>
  );
}
