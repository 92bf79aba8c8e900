import { data, type MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import Download from "lucide-react/icons/download";
import { PageHeader } from "#app/components/layout/page-header.tsx";
import { useWords } from "#app/components/locale.tsx";
import { pageTitle } from "#app/components/page-title.ts";
import { Alert } from "#app/components/ui/alert.tsx";
import { buttonClass } from "#app/components/ui/button.tsx";
import { Card } from "#app/components/ui/card.tsx";
import { evidenceDetailMessages } from "#app/features/evidence/detail-messages.ts";
import { previewOf } from "#app/features/evidence/media.ts";
import { evidenceMessages } from "#app/features/evidence/messages.ts";
import { evidenceFilePath, evidenceItemPath, evidencePath } from "#app/features/evidence/paths.ts";
import { getEvidence, getFile } from "#app/features/evidence/queries.server.ts";
import { shownText } from "#app/features/evidence/shown-text.server.ts";
import { recordLabel } from "#app/features/records/index.ts";
import { readOrganization } from "#app/platform/db.server.ts";
import { NotFound } from "#app/platform/errors.ts";
import { guarded, idParam } from "#app/platform/http/guard.server.ts";

export const loader = guarded("evidence.view", async ({ actor, params }) => {
  const [id, fileId] = [idParam(params, "evidenceId"), idParam(params, "fileId")];
  const { item, file } = await readOrganization(actor, async (tx) => ({
    item: await getEvidence(tx, id),
    file: await getFile(tx, id, fileId),
  }));
  if (file.releasedAt) throw new NotFound();
  const preview = file.scan === "infected" ? "none" : previewOf(file.mediaType);
  return data({
    slug: actor.organization.slug,
    id,
    label: `${recordLabel("evidence", item.number)} ${item.title}`,
    file: { id: file.id, name: file.name, isInfected: file.scan === "infected" },
    preview,
    text: preview === "text" ? await shownText(actor, file) : undefined,
  });
});

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: pageTitle(data?.file.name) }];

export default function PreviewPage() {
  const { slug, id, label, file, preview, text } = useLoaderData<typeof loader>();
  const { title } = useWords(evidenceMessages);
  const detail = useWords(evidenceDetailMessages);
  const address = evidenceFilePath(slug, id, file.id);
  return (
    <>
      <PageHeader
        title={<span className="break-words">{file.name}</span>}
        breadcrumb={[
          { label: title, href: evidencePath(slug) },
          { label, href: evidenceItemPath(slug, id) },
        ]}
        actions={
          file.isInfected ? null : (
            <a href={address} download="" className={buttonClass("primary")}>
              <Download className="size-4" aria-hidden="true" />
              {detail.download}
            </a>
          )
        }
      />
      {file.isInfected ? <Alert tone="bad">{detail.infected}</Alert> : null}
      {preview === "image" ? (
        <Card>
          <img src={`${address}?view`} alt={file.name} className="mx-auto max-h-[75dvh] max-w-full" />
        </Card>
      ) : null}
      {preview === "pdf" ? (
        <iframe
          src={`${address}?view`}
          title={file.name}
          className="h-[78dvh] w-full rounded-xl border border-line bg-surface"
        />
      ) : null}
      {text ? (
        <Card>
          {text.isCut ? <p className="mb-2 text-faint text-sm">{detail.textCut}</p> : null}
          <pre className="whitespace-pre-wrap break-words font-mono text-sm">{text.content}</pre>
        </Card>
      ) : null}
      {preview === "none" && !file.isInfected ? <Alert tone="neutral">{detail.noPreview}</Alert> : null}
    </>
  );
}
