import { Link } from "@remix-run/react";
import { useWords } from "#app/components/locale.tsx";
import { Badge, type Tone } from "#app/components/ui/badge.tsx";
import { TermText } from "../../components/term-text.tsx";
import { appointmentPath } from "../../paths.ts";
import { appointmentMessages } from "../messages.ts";
import type { Term, TermState } from "../terms.ts";

export const stateTones: Record<TermState, Tone> = { present: "good", coming: "info", over: "neutral" };

/** Terms one below the other, each by the name that tells it from the others; the one that is open is no link. */
export function TermList({
  slug,
  currentId,
  terms,
}: {
  slug: string;
  currentId?: string;
  terms: readonly (Term & { id: string; label: string; state: TermState })[];
}) {
  const words = useWords(appointmentMessages);
  return (
    <ul className="divide-y divide-line">
      {terms.map(({ id, label, state, ...term }) => (
        <li key={id} className="flex flex-wrap items-center gap-x-3 gap-y-0.5 py-2 first:pt-0 last:pb-0">
          {id === currentId ? (
            <b>{label}</b>
          ) : (
            <Link to={appointmentPath(slug, id)} className="inline-block py-0.5 text-info hover:underline">
              {label}
            </Link>
          )}
          <Badge tone={stateTones[state]}>{words.state[state]}</Badge>
          <span className="w-full text-faint text-sm">
            <TermText term={term} />
          </span>
        </li>
      ))}
    </ul>
  );
}
