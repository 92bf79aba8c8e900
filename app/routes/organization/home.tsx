import type { MetaFunction } from "@remix-run/node";
import { Link, useLoaderData } from "@remix-run/react";
import { PageHeader } from "#app/components/layout/page-header.tsx";
import { useWords } from "#app/components/locale.tsx";
import { pageTitle } from "#app/components/page-title.ts";
import { Badge } from "#app/components/ui/badge.tsx";
import { ButtonLink } from "#app/components/ui/button.tsx";
import { Card } from "#app/components/ui/card.tsx";
import { approvalsPath } from "#app/features/approvals/index.ts";
import { homeMessages } from "#app/features/home/messages.ts";
import { getLedgerOverview } from "#app/features/home/queries.server.ts";
import { type HomeTask, homeTasks } from "#app/features/home/tasks.ts";
import { EmptyLedger } from "#app/features/inventory/components/empty-ledger.tsx";
import { newImportPath } from "#app/features/inventory/import/paths.ts";
import { inventoryPath, inventorySubmissionPath, inventoryVersionPath } from "#app/features/inventory/paths.ts";
import { getLedgerFacts } from "#app/features/inventory/queries.server.ts";
import { SetUpProgress } from "#app/features/onboarding/components/set-up-progress.tsx";
import { listSteps } from "#app/features/onboarding/first-steps.server.ts";
import { nextStep, settledSteps } from "#app/features/onboarding/first-steps.ts";
import { readOrganization } from "#app/platform/db.server.ts";
import { guarded } from "#app/platform/http/guard.server.ts";
import { reachOf } from "#app/platform/permissions.ts";
import { formatDateEn, formatDateJa } from "#app/utils/calendar-date.ts";
import { dateInJapan } from "#app/utils/instant.ts";

export const loader = guarded("home.view", async ({ actor, may, pendingApprovals, locale }) => {
  const base = { slug: actor.organization.slug, name: actor.name, title: homeMessages(locale).home };
  if (!may("inventory.view")) return { ...base, can: undefined, ledger: undefined, setUp: undefined };
  const [overview, facts, steps] = await readOrganization(
    actor,
    async (tx) =>
      [
        await getLedgerOverview(tx),
        await getLedgerFacts(tx),
        may("organization.edit") ? await listSteps(tx) : [],
      ] as const,
  );
  const next = nextStep(steps);
  const canSubmit = may("inventory.submit");
  const tasks = homeTasks({ ...overview, ...facts, pendingApprovals }).filter(
    ({ kind }) => canSubmit || (kind !== "changes" && kind !== "never" && kind !== "empty"),
  );
  return {
    ...base,
    can: {
      edit: may("inventory.edit"),
      import: may("inventory.import"),
      whole: reachOf(actor.roles, "inventory.view") === "organization",
    },
    setUp: next && { next, ...settledSteps(steps) },
    ledger: {
      ...overview,
      revision: facts.revision,
      approvedOn: facts.approvedAt && (locale === "ja" ? formatDateJa : formatDateEn)(dateInJapan(facts.approvedAt)),
      approvedBy: facts.approvedBy,
      changes: facts.revision === undefined ? 0 : facts.changes,
      tasks,
    },
  };
});

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: pageTitle(data?.title) }];

