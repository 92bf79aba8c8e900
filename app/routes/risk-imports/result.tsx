import { type MetaFunction, redirect } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { pageTitle } from "#app/components/page-title.ts";
import { RiskImportFrame } from "#app/features/risks/import/components/import-frame.tsx";
import { RiskResult, type RiskResultView } from "#app/features/risks/import/components/risk-result.tsx";
import { riskImportJob } from "#app/features/risks/import/jobs.server.ts";
import { problemText, refusalText, riskImportMessages } from "#app/features/risks/import/messages.ts";
import { riskColumnsPath, riskPreviewPath } from "#app/features/risks/import/paths.ts";
import { getRiskImport } from "#app/features/risks/import/queries.server.ts";
import { namesRisks } from "#app/features/risks/import/targets.ts";
import { readOrganization } from "#app/platform/db.server.ts";
import { guarded, idParam } from "#app/platform/http/guard.server.ts";
import { findImportJob } from "#app/platform/imports/commands.server.ts";
import { outcomeOf } from "#app/platform/imports/outcome.server.ts";
import { formatInstant } from "#app/utils/instant.ts";

export const loader = guarded("risk.edit", async ({ actor, params, request, locale }) => {
  const importId = idParam(params, "riskImportId");
  const { slug } = actor.organization;
  const { run, job } = await readOrganization(actor, async (tx) => {
    const run = await getRiskImport(tx, importId);
    return { run, job: await findImportJob(tx, run) };
  });
  if (run.status === "mapping") {
    // Straight to the check, unless nobody could pass it.
    const isMapped = namesRisks(run.plan.columns.map(({ target }) => target));
    throw redirect((isMapped ? riskPreviewPath : riskColumnsPath)(slug, importId));
  }
  const words = riskImportMessages(locale).result;
  const problem = new URL(request.url).searchParams.get("problem");
  const facts = [
    { term: words.facts.file, details: run.fileName },
    { term: words.facts.who, details: run.createdBy ?? "" },
    ...(run.importedAt ? [{ term: words.facts.when, details: formatInstant(run.importedAt, locale) }] : []),
  ];
  const view: RiskResultView = {
    ...outcomeOf(
      run,
      job,
      { definition: riskImportJob, facts, problemText: (leftOut) => problemText(locale, leftOut) },
      locale,
    ),
    added: run.addedCount ?? 0,
    changed: run.changedCount ?? 0,
    kept: run.keptCount ?? 0,
  };
  return {
    slug,
    title: riskImportMessages(locale).title,
    fileName: run.fileName,
    view,
    problem: problem ? refusalText(locale, { problem }) : undefined,
  };
});

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: pageTitle(data?.title) }];

export default function RiskImportResultPage() {
  const { slug, fileName, view, problem } = useLoaderData<typeof loader>();
  return (
    <RiskImportFrame slug={slug} step="result" run={{ id: view.id, fileName }} problem={problem}>
      <RiskResult slug={slug} run={view} />
    </RiskImportFrame>
  );
}
