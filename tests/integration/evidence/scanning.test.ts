import { randomBytes } from "node:crypto";
import { afterAll, expect, test } from "vitest";
import { scanBytes } from "#app/platform/virus-scan/clamd.server.ts";
import { eicar, startClamd } from "#tests/support/clamd.ts";
import { takeLoggedErrors } from "#tests/support/logged-errors.ts";

const { scanner, received, stop } = await startClamd();
afterAll(stop);

async function* some(...parts: Uint8Array[]) {
  yield* parts;
}

test("every byte is sent to the scanner, and a clean file is called so", async () => {
  const bytes = randomBytes(700_000);

  const said = await scanBytes(() => some(bytes.subarray(0, 300_000), bytes.subarray(300_000)), scanner);

  expect(said).toBe("clean");
  expect(received.at(-1)?.equals(bytes)).toBe(true);
});

test("a virus in the middle is found", async () => {
  expect(await scanBytes(() => some(randomBytes(500), Buffer.from(eicar), randomBytes(500)), scanner)).toBe("infected");
});

test("without a scanner a file is not scanned, and is not even read", async () => {
  const open = () => {
    throw new Error("nobody reads it");
  };

  expect(await scanBytes(open)).toBe("not_scanned");
});

test("a scanner that is away says nothing of the file", async () => {
  const gone = await startClamd();
  await gone.stop();

  expect(await scanBytes(() => some(randomBytes(10)), gone.scanner)).toBe("away");
  expect(takeLoggedErrors()).toEqual([expect.stringContaining("the virus scanner cannot be reached")]);
});
