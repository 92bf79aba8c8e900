import { isRouteErrorResponse } from "@remix-run/react";
import { log, withoutTokens } from "#app/platform/log.server.ts";

/** What a loader or an action threw and nobody expected goes to the log, with the request's id and without what the request said. */
export function logFault(error: unknown, request: Request, requestId: string): void {
  if (request.signal.aborted) return;
  // An address that takes no form, or none that exists: the caller's mistake, and no reason to look into the log.
  if (isRouteErrorResponse(error) && error.status < 500) return;
  log.error({ err: error, requestId, path: withoutTokens(new URL(request.url).pathname) }, "request failed");
}

/**
 * A fault as the scripts of a page are told of it: they know the id of the request that brought the page, not of those that follow.
 * undefined for a request that brings a page; that is rendered with its own id.
 */
export function faultAnswer(request: Request, requestId: string): Response | undefined {
  if (request.headers.get("Accept")?.includes("text/html")) return undefined;
  return Response.json({ requestId }, { status: 500 });
}
