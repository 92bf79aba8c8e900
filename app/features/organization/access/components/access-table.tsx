import ChevronDown from "lucide-react/icons/chevron-down";
import { Fragment } from "react";
import { useWords } from "#app/components/locale.tsx";
import { workMessages } from "#app/components/work-messages.ts";
import { type Action, actions, needsProof, reachOf } from "#app/platform/permissions.ts";
import { type Role, roles } from "#db/codes/roles.ts";
import { roleMessages } from "../../role-messages.ts";
import { areas } from "../areas.ts";
import { accessMessages } from "../messages.ts";

/** Role × action in words: a table where there is room for it, a list per role where there is not. */
export function AccessTable() {
  const words = useWords(accessMessages);
  return (
    <>
      <Matrix />
      <div className="divide-y divide-line border-line border-t lg:hidden print:hidden">
        {roles.map((role) => (
          <RoleDetails key={role} role={role} />
        ))}
      </div>
      <div className="space-y-1 px-4 py-3 text-faint text-sm sm:px-5">
        <p>{words.reachHelp}</p>
        <p>{words.proofHelp}</p>
      </div>
    </>
  );
}

function Matrix() {
  const words = useWords(accessMessages);
  const { scroll } = useWords(workMessages).table;
  const roleWords = useWords(roleMessages);
  return (
    <section
      // biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reachable by keyboard (WCAG 2.1.1)
      tabIndex={0}
      aria-label={scroll(words.table)}
      className="relative overflow-x-auto border-line border-t max-lg:hidden print:block print:overflow-visible"
    >
      <table className="w-full border-separate border-spacing-0 text-left wrap-normal text-sm print:text-xs">
        <caption className="sr-only">{words.table}</caption>
        <thead>
          <tr>
            <th scope="col" className="sticky left-0 z-10 border-line border-b bg-sunken px-3 py-2 align-bottom">
              {words.operation}
            </th>
            {roles.map((role) => (
              <th
                key={role}
                scope="col"
                className="min-w-20 border-line border-b bg-sunken px-2 py-2 align-bottom print:min-w-0"
              >
                {roleWords[role]}
              </th>
            ))}
          </tr>
        </thead>
        {areas.map(({ area, own }) => (
          <tbody key={area}>
            <tr>
              <th scope="rowgroup" colSpan={roles.length + 1} className="bg-sunken px-3 pt-2 pb-1 text-soft">
                {words.area[area]}
              </th>
            </tr>
            {own.map((action) => (
              <tr key={action}>
                <th
                  scope="row"
                  className="sticky left-0 min-w-56 border-line border-b bg-surface px-3 py-1.5 font-normal print:static print:min-w-0"
                >
                  <ActionWords action={action} />
                </th>
                {roles.map((role) => (
                  <td key={role} className="border-line border-b px-2 py-1.5">
                    <ReachWords role={role} action={action} />
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        ))}
      </table>
    </section>
  );
}

function RoleDetails({ role }: { role: Role }) {
  const words = useWords(accessMessages);
  const roleWords = useWords(roleMessages);
  const allowed = actions.filter((action) => reachOf([role], action));
  return (
    <details className="group px-4 sm:px-5">
      <summary className="flex min-h-control items-center justify-between gap-3 py-2">
        <span className="font-bold">{roleWords[role]}</span>
        <span className="flex items-center gap-2 text-faint text-sm">
          {words.countOf(allowed.length)}
          <ChevronDown className="size-4 group-open:rotate-180" aria-hidden="true" />
        </span>
      </summary>
      <ActionList of={[role]} />
    </details>
  );
}

/** What several roles together may do, and how far. */
export function ActionList({ of }: { of: readonly Role[] }) {
  const words = useWords(accessMessages);
  const shown = areas.flatMap(({ area, own }) => {
    const allowed = own.filter((action) => reachOf(of, action));
    return allowed.length > 0 ? [{ area, allowed }] : [];
  });
  return (
    <dl className="grid gap-x-4 gap-y-1 pb-3 sm:grid-cols-[9rem_minmax(0,1fr)]">
      {shown.map(({ area, allowed }) => (
        <Fragment key={area}>
          <dt className="text-faint text-sm max-sm:pt-2">{words.area[area]}</dt>
          <dd>
            <ul>
              {allowed.map((action) => (
                <li key={action} className="flex flex-wrap gap-x-3">
                  <span className="min-w-0 flex-1 basis-48">
                    <ActionWords action={action} />
                  </span>
                  <span className="text-soft text-sm">{words.reach[reachOf(of, action) ?? "department"]}</span>
                </li>
              ))}
            </ul>
          </dd>
        </Fragment>
      ))}
    </dl>
  );
}

function ActionWords({ action }: { action: Action }) {
  const words = useWords(accessMessages);
  return (
    <>
      {words.action[action]}
      {needsProof(action) ? (
        <>
          <span aria-hidden="true">＊</span>
          <span className="sr-only">{words.proof}</span>
        </>
      ) : null}
    </>
  );
}

function ReachWords({ role, action }: { role: Role; action: Action }) {
  const words = useWords(accessMessages);
  const reach = reachOf([role], action);
  if (reach)
    return (
      <span className={reach === "organization" ? "font-bold text-info" : undefined}>{words.reachBriefly[reach]}</span>
    );
  return (
    <>
      <span aria-hidden="true" className="text-faint">
        —
      </span>
      <span className="sr-only">{words.none}</span>
    </>
  );
}
