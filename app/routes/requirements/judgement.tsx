import type { MetaFunction } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { RadioGroup } from "#app/components/form/choice-fields.tsx";
import { DateField } from "#app/components/form/date-field.tsx";
import { TextArea } from "#app/components/form/text-area.tsx";
import { useForm } from "#app/components/form/use-form.ts";
import { PageHeader } from "#app/components/layout/page-header.tsx";
import { useWords } from "#app/components/locale.tsx";
import { pageTitle } from "#app/components/page-title.ts";
import { Alert } from "#app/components/ui/alert.tsx";
import { EvidenceOf } from "#app/features/evidence/components/evidence-of.tsx";
import { listEvidenceOf } from "#app/features/evidence/index.server.ts";
import { evidenceOfView } from "#app/features/evidence/index.ts";
import { saving } from "#app/features/organization/index.server.ts";
import { FoundCard } from "#app/features/readiness/components/found-card.tsx";
import { findingsAt } from "#app/features/readiness/findings-at.ts";
import { stateOf } from "#app/features/readiness/fold.ts";
import { overruledMessages } from "#app/features/readiness/overruled-messages.ts";
import { readinessStateMessages } from "#app/features/readiness/state-messages.ts";
import { judgeItems } from "#app/features/readiness/view.server.ts";
import { countRemaining, findOpenAssessment } from "#app/features/requirements/assessments.server.ts";
import { judge } from "#app/features/requirements/commands.server.ts";
import { RecordForm } from "#app/features/requirements/components/record-form.tsx";
import { Guidance } from "#app/features/requirements/components/requirement-facts.tsx";
import { SelfCheck } from "#app/features/requirements/components/self-check.tsx";
import { requirementFormMessages } from "#app/features/requirements/form-messages.ts";
import { requirementMessages } from "#app/features/requirements/messages.ts";
import { redirectWithNotice } from "#app/features/requirements/notice.server.ts";
import {
  gapAssessmentPath,
  judgementPath,
  requirementPath,
  requirementsPath,
} from "#app/features/requirements/paths.ts";
import { requirementProblemMessages } from "#app/features/requirements/problem-messages.ts";
import { getRequirement, listAnswers } from "#app/features/requirements/queries.server.ts";
import { JudgementForm } from "#app/features/requirements/schema.ts";
import { judgementTexts } from "#app/features/requirements/stored-texts.ts";
import type { Actor } from "#app/platform/actor.server.ts";
import { today } from "#app/platform/clock.ts";
import { inOrganization, readOrganization } from "#app/platform/db.server.ts";
import { handleForm } from "#app/platform/http/form.server.ts";
import { guarded, idParam } from "#app/platform/http/guard.server.ts";
import { checks } from "#app/registry.server.ts";
import { judgements } from "#db/codes/requirements.ts";

export const loader = guarded("requirement.edit", async ({ actor, params, locale, may }) => {
  const id = idParam(params, "requirementId");
  const { requirement, answers, evidence, found, walk } = await readOrganization(actor, async (tx) => {
    const open = await findOpenAssessment(tx);
    const requirement = await getRequirement(tx, id);
    return {
      requirement,
      found: await judgeItems(tx, checks, [requirement.code], today(), locale),
      evidence: may("evidence.view") ? await listEvidenceOf(tx, id) : { rows: [], total: 0 },
      answers: await listAnswers(tx, id),
      walk: open && (await countRemaining(tx, open.startedOn)),
    };
  });
  const { slug } = actor.organization;
  const findings = findingsAt(found?.findings ?? [], requirement.code);
  return {
    slug,
    id,
    title: requirementFormMessages(locale).judgementTitle(requirement.code),
    name: requirement.title ?? requirement.item?.title[locale] ?? requirement.recordTitle,
    requirement,
    answers,
    evidence: evidenceOfView(evidence, slug, today()),
    found: found && { isWhole: found.isWhole, isChecked: found.isChecked, findings },
    // What a judgement of “met” would make of it.
    computed: requirement.isApplicable
      ? stateOf({ ...requirement, isExclusionApproved: false, judgement: "conforming" }, findings)
      : undefined,
    walk: walk && { done: walk.total - walk.remaining, total: walk.total },
  };
});

