import { Link } from "@remix-run/react";
import { classNames } from "#app/components/class-names.ts";
import { useWords } from "#app/components/locale.tsx";
import type { RequirementState } from "#db/codes/requirements.ts";
import { requirementDetailMessages } from "../detail-messages.ts";
import { requirementPath } from "../paths.ts";

/** `said` is the state in a word; without both for who is not told how items stand. */
type Item = { id: string; code: string; title: string; state?: RequirementState; said?: string };

const dots: Record<RequirementState, string> = {
  met: "bg-good",
  attention: "bg-caution",
  unmet: "bg-bad",
  unjudged: "border border-field",
  not_applicable: "border border-field",
};

/** The items of a chapter with their state; the open one stands out. */
export function ChapterList({ slug, items, currentId }: { slug: string; items: Item[]; currentId: string }) {
  const words = useWords(requirementDetailMessages);
  return (
    <nav aria-label={words.chapter} className="rounded-xl border border-line bg-surface p-2 max-xl:hidden print:hidden">
      <ul className="space-y-0.5">
        {items.map((item) => (
          <li key={item.id}>
            <Link
              to={requirementPath(slug, item.id)}
              aria-current={item.id === currentId ? "page" : undefined}
              className="flex items-baseline gap-2 rounded-lg px-2.5 py-1.5 hover:bg-sunken aria-[current]:bg-info-soft aria-[current]:font-bold aria-[current]:text-info"
            >
              {item.state ? (
                <span aria-hidden="true" className={classNames("size-2 shrink-0 rounded-xs", dots[item.state])} />
              ) : null}
              <span className="min-w-0">
                {item.code} {item.title}
                {item.said ? <span className="sr-only"> ({item.said})</span> : null}
              </span>
            </Link>
          </li>
        ))}
      </ul>
    </nav>
  );
}
