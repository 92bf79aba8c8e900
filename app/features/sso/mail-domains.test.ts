import { expect, test } from "vitest";
import { domainOf, mailDomain } from "./mail-domains.ts";

test.each([
  ["example.jp", "example.jp"],
  ["  Example.CO.JP. ", "example.co.jp"],
  ["ｅｘａｍｐｌｅ．ｊｐ", "example.jp"],
  ["@example.jp", "example.jp"],
  ["sato@example.jp", "example.jp"],
  ["すまい.jp", "xn--n8jybvg.jp"],
])("%j is the domain %s", (text, domain) => {
  expect(mailDomain(text)).toBe(domain);
});

test.each([
  "",
  "jp",
  "example",
  ".jp",
  "example..jp",
  "-example.jp",
  "exa mple.jp",
  "127.0.0.1",
  "[::1]",
  "a.jp:80",
  "a.jp/x",
  `${"a".repeat(64)}.jp`,
])("%j is no mail domain", (text) => {
  expect(mailDomain(text)).toBeUndefined();
});

test("the domain of an address is what stands behind its last @", () => {
  expect(domainOf('"a@b"@example.jp')).toBe("example.jp");
});
