import { type MetaFunction, redirect } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { Select } from "#app/components/form/choice-fields.tsx";
import { DateField } from "#app/components/form/date-field.tsx";
import { Form, FormActions, SubmitButton } from "#app/components/form/form.tsx";
import { TextField } from "#app/components/form/text-field.tsx";
import { useForm } from "#app/components/form/use-form.ts";
import { PageHeader } from "#app/components/layout/page-header.tsx";
import { useWords } from "#app/components/locale.tsx";
import { pageTitle } from "#app/components/page-title.ts";
import { ButtonLink } from "#app/components/ui/button.tsx";
import { Card } from "#app/components/ui/card.tsx";
import { evidenceChoices } from "#app/features/evidence/choices.server.ts";
import { changeTogether } from "#app/features/evidence/commands.server.ts";
import { evidenceFormMessages } from "#app/features/evidence/form-messages.ts";
import { evidenceMessages } from "#app/features/evidence/messages.ts";
import { listPage, redirectWithNotice } from "#app/features/evidence/notice.server.ts";
import { evidencePath } from "#app/features/evidence/paths.ts";
import { evidenceProblemMessages } from "#app/features/evidence/problem-messages.ts";
import { listChosen } from "#app/features/evidence/queries.server.ts";
import { mostTogether, TogetherForm } from "#app/features/evidence/schema.ts";
import { evidenceTogetherMessages } from "#app/features/evidence/together-messages.ts";
import { recordLabel } from "#app/features/records/index.ts";
import { inOrganization, readOrganization } from "#app/platform/db.server.ts";
import { handleForm } from "#app/platform/http/form.server.ts";
import { guarded } from "#app/platform/http/guard.server.ts";
import { isUuid } from "#app/utils/list-address.ts";

/** Says the same of the evidence that was chosen in the list, and links it. */
export const loader = guarded("evidence.edit", async ({ actor, request, locale }) => {
  const search = new URL(request.url).searchParams;
  const ids = [...new Set(search.getAll("ids").filter(isUuid))].slice(0, mostTogether);
  const backTo = backOf(request, actor.organization.slug);
  const { items, choices } = await readOrganization(actor, async (tx) => ({
    items: ids.length > 0 ? await listChosen(tx, ids) : [],
    choices: await evidenceChoices(tx),
  }));
  if (items.length === 0) throw redirect(backTo);
  return {
    slug: actor.organization.slug,
    title: evidenceTogetherMessages(locale).title(items.length),
    items: items.map(({ number, ...item }) => ({ ...item, label: recordLabel("evidence", number) })),
    choices: { departments: choices.departments, people: choices.people },
    backTo,
  };
});

export const action = guarded("evidence.edit", ({ actor, request, locale }) => {
  const backTo = backOf(request, actor.organization.slug);
  const problems = { ...evidenceProblemMessages(locale), ...evidenceTogetherMessages(locale).problems };
  return handleForm({ request, locale, problems }, TogetherForm, async (form) => {
    await inOrganization(actor, (tx) => changeTogether(tx, form));
    return redirectWithNotice(backTo, { kind: "changed", count: form.items.length });
  });
});

/** Where the rows were chosen. */
function backOf(request: Request, slug: string): string {
  return listPage(slug, new URL(request.url).searchParams.get("returnTo") ?? "");
}

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: pageTitle(data?.title) }];

export default function EvidenceTogetherPage() {
  const { slug, title, items, choices, backTo } = useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>();
  const { title: list, fields: labels } = useWords(evidenceMessages);
  const formWords = useWords(evidenceFormMessages);
  const words = useWords(evidenceTogetherMessages);
  const [form, fields] = useForm<
    Record<"departmentId" | "ownerId" | "effectiveFrom" | "effectiveUntil" | "to", unknown>
  >({ id: "evidence-together", lastResult: answer && "result" in answer ? answer.result : undefined });
  const optionsOf = (all: { id: string; name: string }[]) => all.map(({ id, name }) => ({ value: id, label: name }));
  return (
    <>
      <PageHeader title={title} breadcrumb={[{ label: list, href: evidencePath(slug) }]} facts={[words.lead]} />
      <div className="grid items-start gap-4 xl:grid-cols-[minmax(0,1fr)_24rem]">
        <Card>
          <Form
            form={form}
            labels={{ ...labels, departmentId: labels.department, ownerId: labels.owner, to: words.to }}
            keepsDraft={false}
          >
            <input type="hidden" name="items" value={items.map(({ id, version }) => `${id}:${version}`).join(" ")} />
            <div className="space-y-5">
              <DateField field={fields.effectiveFrom} label={labels.effectiveFrom} help={words.dateHelp} />
              <DateField field={fields.effectiveUntil} label={labels.effectiveUntil} help={words.dateHelp} />
              <Select
                field={fields.departmentId}
                label={labels.department}
                empty={words.unchanged}
                choices={optionsOf(choices.departments)}
              />
              <Select
                field={fields.ownerId}
                label={labels.owner}
                help={formWords.ownerHelp}
                empty={words.unchanged}
                choices={optionsOf(choices.people)}
              />
              <TextField field={fields.to} label={words.to} help={words.toHelp} autoComplete="off" />
            </div>
            <FormActions>
              <SubmitButton>{words.save(items.length)}</SubmitButton>
              <ButtonLink to={backTo}>{formWords.cancel}</ButtonLink>
            </FormActions>
          </Form>
        </Card>
        <Card title={words.chosen}>
          <ul className="space-y-1">
            {items.map(({ id, label, title: name }) => (
              <li key={id} className="break-words">
                <span className="whitespace-nowrap text-faint">{label}</span> {name}
              </li>
            ))}
          </ul>
        </Card>
      </div>
    </>
  );
}
