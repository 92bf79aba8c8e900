import { useState } from "react";
import type { UsedForm } from "#app/components/form/use-form.ts";
import { type FilingFile, FilingRow } from "./filing-row.tsx";

/** The files of a page, each with a warning when its name is another's too; that is looked at again when a name has been typed. */
export function FilingRows({ files, form }: { files: FilingFile[]; form: UsedForm }) {
  const [titles, setTitles] = useState(() => files.map(({ title }) => title.trim()));
  const counts = new Map<string, number>();
  for (const title of titles) counts.set(title, (counts.get(title) ?? 0) + 1);
  return files.map((file, index) => {
    const title = titles[index] ?? "";
    return (
      // biome-ignore lint/a11y/noStaticElementInteractions: the field inside is what is left
      <div
        key={file.id}
        onBlur={({ target: field }: { target: EventTarget }) => {
          if (!(field instanceof HTMLInputElement) || field.name !== form.field(`files[${index}].title`).name) return;
          const typed = field.value.trim();
          if (typed !== title) setTitles((all) => all.map((one, at) => (at === index ? typed : one)));
        }}
      >
        <FilingRow
          file={file}
          form={form}
          index={index}
          isTwice={title !== "" && (counts.get(title) ?? 0) > 1}
          namesake={title === file.title ? file.namesake : undefined}
        />
      </div>
    );
  });
}
