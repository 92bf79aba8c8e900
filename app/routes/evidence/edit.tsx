import type { MetaFunction } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { PageHeader } from "#app/components/layout/page-header.tsx";
import { useWords } from "#app/components/locale.tsx";
import { pageTitle } from "#app/components/page-title.ts";
import { evidenceChoices } from "#app/features/evidence/choices.server.ts";
import { changeEvidence } from "#app/features/evidence/commands.server.ts";
import { EvidenceItemForm } from "#app/features/evidence/components/evidence-item-form.tsx";
import { savingEvidence } from "#app/features/evidence/conflicts.server.ts";
import { evidenceFormMessages } from "#app/features/evidence/form-messages.ts";
import { evidenceMessages } from "#app/features/evidence/messages.ts";
import { redirectWithNotice } from "#app/features/evidence/notice.server.ts";
import { evidenceItemPath, evidencePath } from "#app/features/evidence/paths.ts";
import { evidenceProblemMessages } from "#app/features/evidence/problem-messages.ts";
import { getEvidence } from "#app/features/evidence/queries.server.ts";
import { EvidenceForm } from "#app/features/evidence/schema.ts";
import { inOrganization, readOrganization } from "#app/platform/db.server.ts";
import { handleForm } from "#app/platform/http/form.server.ts";
import { guarded, idParam } from "#app/platform/http/guard.server.ts";

export const loader = guarded("evidence.edit", async ({ actor, params, locale }) => {
  const id = idParam(params, "evidenceId");
  const { item, choices } = await readOrganization(actor, async (tx) => {
    const item = await getEvidence(tx, id, "evidence.edit");
    return { item, choices: await evidenceChoices(tx, item) };
  });
  const { title, departmentId, ownerId, collectedOn, effectiveFrom, effectiveUntil, source } = item;
  const { sourceNote, note, keepUntil, version } = item;
  return {
    slug: actor.organization.slug,
    id,
    name: title,
    title: evidenceFormMessages(locale).editTitle(title),
    version,
    values: {
      title,
      departmentId,
      ownerId,
      collectedOn,
      effectiveFrom,
      effectiveUntil,
      source,
      sourceNote,
      note,
      keepUntil,
    },
    choices,
  };
});

export const action = guarded("evidence.edit", async ({ actor, params, request, locale }) => {
  const id = idParam(params, "evidenceId");
  await readOrganization(actor, (tx) => getEvidence(tx, id, "evidence.edit"));
  const problems = evidenceProblemMessages(locale);
  return handleForm({ request, locale, problems }, EvidenceForm, async ({ version, ...input }) => {
    await savingEvidence(actor, id, input, locale, () =>
      inOrganization(actor, (tx) => changeEvidence(tx, id, version, input)),
    );
    return redirectWithNotice(evidenceItemPath(actor.organization.slug, id), { kind: "saved", label: input.title });
  });
});

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: pageTitle(data?.title) }];

export default function EditEvidencePage() {
  const { slug, id, name, title, version, values, choices } = useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>();
  const words = useWords(evidenceMessages);
  return (
    <>
      <PageHeader
        title={title}
        breadcrumb={[
          { label: words.title, href: evidencePath(slug) },
          { label: name, href: evidenceItemPath(slug, id) },
        ]}
      />
      <EvidenceItemForm
        version={version}
        values={values}
        choices={choices}
        answer={answer && "result" in answer ? answer : undefined}
        backTo={evidenceItemPath(slug, id)}
      />
    </>
  );
}
