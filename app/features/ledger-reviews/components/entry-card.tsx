import { Form, Link } from "@remix-run/react";
import { useWords } from "#app/components/locale.tsx";
import { Badge } from "#app/components/ui/badge.tsx";
import { Button, ButtonLink } from "#app/components/ui/button.tsx";
import { DescriptionList } from "#app/components/ui/description-list.tsx";
import { DiffView } from "#app/components/ui/diff-view.tsx";
import { entryPath, inventoryMessages } from "#app/features/inventory/index.ts";
import { forPart, type PartKey } from "../part-key.ts";
import { reviewPartMessages } from "../part-messages.ts";
import type { EntryView } from "../part-view.ts";
import { reviewAnswersPath, reviewRetirementPath } from "../paths.ts";
import { AnswerBadge } from "./review-badges.tsx";

/** One entry to look at: what it is, what differs from last year, and the answers, large enough for a thumb. */
export function EntryCard({
  slug,
  part,
  entry,
  editPath,
  search,
  canAnswer,
}: {
  slug: string;
  part: PartKey;
  entry: EntryView;
  editPath: string;
  /** What of the list is shown, to come back to. */
  search: string;
  canAnswer: boolean;
}) {
  const words = useWords(reviewPartMessages);
  const { fields } = useWords(inventoryMessages);
  const isAsApproved = entry.changes.length === 0 && !entry.isNew;
  return (
    <li
      id={`entry-${entry.id}`}
      className="scroll-mt-4 rounded-xl border border-line bg-surface p-4 target:border-info sm:p-5"
    >
      <div className="flex flex-wrap items-center gap-x-2.5 gap-y-1">
        <AnswerBadge answer={entry.answer} />
        {entry.missing > 0 ? <Badge tone="caution">{words.missing(entry.missing)}</Badge> : null}
        {entry.sensitive ? <Badge tone="bad">{fields.sensitive}</Badge> : null}
        {entry.myNumber ? <Badge tone="bad">{fields.myNumber}</Badge> : null}
        {entry.answer && entry.answeredAt ? (
          <span className="text-faint text-sm">{words.answeredBy(entry.answeredBy ?? "", entry.answeredAt)}</span>
        ) : null}
      </div>
      <h2 className="mt-1.5 mb-2 text-md">
        <span className="mr-2 font-normal text-faint text-sm tabular-nums">{entry.label}</span>
        <Link to={entryPath(slug, entry.id)} className="rounded hover:text-info hover:underline">
          {entry.title}
        </Link>
      </h2>
      {entry.isStale ? <p className="mb-2 font-bold text-caution">{words.again}</p> : null}
      {entry.answer ? (
        <details>
          <summary className="w-fit cursor-pointer rounded text-info text-sm">{words.contents}</summary>
          <div className="mt-2">
            <EntryContent entry={entry} />
          </div>
        </details>
      ) : (
        <EntryContent entry={entry} />
      )}
      {canAnswer ? (
        <div className="mt-4 grid grid-cols-2 gap-2.5 sm:flex sm:flex-wrap">
          {entry.answer ? null : (
            <Form
              method="post"
              action={reviewAnswersPath(slug, part.reviewId, part.partId)}
              className="col-span-2"
              preventScrollReset
            >
              <input type="hidden" name="entryId" value={entry.id} />
              <input type="hidden" name="version" value={entry.version} />
              <input type="hidden" name="page" value={search} />
              <Button
                variant="primary"
                aria-label={isAsApproved ? words.confirmOf(entry.title) : words.confirmChangedOf(entry.title)}
                className="w-full"
              >
                {isAsApproved ? words.confirm : words.confirmChanged}
              </Button>
            </Form>
          )}
          <ButtonLink to={forPart(editPath, part)} aria-label={words.editOf(entry.title)}>
            {words.edit}
          </ButtonLink>
          <ButtonLink
            to={reviewRetirementPath(slug, part.reviewId, part.partId, entry.id)}
            aria-label={words.retireOf(entry.title)}
          >
            {words.retire}
          </ButtonLink>
        </div>
      ) : null}
    </li>
  );
}

/** The facts that matter most, and what differs from the approved version. */
function EntryContent({ entry }: { entry: EntryView }) {
  const words = useWords(reviewPartMessages);
  const { fields } = useWords(inventoryMessages);
  return (
    <>
      <DescriptionList items={entry.facts.map(({ field, text }) => ({ term: fields[field], details: text }))} />
      <p className="mt-2 text-faint text-sm">
        {entry.reviewedOn ? words.reviewedOn(entry.reviewedOn) : words.neverReviewed}
      </p>
      {entry.isNew ? <p className="mt-2 text-info">{words.isNew}</p> : null}
      {entry.changes.length > 0 ? (
        <div className="mt-3">
          <h3 className="mb-1 text-soft text-sm">{words.differences}</h3>
          <DiffView changes={entry.changes} />
        </div>
      ) : null}
    </>
  );
}
