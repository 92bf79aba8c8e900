import { Outlet, useLoaderData, useRouteLoaderData } from "@remix-run/react";
import Blocks from "lucide-react/icons/blocks";
import Building2 from "lucide-react/icons/building-2";
import FileSpreadsheet from "lucide-react/icons/file-spreadsheet";
import History from "lucide-react/icons/history";
import House from "lucide-react/icons/house";
import ListChecks from "lucide-react/icons/list-checks";
import MapPin from "lucide-react/icons/map-pin";
import Network from "lucide-react/icons/network";
import Route from "lucide-react/icons/route";
import Stamp from "lucide-react/icons/stamp";
import Users from "lucide-react/icons/users";
import { AppShell } from "#app/components/layout/app-shell.tsx";
import { useWords } from "#app/components/locale.tsx";
import { DemoNotice } from "#app/features/accounts/components/demo-notice.tsx";
import { accountPath, preferencesPath, signOutPath } from "#app/features/accounts/index.ts";
import { approvalsPath } from "#app/features/approvals/index.ts";
import { approvalRoutesPath } from "#app/features/approvals/paths.ts";
import { portfolioMessages } from "#app/features/consultant/messages.ts";
import { portfolioPath } from "#app/features/consultant/paths.ts";
import { homeMessages } from "#app/features/home/messages.ts";
import { auditLogPath, homePath, jobsPath, searchPath, searchResultsPath } from "#app/features/home/paths.ts";
import { importsPath } from "#app/features/inventory/import/paths.ts";
import { inventoryPath } from "#app/features/inventory/paths.ts";
import { DissolutionBanner } from "#app/features/organization/components/dissolution-banner.tsx";
import { roleMessages } from "#app/features/organization/index.ts";
import { departmentsPath, membersPath, profilePath, sitesPath } from "#app/features/organization/paths.ts";
import { guarded } from "#app/platform/http/guard.server.ts";
import type { loader as rootLoader } from "../../root.tsx";

export const loader = guarded("home.view", ({ actor, visitor, pendingApprovals, may }) => ({
  slug: actor.organization.slug,
  name: actor.organization.name,
  organizations: fewOf(visitor.organizations, actor.organization.slug),
  person: {
    id: visitor.account.id,
    name: actor.name,
    role: actor.roles.find((role) => role !== "employee") ?? actor.roles[0],
  },
  pendingApprovals,
  dissolvesOn: visitor.membership?.dissolvesOn,
  can: {
    search: may("search.use"),
    inventory: may("inventory.view"),
    imports: may("inventory.import"),
    approvals: may("approval.view"),
    routes: may("approval.configure"),
    auditLog: may("auditLog.view"),
    jobs: may("job.view"),
    people: may("member.view"),
    // An employee may look at the organization too, but sees few entries.
    organization: may("organization.edit") || may("member.view"),
    dissolve: may("organization.dissolve"),
  },
}));

/** As many as a menu holds, the present one among them; the page about all of them has the others. */
function fewOf<Organization extends { slug: string }>(organizations: readonly Organization[], present: string) {
  const mine = organizations.filter(({ slug }) => slug === present);
  return [...mine, ...organizations.filter(({ slug }) => slug !== present)].slice(0, 10);
}

export default function OrganizationLayout() {
  const { slug, name, organizations, person, pendingApprovals, dissolvesOn, can } = useLoaderData<typeof loader>();
  const root = useRouteLoaderData<typeof rootLoader>("root");
  const { home, groups, items } = useWords(homeMessages);
  const roles = useWords(roleMessages);
  const portfolio = useWords(portfolioMessages);
  const icon = { className: "size-4", "aria-hidden": true } as const;

  const navigation = {
    home: { label: home, href: homePath(slug), icon: <House {...icon} /> },
    groups: [
      {
        label: groups.plan,
        items: [
          ...(can.inventory ? [{ label: items.inventory, href: inventoryPath(slug), icon: <Blocks {...icon} /> }] : []),
          ...(can.imports
            ? [{ label: items.imports, href: importsPath(slug), icon: <FileSpreadsheet {...icon} /> }]
            : []),
        ],
      },
      {
        label: groups.check,
        items: [
          ...(can.approvals
            ? [
                {
                  label: items.approvals,
                  href: approvalsPath(slug),
                  count: pendingApprovals,
                  icon: <Stamp {...icon} />,
                },
              ]
            : []),
          ...(can.routes ? [{ label: items.routes, href: approvalRoutesPath(slug), icon: <Route {...icon} /> }] : []),
        ],
      },
      {
        label: groups.prove,
        items: [
          ...(can.auditLog ? [{ label: items.auditLog, href: auditLogPath(slug), icon: <History {...icon} /> }] : []),
          ...(can.jobs ? [{ label: items.jobs, href: jobsPath(slug), icon: <ListChecks {...icon} /> }] : []),
        ],
      },
      {
        label: groups.settings,
        items: [
          ...(can.organization
            ? [
                { label: items.profile, href: profilePath(slug), icon: <Building2 {...icon} /> },
                { label: items.departments, href: departmentsPath(slug), icon: <Network {...icon} /> },
                { label: items.sites, href: sitesPath(slug), icon: <MapPin {...icon} /> },
              ]
            : []),
          ...(can.people ? [{ label: items.people, href: membersPath(slug), icon: <Users {...icon} /> }] : []),
        ],
      },
    ].filter((group) => group.items.length > 0),
  };

  return (
    <AppShell
      organization={{ name, href: homePath(slug) }}
      organizations={organizations.map((organization) => ({
        name: organization.name,
        href: homePath(organization.slug),
        isCurrent: organization.slug === slug,
      }))}
      overview={organizations.length > 1 ? { label: portfolio.title, href: portfolioPath } : undefined}
      navigation={navigation}
      account={{ id: person.id, name: person.name, detail: person.role ? roles[person.role] : undefined }}
      paths={{
        account: accountPath,
        signOut: signOutPath,
        preferences: preferencesPath,
        search: can.search ? { results: searchResultsPath(slug), page: searchPath(slug) } : undefined,
      }}
      approvals={can.approvals ? { count: pendingApprovals, href: approvalsPath(slug) } : undefined}
      notice={
        <>
          {root?.demo ? <DemoNotice /> : null}
          {dissolvesOn ? <DissolutionBanner slug={slug} date={dissolvesOn} canOpen={can.dissolve} /> : null}
        </>
      }
    >
      <Outlet />
    </AppShell>
  );
}
