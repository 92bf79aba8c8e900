import type { MetaFunction } from "@remix-run/node";
import { Link, useLoaderData } from "@remix-run/react";
import type { ReactNode } from "react";
import { PageHeader } from "#app/components/layout/page-header.tsx";
import { useLocale, useWords } from "#app/components/locale.tsx";
import { pageTitle } from "#app/components/page-title.ts";
import { ButtonLink } from "#app/components/ui/button.tsx";
import { Card } from "#app/components/ui/card.tsx";
import { homeMessages } from "#app/features/home/messages.ts";
import { navigationMessages } from "#app/features/home/navigation-messages.ts";
import { recordPath } from "#app/features/home/paths.ts";
import { getLedgerOverview } from "#app/features/inventory/checks.server.ts";
import { EmptyLedger } from "#app/features/inventory/components/empty-ledger.tsx";
import { inventoryPath } from "#app/features/inventory/paths.ts";
import { markMessages } from "#app/features/mark/messages.ts";
import { nextStep } from "#app/features/mark/next-step.ts";
import { SetUpProgress } from "#app/features/onboarding/components/set-up-progress.tsx";
import { listSteps } from "#app/features/onboarding/first-steps.server.ts";
import { nextStep as nextSetUp, settledSteps } from "#app/features/onboarding/first-steps.ts";
import { profilePath } from "#app/features/organization/paths.ts";
import { getProfile } from "#app/features/organization/profile-queries.server.ts";
import { DepartmentCard } from "#app/features/readiness/components/department-card.tsx";
import { ObjectionList } from "#app/features/readiness/components/objection-list.tsx";
import { ReadinessRing } from "#app/features/readiness/components/readiness-ring.tsx";
import { RequirementMap } from "#app/features/readiness/components/requirement-map.tsx";
import { TrendCard } from "#app/features/readiness/components/trend-card.tsx";
import { objectionMessages } from "#app/features/readiness/objection-messages.ts";
import { readinessItemPath, readinessPath } from "#app/features/readiness/paths.ts";
import { listTrend } from "#app/features/readiness/snapshots.server.ts";
import { changeSinceMonth, withToday } from "#app/features/readiness/trend.ts";
import { judge } from "#app/features/readiness/view.server.ts";
import { recordLabel } from "#app/features/records/index.ts";
import { OwnTasks } from "#app/features/tasks/components/own-tasks.tsx";
import { tasksPath } from "#app/features/tasks/paths.ts";
import { listOwnTasks } from "#app/features/tasks/queries.server.ts";
import { viewTask } from "#app/features/tasks/task-view.ts";
import { today } from "#app/platform/clock.ts";
import { readOrganization } from "#app/platform/db.server.ts";
import { guarded } from "#app/platform/http/guard.server.ts";
import { checks, taskSources } from "#app/registry.server.ts";
import { formatDateEn, formatDateJa } from "#app/utils/calendar-date.ts";

export const loader = guarded("home.view", async ({ actor, may, pendingApprovals, locale }) => {
  const day = today();
  const { slug } = actor.organization;
  const [own, judged, profile, trend, ledger, steps] = await readOrganization(actor, (tx) =>
    Promise.all([
      listOwnTasks(tx, may("task.view") ? mostTasks : mostWithoutList, taskSources),
      judge(tx, checks, day, locale),
      getProfile(tx),
      listTrend(tx, day),
      may("inventory.view") ? getLedgerOverview(tx, day) : undefined,
      may("organization.edit") ? listSteps(tx) : [],
    ]),
  );
  const setUp = nextSetUp(steps);
  return {
    slug,
    name: actor.name,
    title: navigationMessages(locale).home,
    can: {
      edit: may("inventory.edit"),
      import: may("inventory.import"),
      listTasks: may("task.view"),
      profile: may("member.view"),
    },
    own: {
      tasks: own.rows.map((task) => ({
        id: task.id,
        dueOn: task.dueOn,
        ...viewTask(task, { sources: taskSources, locale, slug, day }),
      })),
      total: own.total,
    },
    pendingApprovals,
    setUp: setUp && { next: setUp, ...settledSteps(steps) },
    ledger,
    examination: judged?.isWhole ? { step: nextStep(profile.markValidUntil, day) } : undefined,
    readiness: judged && {
      whole: judged.isWhole
        ? {
            percent: judged.percent,
            examined: judged.examined,
            counts: judged.counts,
            items: judged.items.map(({ code, group, title, state, number }) => ({
              ...{ code, group, title, state },
              href:
                number !== null && may("requirement.view")
                  ? recordPath(slug, recordLabel("requirement", number))
                  : readinessItemPath(slug, code),
            })),
            trend: withToday(trend, day, judged.score),
            change: changeSinceMonth(trend, day, judged.score),
          }
        : undefined,
      objections: judged.objections.slice(0, mostObjections),
      total: judged.objections.length,
    },
  };
});

/** So many of their own tasks stand on the page of somebody who has a list of all of them, and of whom this page is all they have. */
const mostTasks = 5;
const mostWithoutList = 100;

/** So many objections stand on the page; the others are one click away. */
const mostObjections = 8;

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: pageTitle(data?.title) }];

