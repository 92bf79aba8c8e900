import { useRevalidator } from "@remix-run/react";
import FolderUp from "lucide-react/icons/folder-up";
import RotateCcw from "lucide-react/icons/rotate-ccw";
import Upload from "lucide-react/icons/upload";
import X from "lucide-react/icons/x";
import { type DragEvent, useEffect, useRef, useState } from "react";
import { classNames } from "#app/components/class-names.ts";
import { inputClass } from "#app/components/form/field.tsx";
import { useWords } from "#app/components/locale.tsx";
import { Alert } from "#app/components/ui/alert.tsx";
import { Button, IconButton } from "#app/components/ui/button.tsx";
import { Progress } from "#app/components/ui/progress.tsx";
import { useHydrated } from "#app/components/use-hydrated.ts";
import { formMessages } from "#app/platform/http/messages.ts";
import { formatBytes } from "#app/utils/file-size.ts";
import { evidenceProblemMessages } from "../problem-messages.ts";
import { type ChosenFile, chosenFiles, droppedFiles } from "../upload/dropped-files.ts";
import { sentHere } from "../upload/sent-here.ts";
import { type BegunFile, createUploader, isUnderWay, type Sending, type SendingState } from "../upload/uploader.ts";
import { uploadMessages } from "../upload-messages.ts";

/**
 * Takes files in: dropped, chosen, or by the folder, sent so that a lost line costs nothing. `metadata` says what they are for,
 * `begun` what is gone on with when it is chosen again. Without JavaScript it is a plain form.
 */
export function UploadPanel({
  endpoint,
  metadata,
  begun,
  action,
  errors,
}: {
  endpoint: string;
  metadata: Readonly<Record<string, string>>;
  begun: readonly BegunFile[];
  /** Where the plain form posts to. */
  action: string;
  /** What the plain form was refused for. */
  errors?: readonly string[] | undefined;
}) {
  const isHydrated = useHydrated();
  return isHydrated ? (
    <LivePanel endpoint={endpoint} metadata={metadata} begun={begun} />
  ) : (
    <PlainForm action={action} errors={errors ?? []} />
  );
}

function PlainForm({ action, errors }: { action: string; errors: readonly string[] }) {
  const upload = useWords(uploadMessages);
  const isRefused = errors.length > 0;
  return (
    <form method="post" action={action} encType="multipart/form-data">
      <label htmlFor="plain-files" className="block font-bold">
        {upload.files}
      </label>
      <p id="plain-files-help" className="text-faint text-sm">
        {upload.plainHelp}
      </p>
      <input
        id="plain-files"
        type="file"
        name="files"
        multiple
        required
        aria-invalid={isRefused ? true : undefined}
        aria-describedby={isRefused ? "plain-files-help plain-files-error" : "plain-files-help"}
        className={classNames(inputClass, "mt-1")}
      />
      {isRefused ? (
        <div id="plain-files-error" className="mt-1 font-bold text-bad text-sm">
          {errors.map((error) => (
            <p key={error} className="break-words">
              {error}
            </p>
          ))}
        </div>
      ) : null}
      <div className="mt-4">
        <Button variant="primary">{upload.plain}</Button>
      </div>
    </form>
  );
}

