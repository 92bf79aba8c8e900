import { type MetaFunction, redirect } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { pageTitle } from "#app/components/page-title.ts";
import { PeopleImportFrame } from "#app/features/people/import/components/import-frame.tsx";
import { PeopleResult, type PeopleResultView } from "#app/features/people/import/components/people-result.tsx";
import { peopleImportJob } from "#app/features/people/import/jobs.server.ts";
import { peopleImportMessages, problemText, refusalText } from "#app/features/people/import/messages.ts";
import { peopleColumnsPath, peoplePreviewPath } from "#app/features/people/import/paths.ts";
import { getPeopleImport } from "#app/features/people/import/queries.server.ts";
import { hasName } from "#app/features/people/import/targets.ts";
import { readOrganization } from "#app/platform/db.server.ts";
import { guarded, idParam } from "#app/platform/http/guard.server.ts";
import { findImportJob } from "#app/platform/imports/commands.server.ts";
import { outcomeOf } from "#app/platform/imports/outcome.server.ts";
import { formatInstant } from "#app/utils/instant.ts";

export const loader = guarded("member.edit", async ({ actor, params, request, locale }) => {
  const importId = idParam(params, "peopleImportId");
  const { slug } = actor.organization;
  const { run, job } = await readOrganization(actor, async (tx) => {
    const run = await getPeopleImport(tx, importId);
    return { run, job: await findImportJob(tx, run) };
  });
  if (run.status === "mapping") {
    // Straight to the check, unless nobody could pass it.
    const isMapped = hasName(run.plan.columns.map(({ target }) => target));
    throw redirect((isMapped ? peoplePreviewPath : peopleColumnsPath)(slug, importId));
  }
  const words = peopleImportMessages(locale).result;
  const problem = new URL(request.url).searchParams.get("problem");
  const facts = [
    { term: words.facts.file, details: run.fileName },
    { term: words.facts.who, details: run.createdBy ?? "" },
    ...(run.importedAt ? [{ term: words.facts.when, details: formatInstant(run.importedAt, locale) }] : []),
  ];
  const view: PeopleResultView = {
    ...outcomeOf(
      run,
      job,
      { definition: peopleImportJob, facts, problemText: (leftOut) => problemText(locale, leftOut) },
      locale,
    ),
    added: run.addedCount ?? 0,
    changed: run.changedCount ?? 0,
    kept: run.keptCount ?? 0,
  };
  return {
    slug,
    title: peopleImportMessages(locale).title,
    fileName: run.fileName,
    view,
    problem: problem ? refusalText(locale, { problem }) : undefined,
  };
});

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: pageTitle(data?.title) }];

export default function PeopleImportResultPage() {
  const { slug, fileName, view, problem } = useLoaderData<typeof loader>();
  return (
    <PeopleImportFrame slug={slug} step="result" run={{ id: view.id, fileName }} problem={problem}>
      <PeopleResult slug={slug} run={view} />
    </PeopleImportFrame>
  );
}
