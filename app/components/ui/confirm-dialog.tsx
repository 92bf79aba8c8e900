import { Form } from "@remix-run/react";
import type { ReactNode } from "react";
import { Button } from "./button.tsx";
import { Dialog, DialogClose, type DialogTrigger } from "./dialog.tsx";

/**
 * Asks before something that cannot simply be undone, in words that say what will be lost (`consequences`), and posts `fields` to
 * `action`. The button repeats the verb; it is never "OK".
 */
export function ConfirmDialog({
  trigger,
  title,
  consequences = [],
  confirmLabel,
  isDanger = true,
  action,
  fields = {},
  children,
}: {
  trigger: DialogTrigger;
  title: ReactNode;
  consequences?: ReactNode[];
  confirmLabel: ReactNode;
  isDanger?: boolean;
  action: string;
  fields?: Readonly<Record<string, string | number>>;
  /** Further fields, for instance a reason. */
  children?: ReactNode;
}) {
  return (
    <Dialog trigger={trigger} title={title}>
      <Form method="post" action={action} className="space-y-4">
        {Object.entries(fields).map(([name, value]) => (
          <input key={name} type="hidden" name={name} value={value} />
        ))}
        {consequences.length > 0 ? (
          <ul className="list-disc space-y-1 pl-5">
            {consequences.map((consequence, index) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: sentences have no identity and never move
              <li key={index}>{consequence}</li>
            ))}
          </ul>
        ) : null}
        {children}
        <div className="flex flex-wrap justify-end gap-2.5">
          <DialogClose />
          <Button variant={isDanger ? "danger" : "primary"}>{confirmLabel}</Button>
        </div>
      </Form>
    </Dialog>
  );
}
