import { useSyncExternalStore } from "react";

/** Whether JavaScript runs: false while the server renders and at the first render in the browser, so that both agree. */
export function useHydrated(): boolean {
  return useSyncExternalStore(
    () => () => {},
    () => true,
    () => false,
  );
}
