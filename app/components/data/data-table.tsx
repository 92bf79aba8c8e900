import { Form, Link, useLocation } from "@remix-run/react";
import ArrowDown from "lucide-react/icons/arrow-down";
import ArrowUp from "lucide-react/icons/arrow-up";
import { type ReactNode, useId } from "react";
import { classNames } from "../class-names.ts";
import { useWords } from "../locale.tsx";
import { workMessages } from "../work-messages.ts";
import { readSort, type Sort, sortedBy } from "./address.ts";
import { moveBetweenRows, openRow } from "./row-navigation.ts";
import { BulkBar, useSelection } from "./selection.tsx";

export type Column<Row> = {
  id: string;
  header: string;
  cell: (row: Row) => ReactNode;
  /** A second, smaller line under the cell. */
  detail?: (row: Row) => ReactNode;
  /** Whether `?sort=` knows the column. */
  isSortable?: boolean;
  /** `end` for figures. */
  align?: "start" | "end";
  /** The column that names the row and carries its link; exactly one. */
  isTitle?: boolean;
  /** Further classes of its cells, for instance a width. */
  className?: string;
};

/**
 * A list of rows that the server searched, filtered, sorted and cut into pages. The header stays in sight, ↑↓ move between rows, Enter
 * opens; rows become cards on phones. With `bulk`, rows can be chosen and sent to its buttons as `name` values of a POST form.
 */
export function DataTable<Row>({
  caption,
  columns,
  rows,
  rowKey,
  rowHref,
  rowLabel,
  currentKey,
  defaultSort,
  bulk,
  density = "normal",
  isBounded = true,
  empty,
}: {
  /** What the table lists; read out, not shown. */
  caption: string;
  columns: Column<Row>[];
  rows: Row[];
  rowKey: (row: Row) => string;
  /** Where a row's record is; nothing for one that does not open. */
  rowHref?: (row: Row) => string | undefined;
  /** What a row is called when it is chosen. */
  rowLabel?: (row: Row) => string;
  /** The row whose record is open beside the list. */
  currentKey?: string | undefined;
  defaultSort?: Sort;
  /** Without `isChoosable` every row can be chosen. */
  bulk?: { name: string; actions: ReactNode; isChoosable?: (row: Row) => boolean };
  density?: "normal" | "compact";
  /** Scrolls within the height of the window, so that the header and the end of wide rows stay in reach. */
  isBounded?: boolean;
  /** Shown instead of the table when there are no rows. */
  empty?: ReactNode;
}) {
  const words = useWords(workMessages).table;
  const { pathname, search } = useLocation();
  const formId = useId();
  const keys = rows.map(rowKey);
  const isChoosable = bulk?.isChoosable ?? (() => true);
  const choosable = rows.filter(isChoosable).map(rowKey);
  const selection = useSelection(choosable);
  const sort = readSort(search, defaultSort);

  if (rows.length === 0 && empty) return <div className="rounded-xl border border-line bg-surface">{empty}</div>;

  const padding = density === "compact" ? "px-3 py-1" : "px-3 py-2";
  return (
    <div className="group">
      <section
        // biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reachable by keyboard (WCAG 2.1.1)
        tabIndex={0}
        aria-label={words.scroll(caption)}
        className={classNames(
          "relative overflow-x-auto rounded-xl border border-line bg-surface max-sm:overflow-visible max-sm:rounded-none max-sm:border-0 max-sm:bg-transparent print:overflow-visible print:border-0",
          isBounded && "sm:max-h-[max(24rem,calc(100dvh-13rem))] sm:overflow-y-auto print:max-h-none",
        )}
      >
        <table {...roles.table} className="w-full border-separate border-spacing-0 text-left max-sm:block">
          <caption className="sr-only">{caption}</caption>
          <thead
            {...roles.rowgroup}
            // Above cards the heads are there to sort by, and otherwise not at all.
            className={
              columns.some(({ isSortable }) => isSortable)
                ? "max-sm:block max-sm:overflow-x-auto max-sm:pb-2"
                : "max-sm:hidden"
            }
          >
            <tr {...roles.row} className="max-sm:flex max-sm:gap-1.5">
              {bulk ? (
                <th
                  {...roles.columnheader}
                  scope="col"
                  className={classNames(headClass, "w-10 max-sm:hidden print:hidden")}
                >
                  <input
                    type="checkbox"
                    aria-label={words.selectPage}
                    checked={selection.isAll}
                    ref={(box) => {
                      if (box) box.indeterminate = selection.count > 0 && !selection.isAll;
                    }}
                    onChange={selection.toggleAll}
                    className="mb-0.5 block size-4"
                  />
                </th>
              ) : null}
              {columns.map((column) => (
                <HeadCell
                  key={column.id}
                  column={column}
                  direction={sort?.column === column.id ? sort.direction : undefined}
                  href={pathname + sortedBy(search, column.id, sort)}
                />
              ))}
            </tr>
          </thead>
          <tbody
            {...roles.rowgroup}
            onKeyDown={moveBetweenRows}
            onClick={openRow}
            className="max-sm:block max-sm:space-y-2.5"
          >
            {rows.map((row, index) => {
              const key = keys[index] ?? "";
              return (
                <tr
                  key={key}
                  {...roles.row}
                  aria-current={key === currentKey ? "true" : undefined}
                  className={classNames(
                    "group/row max-sm:relative max-sm:flex max-sm:flex-col max-sm:rounded-xl max-sm:border max-sm:border-line max-sm:bg-surface max-sm:px-3.5 max-sm:py-2.5",
                    rowHref?.(row) && "cursor-pointer",
                    key === currentKey || selection.has(key) ? "bg-info-soft print:bg-transparent" : "hover:bg-sunken",
                  )}
                >
                  {bulk ? (
                    <td
                      {...roles.cell}
                      className={classNames(
                        cellClass,
                        padding,
                        "max-sm:absolute max-sm:top-2.5 max-sm:right-3 print:hidden",
                      )}
                    >
                      {isChoosable(row) ? (
                        <input
                          type="checkbox"
                          form={formId}
                          name={bulk.name}
                          value={key}
                          aria-label={words.selectRow(rowLabel?.(row) ?? key)}
                          checked={selection.has(key)}
                          onChange={() => undefined}
                          onClick={(event) => selection.toggle(choosable.indexOf(key), event.shiftKey)}
                          className="mt-0.5 block size-4 max-sm:size-6"
                        />
                      ) : null}
                    </td>
                  ) : null}
                  {columns.map((column) => (
                    <BodyCell
                      key={column.id}
                      column={column}
                      row={row}
                      href={column.isTitle ? rowHref?.(row) : undefined}
                      padding={padding}
                      isBeside={!!bulk}
                    />
                  ))}
                </tr>
              );
            })}
          </tbody>
        </table>
      </section>
      {bulk ? (
        <Form method="post" id={formId} className="sticky bottom-3 z-20">
          <BulkBar selection={selection}>{bulk.actions}</BulkBar>
        </Form>
      ) : null}
    </div>
  );
}

