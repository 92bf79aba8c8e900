import { isRouteErrorResponse, Link, useLocation, useRouteError } from "@remix-run/react";
import { type ReactNode, useEffect } from "react";
import type { Locale } from "#app/platform/messages.ts";
import { useDocument } from "../document.tsx";
import { keepSubmittedDrafts } from "../form/drafts.ts";
import { useWords } from "../locale.tsx";
import { componentMessages } from "../messages.ts";
import { Button, buttonClass } from "../ui/button.tsx";
import { useHydrated } from "../use-hydrated.ts";

/** `status` is that of the answer; 0 when there was none. */
export type ErrorFacts = { status: number; requestId?: string | undefined };

/** A page that says what happened and what to do next. `requestId` is shown where the fault is ours, `children` are further ways out. */
export function ErrorPage({
  status,
  requestId,
  homeHref = "/",
  children,
}: ErrorFacts & { homeHref?: string; children?: ReactNode }) {
  const words = useWords(componentMessages).errorPage;
  const { title, text } = words[knownStatus(status)];
  const { key } = useLocation();
  // Whoever came by a link from elsewhere has nowhere to go back to.
  const canGoBack = useHydrated() && window.history.length > 1;

  // biome-ignore lint/correctness/useExhaustiveDependencies: whatever was sent here has not been stored, so what was typed stays on the device
  useEffect(keepSubmittedDrafts, [key]);

  return (
    <div className="space-y-4">
      {status > 0 ? <p className="font-bold text-faint text-sm tabular-nums">{status}</p> : null}
      <h1 className="text-xl">{title}</h1>
      <p>{text}</p>
      {status >= 500 && requestId ? (
        <p className="text-soft text-sm">
          {words.requestId}: <code className="select-all font-mono">{requestId}</code>
        </p>
      ) : null}
      <div className="flex flex-wrap gap-3 pt-2">
        {/* A full load, since the page that failed may have left anything behind. */}
        <Link to={homeHref} reloadDocument className={buttonClass("primary")}>
          {words.toHome}
        </Link>
        {children}
        {canGoBack ? (
          <Button type="button" onClick={() => window.history.back()}>
            {words.back}
          </Button>
        ) : null}
      </div>
    </div>
  );
}

/** What the error boundary that calls this has caught. A fault's request is named by its answer, or by the page that it happened to. */
export function useErrorFacts(): ErrorFacts {
  const error = useRouteError();
  const { requestId } = useDocument();
  return isRouteErrorResponse(error) ? errorFacts(error) : { requestId, ...errorFacts(error) };
}

/** An error in the terms of `ErrorPage`. */
export function errorFacts(error: unknown): ErrorFacts {
  // What the server says of a fault (platform/http/fault.server.ts); a refusal says only words.
  if (isRouteErrorResponse(error))
    return { status: error.status, requestId: (Object(error.data) as ErrorFacts).requestId };
  return { status: isUnanswered(error) ? 0 : 500 };
}

/** The title of the page of an error. */
export function errorTitle(status: number, locale: Locale): string {
  return componentMessages(locale).errorPage[knownStatus(status)].title;
}

/** Chromium, Firefox and Safari report a connection that failed by nothing but a TypeError with these words. */
function isUnanswered(error: unknown): boolean {
  return error instanceof TypeError && /failed to fetch|networkerror|load failed/i.test(error.message);
}

const statuses = [0, 400, 403, 404, 409, 413, 500] as const;

function knownStatus(status: number): (typeof statuses)[number] {
  return statuses.find((known) => known === status) ?? (status < 500 ? 400 : 500);
}
