import { Form } from "@remix-run/react";
import { useWords } from "#app/components/locale.tsx";
import { Alert } from "#app/components/ui/alert.tsx";
import { Button, ButtonLink } from "#app/components/ui/button.tsx";
import { Card } from "#app/components/ui/card.tsx";
import type { Judgement } from "#db/codes/requirements.ts";
import { requirementDetailMessages } from "../detail-messages.ts";
import { applicabilityPath, exclusionApprovalPath, judgementPath } from "../paths.ts";
import { JudgementBadge } from "./judgement-badge.tsx";

/** What a person has judged, beside what the checks find. */
export function JudgementCard({
  slug,
  id,
  judgement,
  note,
  judgedOn,
  judgedBy,
  canEdit,
}: {
  slug: string;
  id: string;
  judgement: Judgement | null;
  note: string;
  judgedOn: string | null;
  judgedBy: string | null;
  canEdit: boolean;
}) {
  const words = useWords(requirementDetailMessages);
  return (
    <Card
      title={words.judgement}
      note={judgedOn ? words.judgedBy(judgedBy ?? "", judgedOn) : undefined}
      actions={
        canEdit ? (
          <ButtonLink to={judgementPath(slug, id)} size="small">
            {judgement ? words.judgeAgain : words.judge}
          </ButtonLink>
        ) : null
      }
    >
      {judgement ? (
        <>
          <JudgementBadge judgement={judgement} isExcluded={false} />
          {note ? <p className="mt-2 max-w-prose whitespace-pre-line">{note}</p> : null}
        </>
      ) : (
        <p className="text-faint">{words.notJudged}</p>
      )}
    </Card>
  );
}

/** Whether the item applies, why not, and who has approved that. */
export function ApplicabilityCard({
  slug,
  id,
  version,
  isApplicable,
  reason,
  askedBy,
  approval,
  can,
}: {
  slug: string;
  id: string;
  version: number;
  isApplicable: boolean;
  reason: string;
  askedBy: string | null;
  /** Who approved the exclusion and when; null while it waits. */
  approval: { by: string; at: string } | null;
  /** `approve` is undefined for who may not approve at all, false for who asked for it. */
  can: { edit: boolean; approve: boolean | undefined };
}) {
  const words = useWords(requirementDetailMessages);
  return (
    <Card
      title={words.applicability}
      actions={
        can.edit ? (
          <ButtonLink to={applicabilityPath(slug, id)} size="small">
            {words.changeApplicability}
          </ButtonLink>
        ) : null
      }
    >
      <p>{isApplicable ? words.applies : words.excluded}</p>
      {isApplicable ? null : (
        <div className="mt-2 space-y-2">
          <p className="whitespace-pre-line">
            <span className="block text-faint text-sm">{words.reason}</span>
            {reason}
          </p>
          {askedBy ? <p className="text-faint text-sm">{words.askedBy(askedBy)}</p> : null}
          {approval ? (
            <p className="text-good">{words.approved(approval.by, approval.at)}</p>
          ) : (
            <Alert tone="caution">{words.waiting}</Alert>
          )}
          {!approval && can.approve ? (
            <Form method="post" action={exclusionApprovalPath(slug, id)}>
              <input type="hidden" name="version" value={version} />
              <Button variant="primary">{words.approve}</Button>
            </Form>
          ) : null}
          {!approval && can.approve === false ? <p className="text-faint text-sm">{words.ownWork}</p> : null}
        </div>
      )}
    </Card>
  );
}
