import { Checkbox } from "#app/components/form/choice-fields.tsx";
import { DateField } from "#app/components/form/date-field.tsx";
import { TextField } from "#app/components/form/text-field.tsx";
import type { UsedForm } from "#app/components/form/use-form.ts";
import { useWords } from "#app/components/locale.tsx";
import { Badge } from "#app/components/ui/badge.tsx";
import { Card } from "#app/components/ui/card.tsx";
import { formatBytes } from "#app/utils/file-size.ts";
import type { ScanState } from "#db/codes/evidence.ts";
import { filingMessages } from "../filing-messages.ts";
import { evidenceMessages } from "../messages.ts";
import { ScanBadge } from "./evidence-badges.tsx";

export type FilingFile = {
  id: string;
  name: string;
  folder: string;
  size: number;
  mediaType: string;
  scan: ScanState;
  /** The name that was read from the file's. */
  title: string;
  /** The item that has this content already. */
  same: string | undefined;
  /** The item that has this name already. */
  namesake: string | undefined;
  /** What it was sent for: registered, it is linked to that. */
  purpose: string | undefined;
};

/** A file that waits to be registered, with what its name says of it. */
export function FilingRow({
  file,
  form,
  index,
  isTwice,
  namesake,
}: {
  file: FilingFile;
  form: UsedForm;
  index: number;
  /** Whether another row has the same name. */
  isTwice: boolean;
  /** The item that has the name which stands in the row. */
  namesake: string | undefined;
}) {
  const words = useWords(evidenceMessages);
  const filing = useWords(filingMessages);
  const field = (name: string) => form.field(`files[${index}].${name}`);
  return (
    <Card>
      <input type="hidden" name={field("id").name} value={file.id} />
      <Checkbox
        field={field("takes")}
        label={
          <span className="break-words font-bold">
            {file.folder ? <span className="font-normal text-faint">{file.folder}/</span> : null}
            {file.name}
          </span>
        }
      />
      <p aria-live="polite" className="mb-3 flex flex-wrap items-center gap-x-3 gap-y-1 text-faint text-sm">
        <span>{formatBytes(file.size)}</span>
        <span>{file.mediaType}</span>
        <ScanBadge scan={file.scan} />
        {file.same ? <Badge tone="caution">{filing.same(file.same)}</Badge> : null}
        {isTwice ? <Badge tone="caution">{filing.twice}</Badge> : null}
        {namesake ? <Badge tone="caution">{filing.namesake(namesake)}</Badge> : null}
      </p>
      {file.purpose ? <p className="mb-3 break-words text-soft">{filing.purpose(file.purpose)}</p> : null}
      <div className="grid gap-x-4 gap-y-3 sm:grid-cols-2 2xl:grid-cols-[minmax(0,1fr)_12rem_15rem]">
        <TextField
          field={field("title")}
          label={words.fields.title}
          autoComplete="off"
          className="max-2xl:sm:col-span-2"
        />
        <TextField field={field("codes")} label={filing.code} placeholder="J.3.1.1" autoComplete="off" />
        <DateField field={field("collectedOn")} label={words.fields.collectedOn} help="" />
      </div>
    </Card>
  );
}
