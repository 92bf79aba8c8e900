import { Link } from "@remix-run/react";
import { useWords } from "#app/components/locale.tsx";
import { Badge } from "#app/components/ui/badge.tsx";
import { Card } from "#app/components/ui/card.tsx";
import { SealRow } from "#app/components/ui/seal.tsx";
import { approvalStepMessages } from "#app/features/approvals/index.ts";
import type { SealStep } from "#db/codes/records.ts";
import { entryDetailMessages } from "../detail-messages.ts";
import { inventoryVersionPath } from "../paths.ts";
import { inventoryScreenMessages } from "../screen-messages.ts";

/** Whether the entry is as the ledger was approved, with the seals of that version. */
export function EntryApproval({
  slug,
  revision,
  seals,
  isChanged,
  canOpen,
}: {
  slug: string;
  revision: number | undefined;
  seals: { step: SealStep; name: string; date: string }[];
  isChanged: boolean;
  canOpen: boolean;
}) {
  const words = useWords(inventoryScreenMessages);
  const detail = useWords(entryDetailMessages);
  const step = useWords(approvalStepMessages);
  if (revision === undefined) {
    return (
      <Card title={detail.approval}>
        <p className="text-faint">{detail.neverApproved}</p>
      </Card>
    );
  }
  const version = words.version(revision);
  return (
    <Card
      title={detail.approval}
      actions={
        canOpen ? (
          <Link to={inventoryVersionPath(slug, revision)} className="rounded text-info text-sm underline">
            {version}
          </Link>
        ) : null
      }
    >
      {isChanged ? (
        <p className="flex flex-wrap items-center gap-2">
          <Badge tone="caution">{words.notApprovedYet}</Badge>
          {detail.notInVersion(version)}
        </p>
      ) : (
        <>
          <p className="mb-3">{detail.approvedIn(version)}</p>
          <SealRow
            boxes={seals.map(({ step: box, name, date }) => ({
              label: step[box],
              name,
              date,
              state: "stamped" as const,
            }))}
          />
        </>
      )}
    </Card>
  );
}
