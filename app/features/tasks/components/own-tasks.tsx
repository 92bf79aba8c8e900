import { Link } from "@remix-run/react";
import { useLocale, useWords } from "#app/components/locale.tsx";
import { Badge } from "#app/components/ui/badge.tsx";
import { ButtonLink } from "#app/components/ui/button.tsx";
import { Card } from "#app/components/ui/card.tsx";
import { approvalsPath } from "#app/features/approvals/index.ts";
import { formatDateEn, formatDateJa } from "#app/utils/calendar-date.ts";
import { taskMessages } from "../messages.ts";
import { tasksPath } from "../paths.ts";

export type OwnTask = { id: string; title: string; href: string | undefined; dueOn: string | null; isOverdue: boolean };

/** What waits for the person who looks: approvals, and the first of their tasks. `canList` says whether there is a page with all of them. */
export function OwnTasks({
  slug,
  tasks,
  total,
  approvals,
  canList,
}: {
  slug: string;
  tasks: readonly OwnTask[];
  total: number;
  approvals: number;
  canList: boolean;
}) {
  const { mine, states } = useWords(taskMessages);
  const date = useLocale() === "ja" ? formatDateJa : formatDateEn;
  const count = total + approvals;
  return (
    <Card title={mine.title} note={count > 0 ? mine.note(count) : undefined} flush>
      {count === 0 ? (
        <p className="px-4 pb-5 text-soft sm:px-5">{mine.none}</p>
      ) : (
        <ul className="divide-y divide-line border-line border-t">
          {approvals > 0 ? (
            <li className="flex flex-wrap items-center gap-x-4 gap-y-2 px-4 py-3 sm:px-5">
              <p className="min-w-0 flex-1 basis-44 font-bold">{mine.approvals(approvals)}</p>
              <ButtonLink to={approvalsPath(slug)}>{mine.approve}</ButtonLink>
            </li>
          ) : null}
          {tasks.map(({ id, title, href, dueOn, isOverdue }) => (
            <li key={id} className="px-4 py-2.5 sm:px-5">
              <p className="break-words">
                {href ? (
                  <Link to={href} className="inline-block min-h-6 text-info hover:underline">
                    {title}
                  </Link>
                ) : (
                  title
                )}
              </p>
              {href ? null : <p className="text-soft text-sm">{mine.closed}</p>}
              {dueOn ? (
                <p className="flex flex-wrap items-center gap-2 text-soft text-sm">
                  {mine.due(date(dueOn))}
                  {isOverdue ? <Badge tone="bad">{states.overdue}</Badge> : null}
                </p>
              ) : null}
            </li>
          ))}
          {canList && total > 0 ? (
            <li className="px-4 py-2.5 sm:px-5">
              <Link to={`${tasksPath(slug)}?who=mine`} className="inline-block min-h-6 text-info underline">
                {mine.all}
              </Link>
            </li>
          ) : null}
        </ul>
      )}
    </Card>
  );
}
