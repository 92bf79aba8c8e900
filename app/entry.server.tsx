import { PassThrough } from "node:stream";
import { type AppLoadContext, createReadableStreamFromReadable, type EntryContext } from "@remix-run/node";
import { RemixServer } from "@remix-run/react";
import { isbot } from "isbot";
import { renderToPipeableStream } from "react-dom/server";
import { logFault } from "#app/platform/http/fault.server.ts";
import { readPreferences } from "#app/platform/http/preferences.server.ts";
import { log } from "#app/platform/log.server.ts";
import { DocumentProvider } from "./components/document.tsx";

declare module "@remix-run/server-runtime" {
  interface Future {
    v3_singleFetch: true;
  }
  interface AppLoadContext {
    nonce: string;
    requestId: string;
    clientAddress: string;
  }
}

/** Milliseconds after which a loader's pending promise is given up. */
export const streamTimeout = 10_000;

/** Streams the page: the shell at once, what loaders still wait for as it comes; crawlers and printers get the finished page. */
export default function handleRequest(
  request: Request,
  status: number,
  headers: Headers,
  context: EntryContext,
  { nonce, requestId }: AppLoadContext,
): Promise<Response> {
  const isWhole = isbot(request.headers.get("User-Agent"));
  const facts = { ...readPreferences(request), nonce, requestId };

  return new Promise((resolve, reject) => {
    let hasStarted = false;
    let answerStatus = status;
    const { pipe, abort } = renderToPipeableStream(
      <DocumentProvider facts={facts}>
        <RemixServer context={context} url={request.url} nonce={nonce} />
      </DocumentProvider>,
      {
        nonce,
        [isWhole ? "onAllReady" : "onShellReady"]() {
          hasStarted = true;
          const body = new PassThrough();
          headers.set("Content-Type", "text/html; charset=utf-8");
          resolve(new Response(createReadableStreamFromReadable(body), { headers, status: answerStatus }));
          pipe(body);
        },
        onShellError: reject,
        onError(error) {
          answerStatus = 500;
          // Before the shell, the rejection above carries the error to the log.
          if (hasStarted) log.error({ err: error, requestId }, "rendering failed");
        },
      },
    );
    setTimeout(abort, streamTimeout + 1_000).unref();
  });
}

/** What a loader or an action threw and nobody expected; refusals are answers, not errors, and never come here. */
export function handleError(error: unknown, { request, context }: { request: Request; context: AppLoadContext }): void {
  logFault(error, request, context.requestId);
}
