import { Link } from "@remix-run/react";
import { useWords } from "#app/components/locale.tsx";
import { demoOutboxPath } from "../paths.ts";
import { signInMessages } from "../sign-in-messages.ts";

/** Stands above every page of a demo. */
export function DemoNotice() {
  const words = useWords(signInMessages).demo;
  return (
    <p className="bg-caution-soft px-3 py-1.5 text-center text-caution text-sm max-sm:text-left max-sm:text-xs">
      {words.banner}
      <Link to={demoOutboxPath} className="ml-4 inline-block rounded underline">
        {words.outbox}
      </Link>
    </p>
  );
}
