import { Form } from "@remix-run/react";
import { DataTable } from "#app/components/data/data-table.tsx";
import { useWords } from "#app/components/locale.tsx";
import { Button, ButtonLink } from "#app/components/ui/button.tsx";
import { Progress } from "#app/components/ui/progress.tsx";
import { ledgerReviewMessages } from "../messages.ts";
import type { PartRow } from "../part-view.ts";
import { reviewHeadPath, reviewPartPath, reviewReminderPath, reviewReopeningPath } from "../paths.ts";
import { reviewProgressMessages } from "../progress-messages.ts";
import { PartBadge } from "./review-badges.tsx";

/** How each department stands, and what whoever manages the review can do about it. */
export function PartTable({
  slug,
  reviewId,
  parts,
  can,
}: {
  slug: string;
  reviewId: string;
  parts: PartRow[];
  can: { remind: boolean; reopen: boolean };
}) {
  const all = useWords(ledgerReviewMessages);
  const words = useWords(reviewProgressMessages);
  const nameOf = (part: PartRow) => part.department ?? all.noDepartment;
  return (
    <DataTable
      caption={words.title}
      rows={parts}
      rowKey={(part) => part.id}
      rowHref={(part) => reviewPartPath(slug, reviewId, part.id)}
      isBounded={false}
      columns={[
        { id: "department", header: words.department, isTitle: true, cell: nameOf, className: "sm:min-w-28" },
        {
          id: "state",
          header: words.state,
          cell: (part) => <PartBadge state={part.state} />,
          detail: (part) =>
            [
              part.signedBy && words.signedBy(part.signedBy, part.signedAt ?? ""),
              part.state === "signed" && part.leftOpen > 0 && words.leftOpen(part.leftOpen, part.signedNote),
              part.state === "signed" && part.later > 0 && words.later(part.later),
              part.state !== "signed" && part.escalatedAt && words.escalated(part.escalatedAt),
            ]
              .filter(Boolean)
              .join(" ・ "),
        },
        {
          id: "answered",
          header: all.answered,
          className: "sm:w-52 sm:min-w-36",
          cell: (part) => (
            <Progress
              label={nameOf(part)}
              isLabelHidden
              value={part.entries === 0 ? 1 : part.answered}
              max={Math.max(1, part.entries)}
            />
          ),
          detail: (part) =>
            [all.answeredOf(part.answered, part.entries), part.incomplete > 0 && words.incomplete(part.incomplete)]
              .filter(Boolean)
              .join(" ・ "),
        },
        {
          id: "head",
          header: words.head,
          className: "sm:min-w-28",
          cell: (part) => part.head ?? all.nobody,
          detail: (part) =>
            [
              part.head && !part.isHeadPresent && words.absent,
              part.isHeadPresent && !part.headHasMail && words.noMail,
              part.isHeadChosen && words.byHand,
            ]
              .filter(Boolean)
              .join(" ・ "),
        },
        { id: "reminded", header: words.reminded, className: "sm:min-w-32", cell: (part) => part.remindedAt },
        ...(can.remind || can.reopen
          ? [
              {
                id: "actions",
                header: words.more,
                cell: (part: PartRow) => (
                  <PartActions slug={slug} reviewId={reviewId} part={part} name={nameOf(part)} can={can} />
                ),
              },
            ]
          : []),
      ]}
    />
  );
}

function PartActions({
  slug,
  reviewId,
  part,
  name,
  can,
}: {
  slug: string;
  reviewId: string;
  part: PartRow;
  name: string;
  can: { remind: boolean; reopen: boolean };
}) {
  const words = useWords(reviewProgressMessages);
  if (part.state === "signed") {
    return can.reopen ? (
      <ButtonLink to={reviewReopeningPath(slug, reviewId, part.id)} size="small" aria-label={words.reopenOf(name)}>
        <span className="whitespace-nowrap">{words.reopen}</span>
      </ButtonLink>
    ) : null;
  }
  if (!can.remind) return null;
  return (
    <div className="flex flex-wrap gap-2">
      {part.isHeadPresent && part.headHasMail ? (
        <Form method="post" action={reviewReminderPath(slug, reviewId, part.id)} preventScrollReset>
          <Button size="small" variant="secondary" aria-label={words.remindOf(name)}>
            {words.remind}
          </Button>
        </Form>
      ) : null}
      <ButtonLink
        to={reviewHeadPath(slug, reviewId, part.id)}
        size="small"
        variant="ghost"
        aria-label={words.changeHeadOf(name)}
      >
        {words.changeHead}
      </ButtonLink>
    </div>
  );
}
