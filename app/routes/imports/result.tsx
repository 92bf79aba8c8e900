import { type MetaFunction, redirect } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { useWords } from "#app/components/locale.tsx";
import { pageTitle } from "#app/components/page-title.ts";
import { ButtonLink } from "#app/components/ui/button.tsx";
import { ImportFrame } from "#app/features/inventory/import/components/import-frame.tsx";
import { ImportResult, type ImportResultView } from "#app/features/inventory/import/components/import-result.tsx";
import { importJob } from "#app/features/inventory/import/jobs.server.ts";
import { importMessages, problemText, refusalText } from "#app/features/inventory/import/messages.ts";
import { importColumnsPath, importFilePath, importPreviewPath } from "#app/features/inventory/import/paths.ts";
import { countImportedEntries, getImport } from "#app/features/inventory/import/queries.server.ts";
import { readOrganization } from "#app/platform/db.server.ts";
import { guarded, idParam } from "#app/platform/http/guard.server.ts";
import { findImportJob } from "#app/platform/imports/commands.server.ts";
import { outcomeOf } from "#app/platform/imports/outcome.server.ts";
import { formatBytes } from "#app/utils/file-size.ts";
import { formatInstant } from "#app/utils/instant.ts";

export const loader = guarded("inventory.import", async ({ actor, params, request, locale }) => {
  const importId = idParam(params, "importId");
  const { slug } = actor.organization;
  const { run, job, counts } = await readOrganization(actor, async (tx) => {
    const run = await getImport(tx, importId);
    const counts = run.status === "done" ? await countImportedEntries(tx, importId) : { active: 0, edited: 0 };
    return { run, job: await findImportJob(tx, run), counts };
  });
  if (run.status === "mapping") {
    // Straight to the check, unless no row could pass it.
    const targets = run.plan.columns.map(({ target }) => target);
    const isMapped = targets.includes("title") && targets.includes("purpose");
    throw redirect((isMapped ? importPreviewPath : importColumnsPath)(slug, importId));
  }
  const words = importMessages(locale).result;
  const problem = new URL(request.url).searchParams.get("problem");
  const facts = [
    { term: words.facts.file, details: run.fileName },
    { term: words.facts.size, details: formatBytes(run.fileSize) },
    { term: words.facts.who, details: run.createdBy ?? "" },
    ...(run.importedAt ? [{ term: words.facts.when, details: formatInstant(run.importedAt, locale) }] : []),
    { term: words.facts.hash, details: run.fileHash },
  ];
  const view: ImportResultView = {
    ...outcomeOf(
      run,
      job,
      { definition: importJob, facts, problemText: (leftOut) => problemText(locale, leftOut) },
      locale,
    ),
    imported: run.importedCount ?? 0,
    ...counts,
  };
  return {
    slug,
    title: importMessages(locale).title,
    fileName: run.fileName,
    hasFile: !run.fileReleasedAt,
    view,
    problem: problem ? refusalText(locale, { problem }) : undefined,
  };
});

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: pageTitle(data?.title) }];

export default function ImportResultPage() {
  const { slug, fileName, hasFile, view, problem } = useLoaderData<typeof loader>();
  const words = useWords(importMessages);
  return (
    <ImportFrame
      slug={slug}
      step="result"
      run={{ id: view.id, fileName }}
      problem={problem}
      actions={
        hasFile ? (
          <ButtonLink to={importFilePath(slug, view.id)} reloadDocument>
            {words.result.download}
          </ButtonLink>
        ) : null
      }
    >
      <ImportResult slug={slug} run={view} />
    </ImportFrame>
  );
}
