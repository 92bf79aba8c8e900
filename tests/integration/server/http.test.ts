import { once } from "node:events";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { Agent, request as httpRequest } from "node:http";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { text } from "node:stream/consumers";
import type { ServerBuild } from "@remix-run/node";
import { afterAll, afterEach, beforeAll, expect, test } from "vitest";
import { type AppOptions, createApp } from "#app/server/http/app.ts";
import { type ListeningServer, listen } from "#app/server/http/listen.ts";

const servers: ListeningServer[] = [];
let client: string;

beforeAll(() => {
  client = mkdtempSync(join(tmpdir(), "akashi-client-"));
  mkdirSync(join(client, "assets"));
  writeFileSync(join(client, "assets/page-1a2b.js"), "export {};");
  writeFileSync(join(client, "favicon.svg"), "<svg/>");
});
afterEach(async () => {
  for (const server of servers.splice(0)) await server.close(0);
});
afterAll(() => rmSync(client, { recursive: true }));

/** A product of one route that answers everything: Remix itself, without a compiler. */
function product(
  answer: (request: Request) => Promise<Response> | Response,
  { hasPage = true }: { hasPage?: boolean } = {},
): ServerBuild {
  const handle = (call: { request: Request }) => answer(call.request);
  const module = { ...(hasPage && { loader: handle }), action: handle };
  return {
    entry: { module: { default: () => new Response("no page", { status: 500 }), handleError: () => {} } },
    routes: { root: { id: "root", path: "*", module } },
    assets: { version: "1", entry: { module: "", imports: [] }, url: "", routes: {} },
    publicPath: "/",
    assetsBuildDirectory: client,
    future: { v3_singleFetch: true },
    isSpaMode: false,
  } as unknown as ServerBuild;
}

async function serve(
  answer: (request: Request) => Promise<Response> | Response,
  options: Partial<AppOptions> = {},
): Promise<{ url: string; server: ListeningServer }> {
  const app = createApp({
    build: product(answer),
    client,
    appUrl: undefined,
    host: "127.0.0.1",
    trustProxy: 0,
    isReady: async () => true,
    ...options,
  });
  const server = await listen(app, { host: "127.0.0.1", port: 0 });
  servers.push(server);
  return { url: `http://127.0.0.1:${server.port}`, server };
}

const hello = () => new Response("hello");
const post = (url: string, headers: Record<string, string>) => fetch(url, { method: "POST", body: "a=1", headers });

test("a page is never stored, carries its request's id and lets nothing foreign run", async () => {
  const { url } = await serve(hello);

  const { headers } = await fetch(url);

  expect(headers.get("Cache-Control")).toBe("no-store");
  expect(headers.get("X-Request-Id")).toMatch(/^[\da-f-]{36}$/);
  expect(headers.get("X-Powered-By")).toBeNull();
  expect(headers.get("Strict-Transport-Security")).toBeNull();
  const policy = headers.get("Content-Security-Policy");
  expect(policy).toMatch(/script-src 'self' 'nonce-[^']{24}'(;|$)/);
  expect(policy).toContain("object-src 'none'");
  expect(policy).toContain("frame-ancestors 'none'");
  expect(policy).not.toContain("unsafe");
});

test("every request has a nonce of its own, and a route may allow storing", async () => {
  const { url } = await serve(() => new Response("pdf", { headers: { "Cache-Control": "private, max-age=60" } }));

  const [one, two] = await Promise.all([fetch(url), fetch(url)]);

  expect(one.headers.get("Content-Security-Policy")).not.toBe(two.headers.get("Content-Security-Policy"));
  expect(one.headers.get("Cache-Control")).toBe("private, max-age=60");
});

test("with an https address browsers are told to stay on https", async () => {
  const { url, server } = await serve(hello, { appUrl: "https://akashi.example.jp" });

  const headers = await new Promise<Record<string, unknown>>((resolve, reject) => {
    const call = httpRequest(url, { headers: { Host: "akashi.example.jp" } }, (response) => {
      response.resume();
      resolve(response.headers);
    });
    call.once("error", reject).end();
  });

  expect(headers["strict-transport-security"]).toBe("max-age=63072000");
  expect((await fetch(`http://127.0.0.1:${server.port}/`)).status).toBe(421);
});

test.each([
  [200, "127.0.0.1", "localhost:3000"],
  [200, "127.0.0.1", "[::1]:3000"],
  [200, "akashi.local", "AKASHI.local:3000"],
  [200, "0.0.0.0", "192.168.1.7:3000"],
  [421, "0.0.0.0", "rebound.example:3000"],
  [421, "127.0.0.1", "rebound.example:3000"],
  [421, "127.0.0.1", "127.0.0.1.rebound.example"],
  [421, "127.0.0.1", "192.168.1.7:3000"],
])("without APP_URL the answer is %i when listening on %s and called as %s", async (status, host, calledAs) => {
  const { url } = await serve(hello, { host });

  const answered = await new Promise<number | undefined>((resolve, reject) => {
    const call = httpRequest(url, { headers: { Host: calledAs } }, (response) => {
      response.resume();
      resolve(response.statusCode);
    });
    call.once("error", reject).end();
  });

  expect(answered).toBe(status);
});

