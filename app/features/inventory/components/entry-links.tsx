import { Link, Form as PlainForm } from "@remix-run/react";
import { Form, FormActions, SubmitButton } from "#app/components/form/form.tsx";
import { TextField } from "#app/components/form/text-field.tsx";
import { useForm } from "#app/components/form/use-form.ts";
import { useWords } from "#app/components/locale.tsx";
import { Card } from "#app/components/ui/card.tsx";
import { RemoveRowButton } from "#app/components/ui/remove-row-button.tsx";
import type { LinkRelation } from "#db/codes/records.ts";
import { entryDetailMessages } from "../detail-messages.ts";
import { linkEntryPath } from "../paths.ts";

export type EntryLink = {
  linkId: string;
  relation: LinkRelation;
  isFrom: boolean;
  label: string;
  title: string;
  href: string;
};

/** Entries that this one relates to, and the field that adds one by its number. */
export function EntryLinks({
  slug,
  id,
  links,
  canEdit,
}: {
  slug: string;
  id: string;
  links: EntryLink[];
  canEdit: boolean;
}) {
  const words = useWords(entryDetailMessages);
  const [form, fields] = useForm<{ to: string }>({ id: "link" });
  const relation = (link: EntryLink) =>
    link.relation === "derivedFrom" ? (link.isFrom ? words.copiedFrom : words.copiedTo) : words.relation[link.relation];
  return (
    <Card title={words.links}>
      {links.length === 0 ? (
        <p className="text-faint">{words.noLinks}</p>
      ) : (
        <ul className="space-y-1.5">
          {links.map((link) => (
            <li key={link.linkId} className="flex items-start gap-2">
              <p className="min-w-0 flex-1">
                <Link to={link.href} className="rounded text-info underline">
                  {link.label} {link.title}
                </Link>
                <span className="block text-faint text-sm">{relation(link)}</span>
              </p>
              {canEdit ? (
                <PlainForm method="post" action={linkEntryPath(slug, id)}>
                  <input type="hidden" name="linkId" value={link.linkId} />
                  <RemoveRowButton label={words.unlink(link.label)} />
                </PlainForm>
              ) : null}
            </li>
          ))}
        </ul>
      )}
      {canEdit ? (
        <div className="mt-4 border-line border-t pt-3">
          <Form form={form} action={linkEntryPath(slug, id)} keepsDraft={false}>
            <TextField field={fields.to} label={words.linkTo} help={words.linkHelp} autoComplete="off" />
            <FormActions>
              <SubmitButton variant="secondary" size="small">
                {words.link}
              </SubmitButton>
            </FormActions>
          </Form>
        </div>
      ) : null}
    </Card>
  );
}
