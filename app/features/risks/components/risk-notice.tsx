import { useWords } from "#app/components/locale.tsx";
import { Toast } from "#app/components/ui/toast.tsx";
import { riskMethodMessages } from "../method-messages.ts";
import type { Notice } from "../notice.server.ts";
import {
  riskReopeningPath,
  risksArchivingPath,
  risksRestorationPath,
  treatmentsArchivingPath,
  treatmentsRestorationPath,
} from "../paths.ts";
import { riskReviewMessages } from "../review-messages.ts";
import { riskScreenMessages } from "../screen-messages.ts";
import { treatmentMessages } from "../treatment-messages.ts";

/** Says what just happened; decisions, and what was taken out or put back, can be undone here. */
export function RiskNotice({ slug, notice, returnTo }: { slug: string; notice: Notice | undefined; returnTo: string }) {
  const { notice: words, problems } = useWords(riskScreenMessages);
  const method = useWords(riskMethodMessages);
  const review = useWords(riskReviewMessages);
  const treatment = useWords(treatmentMessages);
  if (!notice) return null;
  const { kind, label, count, ids } = notice;
  const refusals: Readonly<Record<string, unknown>> = {
    ...problems,
    ...method.problems,
    ...review.problems,
    ...treatment.problems,
  };
  const refusal = refusals[label];
  const said = {
    methodSaved: method.saved,
    accepted: words.accepted(count),
    rejected: words.rejected(count),
    reopened: words.reopened(count),
    settled: words.settled(count),
    asked: words.asked,
    derived: words.derived(count),
    created: words.created(label),
    saved: words.saved(label),
    assessed: words.assessed(label),
    graded: words.graded(count),
    confirmed: review.confirmed(count),
    called: review.calls.called,
    archived: words.archived(ids.length),
    restored: words.restored(ids.length),
    merged: words.merged(label),
    split: words.split(label),
    entryAdded: words.entryAdded,
    entryRemoved: words.entryRemoved,
    commented: words.commented,
    treatmentsChanged: treatment.notice.changed(count),
    treatmentsArchived: words.archived(ids.length),
    treatmentsRestored: words.restored(ids.length),
    riskAdded: treatment.notice.riskAdded,
    riskRemoved: treatment.notice.riskRemoved,
    refused: typeof refusal === "string" ? refusal : problems.refused,
  };
  const ways: Partial<Record<Notice["kind"], string>> = {
    accepted: riskReopeningPath(slug),
    rejected: riskReopeningPath(slug),
    archived: risksRestorationPath(slug),
    restored: risksArchivingPath(slug),
    treatmentsArchived: treatmentsRestorationPath(slug),
    treatmentsRestored: treatmentsArchivingPath(slug),
  };
  const way = ids.length > 0 ? ways[kind] : undefined;
  return (
    <Toast
      tone={kind === "refused" ? "bad" : "good"}
      key={kind + label + count + ids.join()}
      undo={way ? { action: way, fields: { ids: ids.join(), returnTo } } : undefined}
    >
      {said[kind]}
    </Toast>
  );
}
