import File from "lucide-react/icons/file";
import Upload from "lucide-react/icons/upload";
import { type DragEvent, useEffect, useRef, useState } from "react";
import { formatBytes } from "#app/utils/file-size.ts";
import { classNames } from "../class-names.ts";
import { useWords } from "../locale.tsx";
import { Field, type FieldSource, type FieldText } from "./field.tsx";
import { fieldMessages } from "./messages.ts";
import { useReset } from "./use-reset.ts";

/** A file, chosen or dropped. Above `maxBytes` it is refused at once here, before it travels for minutes, and by the server. */
export function FileField({
  field,
  accept,
  multiple = false,
  maxBytes,
  className,
  ...text
}: {
  field: FieldSource;
  accept?: string;
  multiple?: boolean;
  maxBytes?: number;
  className?: string;
} & FieldText) {
  const words = useWords(fieldMessages);
  const input = useRef<HTMLInputElement>(null);
  const [files, setFiles] = useState<{ name: string; size: number }[]>([]);
  const [isOver, setOver] = useState(false);
  useReset(input, () => setFiles([]));
  const tooLarge = maxBytes === undefined ? [] : files.filter(({ size }) => size > maxBytes);
  useEffect(() => {
    // The form does not send what a field refuses.
    const [refused] = tooLarge;
    input.current?.setCustomValidity(refused ? words.fileTooLarge(refused.name, formatBytes(maxBytes ?? 0)) : "");
  });

  const onDrop = (event: DragEvent) => {
    event.preventDefault();
    setOver(false);
    const dropped = [...event.dataTransfer.files].slice(0, multiple ? undefined : 1);
    if (!input.current || dropped.length === 0) return;
    const transfer = new DataTransfer();
    for (const file of dropped) transfer.items.add(file);
    input.current.files = transfer.files;
    input.current.dispatchEvent(new Event("change", { bubbles: true }));
  };

  return (
    <Field field={field} {...text} className={className}>
      {(control) => (
        // biome-ignore lint/a11y/noStaticElementInteractions: dropping is a second way to the file input inside
        <div
          onDragOver={(event) => {
            event.preventDefault();
            setOver(true);
          }}
          onDragLeave={() => setOver(false)}
          onDrop={onDrop}
          className={classNames(
            "relative rounded-xl border-2 border-dashed px-4 py-7 text-center transition-colors has-focus-visible:border-focus",
            isOver ? "border-info bg-info-soft" : "border-field hover:bg-sunken",
          )}
        >
          <input
            key={field.key}
            ref={input}
            {...control}
            type="file"
            accept={accept}
            multiple={multiple}
            onChange={(event) => setFiles([...(event.target.files ?? [])].map(({ name, size }) => ({ name, size })))}
            className="absolute inset-0 w-full cursor-pointer opacity-0"
          />
          <div aria-hidden="true" className="pointer-events-none">
            <Upload className="mx-auto mb-2 size-6 text-faint" />
            <p>
              {words.dropFile} <span className="font-bold text-info underline">{words.chooseFile}</span>
            </p>
          </div>
          <div role="status" className="pointer-events-none">
            <ul>
              {files.map(({ name, size }) => (
                <li key={name} className="mt-2 flex items-center justify-center gap-2">
                  <File className="size-4 shrink-0 text-faint" aria-hidden="true" />
                  <span className="min-w-0 font-bold">{name}</span>
                  <span className="whitespace-nowrap text-faint text-sm">{formatBytes(size)}</span>
                </li>
              ))}
            </ul>
          </div>
          {tooLarge.map(({ name }) => (
            <p key={name} role="alert" className="pointer-events-none mt-1 font-bold text-bad text-sm">
              {words.fileTooLarge(name, formatBytes(maxBytes ?? 0))}
            </p>
          ))}
        </div>
      )}
    </Field>
  );
}
