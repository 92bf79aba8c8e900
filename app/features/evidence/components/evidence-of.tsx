import { Link, Form as PlainForm, useLocation } from "@remix-run/react";
import { Form, FormActions, SubmitButton } from "#app/components/form/form.tsx";
import { TextField } from "#app/components/form/text-field.tsx";
import { useForm } from "#app/components/form/use-form.ts";
import { useWords } from "#app/components/locale.tsx";
import { ButtonLink } from "#app/components/ui/button.tsx";
import { Card } from "#app/components/ui/card.tsx";
import { RemoveRowButton } from "#app/components/ui/remove-row-button.tsx";
import type { EvidenceOfView } from "../evidence-of.ts";
import { evidenceMessages } from "../messages.ts";
import { evidenceUsesPath, newEvidenceOfPath } from "../paths.ts";
import { EvidenceBadges } from "./evidence-badges.tsx";

/**
 * The evidence of a record or a requirement on its page: what there is, a field that adds one by its number, and the way to add files.
 * `listEvidenceOf` (of the feature's server door) and `evidenceOfView` bring `evidence`.
 */
export function EvidenceOf({
  slug,
  targetId,
  evidence,
  isPart = false,
  canEdit,
}: {
  slug: string;
  /** The record's id; a requirement is a record too. */
  targetId: string;
  evidence: readonly EvidenceOfView[];
  /** Whether that is only what the viewer's department has of it. */
  isPart?: boolean;
  canEdit: boolean;
}) {
  const { of: words, detail } = useWords(evidenceMessages);
  const { pathname, search } = useLocation();
  const [form, fields] = useForm<{ evidence: string }>({ id: "evidence-of" });
  const hidden = (
    <>
      <input type="hidden" name="targetId" value={targetId} />
      <input type="hidden" name="returnTo" value={pathname + search} />
    </>
  );
  return (
    <Card title={words.title}>
      {evidence.length === 0 ? (
        <p className="text-faint">{isPart ? words.noneOfYours : words.none}</p>
      ) : (
        <ul className="space-y-2">
          {evidence.map((item) => (
            <li key={item.linkId} className="flex items-start gap-2">
              <div className="min-w-0 flex-1">
                <Link to={item.href} className="break-words rounded text-info underline">
                  {item.label} {item.title}
                </Link>
                <p className="mt-0.5 flex flex-wrap items-center gap-2 text-faint text-sm">
                  {item.collectedOn}
                  <EvidenceBadges state={item.state} />
                </p>
              </div>
              {canEdit ? (
                <PlainForm method="post" action={evidenceUsesPath(slug)}>
                  {hidden}
                  <input type="hidden" name="linkId" value={item.linkId} />
                  <RemoveRowButton label={detail.unlink(item.label)} />
                </PlainForm>
              ) : null}
            </li>
          ))}
        </ul>
      )}
      {canEdit ? (
        <div className="mt-4 border-line border-t pt-3">
          <Form form={form} action={evidenceUsesPath(slug)} keepsDraft={false}>
            {hidden}
            <TextField field={fields.evidence} label={words.add} help={words.addHelp} autoComplete="off" />
            <FormActions>
              <SubmitButton variant="secondary" size="small">
                {detail.link}
              </SubmitButton>
              <ButtonLink to={newEvidenceOfPath(slug, targetId)} size="small">
                {words.upload}
              </ButtonLink>
            </FormActions>
          </Form>
        </div>
      ) : null}
    </Card>
  );
}
