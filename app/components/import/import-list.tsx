import { Link } from "@remix-run/react";
import type { ComponentProps, ReactNode } from "react";
import { PageHeader } from "#app/components/layout/page-header.tsx";
import { useWords } from "#app/components/locale.tsx";
import { ButtonLink } from "#app/components/ui/button.tsx";
import { Card } from "#app/components/ui/card.tsx";
import { EmptyState } from "#app/components/ui/empty-state.tsx";
import { takingInMessages } from "./messages.ts";
import { ImportStatusBadge } from "./status-badge.tsx";

/** The imports there were, newest first; what came of each is said in words. */
export function ImportList({
  words,
  icon,
  breadcrumb,
  newPath,
  imports,
}: {
  words: { list: string; newImport: string; emptyTitle: string; emptyText: string };
  icon: ReactNode;
  breadcrumb?: ComponentProps<typeof PageHeader>["breadcrumb"];
  newPath: string;
  imports: readonly {
    id: string;
    href: string;
    fileName: string;
    state: ComponentProps<typeof ImportStatusBadge>["state"];
    when: string;
    who: string;
    outcome: string;
    hasFile: boolean;
  }[];
}) {
  const common = useWords(takingInMessages);
  const start = (
    <ButtonLink to={newPath} variant="primary">
      {words.newImport}
    </ButtonLink>
  );
  return (
    <>
      <PageHeader title={words.list} breadcrumb={breadcrumb} actions={imports.length > 0 ? start : null} />
      <Card flush>
        {imports.length === 0 ? (
          <EmptyState icon={icon} title={words.emptyTitle} actions={start}>
            {words.emptyText}
          </EmptyState>
        ) : (
          <ul className="divide-y divide-line">
            {imports.map((run) => (
              <li key={run.id} className="flex flex-wrap items-center gap-x-4 gap-y-1 px-4 py-3 sm:px-5">
                <Link
                  to={run.href}
                  className="min-w-0 flex-1 basis-60 break-words font-bold text-info underline-offset-2 hover:underline"
                >
                  {run.fileName}
                </Link>
                <span className="text-soft text-sm">
                  {[run.who, run.when, ...(run.hasFile ? [] : [common.fileReleased])].join(" ・ ")}
                </span>
                <span className="min-w-24 text-right tabular-nums">{run.outcome}</span>
                <span className="w-28">
                  <ImportStatusBadge state={run.state} />
                </span>
              </li>
            ))}
          </ul>
        )}
      </Card>
    </>
  );
}
