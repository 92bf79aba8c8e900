import { Outlet, useLoaderData, useRouteLoaderData } from "@remix-run/react";
import BadgeCheck from "lucide-react/icons/badge-check";
import Blocks from "lucide-react/icons/blocks";
import Building2 from "lucide-react/icons/building-2";
import ClipboardCheck from "lucide-react/icons/clipboard-check";
import ClipboardList from "lucide-react/icons/clipboard-list";
import FileSpreadsheet from "lucide-react/icons/file-spreadsheet";
import Fingerprint from "lucide-react/icons/fingerprint-pattern";
import Gauge from "lucide-react/icons/gauge";
import GitFork from "lucide-react/icons/git-fork";
import History from "lucide-react/icons/history";
import House from "lucide-react/icons/house";
import KeyRound from "lucide-react/icons/key-round";
import ListChecks from "lucide-react/icons/list-checks";
import ListTodo from "lucide-react/icons/list-todo";
import LogIn from "lucide-react/icons/log-in";
import MapPin from "lucide-react/icons/map-pin";
import Network from "lucide-react/icons/network";
import Paperclip from "lucide-react/icons/paperclip";
import Route from "lucide-react/icons/route";
import ScanSearch from "lucide-react/icons/scan-search";
import ShieldAlert from "lucide-react/icons/shield-alert";
import Stamp from "lucide-react/icons/stamp";
import Users from "lucide-react/icons/users";
import type { ComponentType } from "react";
import { AppShell } from "#app/components/layout/app-shell.tsx";
import { useWords } from "#app/components/locale.tsx";
import { DemoNotice } from "#app/features/accounts/components/demo-notice.tsx";
import { accountPath, preferencesPath, signOutPath } from "#app/features/accounts/index.ts";
import { approvalsPath } from "#app/features/approvals/index.ts";
import { portfolioPath } from "#app/features/consultant/paths.ts";
import { portfolioTitleMessages } from "#app/features/consultant/title-messages.ts";
import { navigationMessages } from "#app/features/home/navigation-messages.ts";
import { homePath, searchPath, searchResultsPath } from "#app/features/home/paths.ts";
import { DissolutionBanner } from "#app/features/organization/components/dissolution-banner.tsx";
import { roleMessages } from "#app/features/organization/index.ts";
import { guarded } from "#app/platform/http/guard.server.ts";
import type { loader as rootLoader } from "../../root.tsx";
import { type NavigationKey, navigationEntries, navigationGroups, visibleItems } from "./navigation.ts";

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
  visible: visibleItems(may),
  can: { search: may("search.use"), approvals: may("approval.view"), dissolve: may("organization.dissolve") },
}));

/** As many as a menu holds, the present one among them; the page about all of them has the others. */
function fewOf<Organization extends { slug: string }>(organizations: readonly Organization[], present: string) {
  const mine = organizations.filter(({ slug }) => slug === present);
  return [...mine, ...organizations.filter(({ slug }) => slug !== present)].slice(0, 10);
}

const icons: Record<NavigationKey, ComponentType<{ className?: string }>> = {
  requirements: ClipboardList,
  gapAssessments: ScanSearch,
  readiness: Gauge,
  tasks: ListTodo,
  inventory: Blocks,
  imports: FileSpreadsheet,
  ledgerReviews: ClipboardCheck,
  risks: ShieldAlert,
  organizationChart: GitFork,
  approvals: Stamp,
  routes: Route,
  evidence: Paperclip,
  auditLog: History,
  jobs: ListChecks,
  people: Users,
  profile: Building2,
  departments: Network,
  sites: MapPin,
  appointments: BadgeCheck,
  access: KeyRound,
  signIn: LogIn,
  sso: Fingerprint,
};

export default function OrganizationLayout() {
  const { slug, name, organizations, person, pendingApprovals, dissolvesOn, visible, can } =
    useLoaderData<typeof loader>();
  const root = useRouteLoaderData<typeof rootLoader>("root");
  const { home, groups, items } = useWords(navigationMessages);
  const roles = useWords(roleMessages);
  const portfolio = useWords(portfolioTitleMessages);
  const icon = { className: "size-4", "aria-hidden": true } as const;
  const itemsOf = (group: (typeof navigationGroups)[number]) =>
    navigationEntries
      .filter((entry) => entry.group === group && visible.includes(entry.item))
      .map(({ item, path }) => {
        const Icon = icons[item];
        const count = item === "approvals" ? pendingApprovals : undefined;
        return { label: items[item], href: path(slug), count, icon: <Icon {...icon} /> };
      });
  const navigation = {
    home: { label: home, href: homePath(slug), icon: <House {...icon} /> },
    groups: navigationGroups
      .map((group) => ({ label: groups[group], items: itemsOf(group) }))
      .filter((group) => group.items.length > 0),
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
