import { Form } from "@remix-run/react";
import Archive from "lucide-react/icons/archive";
import Copy from "lucide-react/icons/copy";
import Pencil from "lucide-react/icons/pencil";
import { Field, inputClass } from "#app/components/form/field.tsx";
import { useWords } from "#app/components/locale.tsx";
import { Button, ButtonLink } from "#app/components/ui/button.tsx";
import { ConfirmDialog } from "#app/components/ui/confirm-dialog.tsx";
import { entryDetailMessages } from "../detail-messages.ts";
import { archiveEntryPath, duplicateEntryPath, editEntryPath, restoreEntryPath } from "../paths.ts";
import { inventoryScreenMessages } from "../screen-messages.ts";

/** What can be done with an entry. `copyKey` is the id that a copy will have, so that pressing twice makes one. */
export function EntryActions({
  slug,
  id,
  copyKey,
  isArchived,
}: {
  slug: string;
  id: string;
  copyKey: string;
  isArchived: boolean;
}) {
  const words = useWords(entryDetailMessages);
  const { edit } = useWords(inventoryScreenMessages);
  if (isArchived) {
    return (
      <Form method="post" action={restoreEntryPath(slug, id)}>
        <Button variant="primary">{words.restore}</Button>
      </Form>
    );
  }
  return (
    <>
      <ConfirmDialog
        trigger={{ label: words.archive, icon: <Archive className="size-4" aria-hidden="true" /> }}
        title={words.archiveTitle}
        consequences={[words.archiveConsequence]}
        confirmLabel={words.archive}
        isDanger={false}
        action={archiveEntryPath(slug, id)}
      >
        <Field field={{ id: "archive-reason", name: "reason" }} label={words.reason} optional>
          {(control) => <input {...control} type="text" maxLength={500} autoComplete="off" className={inputClass} />}
        </Field>
      </ConfirmDialog>
      <Form method="post" action={duplicateEntryPath(slug, id)}>
        <input type="hidden" name="key" value={copyKey} />
        <Button variant="secondary" icon={<Copy className="size-4" aria-hidden="true" />}>
          {words.duplicate}
        </Button>
      </Form>
      <ButtonLink
        to={editEntryPath(slug, id)}
        variant="primary"
        icon={<Pencil className="size-4" aria-hidden="true" />}
      >
        {edit}
      </ButtonLink>
    </>
  );
}
