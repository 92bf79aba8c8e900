import type { MetaFunction } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { PageHeader } from "#app/components/layout/page-header.tsx";
import { useWords } from "#app/components/locale.tsx";
import { pageTitle } from "#app/components/page-title.ts";
import { createMember } from "#app/features/organization/index.server.ts";
import { MemberInput, membersPath } from "#app/features/organization/index.ts";
import { placeChoices } from "#app/features/people/choices.server.ts";
import { PersonForm } from "#app/features/people/components/person-form.tsx";
import { personFormMessages } from "#app/features/people/form-messages.ts";
import { invite } from "#app/features/people/invitations.server.ts";
import { peopleMessages } from "#app/features/people/messages.ts";
import { redirectWithNotice } from "#app/features/people/notice.server.ts";
import { memberPath } from "#app/features/people/paths.ts";
import { peopleProblems } from "#app/features/people/problems.ts";
import { MemberForm } from "#app/features/people/schema.ts";
import { inOrganization, readOrganization } from "#app/platform/db.server.ts";
import { Invalid } from "#app/platform/errors.ts";
import { handleForm } from "#app/platform/http/form.server.ts";
import { guarded } from "#app/platform/http/guard.server.ts";

export const loader = guarded("member.edit", async ({ actor, locale }) => ({
  slug: actor.organization.slug,
  title: personFormMessages(locale).newTitle,
  choices: await readOrganization(actor, (tx) => placeChoices(tx)),
}));

export const action = guarded("member.edit", ({ actor, request, locale }) =>
  handleForm({ request, locale, problems: peopleProblems(locale) }, MemberForm, async ({ invites, input }) => {
    if (invites && input.email === null) throw new Invalid("noMail", { field: "email" });
    const id = await inOrganization(actor, async (tx) => {
      const id = await createMember(tx, MemberInput.parse(input));
      if (invites) await invite(tx, id, locale);
      return id;
    });
    return redirectWithNotice(memberPath(actor.organization.slug, id), {
      kind: invites ? "addedInvited" : "added",
      label: input.name,
    });
  }),
);

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: pageTitle(data?.title) }];

export default function NewPersonPage() {
  const { slug, title, choices } = useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>();
  const words = useWords(peopleMessages);
  return (
    <>
      <PageHeader title={title} breadcrumb={[{ label: words.title, href: membersPath(slug) }]} />
      <PersonForm
        values={{}}
        choices={choices}
        answer={answer && "result" in answer ? answer : undefined}
        backTo={membersPath(slug)}
      />
    </>
  );
}
