import { expect, test } from "vitest";
import { theProduct } from "#tests/support/product.ts";
import { anAccount, cookieOf } from "#tests/support/sign-ins.ts";

const { call } = await theProduct();

/** React 18 leaves zero bytes at the edges of its buffer; in the value of a field they became part of what was saved. */
test("a page in Japanese has no zero bytes in it", async () => {
  const { actor, accountId } = await anAccount();
  const cookie = await cookieOf(accountId);
  const bytesOf = async (address: string) =>
    new Uint8Array(
      await (await call(`/o/${actor.organization.slug}${address}`, { method: "GET", cookie })).arrayBuffer(),
    );

  for (const address of ["/access", "/appointments", "/appointments/new", "/inventory/new", "/audit-log"]) {
    const bytes = await bytesOf(address);

    expect(bytes.length).toBeGreaterThan(2_048);
    expect(bytes.filter((byte) => byte === 0).length, address).toBe(0);
  }
});
