import { data, type MetaFunction } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { PageHeader } from "#app/components/layout/page-header.tsx";
import { useWords } from "#app/components/locale.tsx";
import { pageTitle } from "#app/components/page-title.ts";
import { Alert } from "#app/components/ui/alert.tsx";
import { answerSaved } from "#app/features/ledger-reviews/answers.server.ts";
import { redirectWithNotice as redirectToReview } from "#app/features/ledger-reviews/notice.server.ts";
import { partIn } from "#app/features/ledger-reviews/part-key.ts";
import { reviewPartPath } from "#app/features/ledger-reviews/paths.ts";
import { saving } from "#app/features/organization/index.server.ts";
import { recordLabel } from "#app/features/records/index.ts";
import { assessmentFields } from "#app/features/risks/assessment-fields.ts";
import { assessRisk } from "#app/features/risks/commands.server.ts";
import { ArchivedEntries } from "#app/features/risks/components/archived-entries.tsx";
import { AssessmentForm } from "#app/features/risks/components/assessment-form.tsx";
import { RiskFacts } from "#app/features/risks/components/risk-facts.tsx";
import { RiskNotice } from "#app/features/risks/components/risk-notice.tsx";
import { riskFormMessages } from "#app/features/risks/form-messages.ts";
import { listSecurityMeasures } from "#app/features/risks/library.server.ts";
import { riskMessages } from "#app/features/risks/messages.ts";
import { findMethod } from "#app/features/risks/method.server.ts";
import { riskMethodNameMessages } from "#app/features/risks/method-name-messages.ts";
import { redirectWithNotice } from "#app/features/risks/notice.server.ts";
import { getRiskToAssess } from "#app/features/risks/page.server.ts";
import { assessRiskPath, riskPath, risksPath } from "#app/features/risks/paths.ts";
import { getRisk, listMeasures } from "#app/features/risks/queries.server.ts";
import { takeSaidNotice } from "#app/features/risks/said-notice.server.ts";
import { Assessment } from "#app/features/risks/schema.ts";
import { assessmentLabels, storedAssessment, typedAssessment } from "#app/features/risks/stored-texts.ts";
import { findNextUnassessed } from "#app/features/risks/together.server.ts";
import { treatmentProblems } from "#app/features/risks/treatment-problem-messages.ts";
import { inOrganization, readMoment, readOrganization } from "#app/platform/db.server.ts";
import { handleForm } from "#app/platform/http/form.server.ts";
import { guarded, idParam } from "#app/platform/http/guard.server.ts";

export const loader = guarded("risk.edit", async ({ request, actor, params, locale }) => {
  const id = idParam(params, "riskId");
  const { risk, seen, subjects, hidden, measures, treatments, inUse, securityMeasures, item, people, isDelicate } =
    await readMoment(actor, (tx) => getRiskToAssess(tx, id, locale));
  const label = recordLabel("risk", risk.number);
  const isOfOther = risk.isMethodOutdated && risk.method?.scale !== inUse.content.scale;
  const { phase, threat, cause, families, affectedRights } = risk;
  const { notice, headers } = takeSaidNotice(request, actor.organization.slug, locale);
  const answer = {
    slug: actor.organization.slug,
    id,
    part: partIn(request),
    label,
    name: risk.title,
    title: riskFormMessages(locale).assessTitle(label),
    version: risk.version,
    seen,
    facts: { phase, threat, cause, families, affectedRights },
    suggested: item?.measures.map((measure) => measure[locale]) ?? [],
    method: inUse.content,
    methodNumber: inUse.number,
    formerNumber: risk.isMethodOutdated ? risk.methodNumber : null,
    values: assessmentFields(risk, measures, !isOfOther),
    securityMeasures: securityMeasures.map(({ code, title, category }) => ({
      code,
      title: title[locale],
      category: category[locale],
    })),
    isDelicate,
    isUnacceptable: risk.isUnacceptable,
    entries: subjects.map(({ isArchived }) => ({ isArchived })),
    hidden,
    treatments: treatments.map(({ id, number, title }) => ({ id, title, label: recordLabel("riskTreatment", number) })),
    people,
    notice,
  };
  return data(answer, { headers });
});

