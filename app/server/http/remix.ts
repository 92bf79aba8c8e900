import { pipeline } from "node:stream/promises";
import { createRemixRequest } from "@remix-run/express/dist/server.js";
import { type AppLoadContext, createRequestHandler, type ServerBuild } from "@remix-run/node";
import type { Request, RequestHandler, Response } from "express";
import { log } from "#app/platform/log.server.ts";

type Options = {
  readonly build: ServerBuild | (() => Promise<ServerBuild>);
  readonly mode: "development" | "production";
  readonly contextOf: (request: Request, response: Response) => AppLoadContext;
};

/**
 * Answers by Remix. Its own adapter for Express writes a body as fast as it comes, whatever the client takes, and goes on when nobody is
 * there any more: a slow client would hold a whole PDF in our memory, a closed tab a worker thread.
 */
export function remix({ build, mode, contextOf }: Options): RequestHandler {
  const answerTo = createRequestHandler(build, mode);
  return (request, response, next) => {
    answerTo(createRemixRequest(unbroken(request), response), contextOf(request, response))
      .then((answer) => (takesOnlyForms(request, answer) ? leadToItsPage(request) : answer))
      .then((answer) => send(response, answer, request.method === "HEAD"))
      .catch(next);
  };
}

/**
 * What a route does not read of a body is thrown away as it comes, within the limits on size and time of every request. Remix breaks the
 * line off instead: who is still sending then never reads why they were refused, and browsers take it for a lost line.
 */
function unbroken(request: Request): Request {
  return new Proxy(request, {
    get: (target, name) => {
      if (name === "destroy") return () => throwAway(target);
      const value: unknown = Reflect.get(target, name);
      return typeof value === "function" ? value.bind(target) : value;
    },
  });
}

function throwAway(request: Request): void {
  // That the sender goes meanwhile, or sends more than is taken, is of no consequence any more.
  request.on("error", () => {});
  request.resume();
}

/** Whether somebody looks for a page at an address that only takes forms; Remix says so in JSON, as if it were a fault. */
function takesOnlyForms({ method, headers }: Request, answer: globalThis.Response): boolean {
  const isUnknown = answer.status === 400 && answer.headers.has("X-Remix-Error");
  return isUnknown && (method === "GET" || method === "HEAD") && (headers.accept ?? "").includes("text/html");
}

/** The form stands on the page one step up. */
function leadToItsPage({ path }: Request): globalThis.Response {
  const page = path.slice(0, path.lastIndexOf("/"));
  return new Response(null, { status: 302, headers: { Location: page.startsWith("//") ? "/" : page || "/" } });
}

/** Of these headers there is one, the product's or that of a route. Express would add to a type of text that it is UTF-8, whatever it is. */
const single: readonly string[] = [
  "content-type",
  "content-security-policy",
  "x-frame-options",
  "x-content-type-options",
  "cross-origin-resource-policy",
];

async function send(response: Response, answer: globalThis.Response, isHead: boolean): Promise<void> {
  response.statusMessage = answer.statusText;
  response.status(answer.status);
  for (const [name, value] of answer.headers) {
    // A route that gives out people's files has a policy of its own, stricter than that of a page.
    if (single.includes(name)) response.setHeader(name, value);
    else response.append(name, value);
  }
  if (!answer.body) {
    response.end();
    return;
  }
  const reader = answer.body.getReader();
  const giveUp = () => void reader.cancel().catch(() => {});
  if (isHead || response.destroyed) {
    giveUp();
    response.end();
    return;
  }
  response.once("close", giveUp);
  try {
    await pipeline(chunksOf(reader, response), response);
  } catch (error) {
    // Whoever has gone needs neither an answer nor a line in the log.
    if ((error as { code?: string }).code === "ERR_STREAM_PREMATURE_CLOSE") return;
    log.error({ err: error, requestId: response.locals.requestId }, "an answer broke off");
  }
}

/** The next chunk is asked for when the client has room for it. */
async function* chunksOf(reader: ReadableStreamDefaultReader<Uint8Array>, response: Response) {
  for (;;) {
    const { done, value } = await reader.read();
    if (done) return;
    yield value;
    // A page comes in parts; compression must not keep one back until the next.
    (response as Response & { flush?: () => void }).flush?.();
  }
}
