import { useWords } from "#app/components/locale.tsx";
import { Badge, type Tone } from "#app/components/ui/badge.tsx";
import type { PartState, ReviewAnswer } from "#db/codes/ledger-reviews.ts";
import type { ApprovalStatus } from "#db/codes/records.ts";
import { ledgerReviewMessages } from "../messages.ts";

const reviewTones = {
  open: "info",
  pending: "caution",
  approved: "good",
  sentBack: "bad",
  withdrawn: "bad",
} as const satisfies Record<"open" | ApprovalStatus, Tone>;

/** How a review stands: under way, or what became of its result. */
export function ReviewBadge({ isOpen, status }: { isOpen: boolean; status: ApprovalStatus | undefined }) {
  const words = useWords(ledgerReviewMessages).reviewState;
  const state = isOpen ? "open" : (status ?? "pending");
  return <Badge tone={reviewTones[state]}>{words[state]}</Badge>;
}

const partTones = {
  waiting: "neutral",
  underway: "info",
  overdue: "bad",
  signed: "good",
} as const satisfies Record<PartState, Tone>;

export function PartBadge({ state }: { state: PartState }) {
  const words = useWords(ledgerReviewMessages).partState;
  return <Badge tone={partTones[state]}>{words[state]}</Badge>;
}

const answerTones = {
  unchanged: "good",
  changed: "info",
  added: "info",
  retired: "neutral",
} as const satisfies Record<ReviewAnswer, Tone>;

/** What was answered, or that nothing was. */
export function AnswerBadge({ answer }: { answer: ReviewAnswer | undefined }) {
  const words = useWords(ledgerReviewMessages);
  return answer ? (
    <Badge tone={answerTones[answer]}>{words.answer[answer]}</Badge>
  ) : (
    <Badge tone="caution">{words.unanswered}</Badge>
  );
}
