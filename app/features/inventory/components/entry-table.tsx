import { useLocation } from "@remix-run/react";
import type { ReactNode } from "react";
import { type Column, DataTable } from "#app/components/data/data-table.tsx";
import { useRowHref } from "#app/components/data/use-opening.ts";
import { useWords } from "#app/components/locale.tsx";
import { Badge } from "#app/components/ui/badge.tsx";
import { Button } from "#app/components/ui/button.tsx";
import { sortColumns } from "../filter.ts";
import { inventoryListMessages } from "../list-messages.ts";
import type { ListColumn, RowView } from "../list-view.ts";
import { inventoryMessages } from "../messages.ts";
import { entryPath, inventoryArchivingPath, inventoryRestorationPath } from "../paths.ts";
import { inventoryScreenMessages } from "../screen-messages.ts";

/** The rows of the ledger. */
export function EntryTable({
  slug,
  rows,
  columns,
  openId,
  canEdit,
  isArchived,
  empty,
}: {
  slug: string;
  rows: RowView[];
  columns: readonly ListColumn[];
  openId: string | undefined;
  canEdit: boolean;
  /** The rows are those taken out, which can be restored. */
  isArchived: boolean;
  empty: ReactNode;
}) {
  const { title } = useWords(inventoryMessages);
  const list = useWords(inventoryListMessages);
  const { pathname, search } = useLocation();
  const rowHref = useRowHref();
  const shown = useColumns().filter(({ id }) => columns.some((column) => column === id));

  return (
    <DataTable
      caption={title}
      columns={shown}
      rows={rows}
      rowKey={(row) => row.id}
      rowHref={(row) => rowHref(row.id, entryPath(slug, row.id))}
      rowLabel={(row) => list.row(row.label, row.title)}
      currentKey={openId}
      defaultSort={{ column: "number", direction: "up" }}
      empty={empty}
      {...(canEdit
        ? {
            bulk: {
              name: "ids",
              isChoosable: (row: RowView) => row.isEditable,
              actions: (
                <>
                  <input type="hidden" name="returnTo" value={pathname + search} />
                  <Button
                    size="small"
                    formAction={isArchived ? inventoryRestorationPath(slug) : inventoryArchivingPath(slug)}
                  >
                    {isArchived ? list.restore : list.archive}
                  </Button>
                </>
              ),
            },
          }
        : {})}
    />
  );
}

/** All columns by name, for the choice of columns. */
export function useColumnLabels(columns: readonly ListColumn[]): { id: string; label: string }[] {
  const { fields } = useWords(inventoryMessages);
  const list = useWords(inventoryListMessages);
  return columns
    .filter((column) => column !== "title")
    .map((id) => ({
      id,
      label: id === "number" ? list.number : id === "department" ? list.department : fields[id],
    }));
}

function useColumns(): Column<RowView>[] {
  const { fields } = useWords(inventoryMessages);
  const { overdue } = useWords(inventoryScreenMessages);
  const list = useWords(inventoryListMessages);
  const column = (id: Exclude<ListColumn, "title">, more: Partial<Column<RowView>> = {}): Column<RowView> => ({
    id,
    header: id === "number" ? list.number : id === "department" ? list.department : fields[id],
    cell: (row) => row.cells[id],
    isSortable: sortColumns.some((sortable) => sortable === id),
    ...more,
  });
  const text = { className: "sm:min-w-40 sm:max-w-72" };
  const date = { className: "sm:whitespace-nowrap" };
  return [
    column("number", { className: "text-faint sm:w-16 sm:whitespace-nowrap" }),
    {
      id: "title",
      header: fields.title,
      isSortable: true,
      isTitle: true,
      className: "sm:min-w-56",
      cell: (row) => row.title,
      detail: (row) => <TitleDetail row={row} />,
    },
    column("department", { className: "sm:min-w-32" }),
    column("business", text),
    column("items", text),
    column("purpose", text),
    column("count", { align: "end", className: "sm:whitespace-nowrap" }),
    column("media", text),
    column("storagePlace", text),
    column("accessors", text),
    column("useUntil", text),
    column("keepUntil", { className: "sm:min-w-28 sm:max-w-56" }),
    column("vendors", text),
    column("reviewedOn", {
      ...date,
      cell: (row) =>
        row.isOverdue ? (
          <b className="text-bad">
            {row.cells.reviewedOn} {overdue}
          </b>
        ) : (
          row.cells.reviewedOn
        ),
    }),
    column("nextReviewOn", {
      ...date,
      cell: (row) => (row.isOverdue ? <b className="text-bad">{row.cells.nextReviewOn}</b> : row.cells.nextReviewOn),
    }),
    column("missingCount", {
      className: "sm:whitespace-nowrap",
      cell: (row) => (row.cells.missingCount ? <Badge tone="caution">{row.cells.missingCount}</Badge> : ""),
    }),
    column("updatedAt", date),
  ];
}

function TitleDetail({ row }: { row: RowView }) {
  const { fields } = useWords(inventoryMessages);
  if (!row.items && !row.sensitive && !row.myNumber) return null;
  return (
    <span className="flex flex-wrap items-center gap-x-2 gap-y-1">
      {row.sensitive ? <Badge tone="bad">{fields.sensitive}</Badge> : null}
      {row.myNumber ? <Badge tone="bad">{fields.myNumber}</Badge> : null}
      <span className="line-clamp-2 min-w-0">{row.items}</span>
    </span>
  );
}
