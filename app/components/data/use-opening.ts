import { useLocation } from "@remix-run/react";
import { useIsWide } from "../use-is-wide.ts";
import { withParams } from "./address.ts";

/** Where the row of a list leads: wide screens open it beside the list, narrow ones (and browsers without JavaScript) its own page. */
export function useRowHref(): (id: string, ownPage: string) => string {
  const isWide = useIsWide();
  const addressWith = useAddressWith();
  return (id, ownPage) => (isWide ? addressWith(id) : ownPage);
}

/** The list without anything open beside it. */
export function useClosedHref(): string {
  return useAddressWith()(undefined);
}

/** The list on the same page, with this row open. */
function useAddressWith(): (open: string | undefined) => string {
  const { pathname, search } = useLocation();
  const page = new URLSearchParams(search).get("page") ?? undefined;
  return (open) => pathname + withParams(search, { open, page });
}
