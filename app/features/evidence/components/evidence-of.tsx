import { Link, Form as PlainForm, useLocation } from "@remix-run/react";
import { Form, FormActions, SubmitButton } from "#app/components/form/form.tsx";
import { useWords } from "#app/components/locale.tsx";
import { ButtonLink } from "#app/components/ui/button.tsx";
import { Card } from "#app/components/ui/card.tsx";
import { RemoveRowButton } from "#app/components/ui/remove-row-button.tsx";
import type { EvidenceOfViews } from "../evidence-of.ts";
import type { Linkable } from "../linkable.ts";
import type { Notice } from "../notice.server.ts";
import { evidenceOfMessages } from "../of-messages.ts";
import { evidenceOfPath, evidenceUsesPath, newEvidenceOfPath } from "../paths.ts";
import { EvidenceBadges } from "./evidence-badges.tsx";
import { EvidenceField } from "./evidence-field.tsx";
import { EvidenceNotice } from "./evidence-notice.tsx";
import { LinkableList } from "./linkable-list.tsx";
import { useTypedForm } from "./use-typed-form.tsx";

/**
 * The evidence of a record or a requirement on its page: what there is, a field that adds one by its number or by words, and the way to add files.
 * `listEvidenceOf`, `listLinkable` and `takeEvidenceNotice` (of the feature's server door) and `evidenceOfView` bring what it says.
 */
export function EvidenceOf({
  slug,
  targetId,
  evidence: { items, total },
  isPart = false,
  choices,
  notice,
  canEdit,
}: {
  slug: string;
  /** The record's id; a requirement is a record too. */
  targetId: string;
  evidence: EvidenceOfViews;
  /** Whether that is only what the viewer's department has of it. */
  isPart?: boolean;
  /** What may be linked by the words that somebody typed. */
  choices: readonly Linkable[];
  /** What just happened to evidence, which the page takes for it. */
  notice: Notice | undefined;
  canEdit: boolean;
}) {
  const words = useWords(evidenceOfMessages);
  const { pathname, search } = useLocation();
  const [form, fields] = useTypedForm("evidence-of", "evidence", notice);
  const hidden = (
    <>
      <input type="hidden" name="targetId" value={targetId} />
      <input type="hidden" name="returnTo" value={pathname + search} />
    </>
  );
  return (
    <Card title={words.title} note={total > 0 ? String(total) : undefined}>
      {items.length === 0 ? (
        <p className="text-faint">{isPart ? words.noneOfYours : words.none}</p>
      ) : (
        <ul className="space-y-2">
          {items.map((item) => (
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
              {canEdit && item.isEditable ? (
                <PlainForm method="post" action={evidenceUsesPath(slug)}>
                  {hidden}
                  <input type="hidden" name="linkId" value={item.linkId} />
                  <RemoveRowButton label={words.unlink(item.label)} />
                </PlainForm>
              ) : null}
            </li>
          ))}
        </ul>
      )}
      {total > items.length ? (
        <p className="mt-2 text-soft">
          {words.rest(total - items.length)}{" "}
          <Link to={evidenceOfPath(slug, targetId)} className="rounded text-info underline">
            {words.all}
          </Link>
        </p>
      ) : null}
      {canEdit ? (
        <div className="mt-4 border-line border-t pt-3">
          <Form form={form} action={evidenceUsesPath(slug)} keepsDraft={false}>
            {hidden}
            <EvidenceField slug={slug} field={fields.evidence} />
            <FormActions>
              <SubmitButton variant="secondary" size="small">
                {words.link}
              </SubmitButton>
              <ButtonLink to={newEvidenceOfPath(slug, targetId)} size="small">
                {words.upload}
              </ButtonLink>
            </FormActions>
          </Form>
          {choices.length > 0 ? (
            <PlainForm method="post" action={evidenceUsesPath(slug)} className="mt-4">
              {hidden}
              <LinkableList choices={choices} />
            </PlainForm>
          ) : null}
        </div>
      ) : null}
      <EvidenceNotice notice={notice} />
    </Card>
  );
}
