import type { MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import Users from "lucide-react/icons/users";
import { ImportList } from "#app/components/import/import-list.tsx";
import { useWords } from "#app/components/locale.tsx";
import { pageTitle } from "#app/components/page-title.ts";
import { membersPath } from "#app/features/organization/index.ts";
import { peopleImportMessages } from "#app/features/people/import/messages.ts";
import { newPeopleImportPath, peopleImportPath } from "#app/features/people/import/paths.ts";
import { listPeopleImports } from "#app/features/people/import/queries.server.ts";
import { peopleMessages } from "#app/features/people/messages.ts";
import { readOrganization } from "#app/platform/db.server.ts";
import { guarded } from "#app/platform/http/guard.server.ts";
import { listedImport } from "#app/platform/imports/outcome.server.ts";

export const loader = guarded("member.edit", async ({ actor, locale }) => {
  const imports = await readOrganization(actor, (tx) => listPeopleImports(tx));
  return {
    slug: actor.organization.slug,
    title: peopleImportMessages(locale).list,
    imports: imports.map((run) => ({
      ...listedImport(run, locale),
      added: run.addedCount,
      changed: run.changedCount ?? 0,
    })),
  };
});

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: pageTitle(data?.title) }];

export default function PeopleImportsPage() {
  const { slug, imports } = useLoaderData<typeof loader>();
  const words = useWords(peopleImportMessages);
  const people = useWords(peopleMessages);
  return (
    <ImportList
      words={words}
      icon={<Users aria-hidden="true" />}
      breadcrumb={[{ label: people.title, href: membersPath(slug) }]}
      newPath={newPeopleImportPath(slug)}
      imports={imports.map(({ added, changed, ...run }) => ({
        ...run,
        href: peopleImportPath(slug, run.id),
        outcome: added === null ? "" : words.counts(added, changed),
      }))}
    />
  );
}
