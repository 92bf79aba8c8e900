import type { MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { ColumnTable } from "#app/components/import/column-table.tsx";
import { columnChoices, mappingProblems, targetGroups } from "#app/components/import/column-view.ts";
import { SheetChoice } from "#app/components/import/sheet-choice.tsx";
import { useWords } from "#app/components/locale.tsx";
import { pageTitle } from "#app/components/page-title.ts";
import { mapColumns } from "#app/features/risks/import/commands.server.ts";
import { CancelRiskImport, RiskImportFrame } from "#app/features/risks/import/components/import-frame.tsx";
import { lookAtColumns } from "#app/features/risks/import/look.server.ts";
import { refusalText, riskImportMessages, targetText } from "#app/features/risks/import/messages.ts";
import { riskColumnsPath, riskPreviewPath, riskSheetPath } from "#app/features/risks/import/paths.ts";
import { openRiskImport } from "#app/features/risks/import/step.server.ts";
import { isRiskTarget, namesRisks, type RiskTarget, riskTargets } from "#app/features/risks/import/targets.ts";
import { inOrganization } from "#app/platform/db.server.ts";
import { guarded, idParam } from "#app/platform/http/guard.server.ts";
import { headerText } from "#app/platform/imports/layout.ts";
import { readColumnTargets } from "#app/platform/imports/schema.ts";
import { columnsStep } from "#app/platform/imports/step.server.ts";

export const loader = guarded("risk.edit", async ({ actor, params, request, locale }) => {
  const run = await openRiskImport(actor, idParam(params, "riskImportId"));
  const problem = new URL(request.url).searchParams.get("problem");
  const { sheets, samples } = await lookAtColumns(run);
  const words = riskImportMessages(locale).mapping;
  const text = (target: RiskTarget) => targetText(locale, target);
  return {
    slug: actor.organization.slug,
    title: words.title,
    run: { id: run.id, fileName: run.fileName, version: run.version },
    sheets,
    sheet: run.plan.sheet,
    sheetName: run.plan.sheetName,
    header: headerText(run.plan.header),
    columns: columnChoices(run.plan.columns, samples),
    groups: targetGroups(riskTargets, words, text),
    warnings: mappingProblems(run.plan.columns, namesRisks, words, text),
    problem: problem ? refusalText(locale, { problem }) : undefined,
  };
});

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: pageTitle(data?.title) }];

export const action = guarded("risk.edit", ({ actor, params, request }) => {
  const importId = idParam(params, "riskImportId");
  const { slug } = actor.organization;
  return columnsStep(riskColumnsPath(slug, importId), riskPreviewPath(slug, importId), request, (version, form) =>
    inOrganization(actor, (tx) => mapColumns(tx, importId, version, readColumnTargets(form, isRiskTarget))),
  );
});

export default function RiskColumnsPage() {
  const { slug, run, sheets, sheet, sheetName, header, columns, groups, warnings, problem } =
    useLoaderData<typeof loader>();
  const words = useWords(riskImportMessages).mapping;
  return (
    <RiskImportFrame
      slug={slug}
      step="columns"
      run={run}
      facts={sheets.length > 1 ? [words.sheet(sheetName)] : []}
      problem={problem}
      actions={<CancelRiskImport slug={slug} id={run.id} />}
    >
      <ColumnTable
        key={run.version}
        words={words}
        warnings={warnings}
        columns={columns}
        groups={groups}
        version={run.version}
        path={riskColumnsPath(slug, run.id)}
      />
      <SheetChoice
        key={`sheet ${run.version}`}
        sheets={sheets}
        sheet={sheet}
        header={header}
        version={run.version}
        path={riskSheetPath(slug, run.id)}
      />
    </RiskImportFrame>
  );
}
