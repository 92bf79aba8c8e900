import type { MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import FileSpreadsheet from "lucide-react/icons/file-spreadsheet";
import { ImportList } from "#app/components/import/import-list.tsx";
import { useWords } from "#app/components/locale.tsx";
import { pageTitle } from "#app/components/page-title.ts";
import { importMessages } from "#app/features/inventory/import/messages.ts";
import { importPath, newImportPath } from "#app/features/inventory/import/paths.ts";
import { listImports } from "#app/features/inventory/import/queries.server.ts";
import { readOrganization } from "#app/platform/db.server.ts";
import { guarded } from "#app/platform/http/guard.server.ts";
import { listedImport } from "#app/platform/imports/outcome.server.ts";

export const loader = guarded("inventory.import", async ({ actor, locale }) => {
  const imports = await readOrganization(actor, (tx) => listImports(tx));
  return {
    slug: actor.organization.slug,
    title: importMessages(locale).list,
    imports: imports.map((run) => ({ ...listedImport(run, locale), count: run.importedCount })),
  };
});

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: pageTitle(data?.title) }];

export default function ImportsPage() {
  const { slug, imports } = useLoaderData<typeof loader>();
  const words = useWords(importMessages);
  return (
    <ImportList
      words={words}
      icon={<FileSpreadsheet aria-hidden="true" />}
      newPath={newImportPath(slug)}
      imports={imports.map(({ count, ...run }) => ({
        ...run,
        href: importPath(slug, run.id),
        outcome: count === null ? "" : words.entries(count),
      }))}
    />
  );
}
