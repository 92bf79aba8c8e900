import { data, type MetaFunction, redirect } from "@remix-run/node";
import { Form, useActionData, useLoaderData } from "@remix-run/react";
import { type Column, DataTable } from "#app/components/data/data-table.tsx";
import { PageHeader } from "#app/components/layout/page-header.tsx";
import { useWords } from "#app/components/locale.tsx";
import { pageTitle } from "#app/components/page-title.ts";
import { Alert } from "#app/components/ui/alert.tsx";
import { Button } from "#app/components/ui/button.tsx";
import { Card } from "#app/components/ui/card.tsx";
import { EmptyState } from "#app/components/ui/empty-state.tsx";
import { recordLabel } from "#app/features/records/index.ts";
import { gapAssessmentMessages } from "#app/features/requirements/assessment-messages.ts";
import { stateOf } from "#app/features/requirements/assessment-view.ts";
import { isUnderWay, listAssessments, startAssessment } from "#app/features/requirements/assessments.server.ts";
import { adoptCatalog } from "#app/features/requirements/catalog.server.ts";
import { AssessmentBadge } from "#app/features/requirements/components/assessment-badge.tsx";
import { gapAssessmentPath, gapAssessmentsPath } from "#app/features/requirements/paths.ts";
import { NewAssessment, textsOf } from "#app/features/requirements/schema.ts";
import { inOrganization, readOrganization } from "#app/platform/db.server.ts";
import { Invalid } from "#app/platform/errors.ts";
import { sayProblem } from "#app/platform/http/form.server.ts";
import { guarded } from "#app/platform/http/guard.server.ts";
import { gapAssessmentTypes } from "#db/codes/requirements.ts";

export const loader = guarded("requirement.view", async ({ actor, locale, may }) => {
  const assessments = await readOrganization(actor, (tx) => listAssessments(tx));
  return {
    slug: actor.organization.slug,
    title: gapAssessmentMessages(locale).title,
    rows: assessments.map((assessment) => ({
      id: assessment.id,
      label: recordLabel("gapAssessment", assessment.number),
      title: assessment.title,
      type: assessment.type,
      state: stateOf(assessment),
      startedOn: assessment.startedOn,
      finishedOn: assessment.finishedOn,
      facts: assessment.facts,
    })),
    isFirst: assessments.every(({ status }) => status !== "approved"),
    canStart: may("requirement.edit") && !assessments.some(isUnderWay),
  };
});

export const action = guarded("requirement.edit", async ({ actor, request, locale }) => {
  const sent = NewAssessment.safeParse(await textsOf(request));
  if (!sent.success) throw new Invalid("unreadable");
  try {
    const id = await inOrganization(actor, async (tx) => {
      await adoptCatalog(tx);
      return startAssessment(tx, sent.data.type);
    });
    return redirect(`${gapAssessmentPath(actor.organization.slug, id)}?started`);
  } catch (refusal) {
    if (!(refusal instanceof Invalid)) throw refusal;
    return data({ problem: sayProblem(refusal, locale, gapAssessmentMessages(locale).problems) }, { status: 422 });
  }
});

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: pageTitle(data?.title) }];

type Row = ReturnType<typeof useLoaderData<typeof loader>>["rows"][number];

export default function GapAssessmentsPage() {
  const { slug, title, rows, isFirst, canStart } = useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>();
  const words = useWords(gapAssessmentMessages);
  const columns: Column<Row>[] = [
    { id: "title", header: words.title, cell: (row) => row.title, detail: (row) => row.label, isTitle: true },
    { id: "kind", header: words.kind, cell: (row) => words.type[row.type] },
    {
      id: "state",
      header: words.seals,
      cell: (row) => <AssessmentBadge state={row.state} />,
    },
    { id: "startedOn", header: words.startedOn, cell: (row) => row.startedOn },
    { id: "finishedOn", header: words.finishedOn, cell: (row) => row.finishedOn },
    {
      id: "result",
      header: words.result,
      cell: ({ facts }) => (facts ? words.counts(facts.conforming, facts.attention, facts.insufficient) : null),
    },
  ];
  return (
    <>
      <PageHeader title={title} facts={[words.lead]} />
      {answer && "problem" in answer ? (
        <div className="mb-4">
          <Alert tone="bad" live>
            {answer.problem}
          </Alert>
        </div>
      ) : null}
      <div className="grid items-start gap-4 xl:grid-cols-[minmax(0,1fr)_20rem]">
        <DataTable
          caption={title}
          columns={columns}
          rows={rows}
          rowKey={(row) => row.id}
          rowHref={(row) => gapAssessmentPath(slug, row.id)}
          empty={<EmptyState title={words.emptyTitle}>{words.empty}</EmptyState>}
        />
        {canStart ? (
          <Card title={words.startTitle}>
            <Form method="post" action={gapAssessmentsPath(slug)} className="space-y-3">
              <fieldset>
                <legend className="font-bold">{words.kind}</legend>
                {gapAssessmentTypes.map((type) => (
                  <label key={type} className="flex items-center gap-2.5 py-1">
                    <input
                      type="radio"
                      name="type"
                      value={type}
                      defaultChecked={(type === "initial") === isFirst}
                      className="size-[1.15em]"
                    />
                    {words.type[type]}
                  </label>
                ))}
              </fieldset>
              <p className="text-faint text-sm">{words.startHelp}</p>
              <Button variant="primary">{words.start}</Button>
            </Form>
          </Card>
        ) : null}
      </div>
    </>
  );
}
