import type { MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { type Column, DataTable } from "#app/components/data/data-table.tsx";
import { type Filter, FilterBar } from "#app/components/data/filter-bar.tsx";
import { Pagination } from "#app/components/data/pagination.tsx";
import { PageHeader } from "#app/components/layout/page-header.tsx";
import { useLocale, useWords } from "#app/components/locale.tsx";
import { pageTitle } from "#app/components/page-title.ts";
import { Badge } from "#app/components/ui/badge.tsx";
import { ButtonLink } from "#app/components/ui/button.tsx";
import { EmptyState } from "#app/components/ui/empty-state.tsx";
import { listDepartments } from "#app/features/organization/index.server.ts";
import { pageSize, parseFilter, taskStates } from "#app/features/tasks/filter.ts";
import { taskMessages } from "#app/features/tasks/messages.ts";
import { tasksPath } from "#app/features/tasks/paths.ts";
import { countTasks, listTasks } from "#app/features/tasks/queries.server.ts";
import { viewTask } from "#app/features/tasks/task-view.ts";
import { today } from "#app/platform/clock.ts";
import { readOrganization } from "#app/platform/db.server.ts";
import { guarded } from "#app/platform/http/guard.server.ts";
import { taskSources } from "#app/registry.server.ts";
import { formatDateEn, formatDateJa } from "#app/utils/calendar-date.ts";
import { dateInJapan } from "#app/utils/instant.ts";
import { taskKinds } from "#db/codes/tasks.ts";

export const loader = guarded("task.view", async ({ actor, request, locale }) => {
  const filter = parseFilter(new URL(request.url).searchParams);
  const { slug } = actor.organization;
  const [{ rows, total }, counts, departments] = await readOrganization(actor, (tx) =>
    Promise.all([listTasks(tx, filter, taskSources), countTasks(tx, taskSources), listDepartments(tx)]),
  );
  const day = today();
  return {
    slug,
    title: taskMessages(locale).title,
    filter,
    counts,
    total,
    departments: departments.map(({ id, name }) => ({ id, name })),
    tasks: rows.map((task) => ({
      id: task.id,
      kind: task.kind,
      owner: task.owner,
      department: task.department,
      dueOn: task.dueOn,
      doneOn: task.doneAt && dateInJapan(task.doneAt),
      ...viewTask(task, { sources: taskSources, locale, slug, day }),
    })),
  };
});

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: pageTitle(data?.title) }];

type Row = ReturnType<typeof useLoaderData<typeof loader>>["tasks"][number];

export default function TasksPage() {
  const { slug, filter, counts, total, departments, tasks } = useLoaderData<typeof loader>();
  const words = useWords(taskMessages);
  const date = useLocale() === "ja" ? formatDateJa : formatDateEn;
  const columns: Column<Row>[] = [
    {
      id: "task",
      header: words.columns.task,
      isTitle: true,
      cell: ({ title }) => title,
      detail: ({ kind }) => words.kind[kind],
    },
    { id: "owner", header: words.columns.owner, cell: ({ owner }) => owner ?? words.nobody },
    { id: "department", header: words.columns.department, cell: ({ department }) => department },
    { id: "due", header: words.columns.due, cell: ({ dueOn }) => dueOn && date(dueOn) },
    {
      id: "state",
      header: words.columns.state,
      cell: ({ doneOn, isOverdue }) =>
        doneOn ? (
          <Badge tone="good">{words.doneOn(date(doneOn))}</Badge>
        ) : (
          <Badge tone={isOverdue ? "bad" : "neutral"}>{isOverdue ? words.states.overdue : words.open}</Badge>
        ),
    },
  ];
  const filters: Filter[] = [
    { name: "who", label: words.filters.who, options: [{ value: "mine", label: words.filters.mine }] },
    {
      name: "state",
      label: words.filters.state,
      single: true,
      options: taskStates.map((state) => ({ value: state, label: words.states[state] })),
    },
    {
      name: "kind",
      label: words.filters.kind,
      options: taskKinds.map((kind) => ({ value: kind, label: words.kind[kind] })),
    },
    {
      name: "department",
      label: words.filters.department,
      options: departments.map(({ id, name }) => ({ value: id, label: name })),
    },
  ].filter(({ options }) => options.length > 0);
  const isFiltered =
    filter.isMine ||
    filter.state !== undefined ||
    filter.kinds.length + filter.departments.length > 0 ||
    filter.page > 1;
  return (
    <>
      <PageHeader title={words.title} facts={[words.lead, words.counts(counts.all, counts.mine, counts.overdue)]} />
      <FilterBar filters={filters} shown={filter.state === "done" ? undefined : total} total={counts.all} />
      <DataTable
        caption={words.caption}
        columns={columns}
        rows={tasks}
        rowKey={({ id }) => id}
        rowHref={({ href }) => href}
        empty={
          isFiltered ? (
            <EmptyState
              title={words.noMatchTitle}
              actions={<ButtonLink to={tasksPath(slug)}>{words.clear}</ButtonLink>}
            >
              {words.noMatch}
            </EmptyState>
          ) : (
            <EmptyState title={words.emptyTitle}>{words.empty}</EmptyState>
          )
        }
      />
      <Pagination page={filter.page} pageSize={pageSize} total={total} />
    </>
  );
}
