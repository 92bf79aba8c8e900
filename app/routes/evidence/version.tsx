import { data, type MetaFunction } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { PageHeader } from "#app/components/layout/page-header.tsx";
import { useWords } from "#app/components/locale.tsx";
import { pageTitle } from "#app/components/page-title.ts";
import { Card } from "#app/components/ui/card.tsx";
import { EvidenceNotice } from "#app/features/evidence/components/evidence-notice.tsx";
import { UploadPanel } from "#app/features/evidence/components/upload-panel.tsx";
import { WaitingUploads } from "#app/features/evidence/components/waiting-uploads.tsx";
import { evidenceMessages } from "#app/features/evidence/messages.ts";
import { takeNotice } from "#app/features/evidence/notice.server.ts";
import {
  evidenceItemPath,
  evidencePath,
  evidenceRevisionPath,
  evidenceUploadsPath,
  evidenceVersionPath,
} from "#app/features/evidence/paths.ts";
import { getEvidence } from "#app/features/evidence/queries.server.ts";
import { answerPlainForm } from "#app/features/evidence/upload/plain-form.server.ts";
import { waitingView } from "#app/features/evidence/upload/waiting-view.server.ts";
import { uploadMessages } from "#app/features/evidence/upload-messages.ts";
import { recordLabel } from "#app/features/records/index.ts";
import { readOrganization } from "#app/platform/db.server.ts";
import { guarded, idParam } from "#app/platform/http/guard.server.ts";

export const loader = guarded("evidence.edit", async ({ actor, request, params, locale }) => {
  const id = idParam(params, "evidenceId");
  const { item, waiting } = await readOrganization(actor, async (tx) => ({
    item: await getEvidence(tx, id, "evidence.edit"),
    waiting: await waitingView(tx, id),
  }));
  const { notice, headers } = takeNotice(request);
  const label = recordLabel("evidence", item.number);
  const answer = {
    slug: actor.organization.slug,
    id,
    label: `${label} ${item.title}`,
    title: uploadMessages(locale).versionTitle(label),
    waiting,
    notice,
  };
  return data(answer, { headers });
});

/** The plain form. */
export const action = guarded("evidence.edit", async ({ actor, request, params, locale }) => {
  const id = idParam(params, "evidenceId");
  await readOrganization(actor, (tx) => getEvidence(tx, id, "evidence.edit"));
  return answerPlainForm({ actor, request, locale }, { itemId: id }, evidenceVersionPath(actor.organization.slug, id));
});

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: pageTitle(data?.title) }];

export default function NewVersionPage() {
  const { slug, id, label, title, waiting, notice } = useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>();
  const words = useWords(evidenceMessages);
  const upload = useWords(uploadMessages);
  return (
    <>
      <PageHeader
        title={title}
        breadcrumb={[
          { label: words.title, href: evidencePath(slug) },
          { label, href: evidenceItemPath(slug, id) },
        ]}
      />
      <div className="space-y-4">
        <Card>
          <UploadPanel
            endpoint={evidenceUploadsPath(slug)}
            metadata={{ item: id }}
            begun={waiting.unfinished}
            action={evidenceVersionPath(slug, id)}
            errors={answer?.errors}
          />
        </Card>
        <WaitingUploads
          slug={slug}
          waiting={waiting}
          goOn={{ label: upload.toVersion, href: evidenceRevisionPath(slug, id) }}
        />
      </div>
      <EvidenceNotice notice={notice} />
    </>
  );
}
