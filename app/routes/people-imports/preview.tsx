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
import { listDepartments } from "#app/features/organization/index.server.ts";
import { CancelPeopleImport, PeopleImportFrame } from "#app/features/people/import/components/import-frame.tsx";
import { PeopleProblems } from "#app/features/people/import/components/people-problems.tsx";
import { lookAtPreview } from "#app/features/people/import/look.server.ts";
import { peopleImportMessages, refusalText } from "#app/features/people/import/messages.ts";
import {
  peopleCellPath,
  peopleColumnsPath,
  peopleDepartmentPath,
  peoplePreviewPath,
  peopleRowPath,
  peopleRunPath,
} from "#app/features/people/import/paths.ts";
import { headerText } from "#app/features/people/import/plan.ts";
import { previewView } from "#app/features/people/import/preview-view.ts";
import { openPeopleImport } from "#app/features/people/import/step.server.ts";
import { readOrganization } from "#app/platform/db.server.ts";
import { guarded, idParam } from "#app/platform/http/guard.server.ts";
import { mostCorrections } from "#app/platform/imports/plan.ts";
import { askedFor, previewRows } from "#app/platform/imports/preview.ts";

export const loader = guarded("member.edit", async ({ actor, params, request, locale }) => {
  const run = await openPeopleImport(actor, idParam(params, "peopleImportId"));
  const search = new URL(request.url).searchParams;
  const { page, cell } = askedFor(search);
  const preview = await lookAtPreview(actor, run, page, cell);
  const departments = await readOrganization(actor, listDepartments);
  const problem = search.get("problem");
  return {
    slug: actor.organization.slug,
    title: peopleImportMessages(locale).preview.title,
    run: { id: run.id, fileName: run.fileName, version: run.version },
    sheetName: run.plan.sheetName,
    header: run.plan.header && headerText(run.plan.header),
    view: previewView(preview, locale),
    rowsPerPage: previewRows,
    departments: departments.map(({ id, name }) => ({ id, name })),
    problem: problem ? refusalText(locale, { problem, values: { limit: mostCorrections } }) : undefined,
  };
});

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: pageTitle(data?.title) }];

export default function PeoplePreviewPage() {
  const { slug, run, sheetName, header, view, rowsPerPage, departments, problem } = useLoaderData<typeof loader>();
  const { preview: words, mapping } = useWords(peopleImportMessages);
  const locale = useLocale();
  const { added, changed, flagged } = view.counts;
  const ready = added + changed;
  const path = peoplePreviewPath(slug, run.id);
  const cellHref = (cell: string, page = view.page) => `${path}?page=${page}&cell=${cell}`;
  return (
    <PeopleImportFrame
      slug={slug}
      step="preview"
      run={run}
      facts={[
        // A text file has one sheet, which is called like the file.
        ...(run.fileName.startsWith(sheetName) ? [] : [mapping.sheet(sheetName)]),
        header === null ? words.noHeader : words.header(header),
      ]}
      problem={problem}
      actions={
        <>
          <CancelPeopleImport slug={slug} id={run.id} />
          <Form method="post" action={peopleRunPath(slug, run.id)}>
            <input type="hidden" name="version" value={run.version} />
            <input type="hidden" name="validRowsOnly" value={String(flagged > 0)} />
            <Button variant="primary" disabled={ready === 0}>
              {ready === 0 ? words.nothing : flagged > 0 ? words.runValid(ready, flagged) : words.run(ready)}
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
              cellPath={peopleCellPath(slug, run.id)}
              rowPath={peopleRowPath(slug, run.id)}
              closeHref={`${path}?page=${view.page}`}
            />
          ) : null}
          <PeopleProblems
            view={view}
            paths={{ columns: peopleColumnsPath(slug, run.id), preview: path }}
            cellHref={cellHref}
          >
            <DepartmentChoices
              key={`${run.version} ${locale}`}
              departments={view.departments}
              known={departments}
              path={peopleDepartmentPath(slug, run.id)}
            />
          </PeopleProblems>
        </div>
        <div className="min-w-0 lg:order-1">
          <Card flush>
            <ImportGrid view={view} cellHref={cellHref} rowPath={peopleRowPath(slug, run.id)} />
          </Card>
          {view.sheetRows > rowsPerPage ? (
            <Pagination page={view.page} pageSize={rowsPerPage} total={view.sheetRows} />
          ) : null}
        </div>
      </div>
    </PeopleImportFrame>
  );
}
