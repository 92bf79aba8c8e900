import type { ReactNode } from "react";
import { type Column, DataTable } from "#app/components/data/data-table.tsx";
import { useWords } from "#app/components/locale.tsx";
import { Badge } from "#app/components/ui/badge.tsx";
import { inventoryMessages } from "#app/features/inventory/index.ts";
import { acceptanceMessages } from "../acceptance-messages.ts";
import { riskDetailMessages } from "../detail-messages.ts";
import { riskFieldMessages, riskStateMessages } from "../field-messages.ts";
import { riskListMessages } from "../list-messages.ts";
import { riskMessages } from "../messages.ts";
import { riskMethodNameMessages } from "../method-name-messages.ts";
import { riskPath } from "../paths.ts";
import { riskReviewMessages } from "../review-messages.ts";
import { type RiskColumn, riskSortColumns } from "../risk-filter.ts";
import type { RiskRowView } from "../risk-view.ts";
import { LevelBadge } from "./level-badge.tsx";

/** Risks in a list; `bulk` are the buttons for the chosen ones, and without them the list is a short one that is not sorted. */
export function RiskTable({
  slug,
  rows,
  columns,
  bulk,
  isShort = false,
  empty,
}: {
  slug: string;
  rows: RiskRowView[];
  columns: readonly RiskColumn[];
  bulk?: ReactNode;
  isShort?: boolean;
  empty?: ReactNode;
}) {
  const { title } = useWords(riskMessages);
  const list = useWords(riskListMessages);
  const shown = useColumns()
    .filter(({ id }) => columns.some((column) => column === id))
    .map((column) => ({ ...column, isSortable: !isShort && riskSortColumns.some((each) => each === column.id) }));
  return (
    <DataTable
      caption={title}
      columns={shown}
      rows={rows}
      rowKey={(row) => row.id}
      rowHref={(row) => riskPath(slug, row.id)}
      rowLabel={(row) => list.row(row.label, row.title)}
      defaultSort={{ column: "number", direction: "up" }}
      isBounded={!isShort}
      empty={empty}
      {...(bulk ? { bulk: { name: "ids", isChoosable: (row: RiskRowView) => row.isEditable, actions: bulk } } : {})}
    />
  );
}

/** All columns by name, for the choice of columns. */
export function useColumnLabels(): { id: string; label: string }[] {
  return useColumns()
    .filter(({ isTitle }) => !isTitle)
    .map(({ id, header }) => ({ id, label: header }));
}

function useColumns(): (Column<RiskRowView> & { id: RiskColumn })[] {
  const fields = useWords(riskFieldMessages);
  const list = useWords(riskListMessages);
  const { phase } = useWords(inventoryMessages);
  const date = "sm:whitespace-nowrap";
  return [
    { id: "number", header: fields.number, className: `text-faint ${date}`, cell: (row) => row.label },
    {
      id: "title",
      header: fields.title,
      isTitle: true,
      className: "sm:min-w-56",
      cell: (row) => row.title,
      detail: (row) => <Marks row={row} />,
    },
    { id: "department", header: list.department, className: "sm:min-w-28", cell: (row) => row.department },
    { id: "phase", header: fields.phase, className: date, cell: (row) => phase[row.phase] },
    { id: "entries", header: list.entry, align: "end", className: date, cell: (row) => list.entries(row.entries) },
    {
      id: "levelBefore",
      header: fields.levelBefore,
      className: date,
      cell: (row) => (row.before ? <LevelBadge level={row.before} /> : null),
    },
    {
      id: "levelAfter",
      header: fields.levelAfter,
      className: date,
      cell: (row) => (row.after ? <LevelBadge level={row.after} /> : null),
    },
    { id: "assessedOn", header: fields.assessedOn, className: date, cell: (row) => row.assessedOn },
    {
      id: "reviewOn",
      header: fields.reviewOn,
      className: date,
      cell: (row) => (row.isOverdue ? <b className="text-bad">{row.reviewOn}</b> : row.reviewOn),
    },
    { id: "owner", header: fields.ownerId, className: "sm:min-w-24", cell: (row) => row.owner },
  ];
}

/** What a row is, in a word each, and of what in the library it came. */
function Marks({ row }: { row: RiskRowView }) {
  const list = useWords(riskListMessages);
  const detail = useWords(riskDetailMessages);
  const state = useWords(riskStateMessages);
  const method = useWords(riskMethodNameMessages);
  const review = useWords(riskReviewMessages);
  const acceptance = useWords(acceptanceMessages);
  return (
    <span className="flex flex-wrap items-center gap-1.5">
      {row.sourceCode ?? detail.own}
      {row.isUnacceptable ? <Badge tone="bad">{detail.never}</Badge> : null}
      {row.entries > 1 ? <Badge tone="info">{list.shared}</Badge> : null}
      {row.assessedOn === null ? <Badge tone="caution">{state.unassessed}</Badge> : null}
      {row.isOutdated ? <Badge tone="caution">{method.assessedBy(row.methodNumber ?? 0)}</Badge> : null}
      {row.causes.length > 0 ? (
        <>
          <Badge tone="caution">{review.needed}</Badge>
          <span>{row.causes.map((cause) => review.cause[cause]).join(" / ")}</span>
        </>
      ) : null}
      {row.acceptance === "unaccepted" ? <Badge tone="caution">{acceptance.unaccepted}</Badge> : null}
      {row.acceptance === "pending" ? <Badge tone="info">{acceptance.pending}</Badge> : null}
      {row.acceptance === "approved" ? <Badge tone="good">{acceptance.accepted}</Badge> : null}
    </span>
  );
}
