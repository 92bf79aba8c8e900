import { createHash } from "node:crypto";
import type { Amount } from "./layout.ts";

/** Counts and hashes what passes: bytes, and rows, which end in a line end that is in no value of PostgreSQL's text format. */
export function tally() {
  const hash = createHash("sha256");
  let [rows, bytes] = [0, 0];
  return {
    async *through(source: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
      for await (const chunk of source) {
        hash.update(chunk);
        bytes += chunk.byteLength;
        for (let at = chunk.indexOf(lineEnd); at !== -1; at = chunk.indexOf(lineEnd, at + 1)) rows++;
        yield chunk;
      }
    },
    amount: (): Amount => ({ rows, bytes, sha256: hash.digest("hex") }),
  };
}

const lineEnd = 0x0a;
