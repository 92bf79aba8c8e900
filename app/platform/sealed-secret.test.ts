import { expect, test } from "vitest";
import { openSecret, sealSecret } from "./sealed-secret.server.ts";

test("a sealed secret opens for its purpose alone, and is another text each time", () => {
  const sealed = sealSecret("秘密 JBSWY3DPEHPK3PXP", "totp of 1");

  expect(openSecret(sealed, "totp of 1")).toBe("秘密 JBSWY3DPEHPK3PXP");
  expect(openSecret(sealed, "totp of 2")).toBeUndefined();
  expect(sealSecret("秘密 JBSWY3DPEHPK3PXP", "totp of 1")).not.toBe(sealed);
  expect(sealed).not.toContain("JBSWY3DPEHPK3PXP");
});

test("one that was altered, cut short or made up does not open", () => {
  const sealed = sealSecret("secret", "p");

  for (let at = 0; at < sealed.length; at++) {
    const altered = sealed.slice(0, at) + (sealed[at] === "A" ? "Q" : "A") + sealed.slice(at + 1);
    // The last character of base64url may carry bits that stand for nothing.
    if (!Buffer.from(altered, "base64url").equals(Buffer.from(sealed, "base64url"))) {
      expect(openSecret(altered, "p")).toBeUndefined();
    }
    expect(openSecret(sealed.slice(0, at), "p")).toBeUndefined();
  }
  for (const text of ["", "x", "あ", "A".repeat(500)]) expect(openSecret(text, "p")).toBeUndefined();
});