test.each([
  [200, { "Sec-Fetch-Site": "same-origin" }],
  [200, { "Sec-Fetch-Site": "none" }],
  [403, { "Sec-Fetch-Site": "same-site" }],
  [403, { "Sec-Fetch-Site": "cross-site" }],
  [403, { Origin: "https://elsewhere.example" }],
  [403, { Origin: "null" }],
  [403, { "Sec-Fetch-Site": "same-origin", Origin: "https://elsewhere.example" }],
  [403, { "Sec-Fetch-Site": "same-origin", Origin: "null" }],
  [403, { "Sec-Fetch-Site": "cross-site", Origin: "http://127.0.0.1" }],
  [403, {}],
])("a write is answered with %i when the browser says %o", async (status, headers) => {
  const { url } = await serve(hello);

  expect((await post(url, headers as Record<string, string>)).status).toBe(status);
});

test("a write that names our own origin is accepted from browsers that do not know Sec-Fetch-Site", async () => {
  const { url } = await serve(hello);

  expect((await post(url, { Origin: url })).status).toBe(200);
  expect((await post(url, { Origin: url, "Sec-Fetch-Site": "same-origin" })).status).toBe(200);
});

test("a form may be 1 MB and an import 64 MB, whether the size is announced or only turns out", async () => {
  const { url } = await serve(async (request) => new Response(String((await request.arrayBuffer()).byteLength)));
  const send = async (path: string, size: number, isAnnounced: boolean) => {
    const bytes = new Uint8Array(size);
    const body = isAnnounced ? bytes : new Blob([bytes]).stream();
    const init = { method: "POST", body, headers: { "Sec-Fetch-Site": "same-origin" }, duplex: "half" };
    const response = await fetch(url + path, init as RequestInit);
    return [response.status, response.status === 200 ? Number(await response.text()) : undefined];
  };
  const megabyte = 1_048_576;

  for (const isAnnounced of [true, false]) {
    expect(await send("/o/demo/inventory", megabyte, isAnnounced)).toEqual([200, megabyte]);
    expect(await send("/o/demo/inventory", megabyte + 1, isAnnounced)).toEqual([413, undefined]);
    expect(await send("/o/demo/imports", 3 * megabyte, isAnnounced)).toEqual([200, 3 * megabyte]);
    expect(await send("/o/demo/imports", 64 * megabyte + 1, isAnnounced)).toEqual([413, undefined]);
  }
});

// The line was broken off while the body was still coming: the log said 507, the browser that it was offline, and it tried again for ever.
test.each([12, 70])("whoever is refused within a body of %i MB reads why, and their line stays", async (megabytes) => {
  const { url } = await serve(async (request) => {
    if (request.method === "GET") return hello();
    for await (const _chunk of request.body as unknown as AsyncIterable<Uint8Array>) break;
    return new Response("no room", { status: 422 });
  });
  const agent = new Agent({ keepAlive: true, maxSockets: 1 });
  const ports = new Set<number | undefined>();
  const ask = (method: "GET" | "POST", bytes: number) =>
    new Promise<[number | undefined, string]>((resolve, reject) => {
      const headers = { "Sec-Fetch-Site": "same-origin", "Content-Length": bytes };
      const sending = httpRequest(`${url}/o/demo/evidence/uploads`, { method, headers, agent }, async (answer) => {
        // A browser reads an answer when it has sent all.
        if (!sending.writableFinished) await once(sending, "finish");
        ports.add(sending.socket?.localPort);
        resolve([answer.statusCode, await text(answer)]);
      });
      sending.once("error", reject);
      sending.end(Buffer.alloc(bytes));
    });

  const refused = await ask("POST", megabytes * 1_000_000);
  const next = await ask("GET", 0);
  agent.destroy();

  expect([refused, next]).toEqual([
    [422, "no room"],
    [200, "hello"],
  ]);
  expect(ports.size).toBe(1);
});

/** A text in Shift_JIS was given out as one in UTF-8. */
test("whoever opens an address that only takes forms is led to the page that the form stands on", async () => {
  const { url } = await serve(hello, { build: product(hello, { hasPage: false }) });
  const open = (path: string, accept: string) => fetch(`${url}${path}`, { headers: { accept }, redirect: "manual" });

  const led = await open("/o/demo/inventory/1/archiving?x=1", "text/html,*/*");
  expect([led.status, led.headers.get("location")]).toEqual([302, "/o/demo/inventory/1"]);
  expect((await open("//evil.example/archiving", "text/html")).headers.get("location")).toBe("/");
  // A script is told the truth, and a form still arrives.
  expect((await open("/o/demo/inventory/1/archiving", "application/json")).status).toBe(400);
  expect(await (await post(`${url}/o/demo/inventory/1/archiving`, { origin: url })).text()).toBe("hello");
});

