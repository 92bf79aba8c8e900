import type { MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { PageHeader } from "#app/components/layout/page-header.tsx";
import { useWords } from "#app/components/locale.tsx";
import { pageTitle } from "#app/components/page-title.ts";
import { Alert } from "#app/components/ui/alert.tsx";
import { ButtonLink } from "#app/components/ui/button.tsx";
import { Card } from "#app/components/ui/card.tsx";
import { DescriptionList } from "#app/components/ui/description-list.tsx";
import { navigationMessages } from "#app/features/home/navigation-messages.ts";
import { parseFilter } from "#app/features/inventory/filter.ts";
import { listEntries } from "#app/features/inventory/queries.server.ts";
import { ActionList } from "#app/features/organization/access/components/access-table.tsx";
import { GrantList } from "#app/features/organization/access/components/grant-list.tsx";
import { accessMessages } from "#app/features/organization/access/messages.ts";
import { listGrants, nameDepartments } from "#app/features/organization/access/queries.server.ts";
import { reachableDepartments } from "#app/features/organization/index.server.ts";
import { roleMessages } from "#app/features/organization/index.ts";
import { accessPath, appointmentHistoryPath, newGrantPath } from "#app/features/organization/paths.ts";
import { recordLabel } from "#app/features/records/index.ts";
import type { Actor } from "#app/platform/actor.server.ts";
import { recordRead } from "#app/platform/audit-log/recorded-read.server.ts";
import { inOrganization, readOrganization } from "#app/platform/db.server.ts";
import { guarded, idParam } from "#app/platform/http/guard.server.ts";
import { may, reachOf } from "#app/platform/permissions.ts";
import { previewAs } from "#app/platform/session.server.ts";
import { visibleItems } from "../organization/navigation.ts";

export const loader = guarded("access.manage", async ({ actor, params, locale }) => {
  const memberId = idParam(params, "memberId");
  const seen = await previewAs(actor, memberId);
  // Noted before anything is shown: who looks through somebody's eyes is told of in the audit log.
  const { grants, departments } = await inOrganization(actor, async (tx) => {
    await recordRead(tx, "preview", "member", memberId, { name: seen.name });
    return {
      grants: await listGrants(tx, memberId),
      departments: {
        own: await nameDepartments(tx, seen.departmentId ? [seen.departmentId] : []),
        leads: await nameDepartments(tx, seen.leads),
        alsoSees: await nameDepartments(tx, seen.mayAlsoSee),
      },
    };
  });
  return {
    slug: actor.organization.slug,
    title: accessMessages(locale).preview.of(seen.name),
    memberId,
    roles: seen.roles,
    departments,
    grants,
    isGrantable: reachOf(seen.roles, "inventory.view") === "department",
    items: visibleItems((action) => may(seen.roles, action)),
    ledger: may(seen.roles, "inventory.view") ? await ledgerOf(seen) : undefined,
  };
});

/** What the list of entries shows them: the same queries, asked with their authority. */
async function ledgerOf(seen: Actor) {
  return readOrganization(seen, async (tx) => {
    const { rows, total } = await listEntries(tx, parseFilter(new URLSearchParams()));
    const reach = await reachableDepartments(tx, "inventory.view");
    return {
      total,
      departments: reach && (await nameDepartments(tx, reach)),
      first: rows.slice(0, mostRows).map(({ id, number, title, department }) => {
        return { id, label: recordLabel("inventoryEntry", number), title, department };
      }),
    };
  });
}

const mostRows = 10;

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: pageTitle(data?.title) }];

export default function PreviewPage() {
  const { slug, title, memberId, roles, departments, grants, isGrantable, items, ledger } =
    useLoaderData<typeof loader>();
  const words = useWords(accessMessages);
  const roleWords = useWords(roleMessages);
  const home = useWords(navigationMessages);
  const { preview } = words;
  return (
    <>
      <PageHeader
        title={title}
        breadcrumb={[{ label: words.title, href: accessPath(slug) }]}
        actions={
          <ButtonLink to={`${appointmentHistoryPath(slug)}?member=${memberId}`}>{preview.appointments}</ButtonLink>
        }
      />
      <div className="mb-4">
        <Alert tone="info">{preview.recorded}</Alert>
      </div>
      <div className="grid items-start gap-4 xl:grid-cols-2">
        <Card title={preview.facts}>
          <DescriptionList
            items={[
              { term: preview.roles, details: roles.map((role) => roleWords[role]).join("\n") },
              { term: preview.department, details: departments.own.join("\n") },
              { term: preview.leads, details: departments.leads.join("\n") },
              { term: preview.alsoSees, details: departments.alsoSees.join("\n") },
            ]}
          />
        </Card>
        <Card title={preview.menu}>
          <ul className="list-disc space-y-0.5 pl-5">
            <li>{home.home}</li>
            {items.map((item) => (
              <li key={item}>{home.items[item]}</li>
            ))}
          </ul>
        </Card>
        <Card title={preview.actions}>
          <ActionList of={roles} />
        </Card>
        <Card title={preview.ledger} note={ledger ? preview.ledgerCount(ledger.total) : undefined} flush>
          <Ledger ledger={ledger} />
        </Card>
        {isGrantable || grants.length > 0 ? (
          <Card
            title={words.grants.title}
            flush
            className="xl:col-span-2"
            actions={
              isGrantable ? (
                <ButtonLink to={`${newGrantPath(slug)}?member=${memberId}`} size="small">
                  {words.grants.add}
                </ButtonLink>
              ) : null
            }
          >
            <GrantList slug={slug} grants={grants} />
          </Card>
        ) : null}
      </div>
    </>
  );
}

function Ledger({ ledger }: { ledger: ReturnType<typeof useLoaderData<typeof loader>>["ledger"] }) {
  const { preview } = useWords(accessMessages);
  if (!ledger) return <p className="px-4 pb-4 sm:px-5">{preview.ledgerNothing}</p>;
  return (
    <>
      <p className="px-4 pb-3 text-soft sm:px-5">
        {ledger.departments ? preview.ledgerDepartments(ledger.departments.join("、") || "—") : preview.ledgerWhole}
      </p>
      {ledger.first.length === 0 ? (
        <p className="px-4 pb-4 sm:px-5">{preview.ledgerEmpty}</p>
      ) : (
        <table className="w-full border-separate border-spacing-0 text-left">
          <caption className="px-4 pb-1 text-left text-faint text-sm sm:px-5">
            {preview.ledgerFirst(ledger.first.length)}
          </caption>
          <thead>
            <tr className="text-soft text-sm">
              <th scope="col" className="border-line border-y bg-sunken py-1.5 pr-2 pl-4 sm:pl-5">
                {preview.columns.number}
              </th>
              <th scope="col" className="border-line border-y bg-sunken px-2 py-1.5">
                {preview.columns.title}
              </th>
              <th scope="col" className="border-line border-y bg-sunken py-1.5 pr-4 pl-2 sm:pr-5">
                {preview.columns.department}
              </th>
            </tr>
          </thead>
          <tbody>
            {ledger.first.map((row) => (
              <tr key={row.id}>
                <td className="whitespace-nowrap border-line border-b py-1.5 pr-2 pl-4 text-faint sm:pl-5">
                  {row.label}
                </td>
                <th scope="row" className="border-line border-b px-2 py-1.5">
                  {row.title}
                </th>
                <td className="border-line border-b py-1.5 pr-4 pl-2 sm:pr-5">{row.department}</td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
    </>
  );
}
