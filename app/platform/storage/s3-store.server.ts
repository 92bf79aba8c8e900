import { createHash } from "node:crypto";
import { createReadStream } from "node:fs";
import { rm } from "node:fs/promises";
import type { IncomingMessage } from "node:http";
import { Invalid, NotFound } from "#app/platform/errors.ts";
import { log } from "#app/platform/log.server.ts";
import { arrivingIn } from "./arriving.server.ts";
import { type FileStore, isHash } from "./file-store.ts";
import { askS3, bytesOf, type S3Bucket, type S3Call, S3Unavailable } from "./s3-client.server.ts";

/**
 * Keeps files in a bucket of an S3-compatible service. They arrive in `spool` on this machine, are hashed there, and are put whole: an object
 * is there with all its bytes or not at all. A service that is away is said in words (`storageAway`, `fileOutOfReach` to whoever wants a file), and nothing is lost by asking again.
 */
export function s3Store(bucket: S3Bucket, spool: string): FileStore {
  const { adopt, receive, clearAbandoned } = arrivingIn(spool, async (path, { hash, size }) => {
    const stream = createReadStream(path, { highWaterMark: 1 << 18 });
    const answer = await ask({ method: "PUT", key: keyOf(hash), body: { stream, size, hash } });
    await textOf(await expectOk(answer));
    await rm(path, { force: true });
  });

  const ask = (call: S3Call): Promise<IncomingMessage> => sayingWhenAway(() => askS3(bucket, call));
  const sayingWhenAway = async <T>(work: () => Promise<T>): Promise<T> => {
    try {
      return await work();
    } catch (error) {
      if (!(error instanceof S3Unavailable)) throw error;
      log.error({ err: error, endpoint: bucket.endpoint }, "the file store is away");
      throw away();
    }
  };
  /** The whole of a short answer. */
  const textOf = (answer: IncomingMessage) => sayingWhenAway(() => new Response(bytesOf(answer, bucket)).text());
  /** An answer that is not good is a fault of the service, whose words go to the log. */
  const expectOk = async (answer: IncomingMessage): Promise<IncomingMessage> => {
    const { statusCode = 0 } = answer;
    if (statusCode >= 200 && statusCode < 300) return answer;
    const said = (await textOf(answer)).slice(0, 1_000);
    log.error({ status: statusCode, said }, "the file store refused");
    if (statusCode === 507 || /QuotaExceeded|StorageFull/.test(said)) throw full();
    throw away();
  };
  const open: FileStore["open"] = (hash, range) =>
    wanting(async () => {
      const part = range && { headers: { range: `bytes=${range.start}-${range.end}` } };
      const answer = await ask({ method: "GET", key: keyOf(hash), ...part });
      if (answer.statusCode === 404) {
        answer.resume();
        throw new NotFound();
      }
      return bytesOf(await expectOk(answer), bucket);
    });
  return {
    receive,
    adopt,
    put: async (source, options) => (await receive(source, options)).keep(),
    open,
    read: async (hash) => {
      const content = await open(hash);
      const bytes = Buffer.from(await wanting(() => sayingWhenAway(() => new Response(content).arrayBuffer())));
      if (createHash("sha256").update(bytes).digest("hex") !== hash) throw new Error(`file ${hash} is damaged`);
      return bytes;
    },
    async *list() {
      for (let after = "", isMore = true; isMore; ) {
        // The first version of listing, which every compatible service knows and which goes on after a key, not after a token.
        const page = await textOf(
          await expectOk(await ask({ method: "GET", query: { marker: after, "max-keys": "1000" } })),
        );
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
      else await textOf(await expectOk(answer));
    },
    clearAbandoned,
  };
}

/** A hash that is none could name anything in the bucket. */
function keyOf(hash: string): string {
  if (!isHash(hash)) throw new NotFound();
  return `${hash.slice(0, 2)}/${hash}`;
}

/** Whoever wants a file is not told that theirs could not be taken in. */
async function wanting<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    if (!(error instanceof Invalid) || error.problem !== "storageAway") throw error;
    throw new Invalid("fileOutOfReach", { field: "file" });
  }
}

function away(): Invalid {
  return new Invalid("storageAway", { field: "file" });
}

function full(): Invalid {
  return new Invalid("storageFull", { field: "file" });
}
