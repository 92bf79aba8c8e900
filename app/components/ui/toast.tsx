import { Form } from "@remix-run/react";
import CircleAlert from "lucide-react/icons/circle-alert";
import CircleCheck from "lucide-react/icons/circle-check";
import X from "lucide-react/icons/x";
import { type ReactNode, useState } from "react";
import { useWords } from "../locale.tsx";
import { useHydrated } from "../use-hydrated.ts";
import { workMessages } from "../work-messages.ts";
import { Button, IconButton } from "./button.tsx";

/**
 * What just happened, with the way back: `undo` posts its `fields` to its `action`. It stays until it is dismissed or the next page
 * comes, since nobody can undo what has vanished. Give it a `key` per message.
 */
export function Toast({
  tone = "good",
  undo,
  children,
}: {
  tone?: "good" | "bad";
  undo?: { action: string; label?: string; fields?: Readonly<Record<string, string | number>> } | undefined;
  children: ReactNode;
}) {
  const words = useWords(workMessages);
  const isHydrated = useHydrated();
  const [isDismissed, setDismissed] = useState(false);
  const Icon = tone === "good" ? CircleCheck : CircleAlert;
  if (isDismissed) return null;
  return (
    <div className="pointer-events-none fixed inset-x-3 bottom-4 z-40 flex justify-center print:hidden">
      <div className="pointer-events-auto flex min-h-12 max-w-xl items-center gap-3 rounded-xl border border-line bg-raised py-1.5 pr-1.5 pl-4 shadow-raised motion-safe:animate-appear">
        <Icon
          className={tone === "good" ? "size-5 shrink-0 text-good" : "size-5 shrink-0 text-bad"}
          aria-hidden="true"
        />
        <p role={tone === "good" ? "status" : "alert"} className="min-w-0">
          {children}
        </p>
        {undo ? (
          <Form method="post" action={undo.action} className="shrink-0">
            {Object.entries(undo.fields ?? {}).map(([name, value]) => (
              <input key={name} type="hidden" name={name} value={value} />
            ))}
            <Button size="small">{undo.label ?? words.undo}</Button>
          </Form>
        ) : null}
        {isHydrated ? (
          <IconButton
            label={words.dismiss}
            size="small"
            icon={<X className="size-4" aria-hidden="true" />}
            onClick={() => setDismissed(true)}
          />
        ) : null}
      </div>
    </div>
  );
}
