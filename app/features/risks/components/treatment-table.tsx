import type { ReactNode } from "react";
import { type Column, DataTable } from "#app/components/data/data-table.tsx";
import { useWords } from "#app/components/locale.tsx";
import { recordLabel } from "#app/features/records/index.ts";
import { treatmentPath } from "../paths.ts";
import { treatmentSortColumns } from "../treatment-filter.ts";
import { treatmentListMessages } from "../treatment-list-messages.ts";
import { treatmentMessages } from "../treatment-messages.ts";
import type { TreatmentView } from "../treatment-view.ts";
import { TreatmentMarks } from "./treatment-card.tsx";

/** Planned measures in a list; `bulk` are the buttons for the chosen ones. */
export function TreatmentTable({
  slug,
  rows,
  bulk,
  empty,
}: {
  slug: string;
  rows: TreatmentView[];
  bulk?: ReactNode;
  empty: ReactNode;
}) {
  const { title, fields, cost } = useWords(treatmentMessages);
  const list = useWords(treatmentListMessages);
  const date = "sm:whitespace-nowrap";
  const columns: Column<TreatmentView>[] = [
    { id: "number", header: fields.number, className: `text-faint ${date}`, cell: (row) => row.label },
    {
      id: "title",
      header: fields.title,
      isTitle: true,
      className: "sm:min-w-56",
      cell: (row) => row.title,
      detail: (row) => (
        <span className="flex flex-wrap items-center gap-1.5">
          <TreatmentMarks treatment={row} />
        </span>
      ),
    },
    {
      id: "risks",
      header: fields.risks,
      className: date,
      cell: (row) =>
        row.risks === 1 && row.firstRisk ? recordLabel("risk", row.firstRisk) : list.riskCount(row.risks),
    },
    { id: "department", header: list.department, className: "sm:min-w-28", cell: (row) => row.department },
    { id: "owner", header: list.owner, className: "sm:min-w-24", cell: (row) => row.owner },
    {
      id: "dueOn",
      header: fields.dueOn,
      className: date,
      cell: (row) => (row.isOverdue ? <b className="text-bad">{row.dueOn}</b> : row.dueOn),
    },
    { id: "progress", header: fields.progress, align: "end", className: date, cell: (row) => row.progress },
    { id: "costClass", header: fields.costClass, className: date, cell: (row) => row.costClass && cost[row.costClass] },
    {
      id: "evidence",
      header: fields.evidence,
      className: date,
      cell: (row) => (row.evidence > 0 ? list.evidenceCount(row.evidence) : null),
    },
  ];
  return (
    <DataTable
      caption={title}
      columns={columns.map((column) => ({
        ...column,
        isSortable: treatmentSortColumns.some((each) => each === column.id),
      }))}
      rows={rows}
      rowKey={(row) => row.id}
      rowHref={(row) => treatmentPath(slug, row.id)}
      rowLabel={(row) => list.row(row.label, row.title)}
      defaultSort={{ column: "dueOn", direction: "up" }}
      empty={empty}
      {...(bulk ? { bulk: { name: "ids", isChoosable: (row: TreatmentView) => row.isEditable, actions: bulk } } : {})}
    />
  );
}
