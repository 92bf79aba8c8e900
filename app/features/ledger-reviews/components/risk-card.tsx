import { Form, Link } from "@remix-run/react";
import { useWords } from "#app/components/locale.tsx";
import { Badge } from "#app/components/ui/badge.tsx";
import { Button, ButtonLink } from "#app/components/ui/button.tsx";
import { DescriptionList } from "#app/components/ui/description-list.tsx";
import { assessRiskPath, type LevelView, riskPath, riskReviewMessages } from "#app/features/risks/index.ts";
import { forPart, type PartKey } from "../part-key.ts";
import { reviewPartMessages } from "../part-messages.ts";
import type { RiskView } from "../part-view.ts";
import { reviewAnswersPath, reviewRetirementPath } from "../paths.ts";
import { riskWords } from "../risk-words.ts";
import { AnswerBadge } from "./review-badges.tsx";

/** One risk to look at: how grave it was found, why it is to be looked at, and the answers, large enough for a thumb. */
export function RiskCard({
  slug,
  part,
  risk,
  search,
  canAnswer,
}: {
  slug: string;
  part: PartKey;
  risk: RiskView;
  /** What of the list is shown, to come back to. */
  search: string;
  canAnswer: boolean;
}) {
  const words = useWords(reviewPartMessages);
  const own = useWords(riskWords);
  const review = useWords(riskReviewMessages);
  return (
    <li
      id={`entry-${risk.id}`}
      className="scroll-mt-4 rounded-xl border border-line bg-surface p-4 target:border-info sm:p-5"
    >
      <div className="flex flex-wrap items-center gap-x-2.5 gap-y-1">
        <AnswerBadge answer={risk.answer} />
        {risk.isAssessed ? null : <Badge tone="caution">{own.unassessed}</Badge>}
        {risk.causes.map((cause) => (
          <Badge key={cause} tone="caution">
            {review.cause[cause]}
          </Badge>
        ))}
        {risk.answer && risk.answeredAt ? (
          <span className="text-faint text-sm">{words.answeredBy(risk.answeredBy ?? "", risk.answeredAt)}</span>
        ) : null}
      </div>
      <h2 className="mt-1.5 mb-2 text-md">
        <span className="mr-2 font-normal text-faint text-sm tabular-nums">{risk.label}</span>
        <Link to={riskPath(slug, risk.id)} className="rounded hover:text-info hover:underline">
          {risk.title}
        </Link>
      </h2>
      {risk.isStale ? <p className="mb-2 font-bold text-caution">{words.again}</p> : null}
      <DescriptionList
        items={[
          { term: own.before, details: risk.before ? <Level level={risk.before} /> : "" },
          { term: own.after, details: risk.after ? <Level level={risk.after} /> : "" },
          { term: own.cause, details: risk.cause },
          { term: own.residual, details: risk.residualText },
          { term: own.entries, details: risk.entries.join(" / ") },
        ].filter(({ details }) => details !== "")}
      />
      {risk.reviewedOn ? <p className="mt-2 text-faint text-sm">{own.looked(risk.reviewedOn)}</p> : null}
      {canAnswer ? (
        <div className="mt-4 grid grid-cols-2 gap-2.5 sm:flex sm:flex-wrap">
          {risk.answer || !risk.isAssessed ? null : (
            <Form
              method="post"
              action={reviewAnswersPath(slug, part.reviewId, part.partId)}
              className="col-span-2"
              preventScrollReset
            >
              <input type="hidden" name="entryId" value={risk.id} />
              <input type="hidden" name="version" value={risk.version} />
              <input type="hidden" name="page" value={search} />
              <Button variant="primary" aria-label={words.confirmOf(risk.title)} className="w-full">
                {words.confirm}
              </Button>
            </Form>
          )}
          <ButtonLink
            to={forPart(assessRiskPath(slug, risk.id), part)}
            aria-label={own.of(risk.title, risk.isAssessed ? own.assess : own.assessFirst)}
          >
            {risk.isAssessed ? own.assess : own.assessFirst}
          </ButtonLink>
          <ButtonLink
            to={reviewRetirementPath(slug, part.reviewId, part.partId, risk.id)}
            aria-label={own.of(risk.title, own.retire)}
          >
            {own.retire}
          </ButtonLink>
        </div>
      ) : null}
    </li>
  );
}

function Level({ level }: { level: LevelView }) {
  return <Badge tone={level.tone}>{level.name}</Badge>;
}
