import type { ReactNode } from "react";

/** One entry of the menu. `count` is what needs someone, never a total. */
export type NavigationItem = { label: string; href: string; count?: number | undefined; icon?: ReactNode };
export type NavigationGroup = { label: string; items: NavigationItem[] };
export type Navigation = { home?: NavigationItem | undefined; groups: NavigationGroup[] };

/** The entry that an address belongs to: the one whose own address is the longest beginning of it. */
export function activeHref(navigation: Navigation, pathname: string): string | undefined {
  return entriesOf(navigation)
    .map(({ href }) => href)
    .filter((href) => pathname === href || (href !== navigation.home?.href && pathname.startsWith(`${href}/`)))
    .sort((a, b) => b.length - a.length)[0];
}

/** Every entry in the order of the menu. */
export function entriesOf({ home, groups }: Navigation): NavigationItem[] {
  return [...(home ? [home] : []), ...groups.flatMap(({ items }) => items)];
}
