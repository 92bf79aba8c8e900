import { FrozenRecords } from "#app/components/data/frozen-records.tsx";
import { useWords } from "#app/components/locale.tsx";
import { Alert } from "#app/components/ui/alert.tsx";
import { acceptanceBundleMessages } from "../acceptance-bundle-messages.ts";
import type { frozenRisk } from "../frozen-risk.ts";
import { riskPath } from "../paths.ts";

/** The risks that were sent to be accepted, as they were then; `outdated` of them are not so any more. */
export function AcceptedRisks({
  slug,
  risks,
  hidden,
  outdated,
}: {
  slug: string;
  risks: readonly ReturnType<typeof frozenRisk>[];
  /** So many more lie in other departments. */
  hidden: number;
  outdated: number;
}) {
  const words = useWords(acceptanceBundleMessages);
  return (
    <div className="space-y-3">
      {outdated > 0 ? <Alert tone="caution">{words.outdated(outdated)}</Alert> : null}
      <FrozenRecords title={words.risk} records={risks} hrefOf={(id) => riskPath(slug, id)} openNow={words.openNow} />
      {hidden > 0 ? <p className="text-faint text-sm">{words.hidden(hidden)}</p> : null}
    </div>
  );
}