test("of a text nobody knows the encoding of, none is said", async () => {
  const bytes = new Uint8Array([0x8f, 0xd8, 0x90, 0xd5]);
  const types = ["text/plain", "text/plain; charset=utf-8"];
  const { url } = await serve(
    ({ url: asked }) =>
      new Response(bytes, { headers: { "Content-Type": types[Number(new URL(asked).search[1])] ?? "" } }),
  );

  const answers = await Promise.all(types.map((_, index) => fetch(`${url}/?${index}`)));

  expect(answers.map(({ headers }) => headers.get("Content-Type"))).toEqual(types);
  expect(new Uint8Array(await (answers[0] as Response).arrayBuffer())).toEqual(bytes);
});

test("assets are kept for a year, public files for an hour, and a missing asset is no page", async () => {
  const { url } = await serve(hello);

  expect((await fetch(`${url}/assets/page-1a2b.js`)).headers.get("Cache-Control")).toBe(
    "public, max-age=31536000, immutable",
  );
  expect((await fetch(`${url}/favicon.svg`)).headers.get("Cache-Control")).toBe("public, max-age=3600");
  expect((await fetch(`${url}/assets/gone.js`)).status).toBe(404);
  expect((await fetch(`${url}/%E0%A4%A`)).status).toBe(400);
});

test("text is compressed, PDF is not", async () => {
  const { url } = await serve((request) => {
    const type = request.url.endsWith("pdf") ? "application/pdf" : "text/plain";
    return new Response("x".repeat(10_000), { headers: { "Content-Type": type } });
  });

  expect((await fetch(url)).headers.get("Content-Encoding")).toMatch(/gzip|br/);
  expect((await fetch(`${url}/pdf`)).headers.get("Content-Encoding")).toBeNull();
});

test("a client that reads slowly is not sent ahead of itself, and one that goes away ends what makes the answer", async () => {
  let made = 0;
  const { promise: cancelled, resolve: cancel } = Promise.withResolvers<void>();
  const { url } = await serve(() => {
    const body = new ReadableStream<Uint8Array>({
      async pull(controller) {
        // Each chunk in a turn of its own, so that the loop cannot starve the rest.
        await new Promise((resolve) => setImmediate(resolve));
        made += 1;
        controller.enqueue(new Uint8Array(1_048_576));
      },
      cancel,
    });
    return new Response(body, { headers: { "Content-Type": "application/pdf" } });
  });
  const leaving = new AbortController();

  const answer = await fetch(url, { signal: leaving.signal });
  let before = -1;
  while (made > before) {
    before = made;
    await new Promise((resolve) => setTimeout(resolve, 300));
  }

  expect(made).toBeLessThan(64);
  leaving.abort();
  await cancelled;
  await expect(answer.arrayBuffer()).rejects.toThrow();
});

test("what a page sends in parts arrives in parts, compressed too", async () => {
  const { promise: released, resolve: release } = Promise.withResolvers<void>();
  const { url } = await serve(() => {
    const body = new ReadableStream<Uint8Array>({
      async start(controller) {
        controller.enqueue(new TextEncoder().encode("<p>shell</p>".repeat(200)));
        await released;
        controller.enqueue(new TextEncoder().encode("<p>rest</p>"));
        controller.close();
      },
    });
    return new Response(body, { headers: { "Content-Type": "text/html; charset=utf-8" } });
  });

  const answer = await fetch(url);
  const reader = (answer.body ?? new ReadableStream()).pipeThrough(new TextDecoderStream()).getReader();
  let text = String((await reader.read()).value);
  release();
  for (let part = await reader.read(); !part.done; part = await reader.read()) text += part.value;

  expect(answer.headers.get("Content-Encoding")).toMatch(/gzip|br/);
  expect(text).toMatch(/^<p>shell.*<p>rest<\/p>$/);
});

test("the process is alive before it is ready", async () => {
  const { url } = await serve(hello, { isReady: async () => false, appUrl: "https://akashi.example.jp" });

  expect((await fetch(`${url}/healthz`)).status).toBe(200);
  expect((await fetch(`${url}/readyz`)).status).toBe(503);
});

test("a forwarded host is believed from trusted proxies only", async () => {
  const { url } = await serve((request) => new Response(request.url));
  const forwarded = { "X-Forwarded-Host": "evil.example:81", "X-Forwarded-Proto": "https" };

  expect(await (await fetch(`${url}/a`, { headers: forwarded })).text()).toBe(`${url}/a`);
});

test("closing lets a request in flight finish and takes no new one", async () => {
  const { promise: underway, resolve: begun } = Promise.withResolvers<void>();
  const { promise: released, resolve: release } = Promise.withResolvers<void>();
  const { url, server } = await serve(async () => {
    begun();
    await released;
    return new Response("finished");
  });

  const answer = fetch(url);
  await underway;
  const closed = server.close();
  await expect(fetch(url)).rejects.toThrow();
  release();

  expect(await (await answer).text()).toBe("finished");
  await closed;
});

test("a taken port is reported in words", async () => {
  const { server } = await serve(hello);

  await expect(listen(() => {}, { host: "127.0.0.1", port: server.port })).rejects.toThrow(/Port \d+ is in use.*PORT=/);
});
