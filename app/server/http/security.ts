import { randomBytes } from "node:crypto";
import type { IncomingMessage, ServerResponse } from "node:http";
import { isIP } from "node:net";
import type { RequestHandler, Response } from "express";
import helmet from "helmet";
import { refuse } from "./refuse.ts";

export type Origin = {
  /** `APP_URL`; undefined in a demo and in development. */
  readonly appUrl: string | undefined;
  readonly isDevelopment: boolean;
};

/** The headers that tell a browser to load and run nothing but what is ours. The nonce goes to the pages by `response.locals`. */
export function securityHeaders({ appUrl, isDevelopment }: Origin): RequestHandler[] {
  const isHttps = appUrl?.startsWith("https:") ?? false;
  const nonce = (_request: IncomingMessage, response: ServerResponse) =>
    `'nonce-${(response as Response).locals.nonce}'`;
  return [
    (_request, response, next) => {
      response.locals.nonce = randomBytes(16).toString("base64");
      response.setHeader("Permissions-Policy", permissionsPolicy);
      next();
    },
    helmet({
      contentSecurityPolicy: {
        useDefaults: false,
        directives: {
          defaultSrc: ["'self'"],
          scriptSrc: ["'self'", nonce],
          // Vite's development server puts style sheets into the page.
          styleSrc: isDevelopment ? ["'self'", "'unsafe-inline'"] : ["'self'", nonce],
          imgSrc: ["'self'", "data:", "blob:"],
          fontSrc: ["'self'"],
          connectSrc: isDevelopment ? ["'self'", "ws:"] : ["'self'"],
          objectSrc: ["'none'"],
          frameSrc: ["'self'"],
          frameAncestors: ["'none'"],
          baseUri: ["'self'"],
          formAction: ["'self'"],
          ...(isHttps ? { upgradeInsecureRequests: [] } : {}),
        },
      },
      strictTransportSecurity: isHttps ? { maxAge: 63_072_000, includeSubDomains: false } : false,
      // Under "no-referrer" browsers send forms with the origin "null", which the same-origin check refuses.
      referrerPolicy: { policy: "same-origin" },
      crossOriginResourcePolicy: { policy: "same-origin" },
      xFrameOptions: { action: "deny" },
    }),
  ];
}

const permissionsPolicy = [
  "camera",
  "geolocation",
  "microphone",
  "payment",
  "usb",
  "browsing-topics",
  "display-capture",
]
  .map((feature) => `${feature}=()`)
  .join(", ");

/**
 * Only the host of `APP_URL` is answered, so that no link or cached page can carry a foreign name. Without it, only this machine and what
 * `HOST` names: else a website could point a name of its own at us (DNS rebinding) and read a demo, which lets everyone in.
 */
export function ownHost(appUrl: string | undefined, listeningHost: string): RequestHandler {
  const isOwn = appUrl ? (host: string) => host === new URL(appUrl).host : isLocalTo(listeningHost);
  return (request, response, next) => {
    if (isOwn(request.headers.host?.toLowerCase() ?? "")) return next();
    refuse(response, 421, "このアドレスのサーバーではありません。", "This server does not answer for that host.");
  };
}

function isLocalTo(listeningHost: string): (host: string) => boolean {
  const isEverywhere = listeningHost === "0.0.0.0" || listeningHost === "::";
  const names = new Set(["localhost", "127.0.0.1", "::1", listeningHost.toLowerCase()]);
  return (host) => {
    const name = host.replace(/:\d+$/, "").replace(/^\[(.*)\]$/, "$1");
    // Who listens everywhere is reached by any of its addresses; only names can be pointed at us by others.
    return names.has(name) || (isEverywhere && isIP(name) !== 0);
  };
}

/**
 * A write must come from a page of ours: browsers say so by `Sec-Fetch-Site`, older ones by `Origin`, most by both, which must not contradict
 * each other (Remix would stumble over it, and answer nothing); neither is a refusal.
 */
export function sameOrigin(appUrl: string | undefined): RequestHandler {
  return (request, response, next) => {
    if (request.method === "GET" || request.method === "HEAD" || isOurs(request, appUrl)) return next();
    refuse(
      response,
      403,
      "ほかのサイトから送られた操作は受け付けません。画面を開き直してやり直してください。",
      "Requests sent from another site are refused. Open the page again and retry.",
    );
  };
}

function isOurs({ headers }: IncomingMessage, appUrl: string | undefined): boolean {
  const { "sec-fetch-site": site, origin } = headers;
  if (site === undefined && origin === undefined) return false;
  return (site === undefined || site === "same-origin" || site === "none") && isOwnOrigin(origin, headers.host, appUrl);
}

function isOwnOrigin(origin: string | undefined, host: string | undefined, appUrl: string | undefined): boolean {
  if (origin === undefined) return true;
  if (!URL.canParse(origin)) return false;
  return appUrl ? origin === new URL(appUrl).origin : new URL(origin).host === host;
}
