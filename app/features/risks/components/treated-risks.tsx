import { Link, Form as PlainForm } from "@remix-run/react";
import { Form, FormActions, SubmitButton } from "#app/components/form/form.tsx";
import { TextField } from "#app/components/form/text-field.tsx";
import { useForm } from "#app/components/form/use-form.ts";
import { useWords } from "#app/components/locale.tsx";
import { Badge } from "#app/components/ui/badge.tsx";
import { Card } from "#app/components/ui/card.tsx";
import { RemoveRowButton } from "#app/components/ui/remove-row-button.tsx";
import type { LevelView } from "../method-words.ts";
import { riskPath, treatmentRisksPath } from "../paths.ts";
import { treatmentDetailMessages } from "../treatment-detail-messages.ts";
import { LevelBadge } from "./level-badge.tsx";

type Treated = {
  linkId: string;
  id: string;
  label: string;
  title: string;
  department: string | null;
  before: LevelView | undefined;
  after: LevelView | undefined;
  isArchived: boolean;
};

/** The risks that a planned measure is against, each with its level and the one that it is to be brought to. */
export function TreatedRisks({
  slug,
  id,
  risks,
  hidden,
  canEdit,
}: {
  slug: string;
  id: string;
  risks: readonly Treated[];
  /** So many more lie in other departments. */
  hidden: number;
  canEdit: boolean;
}) {
  const words = useWords(treatmentDetailMessages);
  const [form, fields] = useForm<{ to: string }>({ id: "treated-risk" });
  return (
    <Card title={words.risks}>
      <ul className="space-y-2">
        {risks.map((risk) => (
          <li key={risk.id} className="flex items-start gap-2">
            <div className="min-w-0 flex-1">
              <Link to={riskPath(slug, risk.id)} className="break-words rounded text-info underline">
                {risk.label} {risk.title}
              </Link>
              <p className="mt-0.5 flex flex-wrap items-center gap-2 text-faint text-sm">
                {risk.before ? <LevelBadge level={risk.before} /> : null}
                {risk.after ? (
                  <>
                    <span aria-hidden="true">→</span>
                    <LevelBadge level={risk.after} />
                  </>
                ) : null}
                {risk.department}
                {risk.isArchived ? <Badge>{words.archivedRisk}</Badge> : null}
              </p>
            </div>
            {canEdit && risks.length + hidden > 1 ? (
              <PlainForm method="post" action={treatmentRisksPath(slug, id)}>
                <input type="hidden" name="removed" value={risk.linkId} />
                <RemoveRowButton label={words.remove(risk.label)} />
              </PlainForm>
            ) : null}
          </li>
        ))}
      </ul>
      {hidden > 0 ? <p className="mt-2 text-faint text-sm">{words.hidden(hidden)}</p> : null}
      {canEdit ? (
        <div className="mt-4 border-line border-t pt-3 print:hidden">
          <Form form={form} action={treatmentRisksPath(slug, id)} keepsDraft={false}>
            <TextField field={fields.to} label={words.add} help={words.addHelp} autoComplete="off" />
            <FormActions>
              <SubmitButton variant="secondary" size="small">
                {words.addButton}
              </SubmitButton>
            </FormActions>
          </Form>
        </div>
      ) : null}
    </Card>
  );
}
