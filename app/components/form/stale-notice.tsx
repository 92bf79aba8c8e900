import { Link, useLocation } from "@remix-run/react";
import type { ReactNode } from "react";
import { useWords } from "../locale.tsx";
import { buttonClass } from "../ui/button.tsx";
import { type Change, DiffView } from "../ui/diff-view.tsx";
import { workMessages } from "../work-messages.ts";
import { useDraftOwner } from "./draft-owner.ts";
import { discardDraft, draftKey } from "./drafts.ts";

/** Why a form was not stored although nothing in it is wrong, both versions of what differs, and the way to what is stored. */
export function StaleNotice({
  formId,
  who,
  at,
  differences,
  children,
}: {
  /** Of the form that was sent, whose draft goes when the latest is opened. */
  formId: string;
  who: string;
  at: string;
  differences: Change[];
  /** Instead of who was first and when. */
  children?: ReactNode;
}) {
  const words = useWords(workMessages).stale;
  const { pathname } = useLocation();
  const owner = useDraftOwner();
  return (
    <section aria-labelledby="conflict" className="mb-6 rounded-lg border border-line p-4">
      <h2 id="conflict" className="text-md">
        {words.title}
      </h2>
      <p className="mt-1 mb-3 text-soft">{children ?? words.what(who, at)}</p>
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
