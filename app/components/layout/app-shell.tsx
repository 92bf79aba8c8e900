import { Form, Link, useLocation, useNavigation } from "@remix-run/react";
import LogOut from "lucide-react/icons/log-out";
import MenuIcon from "lucide-react/icons/menu";
import User from "lucide-react/icons/user";
import { type ReactNode, useEffect, useRef } from "react";
import { DraftOwnerContext } from "../form/draft-owner.ts";
import { forgetAllDrafts, forgetSubmittedDrafts } from "../form/drafts.ts";
import { useWords } from "../locale.tsx";
import { componentMessages } from "../messages.ts";
import { Avatar } from "../ui/avatar.tsx";
import { Menu, MenuButton, MenuLink } from "../ui/menu.tsx";
import { workMessages } from "../work-messages.ts";
import { CommandPalette } from "./command-palette.tsx";
import type { Navigation } from "./navigation.ts";
import { PreferenceSwitch } from "./preference-switch.tsx";
import { skipLinkClass } from "./public-shell.tsx";
import { type OrganizationChoice, Sidebar } from "./sidebar.tsx";

export type AppShellProps = {
  organization: { name: string; href: string };
  /** All organizations of the person, the present one included; with one there is nothing to switch. */
  organizations?: OrganizationChoice[];
  /** The page about all of them. */
  overview?: { label: string; href: string } | undefined;
  navigation: Navigation;
  /** `id` keeps unsaved entries of two people in one browser apart; `detail` is for instance the role. */
  account: { id: string; name: string; detail?: string | undefined };
  paths: {
    account: string;
    /** A POST signs out. */
    signOut: string;
    /** A POST with `locale` or `theme`, and `returnTo`. */
    preferences: string;
    /** `results` answers `?q=` with JSON `{ results: SearchResult[] }`, `page` is for browsers without JavaScript. None for who may not search. */
    search?: { results: string; page: string } | undefined;
  };
  approvals?: { count: number; href: string } | undefined;
  /** Above everything, for instance that this is a demo. */
  notice?: ReactNode;
  children: ReactNode;
};

/** The frame of every page of the signed-in product: menu at the left (on phones behind a button), search and person on top. */
export function AppShell({ navigation, account, paths, approvals, notice, children, ...organization }: AppShellProps) {
  const { skipToContent } = useWords(componentMessages);
  const words = useWords(workMessages);
  const sidebar = useRef<HTMLElement>(null);
  const { key } = useLocation();
  const isLoading = useNavigation().state !== "idle";

  // biome-ignore lint/correctness/useExhaustiveDependencies: both belong to the arrival at a new address
  useEffect(() => {
    forgetSubmittedDrafts();
    if (sidebar.current?.matches(":popover-open")) sidebar.current.hidePopover();
  }, [key]);

  return (
    <DraftOwnerContext.Provider value={account.id}>
      <a href="#main" className={skipLinkClass}>
        {skipToContent}
      </a>
      <div className="min-h-dvh lg:grid lg:grid-cols-[14.5rem_minmax(0,1fr)] print:block">
        <Sidebar ref={sidebar} id="navigation" navigation={navigation} {...organization} />
        <div className="flex min-w-0 flex-col">
          <header className="print:hidden">
            {notice}
            <div className="flex min-h-14 items-center gap-2 border-line border-b bg-surface px-3 py-1.5 sm:gap-4 sm:px-6">
              <button
                type="button"
                {...{ popovertarget: "navigation" }}
                aria-label={words.openNavigation}
                className="flex size-control shrink-0 items-center justify-center rounded-lg hover:bg-sunken lg:hidden"
              >
                <MenuIcon className="size-5" aria-hidden="true" />
              </button>
              {paths.search ? <CommandPalette search={paths.search} navigation={navigation} /> : null}
              <div className="ml-auto flex shrink-0 items-center gap-1 sm:gap-3">
                {approvals ? (
                  <Link
                    to={approvals.href}
                    className="flex min-h-control items-center whitespace-nowrap rounded-lg px-2 text-soft text-sm hover:bg-sunken hover:text-ink sm:text-base"
                  >
                    {approvals.count > 0 ? words.shell.approvals(approvals.count) : words.shell.approvalsNone}
                  </Link>
                ) : null}
                <AccountMenu account={account} paths={paths} />
              </div>
            </div>
          </header>
          <main
            id="main"
            tabIndex={-1}
            aria-busy={isLoading}
            className="mx-auto w-full max-w-work flex-1 px-3 pt-5 pb-16 sm:px-6 lg:px-7 print:max-w-none print:p-0"
          >
            {/* The menu stays on the screen; paper has to say whose it is. */}
            <p className="mb-3 hidden text-soft text-sm print:block">{organization.organization.name}</p>
            {children}
          </main>
        </div>
      </div>
    </DraftOwnerContext.Provider>
  );
}

function AccountMenu({ account, paths }: Pick<AppShellProps, "account" | "paths">) {
  const words = useWords(workMessages).shell;
  return (
    <Menu
      align="end"
      chevron={false}
      summaryClass="flex min-h-control items-center gap-2 rounded-lg px-1.5 hover:bg-sunken"
      panelClass="w-64"
      label={
        <>
          <Avatar name={account.name} />
          <span className="sr-only max-w-40 truncate md:not-sr-only">{account.name}</span>
          <span className="sr-only">{words.menu}</span>
        </>
      }
    >
      <p className="px-2.5 pt-1.5 font-bold">{account.name}</p>
      {account.detail ? <p className="px-2.5 pb-1.5 text-faint text-sm">{account.detail}</p> : null}
      <MenuLink to={paths.account} icon={<User className="size-4 text-faint" aria-hidden="true" />}>
        {words.accountSettings}
      </MenuLink>
      <div className="my-1.5 space-y-1.5 border-line border-y px-1 py-2">
        <PreferenceSwitch kind="locale" action={paths.preferences} />
        <PreferenceSwitch kind="theme" action={paths.preferences} />
      </div>
      <Form method="post" action={paths.signOut} onSubmit={forgetAllDrafts}>
        <MenuButton icon={<LogOut className="size-4 text-faint" aria-hidden="true" />}>{words.signOut}</MenuButton>
      </Form>
    </Menu>
  );
}
