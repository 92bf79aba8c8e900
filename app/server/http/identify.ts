import { randomUUID } from "node:crypto";
import type { RequestHandler } from "express";
import { now } from "#app/platform/clock.ts";
import { log, withoutTokens } from "#app/platform/log.server.ts";
import { inRequestContext } from "#app/platform/request-context.server.ts";

/** Gives the request its id and one line in the log: no query, no cookie, no body. */
export const identify: RequestHandler = (request, response, next) => {
  const requestId = randomUUID();
  response.locals.requestId = requestId;
  response.setHeader("X-Request-Id", requestId);
  const start = performance.now();
  const isProbe = /^\/(healthz|readyz|assets\/)/.test(request.path);

  response.once("close", () => {
    const line = {
      requestId,
      method: request.method,
      path: withoutTokens(request.path),
      status: response.statusCode,
      milliseconds: Math.round(performance.now() - start),
      ...(response.writableFinished ? {} : { isAborted: true }),
    };
    log[isProbe ? "debug" : response.statusCode >= 500 ? "error" : "info"](line, "request");
  });
  inRequestContext({ requestId, startedAt: now() }, next);
};
