import { createHash, randomBytes } from "node:crypto";
import { existsSync } from "node:fs";
import { afterAll, afterEach, expect, test, vi } from "vitest";
import { fileAnswer } from "#app/features/evidence/file-answer.server.ts";
import { listFiles } from "#app/features/evidence/queries.server.ts";
import { spoolPath } from "#app/features/evidence/upload/spool.server.ts";
import { changeByTus, createByTus, toldByTus } from "#app/features/evidence/upload/tus.server.ts";
import { createUploader, type Sending } from "#app/features/evidence/upload/uploader.ts";
import { beginUpload, getUpload, listUploads, takePiece } from "#app/features/evidence/upload/uploads.server.ts";
import type { Actor } from "#app/platform/actor.server.ts";
import { readOrganization } from "#app/platform/db.server.ts";
import { fileStore } from "#app/platform/storage/index.server.ts";
import { aFile, anItem } from "#tests/support/evidence.ts";
import { takeLoggedErrors } from "#tests/support/logged-errors.ts";
import { memberWith } from "#tests/support/members.ts";
import { startS3 } from "#tests/support/s3.ts";

// The configuration is read when the product's modules are loaded: the bucket must be there before.
const service = await vi.hoisted(async () => {
  const { startS3: start } = await import("#tests/support/s3.ts");
  const { bucket, ...running } = await start();
  process.env.S3_ENDPOINT = bucket.endpoint;
  process.env.S3_BUCKET = bucket.bucket;
  process.env.S3_REGION = bucket.region;
  process.env.S3_ACCESS_KEY_ID = bucket.accessKeyId;
  process.env.S3_SECRET_ACCESS_KEY = bucket.secretAccessKey;
  return running;
});
let again: Awaited<ReturnType<typeof startS3>> | undefined;
afterAll(async () => {
  await again?.stop();
  await service.stop();
});

afterEach(() => {
  vi.unstubAllGlobals();
});

async function* some(...parts: Uint8Array[]) {
  yield* parts;
}

const tus = { "Tus-Resumable": "1.0.0" };
const headOf = (actor: Actor, id: string) =>
  toldByTus(actor, id, new Request("http://localhost/", { method: "HEAD", headers: tus }), "ja");
const pieceOf = (actor: Actor, id: string, offset: number, body: Uint8Array) =>
  changeByTus(
    actor,
    id,
    new Request("http://localhost/", {
      method: "PATCH",
      headers: { ...tus, "Content-Type": "application/offset+octet-stream", "Upload-Offset": String(offset) },
      body: new Uint8Array(body),
    }),
    "ja",
  );

test("a file goes to the bucket whole, and a part of it comes back", async () => {
  const sato = await memberWith();
  const bytes = randomBytes(200_000);
  const id = await beginUpload(sato, { name: "契約書.pdf", size: bytes.length });
  const upload = await readOrganization(sato, (tx) => getUpload(tx, id));

  await takePiece(sato, upload, { offset: 0 }, some(bytes.subarray(0, 80_000)));
  await takePiece(sato, upload, { offset: 80_000 }, some(bytes.subarray(80_000)));

  const { hash } = await readOrganization(sato, (tx) => getUpload(tx, id));
  expect(hash).toBe(createHash("sha256").update(bytes).digest("hex"));
  expect(Buffer.from(await fileStore().read(hash)).equals(bytes)).toBe(true);
  expect(existsSync(spoolPath(id))).toBe(false);
  const itemId = await anItem(sato, { files: [await aFile("0123456789")] });
  const [file] = await readOrganization(sato, (tx) => listFiles(tx, itemId));
  if (!file) throw new Error("the item has a file");
  const asked = new Request("http://localhost/", { headers: { Range: "bytes=2-4" } });
  expect(await (await fileAnswer(sato, asked, file, { shown: false, locale: "ja" })).text()).toBe("234");
});

