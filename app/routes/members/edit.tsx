import type { MetaFunction } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { PageHeader } from "#app/components/layout/page-header.tsx";
import { useWords } from "#app/components/locale.tsx";
import { pageTitle } from "#app/components/page-title.ts";
import { membersPath } from "#app/features/organization/index.ts";
import { placeChoices } from "#app/features/people/choices.server.ts";
import { editPerson } from "#app/features/people/commands.server.ts";
import { PersonForm } from "#app/features/people/components/person-form.tsx";
import { savingPerson } from "#app/features/people/conflicts.server.ts";
import { personFormMessages } from "#app/features/people/form-messages.ts";
import { peopleMessages } from "#app/features/people/messages.ts";
import { redirectWithNotice } from "#app/features/people/notice.server.ts";
import { memberPath } from "#app/features/people/paths.ts";
import { personFields } from "#app/features/people/person-fields.ts";
import { letsInLonger } from "#app/features/people/policy.ts";
import { peopleProblems } from "#app/features/people/problems.ts";
import { getPerson } from "#app/features/people/queries.server.ts";
import { MemberForm } from "#app/features/people/schema.ts";
import { inOrganization, readOrganization } from "#app/platform/db.server.ts";
import { Invalid } from "#app/platform/errors.ts";
import { handleForm } from "#app/platform/http/form.server.ts";
import { guarded, idParam } from "#app/platform/http/guard.server.ts";

export const loader = guarded("member.edit", async ({ actor, params, locale }) => {
  const id = idParam(params, "memberId");
  const { person, choices } = await readOrganization(actor, async (tx) => {
    const person = await getPerson(tx, id, "member.edit");
    return { person, choices: await placeChoices(tx, person) };
  });
  return {
    slug: actor.organization.slug,
    id,
    name: person.name,
    title: personFormMessages(locale).editTitle(person.name),
    version: person.version,
    isExternal: person.isExternal,
    values: Object.fromEntries(personFields.map((field) => [field, person[field]])),
    choices,
  };
});

export const action = guarded("member.edit", ({ actor, params, request, locale, demandProof }) => {
  const id = idParam(params, "memberId");
  return handleForm({ request, locale, problems: peopleProblems(locale) }, MemberForm, async ({ version, input }) => {
    if (version === undefined) throw new Invalid("changedMeanwhile");
    await savingPerson(actor, id, input, locale, () =>
      inOrganization(actor, async (tx) => {
        if (letsInLonger(await getPerson(tx, id, "member.edit"), input)) demandProof();
        await editPerson(tx, id, version, input);
      }),
    );
    return redirectWithNotice(memberPath(actor.organization.slug, id), { kind: "saved", label: input.name });
  });
});

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: pageTitle(data?.title) }];

export default function EditPersonPage() {
  const { slug, id, name, title, version, isExternal, values, choices } = useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>();
  const words = useWords(peopleMessages);
  return (
    <>
      <PageHeader
        title={title}
        breadcrumb={[
          { label: words.title, href: membersPath(slug) },
          { label: name, href: memberPath(slug, id) },
        ]}
      />
      <PersonForm
        version={version}
        values={values}
        choices={choices}
        isExternal={isExternal}
        answer={answer && "result" in answer ? answer : undefined}
        backTo={memberPath(slug, id)}
      />
    </>
  );
}
