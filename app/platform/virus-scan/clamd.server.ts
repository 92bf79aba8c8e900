import { createReadStream } from "node:fs";
import { connect } from "node:net";
import { env } from "#app/platform/env.server.ts";
import { log } from "#app/platform/log.server.ts";
import type { ScanState } from "#db/codes/evidence.ts";

/** Where a scanner listens. */
export type Scanner = { readonly host: string; readonly port: number };

/** What the scanner says of the file at `path`: `not_scanned` where none is configured, `failed` when it gave no answer. */
export async function scanFile(path: string): Promise<ScanState> {
  return scanBytes(() => createReadStream(path, { highWaterMark: chunkBytes }));
}

/** The same for bytes that come as a stream; it is opened only where there is a scanner. */
export async function scanBytes(
  open: () => AsyncIterable<Uint8Array> | Promise<AsyncIterable<Uint8Array>>,
  scanner: Scanner | undefined = env.clamd,
): Promise<ScanState> {
  if (!scanner) return "not_scanned";
  try {
    const said = await instream(scanner, await open());
    if (/\bOK$/.test(said)) return "clean";
    if (/\bFOUND$/.test(said)) {
      log.warn({ said }, "the virus scanner found something");
      return "infected";
    }
    log.error({ said }, "the virus scanner could not look at a file");
  } catch (error) {
    log.error({ err: error }, "the virus scanner cannot be reached");
  }
  return "failed";
}

/** Sends bytes by clamd's INSTREAM: chunks with their length in front, ended by an empty one; the answer is one line. */
function instream({ host, port }: Scanner, source: AsyncIterable<Uint8Array>): Promise<string> {
  return new Promise((resolve, reject) => {
    const socket = connect({ host, port });
    let said = "";
    socket.setTimeout(silenceMs, () => socket.destroy(new Error("the scanner is silent")));
    socket.on("data", (chunk: Buffer) => (said += chunk.toString("utf8")));
    socket.once("error", (error) => (said === "" ? reject(error) : resolve(ended(said))));
    socket.once("close", () => (said === "" ? reject(new Error("the scanner hung up")) : resolve(ended(said))));
    const sending = async () => {
      await write("zINSTREAM\0");
      for await (const chunk of source) {
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
    sending().catch((error) => socket.destroy(error));
  });
}

function ended(said: string): string {
  return said.replace(/[\0\s]+$/, "");
}

const chunkBytes = 1 << 18;
/** Large archives take a scanner a while. */
const silenceMs = 120_000;
