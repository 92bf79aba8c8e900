import { Link } from "@remix-run/react";
import ChevronRight from "lucide-react/icons/chevron-right";
import type { ReactNode } from "react";
import { Card } from "../ui/card.tsx";
import { DescriptionList } from "../ui/description-list.tsx";

type Frozen = {
  id: string;
  label: string;
  title: string;
  department: string;
  facts: { term: string; details: ReactNode }[];
};

/** The parts of an approved version as they were; each unfolds all of its facts. */
export function FrozenRecords({
  title: heading,
  records,
  hrefOf,
  openNow,
}: {
  title: string;
  records: readonly Frozen[];
  hrefOf: (id: string) => string;
  /** The words of the link to the record as it is now. */
  openNow: string;
}) {
  return (
    <Card title={heading} flush>
      <ul className="divide-y divide-line border-line border-t">
        {records.map(({ id, label, title, department, facts }) => (
          <li key={id}>
            <details className="group/entry">
              <summary className="flex min-h-control items-center gap-3 px-4 py-2 hover:bg-sunken sm:px-5">
                <ChevronRight
                  className="size-4 shrink-0 text-faint transition-transform group-open/entry:rotate-90"
                  aria-hidden="true"
                />
                <span className="w-20 shrink-0 text-faint text-sm tabular-nums">{label}</span>
                <span className="min-w-0 flex-1 font-bold">{title}</span>
                <span className="shrink-0 text-soft text-sm max-sm:hidden">{department}</span>
              </summary>
              <div className="px-4 pt-1 pb-4 sm:px-5 sm:pl-12">
                <DescriptionList items={facts} />
                <p className="mt-3">
                  <Link to={hrefOf(id)} className="rounded text-info underline">
                    {openNow}
                  </Link>
                </p>
              </div>
            </details>
          </li>
        ))}
      </ul>
    </Card>
  );
}
