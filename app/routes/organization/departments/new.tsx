import { type MetaFunction, redirect } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { PageHeader } from "#app/components/layout/page-header.tsx";
import { useWords } from "#app/components/locale.tsx";
import { pageTitle } from "#app/components/page-title.ts";
import { DepartmentForm } from "#app/features/organization/components/department-form.tsx";
import { addDepartment } from "#app/features/organization/department-commands.server.ts";
import { listDepartments } from "#app/features/organization/department-queries.server.ts";
import { organizationMessages } from "#app/features/organization/messages.ts";
import { departmentsPath } from "#app/features/organization/paths.ts";
import { departmentMessages } from "#app/features/organization/place-messages.ts";
import { NewDepartment } from "#app/features/organization/place-schema.ts";
import { today } from "#app/platform/clock.ts";
import { inOrganization, readOrganization } from "#app/platform/db.server.ts";
import { handleForm } from "#app/platform/http/form.server.ts";
import { guarded } from "#app/platform/http/guard.server.ts";

export const loader = guarded("organization.edit", async ({ actor, request, locale }) => {
  const parents = await readOrganization(actor, listDepartments);
  const below = new URL(request.url).searchParams.get("below");
  return {
    slug: actor.organization.slug,
    title: departmentMessages(locale).form.newTitle,
    parents: parents.map(({ id, name, depth }) => ({ id, name, depth })),
    parentId: parents.find(({ id }) => id === below)?.id ?? null,
    today: today(),
  };
});

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: pageTitle(data?.title) }];

export const action = guarded("organization.edit", ({ actor, request, locale }) =>
  handleForm({ request, locale, problems: organizationMessages(locale).problems }, NewDepartment, async (input) => {
    await inOrganization(actor, (tx) => addDepartment(tx, input));
    return redirect(`${departmentsPath(actor.organization.slug)}?saved`);
  }),
);

export default function NewDepartmentPage() {
  const { slug, title, parents, parentId, today } = useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>();
  const words = useWords(departmentMessages);
  return (
    <>
      <PageHeader title={title} breadcrumb={[{ label: words.title, href: departmentsPath(slug) }]} />
      <DepartmentForm
        parents={parents}
        values={{ parentId, startsOn: today }}
        answer={answer && "result" in answer ? answer : undefined}
        backTo={departmentsPath(slug)}
      />
    </>
  );
}
