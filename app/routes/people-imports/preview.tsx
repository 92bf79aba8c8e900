import type { MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { DepartmentChoices } from "#app/components/import/department-choices.tsx";
import { RunButton } from "#app/components/import/import-pages.tsx";
import { ImportPreview } from "#app/components/import/import-preview.tsx";
import { useLocale, useWords } from "#app/components/locale.tsx";
import { pageTitle } from "#app/components/page-title.ts";
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
import { previewView } from "#app/features/people/import/preview-view.ts";
import { openPeopleImport } from "#app/features/people/import/step.server.ts";
import { readOrganization } from "#app/platform/db.server.ts";
import { guarded, idParam } from "#app/platform/http/guard.server.ts";
import { headerText } from "#app/platform/imports/layout.ts";
import { mostCorrections } from "#app/platform/imports/plan.ts";
import { askedFor } from "#app/platform/imports/preview.ts";

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
    departments: departments.map(({ id, name }) => ({ id, name })),
    problem: problem ? refusalText(locale, { problem, values: { limit: mostCorrections } }) : undefined,
  };
});

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: pageTitle(data?.title) }];

export default function PeoplePreviewPage() {
  const { slug, run, sheetName, header, view, departments, problem } = useLoaderData<typeof loader>();
  const { preview: words, mapping } = useWords(peopleImportMessages);
  const locale = useLocale();
  const { added, changed, flagged } = view.counts;
  const paths = {
    cell: peopleCellPath(slug, run.id),
    row: peopleRowPath(slug, run.id),
    columns: peopleColumnsPath(slug, run.id),
    preview: peoplePreviewPath(slug, run.id),
  };
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
          <RunButton
            words={words}
            path={peopleRunPath(slug, run.id)}
            version={run.version}
            ready={added + changed}
            flagged={flagged}
          />
        </>
      }
    >
      <ImportPreview view={view} paths={paths}>
        <PeopleProblems view={view} paths={paths}>
          <DepartmentChoices
            key={`${run.version} ${locale}`}
            departments={view.departments}
            known={departments}
            path={peopleDepartmentPath(slug, run.id)}
          />
        </PeopleProblems>
      </ImportPreview>
    </PeopleImportFrame>
  );
}