test("while the bucket is away a file waits whole on this machine, which is said in words, and goes when it is back", async () => {
  const sato = await memberWith();
  const bytes = randomBytes(5_000);
  const itemId = await anItem(sato);
  const [file] = await readOrganization(sato, (tx) => listFiles(tx, itemId));
  const id = await beginUpload(sato, { name: "a.bin", size: bytes.length });
  await service.stop();

  const refused = await pieceOf(sato, id, 0, bytes);
  const unread =
    file && (await fileAnswer(sato, new Request("http://localhost/"), file, { shown: false, locale: "ja" }));
  const whole = await headOf(sato, id);
  const upload = await readOrganization(sato, (tx) => getUpload(tx, id));

  // Nobody is told that all of it is there before it is.
  expect(whole.status).toBe(503);
  expect([refused.status, await refused.text()]).toEqual([503, expect.stringContaining("受け取れませんでした")]);
  // Whoever wanted a file was told that theirs could not be taken in.
  expect([unread?.status, await unread?.text()]).toEqual([503, expect.stringContaining("取り出せませんでした")]);
  expect(upload.isComplete).toBe(false);
  expect(takeLoggedErrors()).toHaveLength(3);

  again = await startS3(service.port);
  const done = await headOf(sato, id);

  expect([done.status, done.headers.get("Upload-Offset")]).toEqual([200, "5000"]);
  const { hash, isComplete } = await readOrganization(sato, (tx) => getUpload(tx, id));
  expect(isComplete).toBe(true);
  expect(Buffer.from(await fileStore().read(hash)).equals(bytes)).toBe(true);
});

// Each try made an upload of its own, because a refusal did not say where the one that it had made was.
test("a small file that comes while the bucket is away is begun once, and goes on when it is back", async () => {
  const sato = await memberWith();
  await again?.stop();
  const bytes = randomBytes(3_000);
  const answers: Response[] = [];
  const refused = Promise.withResolvers<void>();
  vi.stubGlobal("addEventListener", () => undefined);
  vi.stubGlobal("fetch", async (address: string, init: RequestInit) => {
    const answer = await answerTo(sato, new Request(new URL(address, "http://localhost"), init));
    answers.push(answer);
    refused.resolve();
    return answer;
  });

  const { uploader, seen, end } = sendingByBrowser(new File([bytes], "控え.bin"));
  await refused.promise;
  await vi.waitUntil(() => seen.at(-1)?.state === "delayed");
  again = await startS3(service.port);
  const [entry] = seen;
  uploader.tryNow(entry?.id ?? "");
  const { state } = await end;

  // The row said "sending, 0 B" and nothing else, and of a file that was there whole a piece was sent once more.
  expect(seen.find((one) => one.state === "delayed")).toMatchObject({ problem: "the storage is away", sent: 3_000 });
  expect(answers.map(({ status }) => status).filter((status) => status !== 503)).toEqual([200]);
  expect(state).toBe("done");
  expect([answers[0]?.status, answers[0]?.headers.get("Location")]).toEqual([
    503,
    expect.stringContaining("/uploads/"),
  ]);
  expect(takeLoggedErrors().length).toBeGreaterThan(0);
  const { uploads } = await readOrganization(sato, (tx) => listUploads(tx, { isComplete: true, limit: 10 }));
  expect(uploads.map(({ hash }) => hash)).toEqual([createHash("sha256").update(bytes).digest("hex")]);
  const unfinished = await readOrganization(sato, (tx) => listUploads(tx, { isComplete: false, limit: 10 }));
  expect(unfinished.total).toBe(0);
});

/** What the routes answer. */
function answerTo(actor: Actor, request: Request): Promise<Response> {
  const id = request.url.slice(request.url.lastIndexOf("/") + 1);
  if (request.method === "POST") return createByTus(actor, request, "ja");
  return request.method === "HEAD" ? toldByTus(actor, id, request, "ja") : changeByTus(actor, id, request, "ja");
}

/** Sends a file as the page does; what becomes of it is told as it happens. */
function sendingByBrowser(file: File) {
  const seen: Sending[] = [];
  const words = {
    changed: "",
    unreadable: "",
    signedOut: "",
    refused: "refused",
    storageFull: "full",
    storageAway: "the storage is away",
    serverAway: "the server is away",
    lineKeepsBreaking: "the line breaks",
  };
  const end = Promise.withResolvers<Sending>();
  const onChange = ([sending]: readonly Sending[]) => {
    if (sending) seen.push(sending);
    if (sending?.state === "done" || sending?.state === "failed") end.resolve(sending);
  };
  const uploader = createUploader({ endpoint: "/uploads", metadata: {}, words, begun: () => [], onChange });
  uploader.add([{ file, folder: "" }]);
  return { uploader, seen, end: end.promise };
}
