import { Link, Form as PlainForm } from "@remix-run/react";
import { Form, FormActions, SubmitButton } from "#app/components/form/form.tsx";
import { TextField } from "#app/components/form/text-field.tsx";
import { useWords } from "#app/components/locale.tsx";
import { Card } from "#app/components/ui/card.tsx";
import { RemoveRowButton } from "#app/components/ui/remove-row-button.tsx";
import { evidenceDetailMessages } from "../detail-messages.ts";
import type { Notice } from "../notice.server.ts";
import { evidenceOfMessages } from "../of-messages.ts";
import { evidenceLinksPath } from "../paths.ts";
import { useTypedForm } from "./use-typed-form.tsx";

export type TargetView = { linkId: string; label: string; title: string; href: string };

/** What an item is evidence of, and the field that adds to it. */
export function EvidenceLinks({
  slug,
  id,
  targets,
  notice,
  canEdit,
}: {
  slug: string;
  id: string;
  targets: TargetView[];
  notice: Notice | undefined;
  canEdit: boolean;
}) {
  const detail = useWords(evidenceDetailMessages);
  const of = useWords(evidenceOfMessages);
  const [form, fields] = useTypedForm("link", "to", notice);
  return (
    <Card title={detail.links}>
      {targets.length === 0 ? (
        <p className="text-faint">{detail.noLinks}</p>
      ) : (
        <ul className="space-y-1.5">
          {targets.map((target) => (
            <li key={target.linkId} className="flex items-start gap-2">
              <p className="min-w-0 flex-1">
                <Link to={target.href} className="break-words rounded text-info underline">
                  {target.label} {target.title}
                </Link>
              </p>
              {canEdit ? (
                <PlainForm method="post" action={evidenceLinksPath(slug, id)}>
                  <input type="hidden" name="linkId" value={target.linkId} />
                  <RemoveRowButton label={of.unlink(target.label)} />
                </PlainForm>
              ) : null}
            </li>
          ))}
        </ul>
      )}
      {canEdit ? (
        <div className="mt-4 border-line border-t pt-3">
          <Form form={form} action={evidenceLinksPath(slug, id)} keepsDraft={false}>
            <TextField field={fields.to} label={detail.linkTo} help={detail.linkHelp} autoComplete="off" />
            <FormActions>
              <SubmitButton variant="secondary" size="small">
                {of.link}
              </SubmitButton>
            </FormActions>
          </Form>
        </div>
      ) : null}
    </Card>
  );
}