export const action = guarded("risk.edit", ({ actor, params, request, locale }) => {
  const id = idParam(params, "riskId");
  const problems = treatmentProblems(locale);
  return handleForm({ request, locale, problems }, Assessment, async (input) => {
    const { titles, label, isInWords } = await readOrganization(actor, async (tx) => ({
      titles: new Map((await listSecurityMeasures(tx)).map(({ code, title }) => [code, title[locale]])),
      label: recordLabel("risk", (await getRisk(tx, id, "risk.edit")).number),
      isInWords: (await findMethod(tx)).content.scale === "qualitative",
    }));
    const part = partIn(request);
    let isAnswered = false;
    await saving(
      { actor, locale, labels: assessmentLabels(locale), typed: typedAssessment(input, titles, locale) },
      async (tx) => {
        const stored = await getRisk(tx, id);
        const measures = await listMeasures(tx, id, locale);
        return { id, version: stored.version, texts: storedAssessment(stored, measures, isInWords, locale) };
      },
      () =>
        inOrganization(actor, async (tx) => {
          await assessRisk(tx, id, input);
          isAnswered = part !== undefined && (await answerSaved(tx, part, id, "changed"));
        }),
    );
    const { slug } = actor.organization;
    if (part) {
      const page = `${reviewPartPath(slug, part.reviewId, part.partId)}#entry-${id}`;
      return redirectToReview(page, { kind: isAnswered ? "edited" : "editedElsewhere", label });
    }
    const next = input.next ? await readOrganization(actor, (tx) => findNextUnassessed(tx, id)) : undefined;
    return redirectWithNotice(next ? assessRiskPath(slug, next) : riskPath(slug, id), { kind: "assessed", label });
  });
});

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: pageTitle(data?.title) }];

export default function RiskAssessmentPage() {
  const page = useLoaderData<typeof loader>();
  const { slug, id, part, label, name, title, method, methodNumber, formerNumber } = page;
  const answer = useActionData<typeof action>();
  const { title: all } = useWords(riskMessages);
  const words = useWords(riskFormMessages);
  const methods = useWords(riskMethodNameMessages);
  const back = part ? reviewPartPath(slug, part.reviewId, part.partId) : riskPath(slug, id);
  return (
    <>
      <PageHeader
        title={title}
        breadcrumb={[
          { label: all, href: risksPath(slug) },
          { label: `${label} ${name}`, href: riskPath(slug, id) },
        ]}
        facts={[name, words.byMethod(methods.number(methodNumber))]}
      />
      {formerNumber === null ? null : (
        <div className="mb-4">
          <Alert tone="caution">{words.otherMethod(methods.number(formerNumber))}</Alert>
        </div>
      )}
      <div className="mb-4 empty:hidden">
        <ArchivedEntries entries={page.entries} hidden={page.hidden} />
      </div>
      <div className="grid items-start gap-4 xl:grid-cols-[minmax(0,1fr)_24rem]">
        <AssessmentForm
          id={id}
          version={page.version}
          seen={page.seen}
          method={method}
          methodNumber={methodNumber}
          values={page.values}
          securityMeasures={page.securityMeasures}
          isDelicate={page.isDelicate}
          isUnacceptable={page.isUnacceptable}
          treatments={page.treatments}
          people={page.people}
          isGoingOn={page.notice?.kind === "assessed"}
          answer={answer && "result" in answer ? answer : undefined}
          backTo={back}
        />
        <RiskFacts {...page.facts} suggested={page.suggested} />
      </div>
      <RiskNotice notice={page.notice} returnTo={back} />
    </>
  );
}
