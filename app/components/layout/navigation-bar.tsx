import { useNavigation } from "@remix-run/react";

/** A thin bar on top while the next page is on its way; it waits a moment, so that quick pages do not flicker. */
export function NavigationBar() {
  if (useNavigation().state === "idle") return null;
  return (
    <div aria-hidden="true" className="fixed inset-x-0 top-0 z-50 h-0.5 overflow-hidden print:hidden">
      <div className="h-full w-1/3 animate-slide bg-focus [animation-delay:250ms] [animation-fill-mode:backwards]" />
    </div>
  );
}
