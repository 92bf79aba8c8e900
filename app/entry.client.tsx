import { RemixBrowser } from "@remix-run/react";
import { StrictMode, startTransition } from "react";
import { hydrateRoot } from "react-dom/client";
import { type DocumentFacts, DocumentProvider } from "./components/document.tsx";
import { isTheme } from "./components/theme.ts";

startTransition(() => {
  hydrateRoot(
    document,
    <StrictMode>
      <DocumentProvider facts={documentFacts()}>
        <RemixBrowser />
      </DocumentProvider>
    </StrictMode>,
  );
});

/** The same facts that the server rendered with, read back from the page, so that both render alike. */
function documentFacts(): DocumentFacts {
  const { lang, dataset } = document.documentElement;
  return {
    locale: lang === "en" ? "en" : "ja",
    theme: isTheme(dataset.theme) ? dataset.theme : "system",
    requestId: dataset.request,
  };
}
