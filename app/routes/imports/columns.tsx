import type { MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { ColumnTable } from "#app/components/import/column-table.tsx";
import { useWords } from "#app/components/locale.tsx";
import { pageTitle } from "#app/components/page-title.ts";
import {
  columnChoices,
  mappingProblems,
  readTargets,
  targetGroups,
} from "#app/features/inventory/import/column-view.ts";
import { mapColumns } from "#app/features/inventory/import/commands.server.ts";
import { CancelImport, ImportFrame } from "#app/features/inventory/import/components/import-frame.tsx";
import { lookAtColumns } from "#app/features/inventory/import/look.server.ts";
import { importMessages, refusalText } from "#app/features/inventory/import/messages.ts";
import { importColumnsPath, importPreviewPath } from "#app/features/inventory/import/paths.ts";
import { openImport } from "#app/features/inventory/import/step.server.ts";
import { inOrganization } from "#app/platform/db.server.ts";
import { guarded, idParam } from "#app/platform/http/guard.server.ts";
import { columnsStep } from "#app/platform/imports/step.server.ts";

export const loader = guarded("inventory.import", async ({ actor, params, request, locale }) => {
  const run = await openImport(actor, idParam(params, "importId"), locale);
  const problem = new URL(request.url).searchParams.get("problem");
  return {
    slug: actor.organization.slug,
    title: importMessages(locale).mapping.title,
    run: { id: run.id, fileName: run.fileName, version: run.version },
    sheet: run.plan.sheetName,
    columns: columnChoices(run.plan, await lookAtColumns(run)),
    groups: targetGroups(locale),
    warnings: mappingProblems(run.plan, locale),
    problem: problem ? refusalText(locale, { problem }) : undefined,
    sameFileAt: run.sameFileAt,
  };
});

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: pageTitle(data?.title) }];

export const action = guarded("inventory.import", ({ actor, params, request }) => {
  const importId = idParam(params, "importId");
  const { slug } = actor.organization;
  return columnsStep(importColumnsPath(slug, importId), importPreviewPath(slug, importId), request, (version, form) =>
    inOrganization(actor, (tx) => mapColumns(tx, importId, version, readTargets(form))),
  );
});

export default function ImportColumnsPage() {
  const { slug, run, sheet, columns, groups, warnings, problem, sameFileAt } = useLoaderData<typeof loader>();
  const words = useWords(importMessages).mapping;
  return (
    <ImportFrame
      slug={slug}
      step="columns"
      run={run}
      facts={[words.sheet(sheet)]}
      problem={problem}
      sameFileAt={sameFileAt}
      actions={<CancelImport slug={slug} id={run.id} />}
    >
      <ColumnTable
        key={run.version}
        words={words}
        warnings={warnings}
        columns={columns}
        groups={groups}
        version={run.version}
        path={importColumnsPath(slug, run.id)}
      />
    </ImportFrame>
  );
}
