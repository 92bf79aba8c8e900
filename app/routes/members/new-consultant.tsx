import type { MetaFunction } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { DateField } from "#app/components/form/date-field.tsx";
import { Form, FormActions, SubmitButton } from "#app/components/form/form.tsx";
import { TextField } from "#app/components/form/text-field.tsx";
import { useForm } from "#app/components/form/use-form.ts";
import { PageHeader } from "#app/components/layout/page-header.tsx";
import { useWords } from "#app/components/locale.tsx";
import { pageTitle } from "#app/components/page-title.ts";
import { ButtonLink } from "#app/components/ui/button.tsx";
import { Card } from "#app/components/ui/card.tsx";
import { createMember } from "#app/features/organization/index.server.ts";
import { membersPath } from "#app/features/organization/index.ts";
import { personFormMessages } from "#app/features/people/form-messages.ts";
import { invite } from "#app/features/people/invitations.server.ts";
import { peopleMessages } from "#app/features/people/messages.ts";
import { redirectWithNotice } from "#app/features/people/notice.server.ts";
import { memberPath } from "#app/features/people/paths.ts";
import { peopleProblems } from "#app/features/people/problems.ts";
import { ConsultantForm } from "#app/features/people/schema.ts";
import { today } from "#app/platform/clock.ts";
import { inOrganization } from "#app/platform/db.server.ts";
import { handleForm } from "#app/platform/http/form.server.ts";
import { guarded } from "#app/platform/http/guard.server.ts";

export const loader = guarded("access.manage", ({ actor, locale }) => ({
  slug: actor.organization.slug,
  title: personFormMessages(locale).consultant.title,
  today: today(),
}));

export const action = guarded("access.manage", ({ actor, request, locale }) =>
  handleForm({ request, locale, problems: peopleProblems(locale) }, ConsultantForm, async (input) => {
    const id = await inOrganization(actor, async (tx) => {
      const id = await createMember(tx, input);
      await invite(tx, id, locale);
      return id;
    });
    return redirectWithNotice(memberPath(actor.organization.slug, id), { kind: "addedInvited", label: input.name });
  }),
);

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: pageTitle(data?.title) }];

export default function NewConsultantPage() {
  const { slug, title, today } = useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>();
  const words = useWords(peopleMessages);
  const formWords = useWords(personFormMessages);
  const { fields: labels } = words;
  const { consultant: consultantForm } = formWords;
  const [form, fields] = useForm<Record<"name" | "kana" | "company" | "email" | "joinedOn" | "leftOn", string>>({
    id: "consultant",
    lastResult: answer && "result" in answer ? answer.result : null,
    defaultValue: { joinedOn: today },
  });
  return (
    <>
      <PageHeader title={title} breadcrumb={[{ label: words.title, href: membersPath(slug) }]} />
      <Card className="max-w-2xl">
        <p className="mb-5 text-soft">{consultantForm.lead}</p>
        <Form form={form} labels={{ ...labels, joinedOn: labels.from, leftOn: labels.until }}>
          <div className="space-y-5">
            <TextField field={fields.name} label={labels.name} required autoComplete="off" />
            <TextField field={fields.kana} label={labels.kana} help={formWords.kanaHelp} autoComplete="off" />
            <TextField field={fields.company} label={labels.company} required autoComplete="off" />
            <TextField
              field={fields.email}
              label={labels.email}
              help={consultantForm.emailHelp}
              required
              inputMode="email"
              autoComplete="off"
            />
            <DateField field={fields.joinedOn} label={labels.from} />
            <DateField field={fields.leftOn} label={labels.until} help={consultantForm.untilHelp} required />
          </div>
          <FormActions>
            <SubmitButton>{consultantForm.send}</SubmitButton>
            <ButtonLink to={membersPath(slug)}>{words.cancel}</ButtonLink>
          </FormActions>
        </Form>
      </Card>
    </>
  );
}
