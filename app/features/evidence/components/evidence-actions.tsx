import { Form } from "@remix-run/react";
import Archive from "lucide-react/icons/archive";
import Files from "lucide-react/icons/files";
import Lock from "lucide-react/icons/lock";
import Pencil from "lucide-react/icons/pencil";
import Trash from "lucide-react/icons/trash-2";
import { Field, inputClass } from "#app/components/form/field.tsx";
import { useWords } from "#app/components/locale.tsx";
import { Button, ButtonLink } from "#app/components/ui/button.tsx";
import { ConfirmDialog } from "#app/components/ui/confirm-dialog.tsx";
import { evidenceDetailMessages } from "../detail-messages.ts";
import {
  editEvidencePath,
  evidenceArchivingPath,
  evidenceDestructionPath,
  evidenceHoldPath,
  evidenceReleasePath,
  evidenceRestorationPath,
  evidenceVersionPath,
} from "../paths.ts";

/** What can be done with an item. */
export function EvidenceActions({
  slug,
  id,
  isArchived,
  isHeld,
  isDestroyed,
  hasNoDay,
  can,
}: {
  slug: string;
  id: string;
  isArchived: boolean;
  isHeld: boolean;
  isDestroyed: boolean;
  /** It says no day until which it is kept, and without one it is never destroyed. */
  hasNoDay: boolean;
  can: { edit: boolean; hold: boolean; destroy: boolean };
}) {
  const detail = useWords(evidenceDetailMessages);
  const icon = { className: "size-4", "aria-hidden": true } as const;
  const reason = (fieldId: string) => (
    <Field field={{ id: fieldId, name: "reason" }} label={detail.reason} required>
      {(control) => <input {...control} type="text" maxLength={500} autoComplete="off" className={inputClass} />}
    </Field>
  );
  const hold = !can.hold ? null : isHeld ? (
    <Form method="post" action={evidenceReleasePath(slug, id)}>
      <Button>{detail.release}</Button>
    </Form>
  ) : (
    <ConfirmDialog
      trigger={{ label: detail.hold, icon: <Lock {...icon} /> }}
      title={detail.holdTitle}
      consequences={[detail.holdConsequence]}
      confirmLabel={detail.hold}
      isDanger={false}
      action={evidenceHoldPath(slug, id)}
    >
      {reason("hold-reason")}
    </ConfirmDialog>
  );
  if (isArchived) {
    return (
      <>
        {hold}
        {can.destroy && !isDestroyed ? (
          <ConfirmDialog
            trigger={{ label: detail.destroy, icon: <Trash {...icon} /> }}
            title={detail.destroyTitle}
            consequences={detail.destroyConsequences.split("\n")}
            confirmLabel={detail.destroy}
            action={evidenceDestructionPath(slug, id)}
          >
            {reason("destroy-reason")}
          </ConfirmDialog>
        ) : null}
        {can.edit && !isDestroyed ? (
          <Form method="post" action={evidenceRestorationPath(slug, id)}>
            <Button variant="primary">{detail.restore}</Button>
          </Form>
        ) : null}
      </>
    );
  }
  return (
    <>
      {hold}
      {can.edit ? (
        <>
          <ConfirmDialog
            trigger={{ label: detail.archive, icon: <Archive {...icon} /> }}
            title={detail.archiveTitle}
            consequences={hasNoDay ? [detail.archiveConsequence, detail.archiveNoDay] : [detail.archiveConsequence]}
            confirmLabel={detail.archive}
            isDanger={false}
            action={evidenceArchivingPath(slug, id)}
          >
            {reason("archive-reason")}
          </ConfirmDialog>
          <ButtonLink to={evidenceVersionPath(slug, id)} icon={<Files {...icon} />}>
            {detail.newVersion}
          </ButtonLink>
          <ButtonLink to={editEvidencePath(slug, id)} variant="primary" icon={<Pencil {...icon} />}>
            {detail.edit}
          </ButtonLink>
        </>
      ) : null}
    </>
  );
}
