import { data, type MetaFunction } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { PageHeader } from "#app/components/layout/page-header.tsx";
import { useWords } from "#app/components/locale.tsx";
import { pageTitle } from "#app/components/page-title.ts";
import { Card } from "#app/components/ui/card.tsx";
import { EvidenceNotice } from "#app/features/evidence/components/evidence-notice.tsx";
import { UploadPanel } from "#app/features/evidence/components/upload-panel.tsx";
import { WaitingUploads } from "#app/features/evidence/components/waiting-uploads.tsx";
import { filingMessages } from "#app/features/evidence/filing-messages.ts";
import { evidenceMessages } from "#app/features/evidence/messages.ts";
import { takeNotice } from "#app/features/evidence/notice.server.ts";
import {
  evidenceFilingPath,
  evidencePath,
  evidenceUploadsPath,
  newEvidenceOfPath,
  newEvidencePath,
} from "#app/features/evidence/paths.ts";
import { purposesOf } from "#app/features/evidence/purposes.server.ts";
import { answerPlainForm } from "#app/features/evidence/upload/plain-form.server.ts";
import { waitingView } from "#app/features/evidence/upload/waiting-view.server.ts";
import { uploadMessages } from "#app/features/evidence/upload-messages.ts";
import { readOrganization } from "#app/platform/db.server.ts";
import { guarded } from "#app/platform/http/guard.server.ts";
import { isUuid } from "#app/utils/list-address.ts";

export const loader = guarded("evidence.edit", async ({ actor, request, locale }) => {
  const recordId = recordOf(request);
  const { waiting, purpose } = await readOrganization(actor, async (tx) => ({
    waiting: await waitingView(tx),
    purpose: recordId && (await purposesOf(tx, [recordId], locale)).get(recordId),
  }));
  const { notice, headers } = takeNotice(request);
  const answer = {
    slug: actor.organization.slug,
    title: uploadMessages(locale).title,
    recordId,
    purpose,
    waiting,
    notice,
  };
  return data(answer, { headers });
});

/** The plain form. */
export const action = guarded("evidence.edit", ({ actor, request, locale }) =>
  answerPlainForm(
    { actor, request, locale },
    { recordId: recordOf(request) },
    evidenceFilingPath(actor.organization.slug),
  ),
);

/** What the files are to be evidence of. */
function recordOf(request: Request): string | undefined {
  const id = new URL(request.url).searchParams.get("record") ?? "";
  return isUuid(id) ? id : undefined;
}

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: pageTitle(data?.title) }];

export default function NewEvidencePage() {
  const { slug, title, recordId, purpose, waiting, notice } = useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>();
  const words = useWords(evidenceMessages);
  const filing = useWords(filingMessages);
  const upload = useWords(uploadMessages);
  return (
    <>
      <PageHeader
        title={title}
        breadcrumb={[{ label: words.title, href: evidencePath(slug) }]}
        facts={[purpose ? filing.purpose(purpose) : words.lead]}
      />
      <div className="space-y-4">
        <Card>
          <UploadPanel
            endpoint={evidenceUploadsPath(slug)}
            metadata={recordId ? { record: recordId } : {}}
            begun={waiting.unfinished}
            action={recordId ? newEvidenceOfPath(slug, recordId) : newEvidencePath(slug)}
            errors={answer?.errors}
          />
        </Card>
        <WaitingUploads
          slug={slug}
          waiting={waiting}
          goOn={{ label: upload.toFiling, href: evidenceFilingPath(slug) }}
        />
      </div>
      <EvidenceNotice notice={notice} />
    </>
  );
}
