import { request as httpRequest } from "node:http";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { pointText } from "#app/features/audit-log/chain.ts";
import { findChainHead } from "#app/features/audit-log/queries.server.ts";
import { globally, readOrganization } from "#app/platform/db.server.ts";
import { getOutboxMail, listOutbox } from "#app/platform/mail/outbox.server.ts";
import { clientFolder, loadBuild } from "#app/server/build.ts";
import { createApp } from "#app/server/http/app.ts";
import { bodyLimit } from "#app/server/http/body-limit.ts";
import { type ListeningServer, listen } from "#app/server/http/listen.ts";
import { drainErrands } from "#tests/support/jobs.ts";
import { takeLoggedErrors } from "#tests/support/logged-errors.ts";
import { theProduct } from "#tests/support/product.ts";
import { anAccount, cookieOf, type Person } from "#tests/support/sign-ins.ts";

const { build } = await theProduct();
const routes = Object.values(build.routes).flatMap((route) => (route ? [route] : []));
const posting = routes.filter(({ module }) => "action" in module && module.action).map(({ id }) => addressOf(id));

const options = {
  client: clientFolder,
  appUrl: undefined,
  host: "127.0.0.1",
  trustProxy: 0,
  isReady: async () => true,
} as const;

let manager: Person;
let server: ListeningServer;
let address: string;

beforeAll(async () => {
  manager = await anAccount({ roles: ["privacy_manager"] });
  server = await listen(createApp({ ...options, build: await loadBuild() }), { host: "127.0.0.1", port: 0 });
  address = `http://127.0.0.1:${server.port}`;
});
afterAll(() => server.close(0));

test("there are addresses that take forms", () => {
  expect(posting.length).toBeGreaterThan(20);
});

describe.each(posting)("a form sent to %s", (pattern) => {
  test.each([
    ["from another site", { Origin: "https://evil.example" }],
    ["from another site, as the browser says", { "Sec-Fetch-Site": "cross-site" }],
    ["from a neighbor of ours", { "Sec-Fetch-Site": "same-site", Origin: "https://www.127.0.0.1.example" }],
    ["from a page without an origin", { Origin: "null" }],
    ["with two answers to where it is from", { "Sec-Fetch-Site": "same-origin", Origin: "https://evil.example" }],
    ["from nowhere", {}],
  ])("%s is refused before anything is done", async (_, headers) => {
    const before = await headOfManager();

    const answer = await post(pattern, "returnTo=%2F", headers as Record<string, string>);

    expect(answer.status).toBe(403);
    expect(answer.headers.get("Set-Cookie")).toBeNull();
    expect(await headOfManager()).toBe(before);
  });

  test("that is larger than any of ours is refused unread", async () => {
    // Announced and never sent: whoever read it first would wait for it.
    const status = await new Promise<number | undefined>((resolve, reject) => {
      const headers = {
        "Content-Type": "application/x-www-form-urlencoded",
        "Content-Length": bodyLimit(filled(pattern)) + 1,
        "Sec-Fetch-Site": "same-origin",
      };
      const call = httpRequest(`${address}${filled(pattern)}`, { method: "POST", headers }, (answer) => {
        resolve(answer.statusCode);
        call.destroy();
      });
      call.on("error", reject);
      call.flushHeaders();
    });

    expect(status).toBe(413);
  });
});

