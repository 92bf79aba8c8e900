import { createReadStream } from "node:fs";
import { connect } from "node:net";
import { env } from "#app/platform/env.server.ts";
import { Invalid } from "#app/platform/errors.ts";
import { log } from "#app/platform/log.server.ts";
import type { ScanState } from "#db/codes/evidence.ts";

/** Where a scanner listens. */
export type Scanner = { readonly host: string; readonly port: number };

/** What the scanner says of the file at `path`: `not_scanned` where none is configured, `failed` when it gave no answer. */
export async function scanFile(path: string): Promise<ScanState> {
  const said = await scanBytes(() => createReadStream(path, { highWaterMark: chunkBytes }));
  return said === "away" ? "failed" : said;
}

/**
 * The same for bytes that come as a stream; it is opened only where there is a scanner. `away` says nothing of the file: where the scanner
 * cannot be reached, none of the others will be looked at either. A store that is away is thrown (`Invalid`).
 */
export async function scanBytes(open: Opening, scanner: Scanner | undefined = env.clamd): Promise<ScanState | "away"> {
  if (!scanner) return "not_scanned";
  try {
    const said = await instream(scanner, open);
    if (/\bOK$/.test(said)) return "clean";
    if (/\bFOUND$/.test(said)) {
      log.warn({ said }, "the virus scanner found something");
      return "infected";
    }
    log.error({ said }, "the virus scanner could not look at a file");
  } catch (error) {
    if (error instanceof Invalid) throw error;
    if (error instanceof ScannerAway) {
      log.error({ err: error.cause }, "the virus scanner cannot be reached");
      return "away";
    }
    log.error({ err: error }, "the virus scanner could not look at a file");
  }
  return "failed";
}

type Opening = () => AsyncIterable<Uint8Array> | Promise<AsyncIterable<Uint8Array>>;

/** Nobody answered where the scanner listens. */
class ScannerAway extends Error {
  override name = "ScannerAway";
}

/** Sends bytes by clamd's INSTREAM: chunks with their length in front, ended by an empty one; the answer is one line. */
function instream({ host, port }: Scanner, open: Opening): Promise<string> {
  return new Promise((resolve, reject) => {
    const socket = connect({ host, port });
    let isThere = false;
    let said = "";
    const end = (error: Error) => {
      if (said !== "") resolve(ended(said));
      else reject(isThere ? error : new ScannerAway("no scanner", { cause: error }));
    };
    socket.setTimeout(silenceMs, () => socket.destroy(new Error("the scanner is silent")));
    socket.on("data", (chunk: Buffer) => (said += chunk.toString("utf8")));
    socket.once("error", end);
    socket.once("close", () => end(new Error("the scanner hung up")));
    const sending = async () => {
      await write("zINSTREAM\0");
      for await (const chunk of await open()) {
        // It answers early when it will read no further (its own limit of size).
        if (said !== "" || socket.destroyed) return;
        for (let at = 0; at < chunk.byteLength; at += chunkBytes) {
          const part = chunk.subarray(at, at + chunkBytes);
          const length = Buffer.alloc(4);
          length.writeUInt32BE(part.byteLength);
          await write(length);
          await write(part);
        }
      }
      await write(Buffer.alloc(4));
    };
    const write = (bytes: string | Uint8Array) =>
      new Promise<void>((written, failed) => socket.write(bytes, (error) => (error ? failed(error) : written())));
    socket.once("connect", () => {
      isThere = true;
      sending().catch((error) => socket.destroy(error));
    });
  });
}

function ended(said: string): string {
  return said.replace(/[\0\s]+$/, "");
}

const chunkBytes = 1 << 18;
/** Large archives take a scanner a while. */
const silenceMs = 120_000;
