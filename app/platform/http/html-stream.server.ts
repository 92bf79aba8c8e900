import { Transform } from "node:stream";

/**
 * Takes zero bytes out of a page on its way. React 18 sends its buffer whole where a character of several bytes no longer fits its end, so that
 * pages in Japanese have one or two zero bytes every few thousand; browsers turn those within an attribute, such as the value of a field, into
 * replacement characters, which a form would then send back and store.
 */
export function withoutZeroBytes(): Transform {
  return new Transform({
    transform(chunk: Uint8Array, _encoding, done) {
      done(null, chunk.includes(0) ? chunk.filter((byte) => byte !== 0) : chunk);
    },
  });
}