/** As cards the rows are no longer laid out as a table, and browsers drop the roles of a table together with its layout. */
const roles = {
  table: { role: "table" },
  rowgroup: { role: "rowgroup" },
  row: { role: "row" },
  columnheader: { role: "columnheader" },
  rowheader: { role: "rowheader" },
  cell: { role: "cell" },
};

// A column is at least as wide as the longest word of its head, whatever its rows do with theirs.
const headClass =
  "sticky top-0 z-10 border-line border-b bg-sunken px-3 py-2 text-left align-bottom font-bold text-soft text-sm wrap-normal print:static max-sm:static max-sm:border-0 max-sm:bg-transparent max-sm:p-0";
const cellClass = "border-line border-b align-top group-last/row:border-b-0 max-sm:border-0 max-sm:p-0";

function HeadCell<Row>({
  column,
  direction,
  href,
}: {
  column: Column<Row>;
  direction: Sort["direction"] | undefined;
  href: string;
}) {
  const words = useWords(workMessages).table;
  const Arrow = direction === "down" ? ArrowDown : ArrowUp;
  return (
    <th
      {...roles.columnheader}
      scope="col"
      aria-sort={direction === "up" ? "ascending" : direction === "down" ? "descending" : undefined}
      className={classNames(
        headClass,
        column.align === "end" && "text-right",
        !column.isSortable && "max-sm:hidden",
        column.className,
      )}
    >
      {column.isSortable ? (
        <Link
          to={href}
          preventScrollReset
          title={words.sortBy(column.header)}
          className={classNames(
            "flex w-fit items-center gap-1 rounded hover:text-info max-sm:min-h-10 max-sm:whitespace-nowrap max-sm:rounded-full max-sm:border max-sm:border-line max-sm:bg-surface max-sm:px-3",
            direction && "text-info",
            column.align === "end" && "ml-auto flex-row-reverse",
          )}
        >
          {column.header}
          <Arrow
            aria-hidden="true"
            className={classNames("size-3.5 shrink-0", !direction && "opacity-0 max-sm:hidden")}
          />
        </Link>
      ) : (
        column.header
      )}
    </th>
  );
}

function BodyCell<Row>({
  column: { header, cell, detail, align, isTitle, className },
  row,
  href,
  padding,
  isBeside,
}: {
  column: Column<Row>;
  row: Row;
  href: string | undefined;
  padding: string;
  isBeside: boolean;
}) {
  const content = cell(row);
  const isMissing = content === null || content === undefined || content === "";
  const more = detail?.(row);
  const look = classNames(
    cellClass,
    padding,
    align === "end" && "text-right tabular-nums max-sm:text-left",
    isTitle
      ? classNames("text-left font-normal max-sm:order-first max-sm:block", isBeside && "max-sm:pr-10")
      : isMissing
        ? "max-sm:hidden"
        : "max-sm:grid max-sm:grid-cols-[6.5rem_minmax(0,1fr)] max-sm:gap-2 max-sm:pt-0.5 max-sm:before:text-faint max-sm:before:text-sm max-sm:before:content-[attr(data-label)]",
    className,
  );
  const inside = (
    <>
      {href ? (
        <Link
          to={href}
          data-row-link=""
          preventScrollReset
          className="rounded font-bold text-ink hover:text-info max-sm:inline-block max-sm:py-1"
        >
          {content}
        </Link>
      ) : isTitle ? (
        <b>{content}</b>
      ) : isMissing ? (
        <span className="text-faint">—</span>
      ) : (
        content
      )}
      {more ? <div className="text-faint text-sm">{more}</div> : null}
    </>
  );
  return isTitle ? (
    <th {...roles.rowheader} scope="row" className={look}>
      {inside}
    </th>
  ) : (
    <td {...roles.cell} data-label={header} className={look}>
      <div className="min-w-0">{inside}</div>
    </td>
  );
}
