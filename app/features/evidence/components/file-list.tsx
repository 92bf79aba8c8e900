import Download from "lucide-react/icons/download";
import Eye from "lucide-react/icons/eye";
import { useWords } from "#app/components/locale.tsx";
import { Alert } from "#app/components/ui/alert.tsx";
import { ButtonLink, buttonClass } from "#app/components/ui/button.tsx";
import { Card } from "#app/components/ui/card.tsx";
import { evidenceDetailMessages } from "../detail-messages.ts";
import type { FileView } from "../file-view.ts";
import { evidenceMessages } from "../messages.ts";
import { evidenceFilePath, evidencePreviewPath } from "../paths.ts";
import { ScanBadge } from "./evidence-badges.tsx";

/** The files of an item by version, the present one first; each can be saved, and looked at where a browser can show it without running it. */
export function FileList({ slug, itemId, files }: { slug: string; itemId: string; files: FileView[] }) {
  const { fields } = useWords(evidenceMessages);
  const detail = useWords(evidenceDetailMessages);
  const [present, ...former] = [...Map.groupBy(files, ({ revision }) => revision)];
  const list = (shown: FileView[]) => (
    <ul className="divide-y divide-line">
      {shown.map((file) => (
        <li key={file.id} className="py-3 first:pt-0 last:pb-0">
          <div className="flex flex-wrap items-start gap-x-3 gap-y-2">
            <div className="min-w-0 flex-1 basis-56">
              <p className="break-words font-bold">{file.name}</p>
              <p className="flex flex-wrap items-center gap-x-3 gap-y-1 text-faint text-sm">
                <span>{file.size}</span>
                <span>{file.mediaType}</span>
                <span>{file.arrived}</span>
                <ScanBadge scan={file.scan} />
              </p>
              <p className="mt-0.5 break-all text-faint text-xs">
                {fields.hash}: {file.hash}
              </p>
            </div>
            {file.isThere && file.scan !== "infected" ? (
              <div className="flex gap-2">
                {file.canPreview ? (
                  <ButtonLink
                    to={evidencePreviewPath(slug, itemId, file.id)}
                    size="small"
                    aria-label={detail.previewNamed(file.name)}
                    icon={<Eye className="size-4" aria-hidden="true" />}
                  >
                    {detail.preview}
                  </ButtonLink>
                ) : null}
                <a
                  href={evidenceFilePath(slug, itemId, file.id)}
                  download=""
                  aria-label={detail.downloadNamed(file.name)}
                  className={buttonClass("secondary", "small")}
                >
                  <Download className="size-4" aria-hidden="true" />
                  {detail.download}
                </a>
              </div>
            ) : null}
          </div>
          {file.scan === "infected" ? (
            <div className="mt-2">
              <Alert tone="bad">{detail.infected}</Alert>
            </div>
          ) : null}
        </li>
      ))}
    </ul>
  );
  return (
    <Card title={detail.files} note={present ? detail.version(present[0]) : undefined}>
      {present ? list(present[1]) : null}
      {former.length > 0 ? (
        <details className="mt-4 border-line border-t pt-3">
          <summary className="min-h-6 w-fit cursor-pointer rounded text-info">{detail.formerVersions}</summary>
          {former.map(([revision, shown]) => (
            <section key={revision} className="mt-3" aria-label={detail.version(revision)}>
              <h3 className="text-soft">{detail.version(revision)}</h3>
              <p className="mb-1 text-faint text-sm">{shown[0]?.formerDates}</p>
              {list(shown)}
            </section>
          ))}
        </details>
      ) : null}
    </Card>
  );
}
