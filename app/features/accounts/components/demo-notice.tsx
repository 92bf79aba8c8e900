import { Link } from "@remix-run/react";
import { useWords } from "#app/components/locale.tsx";
import { demoMessages } from "../demo-messages.ts";
import { demoOutboxPath } from "../paths.ts";

/** Stands above every page of a demo. */
export function DemoNotice() {
  const words = useWords(demoMessages);
  return (
    <p className="bg-caution-soft px-3 py-1.5 text-center text-caution text-sm max-sm:text-left max-sm:text-xs">
      {words.banner}
      <Link to={demoOutboxPath} className="ml-4 inline-block rounded underline">
        {words.outbox}
      </Link>
    </p>
  );
}
