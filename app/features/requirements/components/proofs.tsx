import { Link, Form as PlainForm } from "@remix-run/react";
import { Form, FormActions, SubmitButton } from "#app/components/form/form.tsx";
import { TextField } from "#app/components/form/text-field.tsx";
import { useForm } from "#app/components/form/use-form.ts";
import { useWords } from "#app/components/locale.tsx";
import { Card } from "#app/components/ui/card.tsx";
import { RemoveRowButton } from "#app/components/ui/remove-row-button.tsx";
import { requirementDetailMessages } from "../detail-messages.ts";
import { requirementRecordsPath } from "../paths.ts";

export type ShownProof = {
  recordId: string;
  label: string;
  title: string;
  href: string;
};

type Place = { slug: string; id: string; canEdit: boolean };

/** Other records that show how the item is met, or the part of them that somebody sees, and the field that adds one by its number. */
export function RecordsOfRequirement({ proofs, isPart, ...place }: { proofs: ShownProof[]; isPart: boolean } & Place) {
  const words = useWords(requirementDetailMessages);
  const [form, fields] = useForm<{ label: string }>({ id: "proof" });
  return (
    <Card title={words.records} note={proofs.length > 0 ? String(proofs.length) : undefined}>
      {proofs.length === 0 ? (
        <p className="text-faint">{isPart ? words.noRecordsOfYours : words.noRecords}</p>
      ) : (
        <Proofs proofs={proofs} {...place} />
      )}
      {place.canEdit ? (
        <div className="mt-4 border-line border-t pt-3 print:hidden">
          <Form form={form} action={requirementRecordsPath(place.slug, place.id)} keepsDraft={false}>
            <TextField field={fields.label} label={words.linkTo} help={words.linkHelp} autoComplete="off" />
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

function Proofs({ slug, id, canEdit, proofs }: { proofs: ShownProof[] } & Place) {
  const words = useWords(requirementDetailMessages);
  return (
    <ul className="space-y-1.5">
      {proofs.map((proof) => (
        <li key={proof.recordId} className="flex items-start gap-2">
          <p className="min-w-0 flex-1">
            <Link to={proof.href} className="rounded text-info underline">
              {proof.label} {proof.title}
            </Link>
          </p>
          {canEdit ? (
            <PlainForm method="post" action={requirementRecordsPath(slug, id)}>
              <input type="hidden" name="recordId" value={proof.recordId} />
              <RemoveRowButton label={words.unlink(proof.label)} />
            </PlainForm>
          ) : null}
        </li>
      ))}
    </ul>
  );
}
