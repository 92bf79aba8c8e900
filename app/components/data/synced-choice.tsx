import { type InputHTMLAttributes, useEffect, useRef } from "react";

/**
 * A check box or radio button whose state follows the address, yet answers at once when it is clicked: it is not controlled by React,
 * which would put it back until the new address has arrived.
 */
export function SyncedChoice({
  isChosen,
  ...rest
}: { type: "checkbox" | "radio"; isChosen: boolean } & Omit<InputHTMLAttributes<HTMLInputElement>, "type">) {
  const input = useRef<HTMLInputElement>(null);
  useEffect(() => {
    if (input.current) input.current.checked = isChosen;
  }, [isChosen]);
  return <input {...rest} ref={input} defaultChecked={isChosen} className="size-4 shrink-0" />;
}
