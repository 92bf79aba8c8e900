import { Link } from "@remix-run/react";
import { useWords } from "#app/components/locale.tsx";
import { Card } from "#app/components/ui/card.tsx";
import { Progress } from "#app/components/ui/progress.tsx";
import { inventoryPath } from "#app/features/inventory/index.ts";
import { readinessMessages } from "../messages.ts";

type Reviewed = { id: string | null; name: string | null; entries: number; reviewed: number; incomplete: number };

/** How far each department is with its review; the name leads to its entries, those longest not looked at first. */
export function DepartmentCard({ slug, departments }: { slug: string; departments: readonly Reviewed[] }) {
  const words = useWords(readinessMessages).departments;
  return (
    <Card title={words.title} note={words.note}>
      <ul className="space-y-2.5">
        {departments.map(({ id, name, entries, reviewed, incomplete }) => (
          <li key={id ?? "none"}>
            <Progress
              value={reviewed}
              max={entries}
              label={
                <Link
                  to={`${inventoryPath(slug)}?department=${id ?? "none"}&sort=reviewedOn`}
                  className="inline-block min-h-6 hover:text-info hover:underline"
                >
                  {name ?? words.none}
                </Link>
              }
              detail={
                <>
                  {incomplete > 0 ? (
                    <Link
                      to={`${inventoryPath(slug)}?department=${id ?? "none"}&state=incomplete`}
                      className="mr-2 inline-block min-h-6 text-caution hover:underline"
                    >
                      {words.incomplete(incomplete)}
                    </Link>
                  ) : null}
                  {reviewed}/{entries}
                </>
              }
            />
          </li>
        ))}
      </ul>
    </Card>
  );
}
