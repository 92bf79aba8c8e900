import { createContext, type ReactNode, useContext } from "react";
import type { Locale } from "#app/platform/messages.ts";

const LocaleContext = createContext<Locale>("ja");

/** Gives every component below the language of the page; `root.tsx` sets it. */
export function LocaleProvider({ locale, children }: { locale: Locale; children: ReactNode }) {
  return <LocaleContext.Provider value={locale}>{children}</LocaleContext.Provider>;
}

export function useLocale(): Locale {
  return useContext(LocaleContext);
}

/** The words of a feature in the language of the page: `const words = useWords(incidentMessages)`. */
export function useWords<T>(words: (locale: Locale) => T): T {
  return words(useLocale());
}
