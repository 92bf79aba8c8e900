import { useRef, useState } from "react";
import { inputClass } from "../form/field.tsx";
import { useHydrated } from "../use-hydrated.ts";
import { Button } from "./button.tsx";

/** A text to take over exactly as it is: selected when it is reached, and with JavaScript copied by a button. */
export function CopyText({
  label,
  help,
  value,
  copy,
  copied,
}: {
  label: string;
  help?: string;
  value: string;
  /** The words of the button, and what is said once it was pressed. */
  copy: string;
  copied: string;
}) {
  const isHydrated = useHydrated();
  const input = useRef<HTMLInputElement>(null);
  const [isCopied, setCopied] = useState(false);
  const onCopy = async () => {
    // A page that is not served over TLS has no clipboard: then the text is selected, to be copied by hand.
    input.current?.select();
    await navigator.clipboard?.writeText(value);
    setCopied(navigator.clipboard !== undefined);
  };
  return (
    <div>
      <label>
        <span className="block font-bold">{label}</span>
        {help ? <span className="block text-faint text-sm">{help}</span> : null}
        <input
          ref={input}
          readOnly
          value={value}
          onFocus={({ currentTarget }) => currentTarget.select()}
          className={`mt-1 ${inputClass}`}
        />
      </label>
      {isHydrated ? (
        <div className="mt-2 flex items-center gap-3">
          <Button type="button" size="small" onClick={onCopy}>
            {copy}
          </Button>
          <span role="status" className="text-good text-sm">
            {isCopied ? copied : ""}
          </span>
        </div>
      ) : null}
    </div>
  );
}
