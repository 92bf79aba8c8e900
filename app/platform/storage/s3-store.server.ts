import { createHash } from "node:crypto";
import { createReadStream } from "node:fs";
import { rm } from "node:fs/promises";
import type { IncomingMessage } from "node:http";
import { Readable } from "node:stream";
import { Invalid, NotFound } from "#app/platform/errors.ts";
import { log } from "#app/platform/log.server.ts";
import { arrivingIn } from "./arriving.server.ts";
import { type FileStore, isHash } from "./file-store.ts";
import { askS3, type S3Bucket, type S3Call, S3Unavailable, textOf } from "./s3-client.server.ts";

/**
 * Keeps files in a bucket of an S3-compatible service. They arrive in `spool` on this machine, are hashed there, and are put whole: an object
 * is there with all its bytes or not at all. A service that is away is said in words (`storageAway`), and nothing is lost by asking again.
 */
export function s3Store(bucket: S3Bucket, spool: string): FileStore {
  const { adopt, receive, clearAbandoned } = arrivingIn(spool, async (path, { hash, size }) => {
    const stream = createReadStream(path, { highWaterMark: 1 << 18 });
    const answer = await ask({ method: "PUT", key: keyOf(hash), body: { stream, size, hash } });
    await expectOk(answer);
    await rm(path, { force: true });
  });

  const ask = async (call: S3Call): Promise<IncomingMessage> => {
    try {
      return await askS3(bucket, call);
    } catch (error) {
      if (!(error instanceof S3Unavailable)) throw error;
      log.error({ err: error, endpoint: bucket.endpoint }, "the file store is away");
      throw away();
    }
  };
  const open: FileStore["open"] = async (hash, range) => {
    const part = range && { headers: { range: `bytes=${range.start}-${range.end}` } };
    const answer = await ask({ method: "GET", key: keyOf(hash), ...part });
    if (answer.statusCode === 404) {
      answer.resume();
      throw new NotFound();
    }
    await expectOk(answer, false);
    return Readable.toWeb(answer) as ReadableStream<Uint8Array>;
  };
  return {
    receive,
    adopt,
    put: async (source, options) => (await receive(source, options)).keep(),
    open,
    read: async (hash) => {
      const bytes = Buffer.from(await new Response(await open(hash)).arrayBuffer());
      if (createHash("sha256").update(bytes).digest("hex") !== hash) throw new Error(`file ${hash} is damaged`);
      return bytes;
    },
    async *list() {
      for (let after = "", isMore = true; isMore; ) {
        // The first version of listing, which every compatible service knows and which goes on after a key, not after a token.
        const page = await expectOk(await ask({ method: "GET", query: { marker: after, "max-keys": "1000" } }));
        const keys = [...page.matchAll(/<Key>([^<]*)<\/Key>/g)].map(([, key = ""]) => key);
        for (const key of keys) {
          const hash = key.slice(key.lastIndexOf("/") + 1);
          if (isHash(hash) && key === keyOf(hash)) yield hash;
        }
        after = keys.at(-1) ?? "";
        isMore = after !== "" && page.includes("<IsTruncated>true</IsTruncated>");
      }
    },
    remove: async (hash) => {
      const answer = await ask({ method: "DELETE", key: keyOf(hash) });
      if (answer.statusCode === 404) answer.resume();
      else await expectOk(answer);
    },
    clearAbandoned,
  };
}

/** A hash that is none could name anything in the bucket. */
function keyOf(hash: string): string {
  if (!isHash(hash)) throw new NotFound();
  return `${hash.slice(0, 2)}/${hash}`;
}

function away(): Invalid {
  return new Invalid("storageAway", { field: "file" });
}

/** The text of a good answer (unless its body is the file); any other is a fault of the service, whose words go to the log. */
async function expectOk(answer: IncomingMessage, reads = true): Promise<string> {
  const { statusCode = 0 } = answer;
  if (statusCode >= 200 && statusCode < 300) return reads ? textOf(answer) : "";
  const said = (await textOf(answer)).slice(0, 1_000);
  log.error({ status: statusCode, said }, "the file store refused");
  if (statusCode === 507 || /QuotaExceeded|StorageFull/.test(said)) throw new Invalid("storageFull", { field: "file" });
  throw away();
}
