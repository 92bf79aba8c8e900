import { Link } from "@remix-run/react";
import { classNames } from "#app/components/class-names.ts";
import { useWords } from "#app/components/locale.tsx";
import type { Judgement } from "#db/codes/requirements.ts";
import { requirementMessages } from "../messages.ts";
import { requirementPath } from "../paths.ts";

type Item = { id: string; code: string; title: string; judgement: Judgement | null; isExcluded: boolean };

const dots = { conforming: "bg-good", attention: "bg-caution", insufficient: "bg-bad" };

/** The items of a chapter with their state; the open one stands out. */
export function ChapterList({ slug, items, currentId }: { slug: string; items: Item[]; currentId: string }) {
  const words = useWords(requirementMessages);
  const said = ({ isExcluded, judgement }: Item) =>
    isExcluded ? words.applicability.excluded : judgement ? words.judgement[judgement] : words.unjudged;
  return (
    <nav
      aria-label={words.detail.chapter}
      className="rounded-xl border border-line bg-surface p-2 max-xl:hidden print:hidden"
    >
      <ul className="space-y-0.5">
        {items.map((item) => (
          <li key={item.id}>
            <Link
              to={requirementPath(slug, item.id)}
              aria-current={item.id === currentId ? "page" : undefined}
              className="flex items-baseline gap-2 rounded-lg px-2.5 py-1.5 hover:bg-sunken aria-[current]:bg-info-soft aria-[current]:font-bold aria-[current]:text-info"
            >
              <span
                aria-hidden="true"
                className={classNames(
                  "size-2 shrink-0 rounded-xs",
                  item.isExcluded || item.judgement === null ? "border border-field" : dots[item.judgement],
                )}
              />
              <span className="min-w-0">
                {item.code} {item.title}
                <span className="sr-only"> ({said(item)})</span>
              </span>
            </Link>
          </li>
        ))}
      </ul>
    </nav>
  );
}
