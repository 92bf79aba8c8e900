import type { MetaFunction } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { RadioGroup } from "#app/components/form/choice-fields.tsx";
import { DateField } from "#app/components/form/date-field.tsx";
import { Form, FormActions, SubmitButton } from "#app/components/form/form.tsx";
import { HiddenVersion } from "#app/components/form/text-field.tsx";
import { useForm } from "#app/components/form/use-form.ts";
import { PageHeader } from "#app/components/layout/page-header.tsx";
import { useWords } from "#app/components/locale.tsx";
import { pageTitle } from "#app/components/page-title.ts";
import { ButtonLink } from "#app/components/ui/button.tsx";
import { Card } from "#app/components/ui/card.tsx";
import { membersPath } from "#app/features/organization/index.ts";
import { leave } from "#app/features/people/commands.server.ts";
import { leavingMessages } from "#app/features/people/leaving-messages.ts";
import { rolesText } from "#app/features/people/list-view.ts";
import { peopleMessages } from "#app/features/people/messages.ts";
import { redirectWithNotice } from "#app/features/people/notice.server.ts";
import { memberPath } from "#app/features/people/paths.ts";
import { letsInLonger } from "#app/features/people/policy.ts";
import { peopleProblems } from "#app/features/people/problems.ts";
import { getPerson } from "#app/features/people/queries.server.ts";
import { LeavingForm } from "#app/features/people/schema.ts";
import { inOrganization, readOrganization } from "#app/platform/db.server.ts";
import { handleForm } from "#app/platform/http/form.server.ts";
import { guarded, idParam } from "#app/platform/http/guard.server.ts";

export const loader = guarded("member.edit", async ({ actor, params, locale }) => {
  const id = idParam(params, "memberId");
  const person = await readOrganization(actor, (tx) => getPerson(tx, id, "member.edit"));
  const leaving = leavingMessages(locale);
  return {
    slug: actor.organization.slug,
    id,
    name: person.name,
    isExternal: person.isExternal,
    title: (person.isExternal ? leaving.outsideTitle : leaving.title)(person.name),
    version: person.version,
    leftOn: person.leftOn ?? "",
    consequences: [
      ...(person.roles.length > 0 ? [leaving.endsRoles(rolesText({ ...person, isExternal: false }, locale))] : []),
      ...(person.access === "invited" ? [leaving.revokesInvitation] : []),
      leaving.keepsHistory,
    ],
  };
});

export const action = guarded("member.edit", ({ actor, params, request, locale, demandProof }) => {
  const id = idParam(params, "memberId");
  return handleForm({ request, locale, problems: peopleProblems(locale) }, LeavingForm, async (form) => {
    const name = await inOrganization(actor, async (tx) => {
      const person = await getPerson(tx, id, "member.edit");
      if (form.leftOn && letsInLonger(person, { ...person, leftOn: form.leftOn })) demandProof();
      await leave(tx, id, form);
      return person.name;
    });
    return redirectWithNotice(memberPath(actor.organization.slug, id), { kind: "left", label: name });
  });
});

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: pageTitle(data?.title) }];

export default function LeavingPage() {
  const { slug, id, name, isExternal, title, version, leftOn, consequences } = useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>();
  const words = useWords(peopleMessages);
  const leaving = useWords(leavingMessages);
  const [form, fields] = useForm<{ version: number; way: string; leftOn: string }>({
    id: "leaving",
    lastResult: answer && "result" in answer ? answer.result : null,
    defaultValue: { way: isExternal ? "now" : "lastDay", leftOn },
  });
  const leftOnLabel = isExternal ? leaving.outsideLeftOn : leaving.leftOn;
  return (
    <>
      <PageHeader
        title={title}
        breadcrumb={[
          { label: words.title, href: membersPath(slug) },
          { label: name, href: memberPath(slug, id) },
        ]}
      />
      <Card className="max-w-2xl">
        <Form form={form} labels={{ way: leaving.way, leftOn: leftOnLabel }} keepsDraft={false}>
          <HiddenVersion field={fields.version} version={version} />
          <div className="space-y-5">
            <RadioGroup
              field={fields.way}
              label={leaving.way}
              required
              choices={[
                { value: "lastDay", label: leaving.lastDay, help: leaving.lastDayHelp },
                { value: "now", label: leaving.now, help: leaving.nowHelp },
              ]}
            />
            <DateField field={fields.leftOn} label={leftOnLabel} />
            <section aria-labelledby="consequences">
              <h2 id="consequences" className="text-base">
                {leaving.consequences}
              </h2>
              <ul className="mt-1 list-disc space-y-1 pl-5">
                {consequences.map((consequence) => (
                  <li key={consequence}>{consequence}</li>
                ))}
              </ul>
            </section>
          </div>
          <FormActions>
            <SubmitButton variant="danger">{leaving.submit}</SubmitButton>
            <ButtonLink to={memberPath(slug, id)}>{words.cancel}</ButtonLink>
          </FormActions>
        </Form>
      </Card>
    </>
  );
}
