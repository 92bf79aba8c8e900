import { expect, test, vi } from "vitest";
import { theProduct } from "#tests/support/product.ts";

const { call } = await theProduct();

test("who keeps passwords is led to where one is changed", async () => {
  const answer = await call("/.well-known/change-password", { method: "GET" });

  expect(answer.status).toBe(302);
  expect(answer.headers.get("Location")).toMatch(/^\/account/);
});

test("without a contact nobody is promised one", async () => {
  expect((await call("/.well-known/security.txt", { method: "GET" })).status).toBe(404);
});

test("with a contact it is named, for half a year at a time", async () => {
  vi.stubEnv("SECURITY_CONTACT", "security@example.jp");
  vi.resetModules();
  const { loader } = await import("#app/routes/public/security-contact.ts");
  vi.unstubAllEnvs();

  const answer = (await loader({
    request: new Request("http://localhost/.well-known/security.txt"),
    params: {},
    context: { nonce: "", requestId: "", clientAddress: "" },
  })) as Response;
  const lines = (await answer.text()).split("\n");

  expect(answer.headers.get("Content-Type")).toBe("text/plain; charset=utf-8");
  expect(lines).toContain("Contact: mailto:security@example.jp");
  const [, expires = ""] = /^Expires: (.*)$/.exec(lines.find((line) => line.startsWith("Expires")) ?? "") ?? [];
  const days = (new Date(expires).getTime() - Date.now()) / 86_400_000;
  expect(days).toBeGreaterThan(170);
  expect(days).toBeLessThan(365);
});
