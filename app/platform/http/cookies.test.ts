import { afterEach, expect, test, vi } from "vitest";
import { hostCookie, readCookie, removeCookie, setCookie } from "./cookies.server.ts";

afterEach(() => {
  vi.unstubAllEnvs();
});

test("a cookie is out of reach of scripts and of other sites' forms, and goes when it is removed", () => {
  expect(setCookie("akashi_x", "1", 60)).toBe("akashi_x=1; Path=/; Max-Age=60; SameSite=Lax; HttpOnly");
  expect(removeCookie("akashi_x")).toBe("akashi_x=; Path=/; Max-Age=0; SameSite=Lax; HttpOnly");
});

test("over TLS it is sent over TLS alone, and one that opens something only by the very host", async () => {
  vi.stubEnv("DEMO", "off");
  vi.stubEnv("APP_URL", "https://akashi.example.jp");
  vi.stubEnv("APP_SECRET", "x".repeat(40));
  vi.stubEnv("SMTP_URL", "smtp://127.0.0.1:25");
  vi.stubEnv("MAIL_FROM", "akashi@example.jp");
  vi.resetModules();
  const secure = await import("./cookies.server.ts");

  expect(hostCookie("akashi_x")).toBe("akashi_x");
  expect(secure.hostCookie("akashi_x")).toBe("__Host-akashi_x");
  expect(secure.setCookie("__Host-akashi_x", "1", 60)).toMatch(/; Path=\/; .*; HttpOnly; Secure$/);
});

test.each([
  ["akashi_x=1", "1"],
  ["a=b; akashi_x=1; c=d", "1"],
  ["akashi_xx=1; xakashi_x=2", undefined],
  ["akashi_x=", undefined],
  ["akashi_x", undefined],
  ["", undefined],
])("of %j the browser sends %j", (header, value) => {
  expect(readCookie(new Request("http://localhost/", { headers: { Cookie: header } }), "akashi_x")).toBe(value);
});