function LivePanel({
  endpoint,
  metadata,
  begun,
}: {
  endpoint: string;
  metadata: Readonly<Record<string, string>>;
  begun: readonly BegunFile[];
}) {
  const upload = useWords(uploadMessages);
  const problems = useWords(evidenceProblemMessages);
  const { storageFull } = useWords(formMessages).problems;
  const { revalidate } = useRevalidator();
  const [files, setFiles] = useState<readonly Sending[]>([]);
  const [isOffline, setOffline] = useState(false);
  const [isOver, setOver] = useState(false);
  const uploader = useRef<ReturnType<typeof createUploader>>();
  const purpose = JSON.stringify(metadata);
  const begunNow = useRef(begun);
  begunNow.current = begun;

  // biome-ignore lint/correctness/useExhaustiveDependencies: the words of a language that is changed meanwhile come with the next page
  useEffect(() => {
    const sending = createUploader({
      endpoint,
      metadata: JSON.parse(purpose) as Record<string, string>,
      words: {
        changed: problems.changedWhileSending,
        unreadable: problems.unreadableFile,
        signedOut: upload.signedOut,
        refused: problems.refused,
        storageFull,
        storageAway: upload.storageAway,
        serverAway: upload.serverAway,
        lineKeepsBreaking: upload.lineKeepsBreaking,
      },
      begun: () => begunNow.current,
      onChange: (now, offline) => {
        setFiles(now);
        sentHere.add(now.map(({ uploadId }) => uploadId));
        setOffline(offline);
      },
    });
    uploader.current = sending;
    return () => {
      sending.stop();
      sentHere.clear();
    };
  }, [endpoint, purpose]);

  const isBusy = files.some(({ state }) => isUnderWay(state));
  useEffect(() => {
    if (!isBusy) return undefined;
    const ask = (event: BeforeUnloadEvent) => event.preventDefault();
    addEventListener("beforeunload", ask);
    return () => removeEventListener("beforeunload", ask);
  }, [isBusy]);

  // What has been received is counted by the page; it asks again when a batch is through.
  const done = files.filter(({ state }) => state === "done").length;
  useEffect(() => {
    if (done > 0 && !isBusy) revalidate();
  }, [done, isBusy, revalidate]);

  const add = (chosen: ChosenFile[]) => uploader.current?.add(chosen);
  const onDrop = (event: DragEvent) => {
    event.preventDefault();
    setOver(false);
    droppedFiles(event.dataTransfer).then(add, () => undefined);
  };
  const shown = unsentOf(files);
  const isPaused = files.some(({ state }) => state === "paused");
  const total = files.reduce((sum, { size }) => sum + size, 0);
  const sent = files.reduce((sum, file) => sum + (file.state === "done" ? file.size : file.sent), 0);
  return (
    <div>
      {/* biome-ignore lint/a11y/noStaticElementInteractions: dropping is a second way to the inputs inside */}
      <div
        onDragOver={(event) => {
          event.preventDefault();
          setOver(true);
        }}
        onDragLeave={() => setOver(false)}
        onDrop={onDrop}
        className={classNames(
          "rounded-xl border-2 border-dashed px-4 py-9 text-center transition-colors",
          isOver ? "border-info bg-info-soft" : "border-field",
        )}
      >
        <Upload className="mx-auto mb-2 size-7 text-faint" aria-hidden="true" />
        <p className="text-md">{upload.drop}</p>
        <p className="mt-1 text-faint text-sm">{upload.help}</p>
        <div className="mt-4 flex flex-wrap justify-center gap-2.5">
          <label className={fileButton}>
            <input
              type="file"
              multiple
              className="sr-only"
              onChange={(event) => {
                add(chosenFiles(event.target.files));
                event.target.value = "";
              }}
            />
            {upload.chooseFiles}
          </label>
          <label className={fileButton}>
            <input
              // React does not know the attribute.
              ref={(input) => input?.setAttribute("webkitdirectory", "")}
              type="file"
              multiple
              className="sr-only"
              onChange={(event) => {
                add(chosenFiles(event.target.files));
                event.target.value = "";
              }}
            />
            <FolderUp className="size-4" aria-hidden="true" />
            {upload.chooseFolder}
          </label>
        </div>
      </div>

      {files.length > 0 ? (
        <section aria-label={upload.files} className="mt-5">
          <div className="flex flex-wrap items-end gap-3">
            <div className="min-w-0 flex-1 basis-56">
              <Progress
                label={upload.overall}
                value={sent}
                max={Math.max(1, total)}
                detail={`${upload.progress(done, files.length)} ・ ${upload.received(formatBytes(sent), formatBytes(total))}`}
              />
            </div>
            {isPaused ? (
              <Button type="button" size="small" onClick={() => uploader.current?.resume()}>
                {upload.resume}
              </Button>
            ) : isBusy ? (
              <Button type="button" size="small" onClick={() => uploader.current?.pause()}>
                {upload.pause}
              </Button>
            ) : null}
          </div>
          <p role="status" className="sr-only">
            {isBusy ? "" : upload.progress(done, files.length)}
          </p>
          {isOffline && isBusy ? (
            <div className="mt-3">
              <Alert tone="caution" live>
                {upload.connectionLost}
              </Alert>
            </div>
          ) : null}
          <ul className="mt-3 divide-y divide-line">
            {shown.slice(0, mostShown).map((file) => (
              <SendingRow
                key={file.id}
                file={file}
                onTryNow={() => uploader.current?.tryNow(file.id)}
                onRetry={() => uploader.current?.retry(file.id)}
                onRemove={() => uploader.current?.remove(file.id)}
              />
            ))}
          </ul>
          {shown.length > mostShown ? (
            <p className="mt-2 text-faint text-sm">{upload.more(shown.length - mostShown)}</p>
          ) : null}
        </section>
      ) : null}
    </div>
  );
}

function SendingRow({
  file,
  onTryNow,
  onRetry,
  onRemove,
}: {
  file: Unsent;
  onTryNow: () => void;
  onRetry: () => void;
  onRemove: () => void;
}) {
  const upload = useWords(uploadMessages);
  return (
    <li className="flex flex-wrap items-center gap-x-3 gap-y-1 py-2">
      <div className="min-w-0 flex-1 basis-56">
        <p className="break-words">
          {file.folder ? <span className="text-faint">{file.folder}/</span> : null}
          {file.name}
        </p>
        {file.problem ? (
          <p
            role="status"
            className={classNames("font-bold text-sm", file.state === "failed" ? "text-bad" : "text-caution")}
          >
            {file.problem}
          </p>
        ) : null}
      </div>
      <span className="text-faint text-sm tabular-nums">
        {file.sent > 0 || file.state === "sending"
          ? upload.received(formatBytes(file.sent), formatBytes(file.size))
          : formatBytes(file.size)}
      </span>
      <span className={classNames("text-sm", file.state === "failed" ? "font-bold text-bad" : "text-soft")}>
        {upload.state[file.state]}
      </span>
      {file.state === "failed" ? (
        <IconButton
          size="small"
          label={upload.retry(file.name)}
          icon={<RotateCcw className="size-4" />}
          onClick={onRetry}
        />
      ) : null}
      {file.state === "delayed" ? (
        <Button type="button" size="small" onClick={onTryNow}>
          {upload.tryNow}
          <span className="sr-only">{file.name}</span>
        </Button>
      ) : null}
      <IconButton size="small" label={upload.remove(file.name)} icon={<X className="size-4" />} onClick={onRemove} />
    </li>
  );
}

type Unsent = Sending & { state: Exclude<SendingState, "done"> };

/** What needs somebody comes first; of hundreds not all are drawn. What has been received is counted here, and listed by the page. */
function unsentOf(files: readonly Sending[]): Unsent[] {
  const order = { failed: 0, delayed: 1, sending: 2, paused: 3, waiting: 4 };
  return files.filter((file): file is Unsent => file.state !== "done").sort((a, b) => order[a.state] - order[b.state]);
}
const mostShown = 60;

const fileButton =
  "inline-flex min-h-control cursor-pointer items-center gap-1.5 rounded-lg border border-line bg-surface px-4 py-1.5 font-bold hover:border-field hover:bg-sunken has-focus-visible:outline-2 has-focus-visible:outline-focus";
