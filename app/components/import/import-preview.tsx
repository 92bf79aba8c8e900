import type { ReactNode } from "react";
import { previewRows } from "#app/platform/imports/preview.ts";
import { Pagination } from "../data/pagination.tsx";
import { Card } from "../ui/card.tsx";
import { CellEditor } from "./cell-editor.tsx";
import { ImportGrid } from "./import-grid.tsx";
import type { SheetView } from "./view.ts";

/** The sheet as it will be read, and beside it the cell that is being corrected and what else has to be looked at (`children`). */
export function ImportPreview({
  view,
  paths,
  children,
}: {
  view: SheetView;
  paths: { preview: string; cell: string; row: string };
  children: ReactNode;
}) {
  return (
    <div className="grid items-start gap-4 lg:grid-cols-[minmax(0,1fr)_20rem]">
      <div className="space-y-4 lg:sticky lg:top-4 lg:order-2 lg:max-h-[calc(100dvh-2rem)] lg:overflow-y-auto">
        {view.cell ? (
          <CellEditor
            cell={view.cell}
            cellPath={paths.cell}
            rowPath={paths.row}
            closeHref={`${paths.preview}?page=${view.page}`}
          />
        ) : null}
        {children}
      </div>
      <div className="min-w-0 lg:order-1">
        <Card flush>
          <ImportGrid view={view} preview={paths.preview} rowPath={paths.row} />
        </Card>
        {view.sheetRows > previewRows ? (
          <Pagination page={view.page} pageSize={previewRows} total={view.sheetRows} />
        ) : null}
      </div>
    </div>
  );
}
