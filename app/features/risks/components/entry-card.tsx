import { Link } from "@remix-run/react";
import { useWords } from "#app/components/locale.tsx";
import { Card } from "#app/components/ui/card.tsx";
import { entryRiskCardMessages } from "../entry-card-messages.ts";
import { entryFlowPath, entryRisksPath } from "../paths.ts";
import { riskPictureLinkMessages } from "../pictures/link-messages.ts";
import type { EntryRiskCounts } from "../queries.server.ts";
import { riskReviewMessages } from "../review-messages.ts";

/** How the risks of an entry stand, on the entry's own page. */
export function EntryRiskCard({ slug, entryId, counts }: { slug: string; entryId: string; counts: EntryRiskCounts }) {
  const words = useWords(entryRiskCardMessages);
  const flow = useWords(riskPictureLinkMessages);
  const review = useWords(riskReviewMessages);
  const { risks, unassessed, open, drifted } = counts;
  return (
    <Card title={words.card}>
      {risks + open === 0 ? <p className="text-faint">{words.none}</p> : null}
      {risks > 0 ? <p>{words.counts(risks, unassessed)}</p> : null}
      {open > 0 ? <p>{words.openProposals(open)}</p> : null}
      {counts.review > 0 ? <p className="font-bold text-caution">{review.card(counts.review)}</p> : null}
      {drifted > 0 ? <p className="font-bold text-caution">{words.driftedProposals(drifted)}</p> : null}
      <p className="mt-2">
        <Link to={entryRisksPath(slug, entryId)} className="rounded text-info underline">
          {words.open}
        </Link>
      </p>
      <p className="mt-1">
        <Link to={entryFlowPath(slug, entryId)} className="rounded text-info underline">
          {flow.openFlow}
        </Link>
      </p>
    </Card>
  );
}
