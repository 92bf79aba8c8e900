import type { MetaFunction } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { PageHeader } from "#app/components/layout/page-header.tsx";
import { useWords } from "#app/components/locale.tsx";
import { pageTitle } from "#app/components/page-title.ts";
import { memberOptions } from "#app/features/organization/index.server.ts";
import { createOwnRequirement } from "#app/features/requirements/commands.server.ts";
import { OwnRequirementForm } from "#app/features/requirements/components/own-form.tsx";
import { requirementFormMessages } from "#app/features/requirements/form-messages.ts";
import { requirementMessages } from "#app/features/requirements/messages.ts";
import { redirectWithNotice } from "#app/features/requirements/notice.server.ts";
import { requirementPath, requirementsPath } from "#app/features/requirements/paths.ts";
import { requirementProblemMessages } from "#app/features/requirements/problem-messages.ts";
import { OwnRequirement } from "#app/features/requirements/schema.ts";
import { inOrganization, readOrganization } from "#app/platform/db.server.ts";
import { handleForm } from "#app/platform/http/form.server.ts";
import { guarded } from "#app/platform/http/guard.server.ts";

export const loader = guarded("requirement.edit", async ({ actor, locale }) => ({
  slug: actor.organization.slug,
  title: requirementFormMessages(locale).newTitle,
  people: await readOrganization(actor, memberOptions),
}));

export const action = guarded("requirement.edit", ({ actor, request, locale }) =>
  handleForm({ request, locale, problems: requirementProblemMessages(locale) }, OwnRequirement, async (input) => {
    const id = await inOrganization(actor, (tx) => createOwnRequirement(tx, input));
    return redirectWithNotice(requirementPath(actor.organization.slug, id), { kind: "created" });
  }),
);

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: pageTitle(data?.title) }];

export default function NewRequirementPage() {
  const { slug, title, people } = useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>();
  const words = useWords(requirementMessages);
  const formWords = useWords(requirementFormMessages);
  return (
    <>
      <PageHeader
        title={title}
        breadcrumb={[{ label: words.title, href: requirementsPath(slug) }]}
        facts={[formWords.newLead]}
      />
      <OwnRequirementForm
        people={people}
        values={{}}
        answer={answer && "result" in answer ? answer : undefined}
        backTo={requirementsPath(slug)}
      />
    </>
  );
}
