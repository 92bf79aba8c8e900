import { Link, Form as PlainForm } from "@remix-run/react";
import { Form, FormActions, SubmitButton } from "#app/components/form/form.tsx";
import { SelectBox } from "#app/components/form/select-box.tsx";
import { TextField } from "#app/components/form/text-field.tsx";
import { useForm } from "#app/components/form/use-form.ts";
import { useWords } from "#app/components/locale.tsx";
import { Badge } from "#app/components/ui/badge.tsx";
import { Button } from "#app/components/ui/button.tsx";
import { Card } from "#app/components/ui/card.tsx";
import { RemoveRowButton } from "#app/components/ui/remove-row-button.tsx";
import { riskDetailMessages } from "../detail-messages.ts";
import { entryRisksPath, riskEntriesPath } from "../paths.ts";

type Entry = {
  id: string;
  entryId: string;
  label: string;
  title: string;
  department: string | null;
  isArchived: boolean;
  isProposed: boolean;
};

/** The entries of the ledger that a risk is one of: one can be named, taken away again, or become a risk of its own. */
export function RiskEntries({
  slug,
  id,
  entries,
  hidden,
  canEdit,
}: {
  slug: string;
  id: string;
  entries: readonly Entry[];
  /** So many more lie in other departments. */
  hidden: number;
  canEdit: boolean;
}) {
  const words = useWords(riskDetailMessages);
  const [form, fields] = useForm<{ to: string }>({ id: "risk-entry" });
  const isShared = entries.length + hidden > 1;
  return (
    <Card title={words.entries}>
      {entries.length + hidden === 0 ? <p className="text-faint">{words.noEntries}</p> : null}
      <ul className="space-y-2">
        {entries.map((entry) => (
          <li key={entry.id} className="flex items-start gap-2">
            <div className="min-w-0 flex-1">
              <Link to={entryRisksPath(slug, entry.entryId)} className="break-words rounded text-info underline">
                {entry.label} {entry.title}
              </Link>
              <p className="flex flex-wrap items-center gap-2 text-faint text-sm">
                {entry.department}
                {entry.isArchived ? <Badge>{words.entryArchived}</Badge> : null}
              </p>
            </div>
            {canEdit && !entry.isProposed ? (
              <PlainForm method="post" action={riskEntriesPath(slug, id)}>
                <input type="hidden" name="removed" value={entry.id} />
                <RemoveRowButton label={words.remove(entry.label)} />
              </PlainForm>
            ) : null}
          </li>
        ))}
      </ul>
      {canEdit && isShared && entries.length > 0 ? (
        <PlainForm
          method="post"
          action={riskEntriesPath(slug, id)}
          className="mt-4 flex flex-wrap items-center gap-2 border-line border-t pt-3 print:hidden"
        >
          <SelectBox name="split" aria-label={words.splitWhich} defaultValue={entries[0]?.id}>
            {entries.map((entry) => (
              <option key={entry.id} value={entry.id}>
                {entry.label} {entry.title}
              </option>
            ))}
          </SelectBox>
          <Button size="small">{words.split}</Button>
        </PlainForm>
      ) : null}
      {hidden > 0 ? <p className="mt-2 text-faint text-sm">{words.hidden(hidden)}</p> : null}
      {canEdit ? (
        <div className="mt-4 border-line border-t pt-3 print:hidden">
          <Form form={form} action={riskEntriesPath(slug, id)} keepsDraft={false}>
            <TextField field={fields.to} label={words.addEntry} help={words.addEntryHelp} autoComplete="off" />
            <FormActions>
              <SubmitButton variant="secondary" size="small">
                {words.add}
              </SubmitButton>
            </FormActions>
          </Form>
        </div>
      ) : null}
    </Card>
  );
}
