import { createRequestHandler, type ServerBuild } from "@remix-run/node";
import type { LoadContext } from "#app/platform/http/guard.server.ts";
import { buildWhenStale, loadBuild } from "#app/server/build.ts";

export type Call = {
  method: "GET" | "HEAD" | "POST" | "PATCH" | "DELETE" | "OPTIONS";
  /** The `Cookie` header; none for someone who is not signed in. */
  cookie?: string | undefined;
  body?: BodyInit | null | undefined;
  headers?: Readonly<Record<string, string>>;
};

/** The compiled product without a server around it: `call` asks it as a browser would. */
export async function theProduct(): Promise<{
  build: ServerBuild;
  /** `clientAddress` is where the request seems to come from. */
  call: (address: string, call: Call, clientAddress?: string) => Promise<Response>;
}> {
  await buildWhenStale();
  const build = await loadBuild();
  const handle = createRequestHandler(build, "production");
  const context: Omit<LoadContext, "clientAddress"> = { nonce: "a-nonce", requestId: "a-request" };
  return {
    build,
    call: async (
      address,
      { method, cookie, body = new URLSearchParams(), headers = {} },
      clientAddress = "203.0.113.7",
    ) => {
      const request = new Request(`http://localhost${address}`, {
        method,
        headers: { Accept: "text/html", "Accept-Language": "ja", ...(cookie ? { Cookie: cookie } : {}), ...headers },
        ...(method === "GET" || method === "HEAD" ? {} : { body }),
      });
      return handle(request, { ...context, clientAddress });
    },
  };
}
