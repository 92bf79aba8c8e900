import type { MetaFunction } from "@remix-run/node";
import { Link, useLoaderData } from "@remix-run/react";
import FileSpreadsheet from "lucide-react/icons/file-spreadsheet";
import { takingInMessages } from "#app/components/import/messages.ts";
import { ImportStatusBadge } from "#app/components/import/status-badge.tsx";
import { PageHeader } from "#app/components/layout/page-header.tsx";
import { useWords } from "#app/components/locale.tsx";
import { pageTitle } from "#app/components/page-title.ts";
import { ButtonLink } from "#app/components/ui/button.tsx";
import { Card } from "#app/components/ui/card.tsx";
import { EmptyState } from "#app/components/ui/empty-state.tsx";
import { importMessages } from "#app/features/inventory/import/messages.ts";
import { importPath, newImportPath } from "#app/features/inventory/import/paths.ts";
import { listImports } from "#app/features/inventory/import/queries.server.ts";
import { readOrganization } from "#app/platform/db.server.ts";
import { guarded } from "#app/platform/http/guard.server.ts";
import { formatInstant } from "#app/utils/instant.ts";

export const loader = guarded("inventory.import", async ({ actor, locale }) => {
  const imports = await readOrganization(actor, (tx) => listImports(tx));
  return {
    slug: actor.organization.slug,
    title: importMessages(locale).list,
    imports: imports.map((run) => ({
      id: run.id,
      fileName: run.fileName,
      state: run.status === "running" && run.hasFailed ? ("failed" as const) : run.status,
      when: formatInstant(run.importedAt ?? run.createdAt, locale),
      who: run.createdBy ?? "",
      count: run.importedCount,
      hasFile: !run.fileReleasedAt,
    })),
  };
});

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: pageTitle(data?.title) }];

export default function ImportsPage() {
  const { slug, imports } = useLoaderData<typeof loader>();
  const words = useWords(importMessages);
  const common = useWords(takingInMessages);
  const start = (
    <ButtonLink to={newImportPath(slug)} variant="primary">
      {words.newImport}
    </ButtonLink>
  );
  return (
    <>
      <PageHeader title={words.list} actions={imports.length > 0 ? start : null} />
      <Card flush>
        {imports.length === 0 ? (
          <EmptyState icon={<FileSpreadsheet aria-hidden="true" />} title={words.emptyTitle} actions={start}>
            {words.emptyText}
          </EmptyState>
        ) : (
          <ul className="divide-y divide-line">
            {imports.map((run) => (
              <li key={run.id} className="flex flex-wrap items-center gap-x-4 gap-y-1 px-4 py-3 sm:px-5">
                <Link
                  to={importPath(slug, run.id)}
                  className="min-w-0 flex-1 basis-60 font-bold text-info underline-offset-2 hover:underline"
                >
                  {run.fileName}
                </Link>
                <span className="text-soft text-sm">
                  {[run.who, run.when, ...(run.hasFile ? [] : [common.fileReleased])].join(" ・ ")}
                </span>
                <span className="w-24 text-right tabular-nums">
                  {run.count === null ? "" : words.entries(run.count)}
                </span>
                <span className="w-28">
                  <ImportStatusBadge state={run.state} />
                </span>
              </li>
            ))}
          </ul>
        )}
      </Card>
    </>
  );
}
