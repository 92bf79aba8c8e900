import type { MetaFunction } from "@remix-run/node";
import { Form, Link, useLoaderData } from "@remix-run/react";
import { DateField } from "#app/components/form/date-field.tsx";
import { PageHeader } from "#app/components/layout/page-header.tsx";
import { useLocale, useWords } from "#app/components/locale.tsx";
import { pageTitle } from "#app/components/page-title.ts";
import { Alert } from "#app/components/ui/alert.tsx";
import { Button, ButtonLink } from "#app/components/ui/button.tsx";
import { Card } from "#app/components/ui/card.tsx";
import { EmptyState } from "#app/components/ui/empty-state.tsx";
import { inventoryPath } from "#app/features/inventory/paths.ts";
import { DepartmentBranches, DepartmentRow } from "#app/features/organization/components/department-branches.tsx";
import { DepartmentChanges } from "#app/features/organization/components/department-changes.tsx";
import { latestChanges } from "#app/features/organization/department-history.ts";
import {
  departmentNames,
  listArchivedDepartments,
  listDepartmentStates,
  listDepartmentsAsOf,
  listDepartmentTree,
} from "#app/features/organization/department-queries.server.ts";
import { inTreeOrder } from "#app/features/organization/department-tree.ts";
import { departmentPath, departmentsPath, membersPath, newDepartmentPath } from "#app/features/organization/paths.ts";
import { departmentMessages } from "#app/features/organization/place-messages.ts";
import { civilDateText } from "#app/features/organization/profile-texts.ts";
import { readOrganization } from "#app/platform/db.server.ts";
import { guarded } from "#app/platform/http/guard.server.ts";
import { parseAnyDate } from "#app/utils/any-date.ts";

export const loader = guarded("organization.view", async ({ actor, request, locale, may }) => {
  const search = new URL(request.url).searchParams;
  const asked = search.get("as-of")?.trim() ?? "";
  const date = parseAnyDate(asked);
  const day = date?.precision === "day" ? date.date : undefined;
  const { tree, past, archived, states, names } = await readOrganization(actor, async (tx) => ({
    tree: day === undefined ? await listDepartmentTree(tx) : [],
    past: day === undefined ? [] : inTreeOrder(await listDepartmentsAsOf(tx, day)),
    archived: await listArchivedDepartments(tx),
    states: await listDepartmentStates(tx),
    names: await departmentNames(tx),
  }));
  return {
    slug: actor.organization.slug,
    title: departmentMessages(locale).title,
    tree,
    asOf: { asked, day, isUnreadable: asked !== "" && day === undefined, departments: past },
    archived: archived.map(({ id, name }) => ({ id, name })),
    events: latestChanges(states, 30),
    names,
    notice: search.has("saved") ? ("saved" as const) : undefined,
    can: { edit: may("organization.edit"), people: may("member.view"), entries: may("inventory.view") },
  };
});

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: pageTitle(data?.title) }];

export default function DepartmentsPage() {
  const { slug, title, tree, asOf, archived, events, names, notice, can } = useLoaderData<typeof loader>();
  const words = useWords(departmentMessages);
  const locale = useLocale();
  const add = can.edit ? (
    <ButtonLink to={newDepartmentPath(slug)} variant="primary">
      {words.add}
    </ButtonLink>
  ) : null;
  const links = {
    people: can.people ? (id: string) => `${membersPath(slug)}?department=${id}` : undefined,
    entries: can.entries ? (id: string) => `${inventoryPath(slug)}?department=${id}` : undefined,
  };
  return (
    <>
      <PageHeader title={title} facts={[words.lead]} actions={tree.length > 0 || asOf.day ? add : null} />
      {notice ? (
        <div className="mb-4">
          <Alert tone="good" live>
            {words[notice]}
          </Alert>
        </div>
      ) : null}
      <div className="grid items-start gap-4 xl:grid-cols-[minmax(0,2fr)_minmax(0,1fr)]">
        {asOf.day ? (
          <Card
            title={words.asOf.heading(civilDateText(asOf.day, locale))}
            actions={
              <Link to={departmentsPath(slug)} className="text-info underline">
                {words.asOf.now}
              </Link>
            }
            flush
          >
            {asOf.departments.length === 0 ? <p className="px-4 pb-4 sm:px-5">{words.asOf.none}</p> : null}
            <DepartmentBranches
              nodes={asOf.departments}
              label={words.tree}
              row={({ id, name }) => (
                <p className="py-1">
                  <Link to={departmentPath(slug, id)} className="text-info hover:underline">
                    {name}
                  </Link>
                </p>
              )}
            />
          </Card>
        ) : (
          <Card flush>
            {tree.length === 0 ? (
              <EmptyState title={words.emptyTitle} actions={add}>
                {words.empty}
              </EmptyState>
            ) : null}
            <DepartmentBranches
              nodes={tree}
              label={words.tree}
              row={(department, place) => (
                <DepartmentRow slug={slug} department={department} place={place} links={links} canEdit={can.edit} />
              )}
            />
          </Card>
        )}
        <div className="grid gap-4">
          <Card title={words.asOf.title}>
            <Form action={departmentsPath(slug)} className="space-y-3">
              <DateField
                field={{
                  id: "as-of",
                  name: "as-of",
                  initialValue: asOf.asked,
                  errors: asOf.isUnreadable ? [words.asOf.notADate] : [],
                }}
                label={words.asOf.day}
              />
              <Button>{words.asOf.show}</Button>
            </Form>
          </Card>
          {events.length > 0 ? (
            <Card title={words.detail.history}>
              <DepartmentChanges slug={slug} events={events} names={names} namesDepartment />
            </Card>
          ) : null}
          {archived.length > 0 ? (
            <Card title={words.archived}>
              <ul className="space-y-1">
                {archived.map(({ id, name }) => (
                  <li key={id}>
                    <Link to={departmentPath(slug, id)} className="text-info hover:underline">
                      {name}
                    </Link>
                  </li>
                ))}
              </ul>
            </Card>
          ) : null}
        </div>
      </div>
    </>
  );
}
