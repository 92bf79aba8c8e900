import { Link, useLocation } from "@remix-run/react";
import type { ReactNode } from "react";
import { type Column, DataTable } from "#app/components/data/data-table.tsx";
import { inputClass } from "#app/components/form/field.tsx";
import { useWords } from "#app/components/locale.tsx";
import { Badge } from "#app/components/ui/badge.tsx";
import { Button } from "#app/components/ui/button.tsx";
import { inventoryMessages } from "#app/features/inventory/index.ts";
import { riskFieldMessages } from "../field-messages.ts";
import { riskMessages } from "../messages.ts";
import {
  entryRisksPath,
  riskAcceptancePath,
  riskPath,
  riskRejectionPath,
  riskReopeningPath,
  riskSettlingPath,
} from "../paths.ts";
import { riskProposalMessages } from "../proposal-messages.ts";
import type { ProposalView } from "../proposal-view.ts";
import { ReasonChips } from "./reason-chips.tsx";

/** Proposals with their reasons, to be decided on one by one or many at once. `isOfOne` leaves out the entry, which the page is about. */
export function ProposalTable({
  slug,
  rows,
  canEdit,
  isOfOne = false,
  empty,
}: {
  slug: string;
  rows: ProposalView[];
  canEdit: boolean;
  isOfOne?: boolean;
  empty?: ReactNode;
}) {
  const words = useWords(riskProposalMessages);
  const columns = useColumns(slug).filter(({ id }) => !(isOfOne && id === "entry"));
  return (
    <DataTable
      caption={words.title}
      columns={columns}
      rows={rows}
      rowKey={(row) => row.id}
      rowLabel={(row) => words.row(row.code, row.entryTitle)}
      isBounded={!isOfOne}
      empty={empty}
      {...(canEdit
        ? {
            bulk: {
              name: "ids",
              isChoosable: (row: ProposalView) => row.isEditable,
              actions: <Decisions slug={slug} rows={rows} />,
            },
          }
        : {})}
    />
  );
}

/** What can be done with the chosen ones, as far as any row of the page allows it. */
function Decisions({ slug, rows }: { slug: string; rows: readonly ProposalView[] }) {
  const words = useWords(riskProposalMessages);
  const { pathname, search } = useLocation();
  const hasOpen = rows.some(({ status }) => status === "open");
  return (
    <>
      <input type="hidden" name="returnTo" value={pathname + search} />
      {hasOpen ? (
        <>
          {/* First, so that Enter in the field means it. */}
          <input
            type="text"
            name="reason"
            aria-label={words.reason}
            placeholder={words.reason}
            maxLength={500}
            autoComplete="off"
            className={`${inputClass} max-w-56`}
          />
          <Button size="small" formAction={riskRejectionPath(slug)}>
            {words.reject}
          </Button>
          <Button size="small" formAction={riskAcceptancePath(slug)}>
            {words.accept}
          </Button>
          <Button size="small" formAction={riskAcceptancePath(slug)} name="isShared" value="on">
            {words.acceptShared}
          </Button>
          <Button size="small" formAction={riskAcceptancePath(slug)} name="adapts" value="on">
            {words.adapt}
          </Button>
        </>
      ) : null}
      {rows.some(({ drift }) => drift !== null) ? (
        <Button size="small" formAction={riskSettlingPath(slug)}>
          {words.settle}
        </Button>
      ) : null}
      {rows.some(({ status }) => status !== "open") ? (
        <Button size="small" formAction={riskReopeningPath(slug)}>
          {words.reopen}
        </Button>
      ) : null}
    </>
  );
}

const tones = { open: "caution", accepted: "good", rejected: "neutral" } as const;

function useColumns(slug: string): Column<ProposalView>[] {
  const words = useWords(riskProposalMessages);
  const fields = useWords(riskFieldMessages);
  const risks = useWords(riskMessages);
  const { phase } = useWords(inventoryMessages);
  return [
    {
      id: "entry",
      header: words.entry,
      className: "sm:min-w-40 sm:max-w-56",
      cell: (row) => (
        <Link to={entryRisksPath(slug, row.entryId)} className="rounded text-info underline">
          {row.entryLabel} {row.entryTitle}
        </Link>
      ),
      detail: (row) => row.department,
    },
    {
      id: "risk",
      header: words.risk,
      isTitle: true,
      className: "sm:min-w-56",
      cell: (row) => row.threat,
      detail: (row) => row.code,
    },
    { id: "phase", header: fields.phase, className: "sm:whitespace-nowrap", cell: (row) => phase[row.phase] },
    { id: "why", header: words.why, className: "sm:min-w-56", cell: (row) => <Why row={row} /> },
    {
      id: "decision",
      header: words.decision,
      className: "sm:min-w-32",
      cell: (row) => (
        <span className="flex flex-wrap gap-1">
          <Badge tone={tones[row.status]}>{risks.proposalStatus[row.status]}</Badge>
          {row.drift ? <Badge tone="bad">{risks.drift[row.drift]}</Badge> : null}
        </span>
      ),
      detail: (row) => <Decided slug={slug} row={row} />,
    },
  ];
}

/** Why it is proposed; where the ledger has changed since somebody decided, what it said then and what it says now. */
function Why({ row }: { row: ProposalView }) {
  const words = useWords(riskProposalMessages);
  if (row.drift === null) return <ReasonChips reasons={row.reasons} />;
  return (
    <dl className="space-y-1">
      <div>
        <dt className="text-faint text-xs">{words.before}</dt>
        <dd>
          <ReasonChips reasons={row.reasons} />
        </dd>
      </div>
      {row.present || row.drift === "gone" ? (
        <div>
          <dt className="text-faint text-xs">{words.now}</dt>
          <dd>{row.present ? <ReasonChips reasons={row.present} /> : words.noReason}</dd>
        </div>
      ) : null}
      {row.isReworded ? (
        <div>
          <dt className="text-faint text-xs">{words.library}</dt>
          <dd className="text-sm">{words.reworded}</dd>
        </div>
      ) : null}
    </dl>
  );
}

function Decided({ slug, row }: { slug: string; row: ProposalView }) {
  if (row.status === "open") return null;
  return (
    <>
      {row.riskId && row.riskLabel ? (
        <Link to={riskPath(slug, row.riskId)} className="block rounded text-info underline">
          {row.riskLabel}
        </Link>
      ) : null}
      {row.reason ? <span className="block">{row.reason}</span> : null}
      {[row.decidedOn, row.decidedBy].filter(Boolean).join(" ")}
    </>
  );
}
