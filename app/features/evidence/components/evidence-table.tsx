import { useLocation } from "@remix-run/react";
import type { ReactNode } from "react";
import { type Column, DataTable } from "#app/components/data/data-table.tsx";
import { useWords } from "#app/components/locale.tsx";
import { Button } from "#app/components/ui/button.tsx";
import type { RowView } from "../item-view.ts";
import { evidenceListMessages } from "../list-messages.ts";
import { evidenceMessages } from "../messages.ts";
import { evidenceItemPath, evidenceTogetherPath } from "../paths.ts";
import { evidenceTogetherMessages } from "../together-messages.ts";
import { EvidenceBadges, ScanBadge } from "./evidence-badges.tsx";

/** The evidence register. */
export function EvidenceTable({
  slug,
  rows,
  canEdit,
  empty,
}: {
  slug: string;
  rows: RowView[];
  canEdit: boolean;
  empty: ReactNode;
}) {
  const words = useWords(evidenceMessages);
  const list = useWords(evidenceListMessages);
  const { start } = useWords(evidenceTogetherMessages);
  const { pathname, search } = useLocation();
  return (
    <DataTable
      caption={words.title}
      columns={useColumns()}
      rows={rows}
      rowKey={(row) => row.id}
      rowHref={(row) => evidenceItemPath(slug, row.id)}
      rowLabel={(row) => list.row(row.title)}
      defaultSort={{ column: "number", direction: "up" }}
      empty={empty}
      {...(canEdit && rows.some((row) => row.isEditable)
        ? {
            bulk: {
              name: "ids",
              isChoosable: (row: RowView) => row.isEditable,
              actions: (
                <>
                  <input type="hidden" name="returnTo" value={pathname + search} />
                  <Button size="small" formMethod="get" formAction={evidenceTogetherPath(slug)}>
                    {start}
                  </Button>
                </>
              ),
            },
          }
        : {})}
    />
  );
}

function useColumns(): Column<RowView>[] {
  const { fields } = useWords(evidenceMessages);
  return [
    {
      id: "number",
      header: fields.number,
      isSortable: true,
      className: "text-faint sm:whitespace-nowrap",
      cell: (row) => row.label,
    },
    {
      id: "title",
      header: fields.title,
      isSortable: true,
      isTitle: true,
      className: "sm:min-w-56 break-words",
      cell: (row) => row.title,
      detail: (row) => row.files,
    },
    { id: "requirements", header: fields.requirements, className: "sm:min-w-24", cell: (row) => row.codes },
    {
      id: "department",
      header: fields.department,
      isSortable: true,
      className: "sm:min-w-28",
      cell: (row) => row.department,
      detail: (row) => row.owner,
    },
    {
      id: "collectedOn",
      header: fields.collectedOn,
      isSortable: true,
      className: "sm:whitespace-nowrap",
      cell: (row) => row.collectedOn,
    },
    {
      id: "effectiveUntil",
      header: fields.effective,
      isSortable: true,
      className: "sm:whitespace-nowrap",
      cell: (row) => row.effective,
    },
    {
      id: "state",
      header: fields.state,
      cell: (row) => (
        <span className="flex flex-wrap gap-1">
          <EvidenceBadges state={row.state} isHeld={row.isHeld} />
        </span>
      ),
    },
    { id: "scan", header: fields.scan, cell: (row) => <ScanBadge scan={row.scan} /> },
  ];
}
