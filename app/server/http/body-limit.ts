import type { RequestHandler } from "express";
import { megabyte } from "#app/utils/file-size.ts";
import { refuse } from "./refuse.ts";

/** Addresses that take files, also as Remix's data request, and the largest body that each takes in megabytes. */
const uploads: readonly (readonly [RegExp, number])[] = [
  // A ledger's import.
  [/^\/o\/[^/]+\/(?:[^/]+\/)*imports(?:\/[^/]+)*(?:\.data)?$/, 64],
  // A piece of a file of evidence, or all of it at once: streamed to the disk as it comes.
  [/^\/o\/[^/]+\/evidence\/uploads(?:\/[^/]+)?$/, 2_049],
  // The same by a plain form, which is taken apart in memory.
  [/^\/o\/[^/]+\/evidence\/(?:new|[^/]+\/version)(?:\.data)?$/, 129],
];

/** The largest body an address takes, in bytes. */
export function bodyLimit(path: string): number {
  const [, megabytes] = uploads.find(([address]) => address.test(path)) ?? [];
  return (megabytes ?? 1) * megabyte;
}

/** Refuses a body that says it is too large before reading it, and cuts off one that grows too large without having said so. */
export const limitBody: RequestHandler = (request, response, next) => {
  const limit = bodyLimit(request.path);
  const tooLarge = () => {
    const size = `${limit / megabyte} MB`;
    response.setHeader("Connection", "close");
    // The sender gets a second to read the answer; what it goes on sending is thrown away.
    response.once("finish", () => setTimeout(() => request.destroy(), 1_000).unref());
    refuse(response, 413, `送信できる大きさは ${size} までです。`, `At most ${size} can be sent.`);
  };
  if (Number(request.headers["content-length"] ?? 0) > limit) return tooLarge();

  let received = 0;
  let isOver = false;
  const push = request.push.bind(request);
  // Counted where the parser hands the bytes over: a listener or a pipe would start the flow before the product asks for it.
  request.push = (chunk: unknown, encoding?: BufferEncoding) => {
    received += Buffer.isBuffer(chunk) ? chunk.length : 0;
    if (received <= limit) return push(chunk, encoding);
    if (!isOver) {
      isOver = true;
      // Whoever reads the body must stop waiting for it; destroying the request would take the answer with it.
      request.emit("error", new Error(`the body exceeds ${limit} bytes`));
      if (!response.headersSent) tooLarge();
    }
    return true;
  };
  next();
};
