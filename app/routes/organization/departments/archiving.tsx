import { type MetaFunction, redirect } from "@remix-run/node";
import { Form, Link, useLoaderData } from "@remix-run/react";
import { PageHeader } from "#app/components/layout/page-header.tsx";
import { useLocale, useWords } from "#app/components/locale.tsx";
import { pageTitle } from "#app/components/page-title.ts";
import { Alert } from "#app/components/ui/alert.tsx";
import { Button, ButtonLink } from "#app/components/ui/button.tsx";
import { Card } from "#app/components/ui/card.tsx";
import { inventoryPath } from "#app/features/inventory/paths.ts";
import { archiveDepartment } from "#app/features/organization/department-commands.server.ts";
import { departmentObstacles, getDepartment } from "#app/features/organization/department-queries.server.ts";
import {
  appointmentsPath,
  departmentArchivingPath,
  departmentPath,
  departmentsPath,
  membersPath,
} from "#app/features/organization/paths.ts";
import { departmentMessages } from "#app/features/organization/place-messages.ts";
import { inOrganization, readOrganization } from "#app/platform/db.server.ts";
import { Invalid } from "#app/platform/errors.ts";
import { guarded, idParam } from "#app/platform/http/guard.server.ts";

export const loader = guarded("organization.edit", async ({ actor, params, locale }) => {
  const id = idParam(params, "departmentId");
  const { department, obstacles } = await readOrganization(actor, async (tx) => ({
    department: await getDepartment(tx, id),
    obstacles: await departmentObstacles(tx, id),
  }));
  return {
    slug: actor.organization.slug,
    id,
    name: department.name,
    title: departmentMessages(locale).archiving.title(department.name),
    obstacles,
  };
});

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: pageTitle(data?.title) }];

/** What stands in the way has been said on this very page; when it came up only meanwhile, the page says it now. */
export const action = guarded("organization.edit", async ({ actor, params }) => {
  const id = idParam(params, "departmentId");
  const { slug } = actor.organization;
  try {
    await inOrganization(actor, (tx) => archiveDepartment(tx, id));
  } catch (refusal) {
    if (!(refusal instanceof Invalid)) throw refusal;
    return redirect(departmentArchivingPath(slug, id));
  }
  return redirect(`${departmentPath(slug, id)}?wasArchived`);
});

/** Names that are listed; the rest is counted. */
const mostNames = 8;

export default function DepartmentArchivingPage() {
  const { slug, id, name, title, obstacles } = useLoaderData<typeof loader>();
  const words = useWords(departmentMessages);
  const locale = useLocale();
  const said = (names: string[]) => {
    const shown = names.slice(0, mostNames).join(locale === "ja" ? "、" : ", ");
    return names.length > mostNames ? words.archiving.more(shown, names.length - mostNames) : shown;
  };
  const { people, leaders, below, entries } = obstacles;
  const blocking = [
    people.length > 0 && {
      text: words.archiving.people(people.length, said(people)),
      href: `${membersPath(slug)}?department=${id}`,
    },
    leaders.length > 0 && {
      text: words.archiving.leaders(leaders.length, said(leaders)),
      href: appointmentsPath(slug),
    },
    below.length > 0 && { text: words.archiving.below(below.length, said(below)), href: departmentPath(slug, id) },
    entries > 0 && { text: words.archiving.entries(entries), href: `${inventoryPath(slug)}?department=${id}` },
  ].filter((obstacle) => obstacle !== false);
  return (
    <>
      <PageHeader
        title={title}
        breadcrumb={[
          { label: words.title, href: departmentsPath(slug) },
          { label: name, href: departmentPath(slug, id) },
        ]}
      />
      <Card className="max-w-2xl">
        <p>{words.archiving.lead}</p>
        {blocking.length > 0 ? (
          <div className="mt-4">
            <Alert tone="caution" title={words.archiving.blocked}>
              <p>{words.archiving.blockedLead}</p>
              <ul className="mt-2 list-disc space-y-1 pl-5">
                {blocking.map(({ text, href }) => (
                  <li key={href}>
                    <Link to={href} className="text-info underline">
                      {text}
                    </Link>
                  </li>
                ))}
              </ul>
            </Alert>
          </div>
        ) : null}
        <div className="mt-6 flex flex-wrap gap-3">
          {blocking.length === 0 ? (
            <Form method="post" action={departmentArchivingPath(slug, id)}>
              <Button variant="danger">{words.archiving.confirm}</Button>
            </Form>
          ) : null}
          <ButtonLink to={departmentPath(slug, id)}>{words.form.cancel}</ButtonLink>
        </div>
      </Card>
    </>
  );
}
