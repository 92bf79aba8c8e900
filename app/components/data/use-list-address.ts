import { useLocation, useNavigate, useNavigation } from "@remix-run/react";
import { useCallback } from "react";

/** The query of the list on the screen, the one being loaded if there is one, so that a filter shows its new state at once. */
export function useListSearch(): string {
  const location = useLocation();
  const next = useNavigation().location;
  return next?.pathname === location.pathname ? next.search : location.search;
}

/** Goes to the address that a GET form describes, without its empty fields; the page stays where it is. */
export function useSubmitToAddress(): (form: HTMLFormElement, options?: { replace?: boolean }) => void {
  const navigate = useNavigate();
  const { pathname } = useLocation();
  return useCallback(
    (form, options) => {
      const filled = [...new FormData(form)].filter(
        (pair): pair is [string, string] => typeof pair[1] === "string" && pair[1] !== "",
      );
      navigate(`${pathname}?${new URLSearchParams(filled)}`, { preventScrollReset: true, ...options });
    },
    [navigate, pathname],
  );
}
