import { useLocale, useWords } from "#app/components/locale.tsx";
import { Alert } from "#app/components/ui/alert.tsx";
import { Badge } from "#app/components/ui/badge.tsx";
import { DiffView } from "#app/components/ui/diff-view.tsx";
import { dateText } from "#app/features/inventory/index.ts";
import { riskCallCauseMessages } from "../call-cause-messages.ts";
import type { ReviewNeeded as Needed } from "../review-details.server.ts";
import { riskReviewMessages } from "../review-messages.ts";

/** Why a risk is to be looked at again, with what changed in its entries, old → new. */
export function ReviewNeeded({ review }: { review: Needed }) {
  const words = useWords(riskReviewMessages);
  const wordsCallsCauses = useWords(riskCallCauseMessages);
  const locale = useLocale();
  const { causes, entries, calls, reviewOn, reviewedOn } = review;
  const isAbroad =
    causes.some((cause) => ["entryChanged", "vendors", "entries"].includes(cause)) && entries.length === 0;
  return (
    <Alert tone="caution" title={words.needed}>
      <p className="mb-2 flex flex-wrap gap-1.5">
        {causes.map((cause) => (
          <Badge key={cause} tone="caution">
            {words.cause[cause]}
          </Badge>
        ))}
      </p>
      <p>{words.detail.lead(reviewedOn ? dateText(reviewedOn, locale) : "")}</p>
      <ul className="mt-2 space-y-2">
        {causes.includes("due") && reviewOn ? <li>{words.detail.due(dateText(reviewOn, locale))}</li> : null}
        {causes.includes("method") ? <li>{words.detail.method}</li> : null}
        {causes.includes("basis") ? <li>{words.detail.basis}</li> : null}
        {calls.map(({ id, cause, text, occurredOn }) => (
          <li key={id}>
            <span className="block font-bold">
              {words.detail.call(wordsCallsCauses.cause[cause], dateText(occurredOn, locale))}
            </span>
            <span className="whitespace-pre-line">{text}</span>
          </li>
        ))}
        {isAbroad ? <li>{words.detail.hidden}</li> : null}
        {entries.map(({ entryId, label, title, kind, changes }) => (
          <li key={entryId}>
            <span className="block">
              {words.detail.entry[kind]}: {label} {title}
            </span>
            {changes.length > 0 ? <DiffView changes={changes} /> : null}
          </li>
        ))}
      </ul>
    </Alert>
  );
}
