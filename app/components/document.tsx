import { createContext, type ReactNode, useContext } from "react";
import type { Locale } from "#app/platform/messages.ts";
import type { Theme } from "./theme.ts";

/** What is known of a page even when no loader ran, for instance at an address that does not exist. */
export type DocumentFacts = {
  locale: Locale;
  theme: Theme;
  /** Of the request that rendered the page; a browser knows it only of its first page. */
  requestId?: string | undefined;
  /** Lets our own scripts pass the content security policy; known on the server only, since browsers hide it. */
  nonce?: string | undefined;
};

const DocumentContext = createContext<DocumentFacts>({ locale: "ja", theme: "system" });

export function DocumentProvider({ facts, children }: { facts: DocumentFacts; children: ReactNode }) {
  return <DocumentContext.Provider value={facts}>{children}</DocumentContext.Provider>;
}

export function useDocument(): DocumentFacts {
  return useContext(DocumentContext);
}
