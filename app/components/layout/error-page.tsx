import { isRouteErrorResponse, Link } from "@remix-run/react";
import { type ReactNode, useEffect } from "react";
import type { Locale } from "#app/platform/messages.ts";
import { keepSubmittedDrafts } from "../form/drafts.ts";
import { useWords } from "../locale.tsx";
import { componentMessages } from "../messages.ts";
import { buttonClass } from "../ui/button.tsx";

export type ErrorFacts = { status: number; requestId?: string | undefined; message?: string | undefined };

/**
 * A page that says what happened and what to do next. `message` replaces the general sentence, `requestId` is shown where the fault
 * is ours, `children` are further ways out.
 */
export function ErrorPage({ status, requestId, message, children }: ErrorFacts & { children?: ReactNode }) {
  const words = useWords(componentMessages).errorPage;
  const { title, text } = words[knownStatus(status)];

  // Whatever was sent has not been stored, so what was typed stays on the device.
  useEffect(keepSubmittedDrafts, []);

  return (
    <div className="space-y-4">
      <p className="font-bold text-faint text-sm tabular-nums">{status}</p>
      <h1 className="text-xl">{title}</h1>
      <p>{message ?? text}</p>
      {status >= 500 && requestId ? (
        <p className="text-soft text-sm">
          {words.requestId}: <code className="select-all font-mono">{requestId}</code>
        </p>
      ) : null}
      <div className="flex flex-wrap gap-3 pt-2">
        {children}
        {/* A full load, since the page that failed may have left anything behind. */}
        <Link to="/" reloadDocument className={buttonClass(children ? "secondary" : "primary")}>
          {words.toHome}
        </Link>
      </div>
    </div>
  );
}

/** What an error boundary caught, in the terms of `ErrorPage`. Refusals arrive as `data({ requestId?, message? }, { status })`. */
export function errorFacts(error: unknown): ErrorFacts {
  if (!isRouteErrorResponse(error)) return { status: 500 };
  const { requestId, message } = (typeof error.data === "object" && error.data ? error.data : {}) as Record<
    string,
    unknown
  >;
  return {
    status: error.status,
    requestId: typeof requestId === "string" ? requestId : undefined,
    message: typeof message === "string" ? message : undefined,
  };
}

/** The title of the page of an error. */
export function errorTitle(status: number, locale: Locale): string {
  return componentMessages(locale).errorPage[knownStatus(status)].title;
}

const statuses = [400, 403, 404, 409, 413, 429, 500] as const;

function knownStatus(status: number): (typeof statuses)[number] {
  return statuses.find((known) => known === status) ?? (status < 500 ? 400 : 500);
}
