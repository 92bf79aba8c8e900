import { type MouseEvent, type ReactNode, useRef, useState } from "react";
import { useWords } from "#app/components/locale.tsx";
import { Alert } from "#app/components/ui/alert.tsx";
import { Button, type ButtonVariant } from "#app/components/ui/button.tsx";
import { useHydrated } from "#app/components/use-hydrated.ts";
import { passkeyMessages } from "../passkey-messages.ts";
import { askPasskey } from "./ask-passkey.ts";

/**
 * Asks the device for a passkey and sends its answer as the field `name` of the form that the button stands in. Without JavaScript, or in
 * a browser that knows no passkeys, there is none.
 */
export function PasskeyButton({
  name,
  challenge,
  kind = "present",
  variant = "secondary",
  children,
}: {
  name: string;
  /** Where the challenge comes from. */
  challenge: string;
  kind?: "present" | "new";
  variant?: ButtonVariant;
  children: ReactNode;
}) {
  const field = useRef<HTMLInputElement>(null);
  const words = useWords(passkeyMessages)[kind];
  const [state, setState] = useState<"idle" | "asking" | "refused" | "known">("idle");
  if (!useHydrated() || !window.PublicKeyCredential) return null;

  const onClick = async ({ currentTarget: { form } }: MouseEvent<HTMLButtonElement>) => {
    if (state === "asking" || !form?.reportValidity()) return;
    setState("asking");
    const asked = await askPasskey(challenge, kind).catch(() => ({ trouble: "refused" }) as const);
    if ("trouble" in asked) return setState(asked.trouble);
    if (field.current) field.current.value = asked.answer;
    setState("idle");
    form.requestSubmit();
  };

  return (
    <div className="space-y-3">
      <input ref={field} type="hidden" name={name} />
      <Button type="button" variant={variant} aria-disabled={state === "asking" || undefined} onClick={onClick}>
        {children}
      </Button>
      {state === "refused" || state === "known" ? (
        <Alert tone="bad" live>
          {words[state]}
        </Alert>
      ) : null}
    </div>
  );
}
