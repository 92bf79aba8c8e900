import { createHash, createHmac } from "node:crypto";
import { once } from "node:events";
import { type IncomingMessage, request as plainRequest } from "node:http";
import { request as tlsRequest } from "node:https";
import { Readable } from "node:stream";
import { now } from "#app/platform/clock.ts";

/** A bucket of an S3-compatible service, addressed by path, which all of them understand. */
export type S3Bucket = {
  readonly endpoint: string;
  readonly bucket: string;
  readonly region: string;
  readonly accessKeyId: string;
  readonly secretAccessKey: string;
  /** After so long without a byte that we wait for, nobody waits any more. */
  readonly silenceMs?: number;
};

export type S3Call = {
  method: "GET" | "PUT" | "DELETE" | "HEAD";
  key?: string;
  query?: Readonly<Record<string, string>>;
  headers?: Readonly<Record<string, string>>;
  /** A body whose length and SHA-256 are known before it is sent: the service itself refuses bytes that are not those. */
  body?: { stream: Readable; size: number; hash: string };
};

/** The service did not answer, or answered with something other than the file: a fault of the line or of the service. */
export class S3Unavailable extends Error {
  override name = "S3Unavailable";
}

/**
 * One signed request (AWS Signature Version 4), answered as it comes. A client of our own, because what it needs is little: our files are
 * hashed before they are sent, and the hash is what the signature asks for, so that they are streamed whole and checked on arrival.
 */
export async function askS3(
  { endpoint, bucket, region, accessKeyId, secretAccessKey, silenceMs }: S3Bucket,
  call: S3Call,
): Promise<IncomingMessage> {
  const base = new URL(endpoint);
  const path = [base.pathname.replace(/\/$/, ""), bucket, ...(call.key === undefined ? [] : [call.key])]
    .map((part, index) => (index === 0 ? part : encoded(part).replaceAll("%2F", "/")))
    .join("/");
  const query = Object.entries(call.query ?? {})
    .map(([name, value]) => `${encoded(name)}=${encoded(value)}`)
    .sort()
    .join("&");
  const instant = `${now()
    .toISOString()
    .replace(/[-:]|\.\d+/g, "")}`;
  const headers: Record<string, string> = {
    ...call.headers,
    host: base.host,
    "x-amz-content-sha256": call.body?.hash ?? emptyHash,
    "x-amz-date": instant,
    ...(call.body ? { "content-length": String(call.body.size) } : {}),
  };
  const names = Object.keys(headers).sort();
  const canonical = [
    call.method,
    path,
    query,
    ...names.map((name) => `${name}:${headers[name]?.trim()}`),
    "",
    names.join(";"),
    headers["x-amz-content-sha256"],
  ].join("\n");
  const scope = `${instant.slice(0, 8)}/${region}/s3/aws4_request`;
  const toSign = ["AWS4-HMAC-SHA256", instant, scope, createHash("sha256").update(canonical).digest("hex")].join("\n");
  const key = [instant.slice(0, 8), region, "s3", "aws4_request"].reduce<string | Buffer>(
    (secret, part) => createHmac("sha256", secret).update(part).digest(),
    `AWS4${secretAccessKey}`,
  );
  const signature = createHmac("sha256", key).update(toSign).digest("hex");
  headers.authorization = `AWS4-HMAC-SHA256 Credential=${accessKeyId}/${scope}, SignedHeaders=${names.join(";")}, Signature=${signature}`;

  const ask = base.protocol === "https:" ? tlsRequest : plainRequest;
  const sending = ask(`${base.origin}${path}${query ? `?${query}` : ""}`, {
    method: call.method,
    headers,
    timeout: silenceMs ?? usualSilenceMs,
  });
  sending.once("timeout", () => sending.destroy(silent()));
  // Of a body that cannot be read or sent there is one error, which the request tells.
  call.body?.stream.once("error", (error) => sending.destroy(error));
  if (call.body) call.body.stream.pipe(sending);
  else sending.end();
  try {
    const [answer] = (await once(sending, "response")) as [IncomingMessage];
    // From here on the line is quiet also where the reader pauses, which is no fault; whoever reads counts for themselves (`bytesOf`). What
    // breaks concerns them alone.
    sending.setTimeout(0);
    sending.on("error", (error) => answer.destroy(error));
    return answer;
  } catch (error) {
    if (error instanceof S3Unavailable) throw error;
    throw new S3Unavailable("the file store cannot be reached", { cause: error });
  } finally {
    // An answer before the body was read (a refusal) leaves nothing open.
    call.body?.stream.destroy();
  }
}

/** The bytes of an answer as they come. Only while somebody waits for the next ones can the service be silent. */
export function bytesOf(answer: IncomingMessage, { silenceMs = usualSilenceMs }: S3Bucket): ReadableStream<Uint8Array> {
  const source = (Readable.toWeb(answer) as ReadableStream<Uint8Array>).getReader();
  return new ReadableStream({
    async pull(controller) {
      const waiting = setTimeout(() => answer.destroy(silent()), silenceMs);
      try {
        const { done, value } = await source.read();
        if (done) controller.close();
        else controller.enqueue(value);
      } catch (error) {
        if (error instanceof S3Unavailable) throw error;
        throw new S3Unavailable("the file store broke off", { cause: error });
      } finally {
        clearTimeout(waiting);
      }
    },
    cancel: (reason) => source.cancel(reason),
  });
}

const emptyHash = createHash("sha256").digest("hex");

const usualSilenceMs = 30_000;

function silent(): S3Unavailable {
  return new S3Unavailable("the file store is silent");
}

/** As the signature wants it: everything but unreserved characters (RFC 3986). */
function encoded(text: string): string {
  return encodeURIComponent(text).replace(
    /[!'()*]/g,
    (letter) => `%${letter.charCodeAt(0).toString(16).toUpperCase()}`,
  );
}
