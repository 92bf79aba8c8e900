import { Link } from "@remix-run/react";
import { useWords } from "#app/components/locale.tsx";
import { demoOutboxPath } from "../paths.ts";
import { signInMessages } from "../sign-in-messages.ts";

/** Stands above every page of a demo. */
export function DemoNotice() {
  const words = useWords(signInMessages).demo;
  return (
    <p className="flex flex-wrap items-center justify-center gap-x-4 bg-caution-soft px-4 py-1.5 text-center text-caution text-sm">
      <span>{words.banner}</span>
      <Link to={demoOutboxPath} className="underline">
        {words.outbox}
      </Link>
    </p>
  );
}
