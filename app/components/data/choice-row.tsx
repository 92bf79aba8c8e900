import { type InputHTMLAttributes, type ReactNode, useEffect, useRef } from "react";
import { useWords } from "../locale.tsx";
import { Button } from "../ui/button.tsx";
import { useHydrated } from "../use-hydrated.ts";
import { workMessages } from "../work-messages.ts";

/** A row of a menu in which something is chosen. */
export function ChoiceRow({
  id,
  type,
  name,
  value,
  isChosen,
  children,
}: {
  id: string;
  type: "checkbox" | "radio";
  name: string;
  value: string;
  isChosen: boolean;
  children: ReactNode;
}) {
  return (
    <label
      htmlFor={id}
      className="flex min-h-control-small items-center gap-2.5 rounded-md px-2.5 py-1 hover:bg-sunken"
    >
      <SyncedChoice id={id} type={type} name={name} value={value} isChosen={isChosen} />
      {children}
    </label>
  );
}

/** Sends what is chosen, where no program does it at once. */
export function ApplyChoices() {
  const words = useWords(workMessages).table;
  return useHydrated() ? null : (
    <div className="p-1.5">
      <Button size="small">{words.apply}</Button>
    </div>
  );
}

/**
 * A check box or radio button whose state follows the address, yet answers at once when it is clicked: it is not controlled by React,
 * which would put it back until the new address has arrived.
 */
function SyncedChoice({
  isChosen,
  ...rest
}: { type: "checkbox" | "radio"; isChosen: boolean } & Omit<InputHTMLAttributes<HTMLInputElement>, "type">) {
  const input = useRef<HTMLInputElement>(null);
  useEffect(() => {
    if (input.current) input.current.checked = isChosen;
  }, [isChosen]);
  return <input {...rest} ref={input} defaultChecked={isChosen} className="size-4 shrink-0" />;
}
