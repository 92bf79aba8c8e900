import { useSyncExternalStore } from "react";

/** The width from which a record fits beside the list; the same as Tailwind's `xl`, which lays them out. */
const wide = "(min-width: 80rem)";

/** Whether a record opens beside the list. False on the server, so that without JavaScript every link leads to a page. */
export function useIsWide(): boolean {
  return useSyncExternalStore(
    (onChange) => {
      const query = window.matchMedia(wide);
      query.addEventListener("change", onChange);
      return () => query.removeEventListener("change", onChange);
    },
    () => window.matchMedia(wide).matches,
    () => false,
  );
}
