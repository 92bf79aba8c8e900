import type { MetaFunction } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { RadioGroup } from "#app/components/form/choice-fields.tsx";
import { TextArea } from "#app/components/form/text-area.tsx";
import { useForm } from "#app/components/form/use-form.ts";
import { PageHeader } from "#app/components/layout/page-header.tsx";
import { useLocale, useWords } from "#app/components/locale.tsx";
import { pageTitle } from "#app/components/page-title.ts";
import { saving } from "#app/features/organization/index.server.ts";
import { answerQuestions } from "#app/features/requirements/commands.server.ts";
import { RecordForm } from "#app/features/requirements/components/record-form.tsx";
import { requirementFormMessages } from "#app/features/requirements/form-messages.ts";
import { requirementMessages } from "#app/features/requirements/messages.ts";
import { redirectWithNotice } from "#app/features/requirements/notice.server.ts";
import { requirementPath, requirementsPath } from "#app/features/requirements/paths.ts";
import { requirementProblemMessages } from "#app/features/requirements/problem-messages.ts";
import { getRequirement, listAnswers } from "#app/features/requirements/queries.server.ts";
import { AnswersForm } from "#app/features/requirements/schema.ts";
import { inOrganization, readOrganization } from "#app/platform/db.server.ts";
import { NotFound } from "#app/platform/errors.ts";
import { handleForm } from "#app/platform/http/form.server.ts";
import { guarded, idParam } from "#app/platform/http/guard.server.ts";
import { selfCheckAnswers } from "#db/codes/requirements.ts";

export const loader = guarded("requirement.edit", async ({ actor, params, locale }) => {
  const id = idParam(params, "requirementId");
  const { requirement, answers } = await readOrganization(actor, async (tx) => ({
    requirement: await getRequirement(tx, id),
    answers: await listAnswers(tx, id),
  }));
  const { code, version, item } = requirement;
  if (!item) throw new NotFound();
  return {
    slug: actor.organization.slug,
    id,
    title: requirementFormMessages(locale).answersTitle(code),
    code,
    version,
    questions: item.questions,
    answer: Object.fromEntries(answers.map(({ key, answer }) => [key, answer])),
    note: Object.fromEntries(answers.map(({ key, note }) => [key, note])),
  };
});

export const action = guarded("requirement.edit", async ({ actor, params, request, locale }) => {
  const id = idParam(params, "requirementId");
  const words = requirementMessages(locale);
  const questions = await readOrganization(actor, async (tx) => (await getRequirement(tx, id)).item?.questions ?? []);
  const labels = Object.fromEntries(questions.map((question) => [question.key, question[locale]]));
  const textsOf = (
    given: Readonly<Record<string, keyof typeof words.answer>>,
    notes: Readonly<Record<string, string>>,
  ) =>
    Object.fromEntries(
      questions.map(({ key }) => {
        const answer = given[key];
        return [key, [answer ? words.answer[answer] : words.unanswered, notes[key]].filter(Boolean).join("\n")];
      }),
    );
  return handleForm({ request, locale, problems: requirementProblemMessages(locale) }, AnswersForm, async (input) => {
    await saving(
      { actor, locale, labels, typed: textsOf(input.answer, input.note) },
      async (tx) => {
        const stored = await getRequirement(tx, id);
        const rows = await listAnswers(tx, id);
        const given = Object.fromEntries(rows.map(({ key, answer }) => [key, answer]));
        const notes = Object.fromEntries(rows.map(({ key, note }) => [key, note]));
        return { id, version: stored.version, texts: textsOf(given, notes) };
      },
      () => inOrganization(actor, (tx) => answerQuestions(tx, id, input)),
    );
    return redirectWithNotice(requirementPath(actor.organization.slug, id), { kind: "answered" });
  });
});

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: pageTitle(data?.title) }];

export default function AnswersPage() {
  const { slug, id, title, code, version, questions, answer: given, note } = useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>();
  const words = useWords(requirementMessages);
  const formWords = useWords(requirementFormMessages);
  const locale = useLocale();
  const back = requirementPath(slug, id);
  const shown = answer && "result" in answer ? answer : undefined;
  const [form, fields] = useForm<{ version: string }>({
    id: "answers",
    lastResult: shown?.result,
    // The fields are named by the keys of the questions.
    defaultValue: { answer: given, note } as Record<string, unknown>,
  });
  const labels = Object.fromEntries(
    questions.flatMap((question) => [
      [`answer.${question.key}`, question[locale]],
      [`note.${question.key}`, question[locale]],
    ]),
  );
  return (
    <>
      <PageHeader
        title={title}
        breadcrumb={[
          { label: words.title, href: requirementsPath(slug) },
          { label: code, href: back },
        ]}
      />
      <RecordForm form={form} version={fields.version} present={version} answer={shown} labels={labels} backTo={back}>
        {questions.map((question) => (
          <div key={question.key} className="space-y-2 border-line border-t pt-4 first:border-0 first:pt-0">
            <RadioGroup
              field={form.field(`answer.${question.key}`)}
              label={question[locale]}
              columns
              choices={selfCheckAnswers.map((value) => ({ value, label: words.answer[value] }))}
            />
            <TextArea
              field={form.field(`note.${question.key}`)}
              label={formWords.answerNote}
              rows={1}
              maxLength={2_000}
            />
          </div>
        ))}
      </RecordForm>
    </>
  );
}
