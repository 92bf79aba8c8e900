import { Form, Link, useNavigate } from "@remix-run/react";
import CornerLeftDown from "lucide-react/icons/corner-left-down";
import { type MouseEvent, useEffect, useRef } from "react";
import { classNames } from "../class-names.ts";
import { useWords } from "../locale.tsx";
import { takingInMessages } from "./messages.ts";
import { type CellView, type ColumnView, cellHref, type RowView, type SheetView } from "./view.ts";

/** The sheet as it will be read: what is skipped is hatched, what was understood differently is green, what cannot be imported is framed. */
export function ImportGrid({ view, preview, rowPath }: { view: SheetView; preview: string; rowPath: string }) {
  const words = useWords(takingInMessages);
  const navigate = useNavigate();
  const grid = useRef<HTMLElement>(null);
  const opened = view.cell?.name;
  useEffect(() => {
    if (opened)
      grid.current?.querySelector(`[data-cell="${opened}"]`)?.scrollIntoView({ block: "nearest", inline: "nearest" });
  }, [opened]);
  const openCell = (event: MouseEvent<HTMLElement>) => {
    const target = event.target as HTMLElement;
    const cell = target.closest<HTMLElement>("td[data-cell]")?.dataset.cell;
    if (cell && !target.closest("a, button"))
      navigate(cellHref(preview, view.page, cell), { preventScrollReset: true });
  };
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reachable by keyboard
    <section ref={grid} className="relative max-h-[75dvh] overflow-auto" aria-label={words.grid} tabIndex={0}>
      {/* biome-ignore lint/a11y/useKeyWithClickEvents: a short cut; every cell can also be opened by its name beside the table */}
      <table className="min-w-full border-separate border-spacing-0 text-sm" onClick={openCell}>
        <thead className="sticky top-0 z-20">
          <tr className="bg-sunken text-center text-faint">
            <td className="sticky left-0 z-10 border-line border-r border-b bg-sunken" />
            {view.columns.map(({ letter }) => (
              <th key={letter} scope="col" className="border-line border-r border-b bg-sunken px-2 py-0.5 font-normal">
                {letter}
              </th>
            ))}
          </tr>
          <tr className="text-left align-top">
            <td className="sticky left-0 z-10 border-line border-r border-b bg-sunken" />
            {view.columns.map(({ letter, field, header, look }) => (
              <th
                key={letter}
                scope="col"
                className={classNames(
                  "min-w-24 max-w-56 border-line border-r border-b px-2 py-1",
                  look === "field" && "bg-info-soft text-info",
                  look === "remarks" && "bg-caution-soft text-caution",
                  look === "ignored" && "bg-sunken text-faint",
                )}
              >
                <span className="block truncate" title={field}>
                  {field}
                </span>
                <span className="block truncate font-normal text-soft text-xs" title={header}>
                  {header}
                </span>
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {view.rows.map((row) => (
            <GridRow key={row.row} row={row} view={view} preview={preview} rowPath={rowPath} />
          ))}
        </tbody>
      </table>
    </section>
  );
}

const hatched =
  "bg-[repeating-linear-gradient(135deg,var(--color-sunken)_0_7px,var(--color-surface)_7px_14px)] text-faint";

function GridRow({ row, view, preview, rowPath }: { row: RowView; view: SheetView; preview: string; rowPath: string }) {
  const words = useWords(takingInMessages);
  if (row.kind === "entry") {
    return (
      <tr>
        <RowNumber row={row.row} hasError={row.hasError} />
        {row.cells.map((cell, index) => (
          <GridCell
            key={cell.name}
            cell={cell}
            isOpen={cell.name === view.cell?.name}
            look={view.columns[index]?.look}
            href={cellHref(preview, view.page, cell.name)}
          />
        ))}
      </tr>
    );
  }
  return (
    <tr>
      <RowNumber row={row.row} hasError={false} />
      <td colSpan={view.columns.length} className={classNames("border-line border-b px-2 py-1.5", hatched)}>
        <span className="flex max-w-[min(70rem,85vw)] flex-wrap items-center gap-x-3">
          <span className="max-w-xl truncate">{row.text}</span>
          <span className="text-soft">— {row.reason}</span>
          {row.canBeTaken ? (
            <Form method="post" action={rowPath} preventScrollReset>
              <input type="hidden" name="row" value={row.row} />
              <input type="hidden" name="page" value={view.page} />
              <button
                type="submit"
                name="choice"
                value="take"
                className="min-h-6 rounded text-info underline-offset-2 hover:underline"
              >
                {words.takeRow}
                <span className="sr-only"> {words.rowNumber(row.row + 1)}</span>
              </button>
            </Form>
          ) : null}
        </span>
      </td>
    </tr>
  );
}

function RowNumber({ row, hasError }: { row: number; hasError: boolean }) {
  return (
    <th
      scope="row"
      className={classNames(
        "sticky left-0 z-10 whitespace-nowrap border-line border-r border-b px-2 py-1.5 text-right font-normal tabular-nums",
        hasError ? "bg-bad-soft text-bad" : "bg-sunken text-faint",
      )}
    >
      {row + 1}
    </th>
  );
}

const looks: Record<CellView["look"], string> = {
  plain: "",
  notice: "bg-caution-soft",
  adjusted: "bg-good-soft",
  corrected: "bg-info-soft",
  error: "bg-bad-soft outline-2 -outline-offset-2 outline-bad",
};

function GridCell({
  cell,
  look,
  isOpen,
  href,
}: {
  cell: CellView;
  look: ColumnView["look"] | undefined;
  isOpen: boolean;
  href: string;
}) {
  const words = useWords(takingInMessages);
  const text = cell.text === "" && cell.look === "error" ? words.empty : cell.text;
  return (
    <td
      data-cell={cell.name}
      className={classNames(
        "cursor-pointer scroll-mx-16 scroll-mt-20 border-line border-r border-b px-2 py-1.5 align-top",
        looks[cell.look],
        isOpen && "outline-2 outline-focus -outline-offset-2",
        look === "ignored" && "text-faint line-through",
      )}
    >
      <div className="w-max max-w-52 whitespace-pre-line">
        {cell.look === "error" ? (
          <Link to={href} preventScrollReset className="text-bad underline-offset-2 hover:underline">
            <span className="sr-only">{cell.name} </span>
            {text}
          </Link>
        ) : (
          text
        )}
        {cell.note ? (
          <span
            className={classNames("whitespace-nowrap font-bold", cell.look === "notice" ? "text-caution" : "text-good")}
          >
            {" "}
            {cell.note}
          </span>
        ) : null}
        {cell.isFilled ? (
          <CornerLeftDown className="ml-1 inline size-3 text-good" role="img" aria-label={words.filled} />
        ) : null}
      </div>
    </td>
  );
}
