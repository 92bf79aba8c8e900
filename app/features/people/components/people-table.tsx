import { useLocation } from "@remix-run/react";
import type { ReactNode } from "react";
import { type Column, DataTable } from "#app/components/data/data-table.tsx";
import { useRowHref } from "#app/components/data/use-opening.ts";
import { useWords } from "#app/components/locale.tsx";
import { Button } from "#app/components/ui/button.tsx";
import { sortColumns } from "../filter.ts";
import { peopleListMessages } from "../list-messages.ts";
import type { ListColumn, RowView } from "../list-view.ts";
import { peopleMessages } from "../messages.ts";
import { chosenInvitationsPath, memberPath } from "../paths.ts";
import { AccessBadge, PresenceBadges } from "./person-badges.tsx";

/** The people, a row each. */
export function PeopleTable({
  slug,
  rows,
  columns,
  openId,
  canInvite,
  empty,
}: {
  slug: string;
  rows: RowView[];
  columns: readonly ListColumn[];
  openId: string | undefined;
  canInvite: boolean;
  empty: ReactNode;
}) {
  const words = useWords(peopleMessages);
  const list = useWords(peopleListMessages);
  const { pathname, search } = useLocation();
  const rowHref = useRowHref();
  const shown = useColumns().filter(({ id }) => columns.some((column) => column === id));
  return (
    <DataTable
      caption={words.title}
      columns={shown}
      rows={rows}
      rowKey={(row) => row.id}
      rowHref={(row) => rowHref(row.id, memberPath(slug, row.id))}
      rowLabel={(row) => list.row(row.name)}
      currentKey={openId}
      defaultSort={{ column: "name", direction: "up" }}
      empty={empty}
      {...(canInvite
        ? {
            bulk: {
              name: "ids",
              actions: (
                <>
                  <input type="hidden" name="returnTo" value={pathname + search} />
                  <Button size="small" formAction={chosenInvitationsPath(slug)}>
                    {list.inviteChosen}
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
  const { fields } = useWords(peopleMessages);
  return columns.filter((column) => column !== "name").map((id) => ({ id, label: fields[id] }));
}

function useColumns(): Column<RowView>[] {
  const { fields } = useWords(peopleMessages);
  const column = (id: Exclude<ListColumn, "name">, more: Partial<Column<RowView>> = {}): Column<RowView> => ({
    id,
    header: fields[id],
    cell: (row) => row.cells[id],
    isSortable: sortColumns.some((sortable) => sortable === id),
    ...more,
  });
  const nowrap = { className: "sm:whitespace-nowrap" };
  return [
    column("employeeNumber", { className: "text-faint sm:w-24 sm:whitespace-nowrap" }),
    {
      id: "name",
      header: fields.name,
      isSortable: true,
      isTitle: true,
      className: "sm:min-w-44",
      cell: (row) => row.name,
      detail: (row) => <NameDetail row={row} />,
    },
    column("department", { className: "sm:min-w-28" }),
    column("position"),
    column("employmentType", nowrap),
    column("roles", { className: "sm:min-w-32" }),
    column("access", { ...nowrap, cell: (row) => <AccessBadge access={row.access} presence={row.presence} /> }),
    column("email", { className: "break-all sm:min-w-48" }),
    column("site", { className: "sm:min-w-28" }),
    column("joinedOn", nowrap),
    column("leftOn", nowrap),
  ];
}

function NameDetail({ row }: { row: RowView }) {
  return (
    <span className="flex flex-wrap items-center gap-x-2 gap-y-1">
      <span>{row.kana}</span>
      {row.company ? <span>{row.company}</span> : null}
      <PresenceBadges isExternal={row.isExternal} presence={row.presence} leftOn={row.leftOn} />
    </span>
  );
}
