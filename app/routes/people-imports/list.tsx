import type { MetaFunction } from "@remix-run/node";
import { Link, useLoaderData } from "@remix-run/react";
import Users from "lucide-react/icons/users";
import { takingInMessages } from "#app/components/import/messages.ts";
import { ImportStatusBadge } from "#app/components/import/status-badge.tsx";
import { PageHeader } from "#app/components/layout/page-header.tsx";
import { useWords } from "#app/components/locale.tsx";
import { pageTitle } from "#app/components/page-title.ts";
import { ButtonLink } from "#app/components/ui/button.tsx";
import { Card } from "#app/components/ui/card.tsx";
import { EmptyState } from "#app/components/ui/empty-state.tsx";
import { membersPath } from "#app/features/organization/index.ts";
import { peopleImportMessages } from "#app/features/people/import/messages.ts";
import { newPeopleImportPath, peopleImportPath } from "#app/features/people/import/paths.ts";
import { listPeopleImports } from "#app/features/people/import/queries.server.ts";
import { peopleMessages } from "#app/features/people/messages.ts";
import { readOrganization } from "#app/platform/db.server.ts";
import { guarded } from "#app/platform/http/guard.server.ts";
import { formatInstant } from "#app/utils/instant.ts";

export const loader = guarded("member.edit", async ({ actor, locale }) => {
  const imports = await readOrganization(actor, (tx) => listPeopleImports(tx));
  return {
    slug: actor.organization.slug,
    title: peopleImportMessages(locale).list,
    imports: imports.map((run) => ({
      id: run.id,
      fileName: run.fileName,
      state: run.status === "running" && run.hasFailed ? ("failed" as const) : run.status,
      when: formatInstant(run.importedAt ?? run.createdAt, locale),
      who: run.createdBy ?? "",
      added: run.addedCount,
      changed: run.changedCount ?? 0,
      hasFile: !run.fileReleasedAt,
    })),
  };
});

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: pageTitle(data?.title) }];

export default function PeopleImportsPage() {
  const { slug, imports } = useLoaderData<typeof loader>();
  const words = useWords(peopleImportMessages);
  const common = useWords(takingInMessages);
  const people = useWords(peopleMessages);
  const start = (
    <ButtonLink to={newPeopleImportPath(slug)} variant="primary">
      {words.newImport}
    </ButtonLink>
  );
  return (
    <>
      <PageHeader
        title={words.list}
        breadcrumb={[{ label: people.title, href: membersPath(slug) }]}
        actions={imports.length > 0 ? start : null}
      />
      <Card flush>
        {imports.length === 0 ? (
          <EmptyState icon={<Users aria-hidden="true" />} title={words.emptyTitle} actions={start}>
            {words.emptyText}
          </EmptyState>
        ) : (
          <ul className="divide-y divide-line">
            {imports.map((run) => (
              <li key={run.id} className="flex flex-wrap items-center gap-x-4 gap-y-1 px-4 py-3 sm:px-5">
                <Link
                  to={peopleImportPath(slug, run.id)}
                  className="min-w-0 flex-1 basis-60 break-words font-bold text-info underline-offset-2 hover:underline"
                >
                  {run.fileName}
                </Link>
                <span className="text-soft text-sm">
                  {[run.who, run.when, ...(run.hasFile ? [] : [common.fileReleased])].join(" ・ ")}
                </span>
                <span className="tabular-nums">{run.added === null ? "" : words.counts(run.added, run.changed)}</span>
                <ImportStatusBadge state={run.state} />
              </li>
            ))}
          </ul>
        )}
      </Card>
    </>
  );
}