export default function HomePage() {
  const { slug, name, can, setUp, ledger } = useLoaderData<typeof loader>();
  const words = useWords(homeMessages);
  if (!ledger) {
    return (
      <div className="roomy max-w-3xl">
        <PageHeader title={words.greeting(name)} />
        <Card title={words.employee.title}>
          <p>{words.employee.nothing}</p>
          <p className="text-soft">{words.employee.hint}</p>
        </Card>
      </div>
    );
  }
  const header = (
    <PageHeader
      title={words.greeting(name)}
      facts={[
        ledger.revision === undefined ? (
          words.noVersion
        ) : can.whole ? (
          <Link key="version" to={inventoryVersionPath(slug, ledger.revision)} className="text-info underline">
            {words.version(ledger.revision, ledger.approvedOn ?? "", ledger.approvedBy ?? "")}
          </Link>
        ) : (
          words.version(ledger.revision, ledger.approvedOn ?? "", ledger.approvedBy ?? "")
        ),
      ]}
    />
  );
  const progress = setUp ? <SetUpProgress slug={slug} {...setUp} /> : null;
  if (ledger.entries === 0) {
    return (
      <>
        {header}
        {progress}
        <Card flush>
          <EmptyLedger slug={slug} can={can} />
        </Card>
      </>
    );
  }
  const most = Math.max(1, ...ledger.departments.map((department) => department.entries));
  const list = inventoryPath(slug);
  const figures = [
    { label: words.entries, value: ledger.entries, href: list },
    { label: words.sensitive, value: ledger.sensitive, href: `${list}?flag=sensitive` },
    { label: words.myNumber, value: ledger.myNumber, href: `${list}?flag=myNumber` },
    { label: words.incomplete, value: ledger.incomplete, href: `${list}?state=incomplete` },
    { label: words.overdue, value: ledger.overdue, href: `${list}?state=overdue` },
  ];
  return (
    <>
      {header}
      {progress}
      <div className="grid gap-4 xl:grid-cols-[minmax(0,3fr)_minmax(0,2fr)]">
        <Card title={words.doTitle} note={words.doNote} flush>
          {ledger.tasks.length === 0 ? (
            <div className="px-4 pb-5 sm:px-5">
              <p>{words.nothingToDo}</p>
              <p className="text-soft text-sm">{words.nothingToDoHint}</p>
            </div>
          ) : (
            <ul className="divide-y divide-line border-line border-t">
              {ledger.tasks.map((task) => (
                <TaskRow key={task.kind} task={task} slug={slug} canEdit={can.edit} />
              ))}
            </ul>
          )}
        </Card>
        <Card title={words.ledger}>
          <dl className="grid grid-cols-2 gap-x-4 gap-y-3 sm:grid-cols-3 xl:grid-cols-2">
            {figures.map(({ label, value, href }) => (
              <div key={label}>
                <dt className="text-soft text-sm">{label}</dt>
                <dd className="font-bold text-xl tabular-nums">
                  <Link to={href} className="text-info hover:underline">
                    {value.toLocaleString("ja-JP")}
                  </Link>
                </dd>
              </div>
            ))}
          </dl>
        </Card>
        <Card title={words.byDepartment} className="xl:col-span-2">
          <ul className="space-y-1.5">
            {ledger.departments.map((department) => (
              <li key={department.id ?? "none"}>
                <Link
                  to={`${list}?department=${department.id ?? "none"}`}
                  className="-mx-2 grid grid-cols-[minmax(0,7.5rem)_minmax(0,1fr)_2.5rem] items-center gap-3 rounded-lg px-2 py-1 hover:bg-sunken sm:grid-cols-[minmax(0,12rem)_minmax(0,1fr)_3.5rem]"
                >
                  <span className="truncate" title={department.name ?? undefined}>
                    {department.name ?? words.withoutDepartment}
                  </span>
                  <progress
                    value={department.entries}
                    max={most}
                    aria-hidden="true"
                    className="h-2 w-full appearance-none overflow-hidden rounded-full bg-sunken [&::-moz-progress-bar]:bg-accent [&::-webkit-progress-bar]:bg-sunken [&::-webkit-progress-value]:bg-accent"
                  />
                  <span className="text-right tabular-nums">{department.entries}</span>
                </Link>
              </li>
            ))}
          </ul>
        </Card>
      </div>
    </>
  );
}

function TaskRow({ task, slug, canEdit }: { task: HomeTask; slug: string; canEdit: boolean }) {
  const words = useWords(homeMessages).tasks;
  const list = inventoryPath(slug);
  const { text, action, href } = {
    approvals: { text: words.approvals(task.count), action: words.approvalsAction, href: approvalsPath(slug) },
    overdue: {
      text: words.overdue(task.count),
      action: canEdit ? words.overdueAction : words.look,
      href: `${list}?state=overdue`,
    },
    incomplete: {
      text: words.incomplete(task.count),
      action: canEdit ? words.incompleteAction : words.look,
      href: `${list}?state=incomplete`,
    },
    changes: { text: words.changes(task.count), action: words.changesAction, href: inventorySubmissionPath(slug) },
    never: { text: words.never, action: words.neverAction, href: inventorySubmissionPath(slug) },
    empty: { text: words.empty, action: words.emptyAction, href: newImportPath(slug) },
  }[task.kind];
  return (
    <li className="flex flex-wrap items-center gap-x-4 gap-y-2 px-4 py-3 sm:px-5">
      <Badge tone={task.state}>{words.state[task.state]}</Badge>
      <p className="min-w-0 flex-1 basis-52 font-bold">{text}</p>
      <ButtonLink to={href} variant="secondary">
        {action}
      </ButtonLink>
    </li>
  );
}
