import { useEffect, useRef, useState } from "react";
import { useWords } from "#app/components/locale.tsx";
import { Alert } from "#app/components/ui/alert.tsx";
import { Button, ButtonLink, buttonClass } from "#app/components/ui/button.tsx";
import { useHydrated } from "#app/components/use-hydrated.ts";
import { securityMessages } from "../security-messages.ts";

/** Recovery codes, shown once, and the ways to keep them. `next` is where to go afterwards. */
export function RecoveryCodeList({ codes, next }: { codes: readonly string[]; next: string }) {
  const words = useWords(securityMessages).codes;
  const isHydrated = useHydrated();
  const [isCopied, setCopied] = useState(false);
  const heading = useRef<HTMLHeadingElement>(null);
  const text = `Akashi ${words.title}\n\n${codes.join("\n")}\n`;
  const copy = async () => {
    await navigator.clipboard.writeText(text);
    setCopied(true);
  };

  // It takes the place of the form that was sent, at the same address.
  useEffect(() => {
    heading.current?.focus();
    heading.current?.scrollIntoView({ block: "center" });
  }, []);

  return (
    <>
      <h1 ref={heading} tabIndex={-1} className="text-xl">
        {words.title}
      </h1>
      <div className="mt-4">
        <Alert tone="caution" live>
          {words.once}
        </Alert>
      </div>
      <ul className="mt-5 grid grid-cols-[repeat(auto-fill,minmax(10rem,1fr))] gap-x-6 gap-y-2 rounded-lg bg-sunken p-4 font-mono text-md tabular-nums">
        {codes.map((code) => (
          <li key={code} className="select-all">
            {code}
          </li>
        ))}
      </ul>
      <p className="mt-2 text-soft text-sm">{words.help}</p>
      <div className="mt-5 flex flex-wrap gap-3 print:hidden">
        {isHydrated ? (
          <Button type="button" onClick={copy}>
            {isCopied ? words.copied : words.copy}
          </Button>
        ) : null}
        <a
          href={`data:text/plain;charset=utf-8,${encodeURIComponent(text)}`}
          download="akashi-recovery-codes.txt"
          className={buttonClass()}
        >
          {words.download}
        </a>
        <ButtonLink to={next} variant="primary">
          {words.go}
        </ButtonLink>
      </div>
    </>
  );
}
