import { Link, useLocation } from "@remix-run/react";
import ChevronsUpDown from "lucide-react/icons/chevrons-up-down";
import { forwardRef } from "react";
import { classNames } from "../class-names.ts";
import { useWords } from "../locale.tsx";
import { BrandMark } from "../ui/brand.tsx";
import { Menu, MenuLink } from "../ui/menu.tsx";
import { workMessages } from "../work-messages.ts";
import { activeHref, type Navigation, type NavigationItem } from "./navigation.ts";

export type OrganizationChoice = { name: string; href: string; isCurrent: boolean };

/** The menu of the product. On narrow screens it is a popover that a button opens, without JavaScript too. */
export const Sidebar = forwardRef<
  HTMLElement,
  {
    id: string;
    navigation: Navigation;
    organization: { name: string; href: string };
    organizations?: OrganizationChoice[] | undefined;
    overview?: { label: string; href: string } | undefined;
  }
>(function Sidebar({ id, navigation, organization, organizations = [], overview }, ref) {
  const words = useWords(workMessages);
  const active = activeHref(navigation, useLocation().pathname);

  return (
    <nav
      ref={ref}
      id={id}
      {...{ popover: "auto" }}
      aria-label={words.navigation}
      className={classNames(
        "inset-y-0 right-auto left-0 m-0 h-dvh max-h-none w-72 max-w-[85vw] flex-col overflow-y-auto border-0 border-line border-r bg-surface p-2.5 pb-8 text-ink backdrop:bg-backdrop open:flex",
        "lg:sticky lg:top-0 lg:flex lg:w-auto lg:max-w-none print:hidden",
      )}
    >
      <Link to={organization.href} className="flex items-center gap-2.5 rounded-lg px-2 py-1.5 font-bold text-lg">
        <BrandMark />
        Akashi
      </Link>

      <div className="mt-1.5 mb-3 px-1">
        {organizations.length > 1 ? (
          <Menu
            accessibleLabel={`${organization.name} – ${words.shell.switchOrganization}`}
            chevron={false}
            summaryClass="flex min-h-control w-full items-center gap-2 rounded-lg border border-line px-2.5 py-1.5 text-left font-bold hover:bg-sunken"
            panelClass="w-full"
            label={
              <>
                <span className="min-w-0 flex-1">{organization.name}</span>
                <ChevronsUpDown className="size-4 shrink-0 text-faint" aria-hidden="true" />
              </>
            }
          >
            {organizations.map(({ name, href, isCurrent }) => (
              <MenuLink key={href} to={href} aria-current={isCurrent || undefined}>
                {name}
              </MenuLink>
            ))}
            {overview ? (
              <div className="mt-1.5 border-line border-t pt-1.5">
                <MenuLink to={overview.href}>{overview.label}</MenuLink>
              </div>
            ) : null}
          </Menu>
        ) : (
          <p className="rounded-lg border border-line px-2.5 py-1.5 font-bold">{organization.name}</p>
        )}
      </div>

      {navigation.home ? (
        <ul>
          <Entry item={navigation.home} isActive={active === navigation.home.href} />
        </ul>
      ) : null}
      {navigation.groups.map(({ label, items }, index) => (
        <div key={label}>
          <p id={`${id}-${index}`} className="px-2.5 pt-3.5 pb-0.5 font-bold text-faint text-xs">
            {label}
          </p>
          <ul aria-labelledby={`${id}-${index}`}>
            {items.map((item) => (
              <Entry key={item.href} item={item} isActive={active === item.href} />
            ))}
          </ul>
        </div>
      ))}
    </nav>
  );
});

function Entry({ item: { label, href, count, icon }, isActive }: { item: NavigationItem; isActive: boolean }) {
  const words = useWords(workMessages);
  return (
    <li>
      <Link
        to={href}
        aria-current={isActive ? "page" : undefined}
        className={classNames(
          "flex min-h-control-small items-center gap-2 rounded-md px-2.5 py-1",
          isActive ? "bg-info-soft font-bold text-info" : "text-soft hover:bg-sunken hover:text-ink",
        )}
      >
        {icon}
        <span className="min-w-0 flex-1">{label}</span>
        {count ? (
          <>
            <span aria-hidden="true" className="font-bold text-bad text-xs tabular-nums">
              {count}
            </span>
            <span className="sr-only">{words.needsSomeone(count)}</span>
          </>
        ) : null}
      </Link>
    </li>
  );
}
