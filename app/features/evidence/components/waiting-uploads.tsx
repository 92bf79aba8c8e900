import { Form } from "@remix-run/react";
import X from "lucide-react/icons/x";
import { useSyncExternalStore } from "react";
import { useWords } from "#app/components/locale.tsx";
import { ButtonLink, IconButton } from "#app/components/ui/button.tsx";
import { Card } from "#app/components/ui/card.tsx";
import { formatBytes } from "#app/utils/file-size.ts";
import { evidenceUploadRemovalPath } from "../paths.ts";
import { sentHere } from "../upload/sent-here.ts";
import type { WaitingView } from "../upload/waiting-view.server.ts";
import { uploadMessages } from "../upload-messages.ts";
import { ScanBadge } from "./evidence-badges.tsx";

/** Files that have arrived and wait to be registered, with what to do next (`goOn`), and those that stopped on their way. */
export function WaitingUploads({
  slug,
  waiting,
  goOn,
}: {
  slug: string;
  waiting: WaitingView;
  goOn: { label: string; href: string };
}) {
  const upload = useWords(uploadMessages);
  const here = useSyncExternalStore(sentHere.subscribe, sentHere.now, () => none);
  // What the page sends itself stands there already.
  const unfinished = waiting.unfinished.filter(({ id }) => !here.has(id));
  return (
    <>
      {waiting.total > 0 ? (
        <Card title={upload.waiting}>
          <p className="mb-3 text-soft">{upload.waitingText(waiting.total)}</p>
          <div className="mb-4">
            <ButtonLink to={goOn.href} variant="primary">
              {goOn.label}
            </ButtonLink>
          </div>
          <ul className="divide-y divide-line">
            {waiting.received.map((file) => (
              <li key={file.id} className="flex flex-wrap items-center gap-x-3 gap-y-1 py-2">
                <span className="min-w-0 flex-1 basis-48 break-words">{file.name}</span>
                <span className="text-faint text-sm tabular-nums">{file.size}</span>
                <ScanBadge scan={file.scan} />
                <Discard slug={slug} id={file.id} name={file.name} />
              </li>
            ))}
          </ul>
          {waiting.total > waiting.received.length ? (
            <p className="mt-2 text-faint text-sm">{upload.more(waiting.total - waiting.received.length)}</p>
          ) : null}
        </Card>
      ) : null}
      {unfinished.length > 0 ? (
        <Card title={upload.unfinished}>
          <p className="mb-3 text-soft">{upload.unfinishedText}</p>
          <ul className="divide-y divide-line">
            {unfinished.map((file) => (
              <li key={file.id} className="flex flex-wrap items-center gap-x-3 gap-y-1 py-2">
                <span className="min-w-0 flex-1 basis-48 break-words">{file.name}</span>
                <span className="text-faint text-sm tabular-nums">
                  {upload.received(file.sent, formatBytes(file.bytes))}
                </span>
                <span className="text-faint text-sm">{upload.expires(file.expiresOn)}</span>
                <Discard slug={slug} id={file.id} name={file.name} />
              </li>
            ))}
          </ul>
        </Card>
      ) : null}
    </>
  );
}

const none: ReadonlySet<string> = new Set();

function Discard({ slug, id, name }: { slug: string; id: string; name: string }) {
  const upload = useWords(uploadMessages);
  return (
    <Form method="post" action={evidenceUploadRemovalPath(slug, id)}>
      <IconButton type="submit" size="small" label={upload.remove(name)} icon={<X className="size-4" />} />
    </Form>
  );
}
