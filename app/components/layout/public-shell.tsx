import { type ReactNode, useEffect } from "react";
import { keepSubmittedDrafts } from "../form/drafts.ts";
import { useWords } from "../locale.tsx";
import { componentMessages } from "../messages.ts";
import { BrandMark } from "../ui/brand.tsx";
import { PreferenceSwitch } from "./preference-switch.tsx";

/** The frame of pages for people who are not signed in, and of errors: one calm card. */
export function PublicShell({
  notice,
  wide = false,
  preferencesAction,
  children,
}: {
  /** Above everything, for instance that this is a demo. */
  notice?: ReactNode;
  /** `work` for a list. */
  wide?: boolean | "work";
  /** Where the language switch posts to; without it there is none. */
  preferencesAction?: string;
  children: ReactNode;
}) {
  const words = useWords(componentMessages);

  // Someone whose session ended while they typed lands here, and finds their entries again after signing in.
  useEffect(keepSubmittedDrafts, []);

  return (
    <div className="roomy flex min-h-dvh flex-col">
      <a href="#main" className={skipLinkClass}>
        {words.skipToContent}
      </a>
      <header className="print:hidden">
        {notice}
        <div
          className={`mx-auto flex flex-wrap items-center gap-x-6 gap-y-2 px-4 py-4 sm:px-6 ${wide === "work" ? "max-w-work" : "max-w-5xl"}`}
        >
          <p className="flex items-center gap-2.5 font-bold text-md">
            <BrandMark className="size-8" />
            Akashi
          </p>
          {preferencesAction ? (
            <div className="ml-auto">
              <PreferenceSwitch kind="locale" action={preferencesAction} />
            </div>
          ) : null}
        </div>
      </header>
      <main id="main" tabIndex={-1} className="flex flex-1 flex-col px-4 pt-2 pb-16 sm:px-6 sm:pt-[6vh]">
        <div
          className={`mx-auto w-full rounded-2xl border border-line bg-surface p-5 sm:p-9 ${wide === "work" ? "max-w-work" : wide ? "max-w-3xl" : "max-w-lg"}`}
        >
          {children}
        </div>
      </main>
    </div>
  );
}

/** The first thing that Tab reaches: past the menu, to the content. */
export const skipLinkClass =
  "fixed top-2 left-2 z-50 -translate-y-20 rounded-lg bg-accent px-4 py-2 font-bold text-on-accent focus:translate-y-0 print:hidden";
