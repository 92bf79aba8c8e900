import { Link } from "@remix-run/react";
import { useWords } from "#app/components/locale.tsx";
import { Button } from "#app/components/ui/button.tsx";
import { type Linkable, mostLinkable } from "../linkable.ts";
import { evidenceOfMessages } from "../of-messages.ts";

/** What was found by the words that somebody typed, each with the button that links it; it stands in the form that sends it. */
export function LinkableList({ choices }: { choices: readonly Linkable[] }) {
  const words = useWords(evidenceOfMessages);
  return (
    <>
      <p role="status">
        {choices.length < mostLinkable ? words.choose(choices.length) : words.choosePart(choices.length)}
      </p>
      <ul className="mt-2 space-y-2">
        {choices.map(({ label, title, href }) => (
          <li key={label} className="flex items-start gap-3">
            <Link to={href} className="min-w-0 flex-1 break-words rounded text-info underline">
              {label} {title}
            </Link>
            <Button size="small" name="evidence" value={label} aria-label={words.linkNamed(label)}>
              {words.link}
            </Button>
          </li>
        ))}
      </ul>
    </>
  );
}
