import { Outlet, useLocation, useParams, useRouteLoaderData } from "@remix-run/react";
import { ErrorPage, useErrorFacts } from "#app/components/layout/error-page.tsx";
import { useWords } from "#app/components/locale.tsx";
import { ButtonLink } from "#app/components/ui/button.tsx";
import { Card } from "#app/components/ui/card.tsx";
import { homePath, searchPath } from "#app/features/home/paths.ts";
import { searchMessages } from "#app/features/home/search-messages.ts";
import type { loader } from "./layout.tsx";

/**
 * Shows nothing of its own: it stands between the frame of an organization and its pages, so that the frame outlives their errors. Every
 * address has a page of its own: what was typed on that of one record does not stand on that of the next.
 */
export default function Boundary() {
  const { pathname } = useLocation();
  return <Outlet key={pathname} />;
}

/** What went wrong with a page or a form of the organization, with the menu and the search still around it. */
export function ErrorBoundary() {
  const { organization = "" } = useParams();
  const frame = useRouteLoaderData<typeof loader>("routes/organization/layout");
  const words = useWords(searchMessages);
  const facts = useErrorFacts();
  return (
    <Card className="max-w-2xl">
      <ErrorPage {...facts} homeHref={homePath(organization)}>
        {facts.status === 404 && frame?.can.search ? (
          <ButtonLink to={searchPath(organization)}>{words.findRecord}</ButtonLink>
        ) : null}
      </ErrorPage>
    </Card>
  );
}