export default function HomePage() {
  const { slug, name, can, own, pendingApprovals, setUp, ledger, examination, readiness } =
    useLoaderData<typeof loader>();
  const words = useWords(homeMessages);
  const tasks = <OwnTasks slug={slug} {...own} approvals={pendingApprovals} canList={can.listTasks} />;
  if (!ledger || !readiness) {
    return (
      <div className="roomy max-w-3xl">
        <PageHeader title={words.greeting(name)} />
        {tasks}
        <p className="mt-3 text-soft">{words.employee.hint}</p>
      </div>
    );
  }
  const toDo = own.total + pendingApprovals;
  return (
    <>
      {examination ? (
        <ExaminationHeader
          step={examination.step}
          profileHref={can.profile ? profilePath(slug) : undefined}
          actions={
            <>
              <ButtonLink to={readinessPath(slug)}>{words.readiness}</ButtonLink>
              {can.listTasks && toDo > 0 ? (
                <ButtonLink to={`${tasksPath(slug)}?who=mine`} variant="primary">
                  {words.today(toDo)}
                </ButtonLink>
              ) : null}
            </>
          }
        />
      ) : (
        <PageHeader title={words.greeting(name)} />
      )}
      {setUp ? <SetUpProgress slug={slug} {...setUp} /> : null}
      {ledger.entries === 0 ? (
        <Card flush className="mb-4">
          <EmptyLedger slug={slug} can={can} />
        </Card>
      ) : null}
      {readiness.whole ? (
        <div className="mb-4 grid gap-4 xl:grid-cols-[18rem_minmax(0,1fr)]">
          <ReadinessRing slug={slug} {...readiness.whole} />
          <RequirementMap slug={slug} items={readiness.whole.items} />
        </div>
      ) : null}
      <div className="grid items-start gap-4 xl:grid-cols-[minmax(0,3fr)_minmax(0,2fr)]">
        <Objections slug={slug} objections={readiness.objections} total={readiness.total} />
        <div className="grid min-w-0 gap-4">
          {tasks}
          {ledger.entries > 0 ? <DepartmentCard slug={slug} departments={ledger.departments} /> : null}
          {readiness.whole ? <TrendCard points={readiness.whole.trend} /> : null}
          {ledger.entries > 0 ? <LedgerCard slug={slug} ledger={ledger} /> : null}
        </div>
      </div>
    </>
  );
}

type Data = ReturnType<typeof useLoaderData<typeof loader>>;

/** How many days there are until the next step towards the examination, and between which days the renewal is applied for. */
function ExaminationHeader({
  step,
  profileHref,
  actions,
}: {
  step: NonNullable<Data["examination"]>["step"];
  profileHref: string | undefined;
  actions: ReactNode;
}) {
  const words = useWords(markMessages);
  const date = useLocale() === "ja" ? formatDateJa : formatDateEn;
  const linked = (text: string) =>
    profileHref ? (
      <Link to={profileHref} className="inline-block min-h-6 hover:text-info hover:underline">
        {text}
      </Link>
    ) : (
      text
    );
  if (!step) {
    return <PageHeader title={words.none} facts={[linked(words.noneHint)]} actions={actions} />;
  }
  const { kind, days, validUntil, opensOn, closesOn } = step;
  return (
    <PageHeader
      title={words.step[kind](days)}
      facts={[
        linked(words.validUntil(date(validUntil))),
        linked(words.window(date(opensOn), date(closesOn))),
        kind === "ends" ? words.late : undefined,
      ]}
      actions={actions}
    />
  );
}

function Objections({
  slug,
  objections,
  total,
}: { slug: string } & Pick<NonNullable<Data["readiness"]>, "objections" | "total">) {
  const words = useWords(objectionMessages);
  return (
    <Card title={words.title} note={words.note(total)} flush>
      {total === 0 ? (
        <div className="px-4 pb-5 sm:px-5">
          <p>{words.none}</p>
          <p className="text-soft text-sm">{words.noneHint}</p>
        </div>
      ) : (
        <ObjectionList slug={slug} objections={objections} />
      )}
      {total > objections.length ? (
        <p className="border-line border-t px-4 py-2.5 sm:px-5">
          <Link
            to={`${readinessPath(slug)}?state=unmet&state=attention`}
            className="inline-block min-h-6 text-info underline"
          >
            {words.all(total)}
          </Link>
        </p>
      ) : null}
    </Card>
  );
}

function LedgerCard({ slug, ledger }: { slug: string; ledger: NonNullable<Data["ledger"]> }) {
  const words = useWords(homeMessages);
  const list = inventoryPath(slug);
  const figures = [
    { label: words.entries, value: ledger.entries, href: list },
    { label: words.sensitive, value: ledger.sensitive, href: `${list}?flag=sensitive` },
    { label: words.myNumber, value: ledger.myNumber, href: `${list}?flag=myNumber` },
    { label: words.incomplete, value: ledger.incomplete, href: `${list}?state=incomplete` },
    { label: words.overdue, value: ledger.overdue, href: `${list}?state=overdue` },
  ];
  return (
    <Card title={words.ledger}>
      <dl className="grid grid-cols-2 gap-x-4 gap-y-3 sm:grid-cols-3">
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
  );
}
