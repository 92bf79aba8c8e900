import type { LinksFunction, LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { Links, Meta, Outlet, Scripts, ScrollRestoration, useRouteLoaderData } from "@remix-run/react";
import type { ReactNode } from "react";
import { env } from "#app/platform/env.server.ts";
import { readPreferences } from "#app/platform/http/preferences.server.ts";
import stylesheet from "./app.css?url";
import { useDocument } from "./components/document.tsx";
import { ErrorPage, errorFacts, errorTitle, useErrorFacts } from "./components/layout/error-page.tsx";
import { NavigationBar } from "./components/layout/navigation-bar.tsx";
import { PageAnnouncer } from "./components/layout/page-announcer.tsx";
import { PublicShell } from "./components/layout/public-shell.tsx";
import { LocaleProvider } from "./components/locale.tsx";
import { pageTitle } from "./components/page-title.ts";

export function loader({ request }: LoaderFunctionArgs) {
  return { ...readPreferences(request), demo: env.demo };
}

export const links: LinksFunction = () => [
  { rel: "stylesheet", href: stylesheet },
  { rel: "icon", href: "/favicon.svg", type: "image/svg+xml" },
  { rel: "apple-touch-icon", href: "/apple-touch-icon.png" },
];

export const meta: MetaFunction<typeof loader> = ({ data, error }) => [
  { title: error ? pageTitle(errorTitle(errorFacts(error).status, data?.locale ?? "ja")) : pageTitle() },
];

/** The frame of every page, errors included; what the root loader says wins over what the first page said. */
export function Layout({ children }: { children: ReactNode }) {
  const facts = useDocument();
  const data = useRouteLoaderData<typeof loader>("root");
  const locale = data?.locale ?? facts.locale;

  return (
    <html lang={locale} data-theme={data?.theme ?? facts.theme} data-request={facts.requestId}>
      <head>
        <meta charSet="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="color-scheme" content="light dark" />
        <meta name="robots" content="noindex, nofollow" />
        <meta name="format-detection" content="telephone=no" />
        <Meta />
        <Links />
      </head>
      <body>
        <LocaleProvider locale={locale}>
          <NavigationBar />
          {children}
          <PageAnnouncer />
        </LocaleProvider>
        <ScrollRestoration nonce={facts.nonce} />
        <Scripts nonce={facts.nonce} />
      </body>
    </html>
  );
}

export default function Root() {
  return <Outlet />;
}

export function ErrorBoundary() {
  return (
    <PublicShell>
      <ErrorPage {...useErrorFacts()} />
    </PublicShell>
  );
}
