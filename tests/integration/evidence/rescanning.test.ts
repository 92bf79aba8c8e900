import { afterAll, afterEach, expect, test, vi } from "vitest";
import { rescanChore } from "#app/features/evidence/upload/uploads.server.ts";
import type { Actor } from "#app/platform/actor.server.ts";
import { systemActor } from "#app/platform/actor-issuer.server.ts";
import { setClock } from "#app/platform/clock.ts";
import { readOrganization } from "#app/platform/db.server.ts";
import { fileStore } from "#app/platform/storage/index.server.ts";
import { evidenceFiles } from "#db/schema/evidence.ts";
import { eicar, startClamd } from "#tests/support/clamd.ts";
import { aFile, anItem } from "#tests/support/evidence.ts";
import { takeLoggedErrors } from "#tests/support/logged-errors.ts";
import { memberWith } from "#tests/support/members.ts";

// The configuration is read when the product's modules are loaded: the scanner must be there before.
const service = await vi.hoisted(async () => {
  const { startClamd: start } = await import("#tests/support/clamd.ts");
  const running = await start({ mostBytes: 1_000 });
  process.env.CLAMD_HOST = running.scanner.host;
  process.env.CLAMD_PORT = String(running.scanner.port);
  return running;
});
afterAll(service.stop);
afterEach(() => {
  setClock();
});

const tooLarge = "大".repeat(1_000);

async function having(actor: Actor, ...contents: string[]): Promise<void> {
  for (const [index, content] of contents.entries()) {
    await anItem(actor, { files: [await aFile(`${index}${content}`, `${index}.txt`)] });
  }
}

async function scanned(actor: Actor): Promise<void> {
  if ("inEach" in rescanChore) await rescanChore.inEach(systemActor(actor.organization, "virus scan"));
}

async function statesOf(actor: Actor): Promise<string[]> {
  const files = await readOrganization(actor, (tx) =>
    tx.select({ scan: evidenceFiles.scan }).from(evidenceFiles).orderBy(evidenceFiles.id),
  );
  return files.map(({ scan }) => scan);
}

// The first file by its id that the scanner refused ended the work of every hour.
test("a file that the scanner refuses, and one that is missing, keep no other from being looked at", async () => {
  const sato = await memberWith();
  await having(sato, tooLarge);
  const missing = await aFile("なくなる");
  await anItem(sato, { files: [missing] });
  await fileStore().remove(missing.hash);
  await having(sato, eicar, "普通の記録");

  await scanned(sato);

  expect(await statesOf(sato)).toEqual(["failed", "failed", "infected", "clean"]);
  expect(takeLoggedErrors()).toEqual(Array(2).fill(expect.stringContaining("could not look at a file")));
});

test("files that were tried in vain wait behind those that were not, the longest ago first", async () => {
  const sato = await memberWith();
  await having(sato, ...Array<string>(12).fill(tooLarge), "普通の記録");

  await scanned(sato);
  const once = await statesOf(sato);
  await scanned(sato);

  expect(once).toEqual([...Array(10).fill("failed"), ...Array(3).fill("not_scanned")]);
  expect(await statesOf(sato)).toEqual([...Array(12).fill("failed"), "clean"]);
  expect(takeLoggedErrors()).toHaveLength(20);
});

// Two hundred files of two gigabytes held up all else that is done by the hour.
test("an organization's files are looked at for five minutes, and the rest within the next hours", async () => {
  const sato = await memberWith();
  await having(sato, "一", "二", "三", "四");
  const [begun, seen] = [Date.now(), service.received.length];
  // Each takes two minutes.
  setClock(() => new Date(begun + (service.received.length - seen) * 120_000));

  await scanned(sato);
  const once = await statesOf(sato);
  setClock();
  await scanned(sato);

  expect(once).toEqual(["clean", "clean", "clean", "not_scanned"]);
  expect(await statesOf(sato)).toEqual(Array(4).fill("clean"));
});

test("while the scanner is away nothing is said of any file, and all are looked at when it is back", async () => {
  const sato = await memberWith();
  await having(sato, "一つめ", "二つめ");
  await service.stop();

  await scanned(sato);
  const away = await statesOf(sato);
  const again = await startClamd({ port: service.scanner.port });
  await scanned(sato);

  expect(away).toEqual(["not_scanned", "not_scanned"]);
  expect(takeLoggedErrors()).toEqual([expect.stringContaining("the virus scanner cannot be reached")]);
  expect(await statesOf(sato)).toEqual(["clean", "clean"]);
  await again.stop();
});
