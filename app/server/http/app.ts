import { join } from "node:path";
import type { ServerBuild } from "@remix-run/node";
import compression from "compression";
import express, { type ErrorRequestHandler, type RequestHandler } from "express";
import { log } from "#app/platform/log.server.ts";
import { limitBody } from "./body-limit.ts";
import { identify } from "./identify.ts";
import { refuse } from "./refuse.ts";
import { remix } from "./remix.ts";
import { ownHost, sameOrigin, securityHeaders } from "./security.ts";

export type AppOptions = {
  /** The compiled product, or how to get it anew for each request (development). */
  readonly build: ServerBuild | (() => Promise<ServerBuild>);
  /** The folder of what browsers load, or the middleware that makes it (development). */
  readonly client: string | RequestHandler;
  /** `APP_URL`; undefined in a demo. */
  readonly appUrl: string | undefined;
  /** `HOST`, what the server listens on. */
  readonly host: string;
  /** The proxies in front whose `X-Forwarded-…` headers are believed, as Express takes them; 0 for none. */
  readonly trustProxy: number | string;
  /** Whether requests can be served: the database answers and has the present schema. */
  readonly isReady: () => Promise<boolean>;
};

/** The web application around Remix: everything that holds for each request, in the order in which it happens. */
export function createApp({ build, client, appUrl, host, trustProxy, isReady }: AppOptions): express.Express {
  const isDevelopment = typeof client !== "string";
  const app = express();
  app.disable("x-powered-by");
  app.set("trust proxy", typeof trustProxy === "string" ? trustProxy.split(/\s*,\s*/) : trustProxy);

  app.use(identify);
  app.get("/healthz", (_request, response) => void response.set("Cache-Control", "no-store").json({ status: "ok" }));
  app.get("/readyz", (_request, response, next) => {
    isReady()
      .then((ready) => {
        response.status(ready ? 200 : 503).set("Cache-Control", "no-store");
        response.json({ status: ready ? "ready" : "not ready" });
      })
      .catch(next);
  });
  app.use(
    ownHost(appUrl, host),
    securityHeaders({ appUrl, isDevelopment }),
    compression({ filter: isWorthCompressing }),
  );
  if (typeof client === "string") {
    app.use("/assets", express.static(join(client, "assets"), { immutable: true, maxAge: "1y", fallthrough: false }));
    app.use(express.static(client, { maxAge: "1h", index: false }));
  } else {
    app.use(client);
  }
  app.use(sameOrigin(appUrl), limitBody, neverStored, unforged(trustProxy));
  app.all(
    "*",
    remix({
      build,
      mode: isDevelopment ? "development" : "production",
      contextOf: (request, response) => ({
        nonce: String(response.locals.nonce),
        requestId: String(response.locals.requestId),
        clientAddress: request.ip ?? "",
      }),
    }),
  );
  app.use(apologize);
  return app;
}

/** PDF, Excel and ZIP are compressed already; compressing them again delays the first byte. */
const isWorthCompressing: compression.CompressionFilter = (request, response) =>
  !/pdf|zip|spreadsheetml|octet-stream/.test(String(response.getHeader("Content-Type"))) &&
  compression.filter(request, response);

/** Pages hold personal information: nothing keeps a copy unless the route says otherwise. */
const neverStored: RequestHandler = (_request, response, next) => {
  const writeHead = response.writeHead.bind(response) as (...values: unknown[]) => typeof response;
  response.writeHead = (...values: unknown[]) => {
    if (!response.hasHeader("Cache-Control")) response.setHeader("Cache-Control", "no-store");
    return writeHead(...values);
  };
  next();
};

/** Remix reads `X-Forwarded-Host` whether or not Express trusts the sender. */
function unforged(trustProxy: number | string): RequestHandler {
  return (request, _response, next) => {
    if (trustProxy === 0) delete request.headers["x-forwarded-host"];
    next();
  };
}

/** A missing asset, an unreadable address, or a bug outside of Remix, which has its own error page. */
const apologize: ErrorRequestHandler = (error: { status?: number }, _request, response, _next) => {
  const status = error.status ?? 500;
  // Whoever was answered already (a body too large) or has gone needs no second answer.
  if (response.headersSent || response.destroyed) return;
  if (status < 500)
    return refuse(response, status, "見つからないか、読めない要求です。", "Not found, or not understood.");
  log.error({ err: error }, "request failed outside of a route");
  const { requestId } = response.locals;
  refuse(
    response,
    500,
    `申し訳ありません。問題が起きました（${requestId}）。`,
    `Sorry, something went wrong (${requestId}).`,
  );
};
