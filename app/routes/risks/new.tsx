import type { MetaFunction } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { PageHeader } from "#app/components/layout/page-header.tsx";
import { useWords } from "#app/components/locale.tsx";
import { pageTitle } from "#app/components/page-title.ts";
import { answerSaved } from "#app/features/ledger-reviews/answers.server.ts";
import { redirectWithNotice as redirectToReview } from "#app/features/ledger-reviews/notice.server.ts";
import { partIn } from "#app/features/ledger-reviews/part-key.ts";
import { reviewPartPath } from "#app/features/ledger-reviews/paths.ts";
import { recordLabel } from "#app/features/records/index.ts";
import { riskChoices } from "#app/features/risks/choices.server.ts";
import { createRisk } from "#app/features/risks/commands.server.ts";
import { RiskForm } from "#app/features/risks/components/risk-form.tsx";
import { riskMessages } from "#app/features/risks/messages.ts";
import { redirectWithNotice } from "#app/features/risks/notice.server.ts";
import { riskPath, risksPath } from "#app/features/risks/paths.ts";
import { getRisk } from "#app/features/risks/queries.server.ts";
import { NewRisk } from "#app/features/risks/schema.ts";
import { riskScreenMessages } from "#app/features/risks/screen-messages.ts";
import { inOrganization, readOrganization } from "#app/platform/db.server.ts";
import { handleForm } from "#app/platform/http/form.server.ts";
import { guarded } from "#app/platform/http/guard.server.ts";

export const loader = guarded("risk.edit", async ({ actor, request, locale }) => ({
  part: partIn(request),
  slug: actor.organization.slug,
  title: riskScreenMessages(locale).form.newTitle,
  choices: await readOrganization(actor, (tx) => riskChoices(tx)),
}));

export const action = guarded("risk.edit", ({ actor, request, locale }) => {
  const { problems } = riskScreenMessages(locale);
  return handleForm({ request, locale, problems }, NewRisk, async (input) => {
    const part = partIn(request);
    const { id, number, isAnswered } = await inOrganization(actor, async (tx) => {
      const { id, number } = await getRisk(tx, await createRisk(tx, input));
      return { id, number, isAnswered: part !== undefined && (await answerSaved(tx, part, id, "added")) };
    });
    if (part) {
      const page = `${reviewPartPath(actor.organization.slug, part.reviewId, part.partId)}#entry-${id}`;
      return redirectToReview(page, {
        kind: isAnswered ? "edited" : "editedElsewhere",
        label: recordLabel("risk", number),
      });
    }
    return redirectWithNotice(riskPath(actor.organization.slug, id), {
      kind: "created",
      label: recordLabel("risk", number),
    });
  });
});

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: pageTitle(data?.title) }];

export default function NewRiskPage() {
  const { slug, part, title, choices } = useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>();
  const { title: all } = useWords(riskMessages);
  const back = part ? reviewPartPath(slug, part.reviewId, part.partId) : risksPath(slug);
  return (
    <>
      <PageHeader title={title} breadcrumb={[{ label: all, href: risksPath(slug) }]} />
      <RiskForm
        id="new-risk"
        values={{ departmentId: choices.ownDepartmentId }}
        choices={choices}
        answer={answer && "result" in answer ? answer : undefined}
        backTo={back}
      />
    </>
  );
}
