import type { MetaFunction } from "@remix-run/node";
import { Form, Link, useLoaderData } from "@remix-run/react";
import { PageHeader } from "#app/components/layout/page-header.tsx";
import { useLocale, useWords } from "#app/components/locale.tsx";
import { pageTitle } from "#app/components/page-title.ts";
import { Alert } from "#app/components/ui/alert.tsx";
import { Badge } from "#app/components/ui/badge.tsx";
import { Button, ButtonLink } from "#app/components/ui/button.tsx";
import { Card } from "#app/components/ui/card.tsx";
import { DescriptionList } from "#app/components/ui/description-list.tsx";
import { inventoryPath } from "#app/features/inventory/paths.ts";
import { DepartmentChanges } from "#app/features/organization/components/department-changes.tsx";
import { departmentHistory } from "#app/features/organization/department-history.ts";
import {
  departmentNames,
  getDepartment,
  listDepartmentStates,
  listDepartmentTree,
} from "#app/features/organization/department-queries.server.ts";
import { parentsOf } from "#app/features/organization/department-tree.ts";
import { organizationMessages } from "#app/features/organization/messages.ts";
import {
  departmentArchivingPath,
  departmentPath,
  departmentRestorationPath,
  departmentsPath,
  editDepartmentPath,
  membersPath,
  newDepartmentPath,
} from "#app/features/organization/paths.ts";
import { departmentMessages } from "#app/features/organization/place-messages.ts";
import { civilDateText } from "#app/features/organization/profile-texts.ts";
import { readOrganization } from "#app/platform/db.server.ts";
import { guarded, idParam } from "#app/platform/http/guard.server.ts";
import { dateInJapan } from "#app/utils/instant.ts";

export const loader = guarded("organization.view", async ({ actor, request, params, may }) => {
  const id = idParam(params, "departmentId");
  const search = new URL(request.url).searchParams;
  const { department, tree, states, names } = await readOrganization(actor, async (tx) => ({
    department: await getDepartment(tx, id),
    tree: await listDepartmentTree(tx),
    states: await listDepartmentStates(tx, id),
    names: await departmentNames(tx),
  }));
  const present = tree.find((other) => other.id === id);
  const nameAndId = (other: { id: string; name: string }) => ({ id: other.id, name: other.name });
  return {
    slug: actor.organization.slug,
    id,
    name: department.name,
    archivedOn: department.archivedAt && dateInJapan(department.archivedAt),
    parents: parentsOf(tree, id).map(nameAndId),
    children: tree.filter(({ parentId }) => parentId === id).map(nameAndId),
    people: present?.people ?? 0,
    entries: present?.entries ?? null,
    leaders: present?.leaders ?? [],
    events: departmentHistory(states).map((event) => ({ departmentId: id, ...event })),
    names,
    notice: (["saved", "wasArchived", "wasRestored"] as const).find((kind) => search.has(kind)),
    isTaken: search.has("taken"),
    can: { edit: may("organization.edit"), people: may("member.view"), entries: may("inventory.view") },
  };
});

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: pageTitle(data?.name) }];

export default function DepartmentPage() {
  const page = useLoaderData<typeof loader>();
  const { slug, id, name, archivedOn, parents, children, people, entries, leaders, events, names, can } = page;
  const words = useWords(departmentMessages);
  const { problems } = useWords(organizationMessages);
  const locale = useLocale();
  const linkTo = (department: { id: string; name: string }) => (
    <Link key={department.id} to={departmentPath(slug, department.id)} className="text-info hover:underline">
      {department.name}
    </Link>
  );
  const linkOr = (to: string, isLink: boolean, text: string) =>
    isLink ? (
      <Link to={to} className="text-info hover:underline">
        {text}
      </Link>
    ) : (
      text
    );
  return (
    <>
      <PageHeader
        title={name}
        breadcrumb={[
          { label: words.title, href: departmentsPath(slug) },
          ...parents.map((parent) => ({ label: parent.name, href: departmentPath(slug, parent.id) })),
        ]}
        badges={archivedOn ? <Badge>{words.detail.archivedBadge}</Badge> : null}
        actions={
          can.edit ? (
            archivedOn ? (
              <Form method="post" action={departmentRestorationPath(slug, id)}>
                <Button variant="primary">{words.detail.restore}</Button>
              </Form>
            ) : (
              <>
                <ButtonLink to={departmentArchivingPath(slug, id)}>{words.detail.archive}</ButtonLink>
                <ButtonLink to={`${newDepartmentPath(slug)}?below=${id}`}>{words.below}</ButtonLink>
                <ButtonLink to={editDepartmentPath(slug, id)} variant="primary">
                  {words.detail.edit}
                </ButtonLink>
              </>
            )
          ) : null
        }
      />
      {page.notice || page.isTaken ? (
        <div className="mb-4">
          <Alert tone={page.isTaken ? "bad" : "good"} live>
            {page.isTaken || !page.notice ? problems.departmentTaken : words[page.notice]}
          </Alert>
        </div>
      ) : null}
      <div className="grid items-start gap-4 xl:grid-cols-2">
        <Card>
          {archivedOn ? (
            <p>{words.detail.archivedOn(civilDateText(archivedOn, locale))}</p>
          ) : (
            <DescriptionList
              items={[
                {
                  term: words.detail.parent,
                  details: parents.at(-1) ? parents.slice(-1).map(linkTo) : words.detail.top,
                },
                { term: words.detail.leaders, details: leaders.join("、") },
                {
                  term: words.detail.people,
                  details: linkOr(`${membersPath(slug)}?department=${id}`, can.people, words.people(people)),
                },
                ...(entries === null
                  ? []
                  : [
                      {
                        term: words.detail.entries,
                        details: linkOr(`${inventoryPath(slug)}?department=${id}`, can.entries, words.entries(entries)),
                      },
                    ]),
                {
                  term: words.detail.children,
                  details:
                    children.length > 0 ? (
                      <ul>
                        {children.map((child) => (
                          <li key={child.id}>{linkTo(child)}</li>
                        ))}
                      </ul>
                    ) : null,
                },
              ]}
            />
          )}
        </Card>
        <Card title={words.detail.history}>
          <DepartmentChanges slug={slug} events={events} names={names} />
        </Card>
      </div>
    </>
  );
}
