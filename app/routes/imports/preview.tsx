import type { MetaFunction } from "@remix-run/node";
import { Form, useLoaderData } from "@remix-run/react";
import { Pagination } from "#app/components/data/pagination.tsx";
import { CellEditor } from "#app/components/import/cell-editor.tsx";
import { DepartmentChoices } from "#app/components/import/department-choices.tsx";
import { ImportGrid } from "#app/components/import/import-grid.tsx";
import { useLocale, useWords } from "#app/components/locale.tsx";
import { pageTitle } from "#app/components/page-title.ts";
import { Button } from "#app/components/ui/button.tsx";
import { Card } from "#app/components/ui/card.tsx";
import { CancelImport, ImportFrame } from "#app/features/inventory/import/components/import-frame.tsx";
import { ProblemPanel } from "#app/features/inventory/import/components/problem-panel.tsx";
import { lookAtPreview } from "#app/features/inventory/import/look.server.ts";
import { importMessages, refusalText } from "#app/features/inventory/import/messages.ts";
import {
  importCellPath,
  importColumnsPath,
  importDepartmentPath,
  importPreviewPath,
  importRowPath,
  importRunPath,
} from "#app/features/inventory/import/paths.ts";
import { previewView } from "#app/features/inventory/import/preview-view.ts";
import { openImport } from "#app/features/inventory/import/step.server.ts";
import { listDepartments } from "#app/features/organization/index.server.ts";
import { readOrganization } from "#app/platform/db.server.ts";
import { guarded, idParam } from "#app/platform/http/guard.server.ts";
import { askedFor, previewRows } from "#app/platform/imports/preview.ts";

export const loader = guarded("inventory.import", async ({ actor, params, request, locale }) => {
  const run = await openImport(actor, idParam(params, "importId"), locale);
  const search = new URL(request.url).searchParams;
  const { page, cell } = askedFor(search);
  const preview = await lookAtPreview(actor, run, page, cell);
  const departments = await readOrganization(actor, listDepartments);
  const { top, bottom } = run.plan.header;
  const problem = search.get("problem");
  return {
    slug: actor.organization.slug,
    title: importMessages(locale).preview.title,
    run: { id: run.id, fileName: run.fileName, version: run.version },
    sheet: { name: run.plan.sheetName, header: top === bottom ? String(top + 1) : `${top + 1}〜${bottom + 1}` },
    view: previewView(preview, locale, previewRows),
    rowsPerPage: previewRows,
    departments: departments.map(({ id, name }) => ({ id, name })),
    sameFileAt: run.sameFileAt,
    problem: problem ? refusalText(locale, { problem, values: { limit: 500 } }) : undefined,
  };
});

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: pageTitle(data?.title) }];

export default function ImportPreviewPage() {
  const { slug, run, sheet, view, rowsPerPage, departments, sameFileAt, problem } = useLoaderData<typeof loader>();
  const words = useWords(importMessages).preview;
  const locale = useLocale();
  const { entries, flagged } = view.counts;
  const ready = entries - flagged;
  const path = importPreviewPath(slug, run.id);
  const paths = {
    cell: importCellPath(slug, run.id),
    row: importRowPath(slug, run.id),
    columns: importColumnsPath(slug, run.id),
    preview: path,
  };
  const cellHref = (cell: string, page = view.page) => `${path}?page=${page}&cell=${cell}`;
  const runLabel = flagged > 0 ? words.runValid(ready, flagged) : words.run(ready);
  return (
    <ImportFrame
      slug={slug}
      step="preview"
      run={run}
      facts={[words.facts(sheet.name, sheet.header, view.firstRow, view.lastRow)]}
      problem={problem}
      sameFileAt={sameFileAt}
      actions={
        <>
          <CancelImport slug={slug} id={run.id} />
          <Form method="post" action={importRunPath(slug, run.id)}>
            <input type="hidden" name="version" value={run.version} />
            <input type="hidden" name="validRowsOnly" value={String(flagged > 0)} />
            <Button variant="primary" disabled={ready === 0}>
              {ready === 0 ? words.nothing : runLabel}
            </Button>
          </Form>
        </>
      }
    >
      <div className="grid items-start gap-4 lg:grid-cols-[minmax(0,1fr)_20rem]">
        <div className="space-y-4 lg:sticky lg:top-4 lg:order-2 lg:max-h-[calc(100dvh-2rem)] lg:overflow-y-auto">
          {view.cell ? (
            <CellEditor
              cell={view.cell}
              cellPath={paths.cell}
              rowPath={paths.row}
              closeHref={`${path}?page=${view.page}`}
            />
          ) : null}
          <ProblemPanel view={view} paths={paths} version={run.version} cellHref={cellHref}>
            <DepartmentChoices
              key={`${run.version} ${locale}`}
              departments={view.departments}
              known={departments}
              path={importDepartmentPath(slug, run.id)}
            />
          </ProblemPanel>
        </div>
        <div className="min-w-0 lg:order-1">
          <Card flush>
            <ImportGrid view={view} cellHref={cellHref} rowPath={paths.row} />
          </Card>
          {view.sheetRows > rowsPerPage ? (
            <Pagination page={view.page} pageSize={rowsPerPage} total={view.sheetRows} />
          ) : null}
        </div>
      </div>
    </ImportFrame>
  );
}
