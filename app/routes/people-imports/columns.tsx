import type { MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { ColumnTable } from "#app/components/import/column-table.tsx";
import { columnChoices, mappingProblems, targetGroups } from "#app/components/import/column-view.ts";
import { SheetChoice } from "#app/components/import/sheet-choice.tsx";
import { useWords } from "#app/components/locale.tsx";
import { pageTitle } from "#app/components/page-title.ts";
import { mapColumns } from "#app/features/people/import/commands.server.ts";
import { CancelPeopleImport, PeopleImportFrame } from "#app/features/people/import/components/import-frame.tsx";
import { lookAtColumns } from "#app/features/people/import/look.server.ts";
import { peopleImportMessages, refusalText, targetText } from "#app/features/people/import/messages.ts";
import { peopleColumnsPath, peoplePreviewPath, peopleSheetPath } from "#app/features/people/import/paths.ts";
import { openPeopleImport } from "#app/features/people/import/step.server.ts";
import { hasName, isPeopleTarget, type PeopleTarget, peopleTargets } from "#app/features/people/import/targets.ts";
import { inOrganization } from "#app/platform/db.server.ts";
import { guarded, idParam } from "#app/platform/http/guard.server.ts";
import { headerText } from "#app/platform/imports/layout.ts";
import { readColumnTargets } from "#app/platform/imports/schema.ts";
import { columnsStep } from "#app/platform/imports/step.server.ts";

export const loader = guarded("member.edit", async ({ actor, params, request, locale }) => {
  const run = await openPeopleImport(actor, idParam(params, "peopleImportId"));
  const problem = new URL(request.url).searchParams.get("problem");
  const { sheets, samples } = await lookAtColumns(run);
  const words = peopleImportMessages(locale).mapping;
  const text = (target: PeopleTarget) => targetText(locale, target);
  return {
    slug: actor.organization.slug,
    title: words.title,
    run: { id: run.id, fileName: run.fileName, version: run.version },
    sheets,
    sheet: run.plan.sheet,
    sheetName: run.plan.sheetName,
    header: headerText(run.plan.header),
    columns: columnChoices(run.plan.columns, samples),
    groups: targetGroups(peopleTargets, words, text),
    warnings: mappingProblems(run.plan.columns, hasName, words, text),
    problem: problem ? refusalText(locale, { problem }) : undefined,
  };
});

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: pageTitle(data?.title) }];

export const action = guarded("member.edit", ({ actor, params, request }) => {
  const importId = idParam(params, "peopleImportId");
  const { slug } = actor.organization;
  return columnsStep(peopleColumnsPath(slug, importId), peoplePreviewPath(slug, importId), request, (version, form) =>
    inOrganization(actor, (tx) => mapColumns(tx, importId, version, readColumnTargets(form, isPeopleTarget))),
  );
});

export default function PeopleColumnsPage() {
  const { slug, run, sheets, sheet, sheetName, header, columns, groups, warnings, problem } =
    useLoaderData<typeof loader>();
  const words = useWords(peopleImportMessages).mapping;
  return (
    <PeopleImportFrame
      slug={slug}
      step="columns"
      run={run}
      facts={sheets.length > 1 ? [words.sheet(sheetName)] : []}
      problem={problem}
      actions={<CancelPeopleImport slug={slug} id={run.id} />}
    >
      <ColumnTable
        key={run.version}
        words={words}
        warnings={warnings}
        columns={columns}
        groups={groups}
        version={run.version}
        path={peopleColumnsPath(slug, run.id)}
      />
      <SheetChoice
        key={`sheet ${run.version}`}
        sheets={sheets}
        sheet={sheet}
        header={header}
        version={run.version}
        path={peopleSheetPath(slug, run.id)}
      />
    </PeopleImportFrame>
  );
}
