import { type MetaFunction, redirect } from "@remix-run/node";
import { Form, useLoaderData } from "@remix-run/react";
import { Select } from "#app/components/form/choice-fields.tsx";
import { PageHeader } from "#app/components/layout/page-header.tsx";
import { useWords } from "#app/components/locale.tsx";
import { pageTitle } from "#app/components/page-title.ts";
import { Alert } from "#app/components/ui/alert.tsx";
import { Button, ButtonLink } from "#app/components/ui/button.tsx";
import { Card } from "#app/components/ui/card.tsx";
import { AccessTable } from "#app/features/organization/access/components/access-table.tsx";
import { GrantList } from "#app/features/organization/access/components/grant-list.tsx";
import { accessMessages } from "#app/features/organization/access/messages.ts";
import { listGrants } from "#app/features/organization/access/queries.server.ts";
import { PersonSearch } from "#app/features/organization/components/person-search.tsx";
import { accessPath, accessPreviewPath, newGrantPath } from "#app/features/organization/paths.ts";
import { personChoices } from "#app/features/organization/person-choices.server.ts";
import { readOrganization } from "#app/platform/db.server.ts";
import { guarded } from "#app/platform/http/guard.server.ts";

export const loader = guarded("access.manage", async ({ actor, request, locale }) => {
  const search = new URL(request.url).searchParams;
  const slug = actor.organization.slug;
  const chosen = search.get("member");
  if (chosen) throw redirect(accessPreviewPath(slug, encodeURIComponent(chosen)));
  const { people, grants } = await readOrganization(actor, async (tx) => ({
    people: await personChoices(tx, search),
    grants: await listGrants(tx),
  }));
  return {
    slug,
    title: accessMessages(locale).title,
    people,
    grants,
    done: search.has("saved") ? ("saved" as const) : search.has("revoked") ? ("revoked" as const) : undefined,
  };
});

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: pageTitle(data?.title) }];

export default function AccessPage() {
  const { slug, title, people, grants, done } = useLoaderData<typeof loader>();
  const words = useWords(accessMessages);
  return (
    <>
      <PageHeader title={title} facts={[words.lead]} />
      <div className="space-y-4">
        {done ? (
          <Alert tone="good" live>
            {words.grants[done]}
          </Alert>
        ) : null}
        <Card title={words.preview.title}>
          <p className="mb-3 max-w-prose text-soft">{words.preview.lead}</p>
          <PersonSearch choices={people} />
          <Form method="get" action={accessPath(slug)} className="flex flex-wrap items-end gap-x-3 gap-y-2">
            <Select
              field={{ id: "preview-member", name: "member" }}
              label={words.preview.person}
              required
              choices={people.people.map(({ id, name }) => ({ value: id, label: name }))}
              className="w-full max-w-80"
            />
            <Button variant="primary">{words.preview.show}</Button>
          </Form>
        </Card>
        <Card
          title={words.grants.title}
          flush
          actions={
            <ButtonLink to={newGrantPath(slug)} size="small">
              {words.grants.add}
            </ButtonLink>
          }
        >
          <p className="px-4 pb-3 text-soft sm:px-5">{words.grants.lead}</p>
          <GrantList slug={slug} grants={grants} />
        </Card>
        <Card title={words.table} note={words.tableNote} flush>
          <AccessTable />
        </Card>
      </div>
    </>
  );
}
