import { data, type MetaFunction } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { FileField } from "#app/components/form/file-field.tsx";
import { Form, FormActions, SubmitButton } from "#app/components/form/form.tsx";
import { useForm } from "#app/components/form/use-form.ts";
import { takingInRefusalMessages } from "#app/components/import/refusal-messages.ts";
import { PageHeader } from "#app/components/layout/page-header.tsx";
import { useWords } from "#app/components/locale.tsx";
import { pageTitle } from "#app/components/page-title.ts";
import { Alert } from "#app/components/ui/alert.tsx";
import { ButtonLink } from "#app/components/ui/button.tsx";
import { Card } from "#app/components/ui/card.tsx";
import { requirementFormMessages } from "#app/features/requirements/form-messages.ts";
import { ownImportMessages } from "#app/features/requirements/import-messages.ts";
import { requirementMessages } from "#app/features/requirements/messages.ts";
import { importOwn, mostOwnBytes } from "#app/features/requirements/own-import.server.ts";
import { ownWorkbookPath, requirementsPath } from "#app/features/requirements/paths.ts";
import { requirementProblemMessages } from "#app/features/requirements/problem-messages.ts";
import { Invalid } from "#app/platform/errors.ts";
import { sayProblem } from "#app/platform/http/form.server.ts";
import { guarded } from "#app/platform/http/guard.server.ts";
import { sheetProblemText } from "#app/platform/sheet/messages.ts";

export const loader = guarded("requirement.edit", ({ actor, locale, may }) => ({
  slug: actor.organization.slug,
  title: ownImportMessages(locale).title,
  mostBytes: mostOwnBytes,
  canExport: may("requirement.export"),
}));

export const action = guarded("requirement.edit", async ({ actor, request, locale }) => {
  const problems = requirementProblemMessages(locale);
  const words = ownImportMessages(locale);
  try {
    const plan = await importOwn(actor, request);
    const said = plan.problems.map(({ row, column, problem, values = {} }) => ({
      where: [row && words.row(row), column && words.columns[column]].filter(Boolean).join(" ・ "),
      what: sayProblem(new Invalid(problem, { values }), locale, problems),
    }));
    const done = { added: plan.added.length, changed: plan.changed.length, same: plan.same };
    return data({ file: undefined, said, done: said.length > 0 ? undefined : done }, said.length > 0 ? 422 : 200);
  } catch (refusal) {
    if (!(refusal instanceof Invalid)) throw refusal;
    const file =
      sheetProblemText(locale, refusal) ??
      sayProblem(refusal, locale, { ...takingInRefusalMessages(locale), ...problems });
    return data({ file, said: [], done: undefined }, 422);
  }
});

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: pageTitle(data?.title) }];

export default function RequirementImportsPage() {
  const { slug, title, mostBytes, canExport } = useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>();
  const requirement = useWords(requirementMessages);
  const words = useWords(ownImportMessages);
  const formWords = useWords(requirementFormMessages);
  const [form, fields] = useForm<{ file: string }>({
    id: "own-requirements",
    lastResult: answer?.file ? { status: "error", error: { file: [answer.file] } } : undefined,
  });
  return (
    <>
      <PageHeader
        title={title}
        breadcrumb={[{ label: requirement.title, href: requirementsPath(slug) }]}
        actions={
          canExport ? (
            <ButtonLink to={ownWorkbookPath(slug)} reloadDocument>
              {words.download}
            </ButtonLink>
          ) : null
        }
      />
      <Card className="max-w-3xl">
        <p className="mb-4 max-w-prose text-soft">{words.lead}</p>
        {answer?.done ? (
          <div className="mb-4">
            <Alert tone="good" live>
              {words.done(answer.done.added, answer.done.changed, answer.done.same)}
            </Alert>
          </div>
        ) : null}
        {answer && answer.said.length > 0 ? (
          <div className="mb-4">
            <Alert tone="bad" live title={words.refused(answer.said.length)}>
              <ul className="mt-1 list-disc space-y-0.5 pl-5">
                {answer.said.map(({ where, what }) => (
                  <li key={where + what}>
                    {where ? <b>{where}: </b> : null}
                    {what}
                  </li>
                ))}
              </ul>
            </Alert>
          </div>
        ) : null}
        <Form form={form} labels={{ file: words.file }} encType="multipart/form-data" keepsDraft={false}>
          <FileField
            field={fields.file}
            label={words.file}
            help={words.fileHelp}
            accept=".xlsx,.xlsm,.csv"
            maxBytes={mostBytes}
            required
          />
          <FormActions>
            <SubmitButton>{words.submit}</SubmitButton>
            <ButtonLink to={requirementsPath(slug)}>{formWords.cancel}</ButtonLink>
          </FormActions>
        </Form>
      </Card>
    </>
  );
}