describe("a request in the name of another host", () => {
  const ask = (headers: Record<string, string>, path = "/sign-in", method = "GET", body = "") =>
    new Promise<{ status: number; location: string | undefined; text: string }>((resolve, reject) => {
      const call = httpRequest(`${address}${path}`, { method, headers }, (answer) => {
        const chunks: Buffer[] = [];
        answer.on("data", (chunk: Buffer) => chunks.push(chunk));
        answer.on("end", () =>
          resolve({
            status: answer.statusCode ?? 0,
            location: answer.headers.location,
            text: Buffer.concat(chunks).toString(),
          }),
        );
      });
      call.once("error", reject).end(body);
    });

  test.each(["evil.example", "127.0.0.1.evil.example", "evil.example:80", "localhost@evil.example"])(
    "is not answered: %s",
    async (host) => {
      for (const path of ["/", "/sign-in", "/password-reset", "/o/demo", "/akashi-verify.mjs"]) {
        expect((await ask({ Host: host }, path)).status, path).toBe(421);
      }
    },
  );

  test("that a stranger claims to have forwarded neither changes an address on a page nor the link in a mail", async () => {
    const forwarded = {
      "X-Forwarded-Host": "evil.example",
      "X-Forwarded-Proto": "https",
      Forwarded: "host=evil.example",
      "X-Original-Host": "evil.example",
    };
    const host = address.replace("http://", "");

    const page = await ask({ Host: host, ...forwarded }, `/o/${manager.actor.organization.slug}`);
    const sent = await ask(
      {
        Host: host,
        ...forwarded,
        "Sec-Fetch-Site": "same-origin",
        "Content-Type": "application/x-www-form-urlencoded",
      },
      "/password-reset",
      "POST",
      `email=${encodeURIComponent(manager.email)}`,
    );
    await drainErrands();

    expect(page.location).toMatch(/^\/sign-in/);
    expect(page.text + sent.text).not.toContain("evil.example");
    const mails = (await globally(listOutbox)).filter(({ recipient }) => recipient === manager.email);
    expect(mails).toHaveLength(1);
    const { body } = await globally((tx) => getOutboxMail(tx, mails[0]?.id ?? ""));
    expect(body).toMatch(/http:\/\/127\.0\.0\.1:\d+\/password-reset\//);
    expect(body).not.toContain("evil");
  });
});

describe("an address that leads out of what is served", () => {
  const climbing = [
    ...[
      "..",
      "../..",
      "../../../../etc/passwd",
      "..\\..\\etc\\passwd",
      "%2e%2e%2fetc%2fpasswd",
      "..%2f..%2fpackage.json",
    ],
    ...[
      "%252e%252e%252fetc%252fpasswd",
      "%00",
      "a%00.tsr",
      "%c0%ae%c0%ae/etc/passwd",
      "/etc/passwd",
      "file:///etc/passwd",
    ],
  ];
  const reading = routes
    .filter(({ id, module }) => "loader" in module && module.loader && addressOf(id).includes(":"))
    .map(({ id }) => addressOf(id));

  test.each(climbing)("finds nothing: %s", async (step) => {
    const cookie = await cookieOf(manager.accountId);
    const steps = [step, encodeURIComponent(step)];
    const addresses = [
      ...reading.map((pattern) => `/o/${manager.actor.organization.slug}${pattern.replace("/o/:organization", "")}`),
      ...["/:file", "/assets/:file", "/fonts/:file", "/demo/outbox/:file", "/.well-known/:file", "/build/:file"],
    ];
    // What a browser makes of it is asked for once: many of them climb to the same page.
    const asked = new Set<string>();
    for (const pattern of addresses) {
      for (const one of steps) {
        const path = pattern.replaceAll(/:\w+/g, () => one);
        const { href } = new URL(address + path);
        if (asked.has(href)) continue;
        asked.add(href);
        const answer = await fetch(address + path, { headers: { Cookie: cookie }, redirect: "manual" });
        const text = await answer.text();

        expect(answer.status, path).toBeLessThan(500);
        expect(text, path).not.toMatch(/root:.*:0:0|"dependencies"|DATABASE_URL=/);
      }
    }
  });

  test.each(["/.env", "/package.json", "/.git/config", "/build/server/index.js", "/app/routes.ts", "/server/index.js"])(
    "is nothing of ours: %s",
    async (path) => {
      expect((await fetch(address + path)).status).toBe(404);
    },
  );
});

test("a fault is answered with an apology and its request's id, and without a word of what it was", async () => {
  const broken = createApp({ ...options, build: () => Promise.reject(new Error("password=hunter2 at db.internal")) });
  const other = await listen(broken, { host: "127.0.0.1", port: 0 });
  try {
    const answer = await fetch(`http://127.0.0.1:${other.port}/o/demo`);
    const text = await answer.text();

    expect(answer.status).toBe(500);
    expect(text).toContain(answer.headers.get("X-Request-Id"));
    expect(text).not.toMatch(/hunter2|internal|Error|\bat /);
    expect(takeLoggedErrors()).toEqual([
      "request failed outside of a route: password=hunter2 at db.internal",
      "request",
    ]);
  } finally {
    await other.close(0);
  }
});

function addressOf(id: string): string {
  const route = build.routes[id];
  if (!route) return "";
  const parent = route.parentId ? addressOf(route.parentId) : "";
  return [parent.replace(/\/$/, ""), route.path].filter((part) => part !== undefined).join("/") || "/";
}

function filled(pattern: string): string {
  return pattern
    .replace(":organization", manager.actor.organization.slug)
    .replaceAll(/:\w+/g, "01890a5d-ac96-774b-bcce-b302099a8057");
}

async function post(pattern: string, body: string, headers: Record<string, string>): Promise<Response> {
  return fetch(address + filled(pattern), {
    method: "POST",
    redirect: "manual",
    body,
    headers: {
      Cookie: await cookieOf(manager.accountId),
      "Content-Type": "application/x-www-form-urlencoded",
      ...headers,
    },
  });
}

async function headOfManager(): Promise<string> {
  const head = await readOrganization(manager.actor, findChainHead);
  return head ? pointText(head) : "";
}
