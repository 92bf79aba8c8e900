import { type MetaFunction, redirect } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { ColumnTable } from "#app/components/import/column-table.tsx";
import { useWords } from "#app/components/locale.tsx";
import { pageTitle } from "#app/components/page-title.ts";
import { Alert } from "#app/components/ui/alert.tsx";
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
import { refusing } from "#app/platform/imports/step.server.ts";

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

export const action = guarded("inventory.import", async ({ actor, params, request }) => {
  const importId = idParam(params, "importId");
  const { slug } = actor.organization;
  return refusing(importColumnsPath(slug, importId), async () => {
    const form = await request.formData();
    const version = Number(form.get("version"));
    await inOrganization(actor, (tx) => mapColumns(tx, importId, version, readTargets(form)));
    return redirect(importPreviewPath(slug, importId));
  });
});

export default function ImportColumnsPage() {
  const { slug, run, sheet, columns, groups, warnings, problem, sameFileAt } = useLoaderData<typeof loader>();
  const words = useWords(importMessages);
  return (
    <ImportFrame
      slug={slug}
      step="columns"
      run={run}
      facts={[words.mapping.sheet(sheet)]}
      problem={problem}
      sameFileAt={sameFileAt}
      actions={<CancelImport slug={slug} id={run.id} />}
    >
      {warnings.length > 0 ? (
        <div className="mb-4">
          <Alert tone="caution">
            {warnings.map((warning) => (
              <p key={warning}>{warning}</p>
            ))}
          </Alert>
        </div>
      ) : null}
      <ColumnTable
        key={run.version}
        title={words.mapping.title}
        lead={words.mapping.lead}
        unsure={words.mapping.unsure}
        columns={columns}
        groups={groups}
        version={run.version}
        path={importColumnsPath(slug, run.id)}
      />
    </ImportFrame>
  );
}
