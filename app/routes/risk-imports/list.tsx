import type { MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import FileSpreadsheet from "lucide-react/icons/file-spreadsheet";
import { ImportList } from "#app/components/import/import-list.tsx";
import { useWords } from "#app/components/locale.tsx";
import { pageTitle } from "#app/components/page-title.ts";
import { riskImportMessages } from "#app/features/risks/import/messages.ts";
import { newRiskImportPath, riskImportPath } from "#app/features/risks/import/paths.ts";
import { listRiskImports } from "#app/features/risks/import/queries.server.ts";
import { riskMessages } from "#app/features/risks/messages.ts";
import { risksPath } from "#app/features/risks/paths.ts";
import { readOrganization } from "#app/platform/db.server.ts";
import { guarded } from "#app/platform/http/guard.server.ts";
import { listedImport } from "#app/platform/imports/outcome.server.ts";

export const loader = guarded("risk.edit", async ({ actor, locale }) => {
  const imports = await readOrganization(actor, (tx) => listRiskImports(tx));
  return {
    slug: actor.organization.slug,
    title: riskImportMessages(locale).list,
    imports: imports.map((run) => ({
      ...listedImport(run, locale),
      added: run.addedCount,
      changed: run.changedCount ?? 0,
    })),
  };
});

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: pageTitle(data?.title) }];

export default function RiskImportsPage() {
  const { slug, imports } = useLoaderData<typeof loader>();
  const words = useWords(riskImportMessages);
  const { title } = useWords(riskMessages);
  return (
    <ImportList
      words={words}
      icon={<FileSpreadsheet aria-hidden="true" />}
      breadcrumb={[{ label: title, href: risksPath(slug) }]}
      newPath={newRiskImportPath(slug)}
      imports={imports.map(({ added, changed, ...run }) => ({
        ...run,
        href: riskImportPath(slug, run.id),
        outcome: added === null ? "" : words.counts(added, changed),
      }))}
    />
  );
}
