import { type MetaFunction, redirect } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { PageHeader } from "#app/components/layout/page-header.tsx";
import { useWords } from "#app/components/locale.tsx";
import { pageTitle } from "#app/components/page-title.ts";
import { DepartmentForm } from "#app/features/organization/components/department-form.tsx";
import { changeDepartment } from "#app/features/organization/department-commands.server.ts";
import {
  departmentNames,
  getDepartment,
  listDepartmentStates,
  listDepartments,
} from "#app/features/organization/department-queries.server.ts";
import { withAllBelow } from "#app/features/organization/department-tree.ts";
import { organizationMessages } from "#app/features/organization/messages.ts";
import { departmentPath, departmentsPath } from "#app/features/organization/paths.ts";
import { departmentMessages } from "#app/features/organization/place-messages.ts";
import { ChangeDepartment } from "#app/features/organization/place-schema.ts";
import { saving } from "#app/features/organization/stale.server.ts";
import { today } from "#app/platform/clock.ts";
import { inOrganization, readOrganization } from "#app/platform/db.server.ts";
import { handleForm } from "#app/platform/http/form.server.ts";
import { guarded, idParam } from "#app/platform/http/guard.server.ts";

export const loader = guarded("organization.edit", async ({ actor, params, locale }) => {
  const id = idParam(params, "departmentId");
  const { department, all, states } = await readOrganization(actor, async (tx) => ({
    department: await getDepartment(tx, id),
    all: await listDepartments(tx),
    states: await listDepartmentStates(tx, id),
  }));
  const below = withAllBelow(all, id);
  return {
    slug: actor.organization.slug,
    id,
    title: departmentMessages(locale).form.editTitle(department.name),
    name: department.name,
    version: department.version,
    changedOn: states.at(-1)?.startsOn ?? today(),
    parentId: department.parentId,
    parents: all.filter((other) => !below.has(other.id)).map(({ id, name, depth }) => ({ id, name, depth })),
    today: today(),
  };
});

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: pageTitle(data?.title) }];

export const action = guarded("organization.edit", ({ actor, params, request, locale }) => {
  const id = idParam(params, "departmentId");
  const words = departmentMessages(locale);
  const labels = { name: words.form.name, parentId: words.form.parent };
  return handleForm(
    { request, locale, problems: organizationMessages(locale).problems },
    ChangeDepartment,
    async (input) => {
      const names = await readOrganization(actor, departmentNames);
      const textsOf = ({ name, parentId }: { name: string; parentId: string | null }) => ({
        name,
        parentId: parentId === null ? words.detail.top : (names[parentId] ?? ""),
      });
      await saving(
        { actor, locale, labels, typed: textsOf(input) },
        async (tx) => {
          const stored = await getDepartment(tx, id);
          return { id, version: stored.version, texts: textsOf(stored) };
        },
        () => inOrganization(actor, (tx) => changeDepartment(tx, id, input)),
      );
      return redirect(`${departmentPath(actor.organization.slug, id)}?saved`);
    },
  );
});

export default function EditDepartmentPage() {
  const { slug, id, title, name, version, changedOn, parentId, parents, today } = useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>();
  const words = useWords(departmentMessages);
  return (
    <>
      <PageHeader
        title={title}
        breadcrumb={[
          { label: words.title, href: departmentsPath(slug) },
          { label: name, href: departmentPath(slug, id) },
        ]}
      />
      <DepartmentForm
        parents={parents}
        values={{ name, parentId, startsOn: today }}
        present={{ version, changedOn }}
        answer={answer && "result" in answer ? answer : undefined}
        backTo={departmentPath(slug, id)}
      />
    </>
  );
}