export const action = guarded("requirement.edit", ({ actor, params, request, locale }) => {
  const id = idParam(params, "requirementId");
  const form = requirementFormMessages(locale);
  const problems = requirementProblemMessages(locale);
  const labels = { judgement: form.judgement, note: form.note, judgedOn: form.judgedOn };
  return handleForm({ request, locale, problems }, JudgementForm, async (input) => {
    await saving(
      { actor, locale, labels, typed: judgementTexts(input, locale) },
      async (tx) => {
        const { version, judgement, judgementNote: note, judgedOn } = await getRequirement(tx, id);
        return { id, version, texts: judgementTexts({ judgement, note, judgedOn }, locale) };
      },
      () => inOrganization(actor, (tx) => judge(tx, id, input)),
    );
    return redirectWithNotice(await nextPath(actor, id), { kind: "judged" });
  });
});

/** While an assessment is under way, judging one item leads to the next. */
async function nextPath(actor: Actor, id: string): Promise<string> {
  const { slug } = actor.organization;
  return readOrganization(actor, async (tx) => {
    const open = await findOpenAssessment(tx);
    if (!open) return requirementPath(slug, id);
    const { nextId } = await countRemaining(tx, open.startedOn);
    return nextId ? judgementPath(slug, nextId) : gapAssessmentPath(slug, open.id);
  });
}

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: pageTitle(data?.title) }];

export default function JudgementPage() {
  const { slug, id, title, name, requirement, answers, evidence, found, computed, walk } =
    useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>();
  const words = useWords(requirementMessages);
  const formWords = useWords(requirementFormMessages);
  const { state } = useWords(readinessStateMessages);
  const overruled = useWords(overruledMessages);
  const back = requirementPath(slug, id);
  const shown = answer && "result" in answer ? answer : undefined;
  const [form, fields] = useForm<Record<"judgement" | "note" | "judgedOn" | "version", string>>({
    id: `judgement-${id}`,
    lastResult: shown?.result,
    defaultValue: { judgement: requirement.judgement ?? "", note: requirement.judgementNote, judgedOn: "" },
  });
  const labels = { judgement: formWords.judgement, note: formWords.note, judgedOn: formWords.judgedOn };
  return (
    <>
      <PageHeader
        title={title}
        breadcrumb={[
          { label: words.title, href: requirementsPath(slug) },
          { label: requirement.code, href: back },
        ]}
        facts={[name]}
      />
      {walk ? (
        <div className="mb-4">
          <Alert tone="info">{formWords.walking(walk.done, walk.total)}</Alert>
        </div>
      ) : null}
      <div className="grid items-start gap-4 xl:grid-cols-2">
        <RecordForm
          form={form}
          version={fields.version}
          present={requirement.version}
          answer={shown}
          labels={labels}
          backTo={back}
        >
          {computed === "unmet" || computed === "attention" ? (
            <Alert tone="caution" title={overruled.atItem(state[computed])}>
              {overruled.consequence(state[computed])}
            </Alert>
          ) : null}
          <RadioGroup
            field={fields.judgement}
            label={formWords.judgement}
            required
            choices={judgements.map((value) => ({
              value,
              label: words.judgement[value],
              help: formWords.judgementHelp[value],
            }))}
          />
          <TextArea field={fields.note} label={formWords.note} help={formWords.noteHelp} maxLength={10_000} />
          <DateField field={fields.judgedOn} label={formWords.judgedOn} help={formWords.judgedOnHelp} />
        </RecordForm>
        <div className="min-w-0 space-y-4">
          {found ? <FoundCard found={found} /> : null}
          <EvidenceOf slug={slug} targetId={id} evidence={evidence} choices={[]} notice={undefined} canEdit={false} />
          <Guidance requirement={requirement} />
          <SelfCheck slug={slug} id={id} questions={requirement.item?.questions ?? []} answers={answers} canEdit />
        </div>
      </div>
    </>
  );
}
