import { data, type HeadersFunction } from "@remix-run/node";
import type { Departure } from "./rounds.server.ts";

/**
 * Sends the browser to the sign-in service by a page of ours that leads there at once. A redirection of a form's answer to another host is what
 * our Content-Security-Policy forbids (`form-action 'self'`), and it shall stay so. Works without JavaScript.
 */
export function departing({ url, cookie }: Departure) {
  const headers = { Refresh: `0; url=${url}`, "Set-Cookie": cookie };
  return data({ leavingFor: url }, { headers });
}

/** A route that departs must let these headers through. */
export const departureHeaders: HeadersFunction = ({ actionHeaders }) => actionHeaders;
