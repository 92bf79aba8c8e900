import { Link } from "@remix-run/react";
import { classNames } from "#app/components/class-names.ts";
import { useWords } from "#app/components/locale.tsx";
import { toneClass } from "#app/components/ui/badge.tsx";
import { Card } from "#app/components/ui/card.tsx";
import { type RequirementState, requirementStates } from "#db/codes/requirements.ts";
import { readinessMessages } from "../messages.ts";
import { readinessPath } from "../paths.ts";
import { readinessStateMessages } from "../state-messages.ts";
import { stateTones } from "./tones.tsx";

/** `href` is where one reads why it stands so. */
export type MapItem = { code: string; group: string; title: string; state: RequirementState; href: string };

/** One cell for each item, column by column as the guideline has its chapters; sign and colour both say how it stands. */
export function RequirementMap({ slug, items }: { slug: string; items: readonly MapItem[] }) {
  const words = useWords(readinessMessages);
  const readinessState = useWords(readinessStateMessages);
  const groups = [...new Set(items.map(({ group }) => group))];
  const states = requirementStates.filter((state) => items.some((item) => item.state === state));
  return (
    <Card title={words.map.title} note={words.map.note}>
      <div className="flex flex-wrap gap-x-3 gap-y-3">
        {groups.map((group) => (
          <section key={group} aria-label={group}>
            <p aria-hidden="true" className="mb-1 font-bold text-faint text-xs">
              {group}
            </p>
            <ul className="grid grid-cols-[repeat(2,1.75rem)] gap-1">
              {items
                .filter((item) => item.group === group)
                .map(({ code, title, state, href }) => (
                  <li key={code}>
                    <Link
                      to={href}
                      title={words.map.cell(code, title, readinessState.state[state])}
                      aria-label={words.map.cell(code, title, readinessState.state[state])}
                      className={classNames(
                        "flex size-7 items-center justify-center rounded-md font-bold text-sm hover:outline-2 hover:outline-focus print:border print:border-line",
                        toneClass[stateTones[state]],
                      )}
                    >
                      <span aria-hidden="true">{readinessState.sign[state]}</span>
                    </Link>
                  </li>
                ))}
            </ul>
          </section>
        ))}
      </div>
      <p className="mt-4 flex flex-wrap items-center gap-x-4 gap-y-1 text-soft text-sm">
        {states.map((state) => (
          <span key={state} className="inline-flex items-center gap-1.5">
            <span
              aria-hidden="true"
              className={classNames(
                "inline-flex size-5 items-center justify-center rounded font-bold text-xs",
                toneClass[stateTones[state]],
              )}
            >
              {readinessState.sign[state]}
            </span>
            {readinessState.state[state]}
          </span>
        ))}
        <Link to={readinessPath(slug)} className="ml-auto inline-block min-h-6 text-info underline">
          {words.map.asTable}
        </Link>
      </p>
    </Card>
  );
}
