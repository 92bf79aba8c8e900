import { data, type MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import Check from "lucide-react/icons/check";
import Download from "lucide-react/icons/download";
import { PageHeader } from "#app/components/layout/page-header.tsx";
import { useWords } from "#app/components/locale.tsx";
import { pageTitle } from "#app/components/page-title.ts";
import { buttonClass } from "#app/components/ui/button.tsx";
import { Card } from "#app/components/ui/card.tsx";
import { EvidenceNotice } from "#app/features/evidence/components/evidence-notice.tsx";
import { evidenceExportMessages } from "#app/features/evidence/export-messages.ts";
import { evidenceMessages } from "#app/features/evidence/messages.ts";
import { takeNotice } from "#app/features/evidence/notice.server.ts";
import { evidencePackagePath, evidencePath } from "#app/features/evidence/paths.ts";
import { countFiles } from "#app/features/evidence/queries.server.ts";
import { readOrganization } from "#app/platform/db.server.ts";
import { guarded } from "#app/platform/http/guard.server.ts";
import { formatBytes } from "#app/utils/file-size.ts";

export const loader = guarded("evidence.export", async ({ actor, request, locale }) => {
  const { items, files, size } = await readOrganization(actor, countFiles);
  const words = evidenceExportMessages(locale);
  const { notice, headers } = takeNotice(request);
  const answer = {
    slug: actor.organization.slug,
    title: words.title,
    counts: words.counts(items, files, formatBytes(size)),
    notice,
  };
  return data(answer, { headers });
});

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: pageTitle(data?.title) }];

export default function EvidenceExportPage() {
  const { slug, title, counts, notice } = useLoaderData<typeof loader>();
  const words = useWords(evidenceMessages);
  const exportWords = useWords(evidenceExportMessages);
  return (
    <>
      <PageHeader
        title={title}
        breadcrumb={[{ label: words.title, href: evidencePath(slug) }]}
        facts={[exportWords.lead]}
      />
      <Card title={exportWords.content} note={counts} className="max-w-3xl">
        <ul className="space-y-2.5">
          {exportWords.files.split("\n").map((line) => (
            <li key={line} className="flex gap-2.5">
              <Check className="mt-1 size-4 shrink-0 text-good" aria-hidden="true" />
              <span>{line}</span>
            </li>
          ))}
        </ul>
        <p className="mt-4 text-soft">{exportWords.recorded}</p>
        <div className="mt-4">
          <a href={evidencePackagePath(slug)} className={buttonClass("primary")}>
            <Download className="size-4" aria-hidden="true" />
            {exportWords.download}
          </a>
        </div>
      </Card>
      <EvidenceNotice notice={notice} />
    </>
  );
}
