import type { ReactNode } from "react";

/**
 * A record on its page: everything about it stands in the same place for every kind. On wide screens approval, evidence and links are
 * at the right; on narrow ones they follow the facts.
 */
export function RecordLayout({
  header,
  facts,
  approval,
  evidence,
  links,
  comments,
  history,
}: {
  /** A `PageHeader`. */
  header: ReactNode;
  /** What the record says, as one or more cards. */
  facts: ReactNode;
  approval?: ReactNode;
  evidence?: ReactNode;
  links?: ReactNode;
  comments?: ReactNode;
  history?: ReactNode;
}) {
  const hasAside = approval || evidence || links;
  return (
    <>
      {header}
      <div
        className={hasAside ? "grid gap-4 xl:grid-cols-[minmax(0,1fr)_23rem] xl:grid-rows-[auto_1fr]" : "grid gap-4"}
      >
        <div className="min-w-0 space-y-4">{facts}</div>
        {hasAside ? (
          <div className="min-w-0 space-y-4 xl:col-start-2 xl:row-span-2 xl:row-start-1">
            {approval}
            {evidence}
            {links}
          </div>
        ) : null}
        <div className="min-w-0 space-y-4 xl:col-start-1">
          {comments}
          {history}
        </div>
      </div>
    </>
  );
}
