/** Tar as POSIX wrote it down (ustar), as far as we write it: plain files with short names. What `tar` unpacks everywhere. */

const block = 512;
const mostBytes = 0o77777777777;

/** An archive that cannot be read any further; says why. */
export class DamagedArchive extends Error {
  override name = "DamagedArchive";
}

export type TarEntry = { readonly name: string; readonly size: number; readonly content: AsyncIterable<Uint8Array> };

/** An entry as it stands in an archive. `content` must have exactly `size` bytes. */
export async function* tarEntry(
  name: string,
  size: number,
  content: AsyncIterable<Uint8Array> | Iterable<Uint8Array>,
  modifiedAt: Date,
): AsyncGenerator<Uint8Array> {
  yield headerOf(name, size, modifiedAt);
  let written = 0;
  for await (const chunk of content) {
    written += chunk.byteLength;
    if (written > size) break;
    yield chunk;
  }
  if (written !== size) throw new Error(`${name} does not have the size that was said of it`);
  yield new Uint8Array(padding(size));
}

/** What stands behind the last entry. */
export const tarEnd = new Uint8Array(2 * block);

/**
 * The entries of an archive in their order, each to be read before the next is asked for (or passed over). Throws `DamagedArchive` for
 * what is no archive, or one that was cut off. What follows the end is taken too, so that who unpacks it comes to the end and can check it.
 */
export async function* readTar(source: AsyncIterable<Uint8Array>): AsyncGenerator<TarEntry> {
  const bytes = byteReader(source);
  for (;;) {
    const header = await bytes.take(block);
    if (header.every((byte) => byte === 0)) return bytes.drain();
    const { name, size } = entryOf(header);
    const content = bytes.stream(size);
    yield { name, size, content };
    for await (const _ of content);
    await bytes.take(padding(size));
  }
}

function headerOf(name: string, size: number, modifiedAt: Date): Uint8Array {
  if (!/^[\x20-\x7e]{1,99}$/.test(name) || size > mostBytes) throw new Error(`${name} cannot stand in a tar archive`);
  const header = Buffer.alloc(block);
  const octal = (value: number, at: number, digits: number) =>
    void header.write(value.toString(8).padStart(digits, "0"), at, "ascii");
  header.write(name, 0, "ascii");
  octal(0o600, 100, 7);
  octal(0, 108, 7);
  octal(0, 116, 7);
  octal(size, 124, 11);
  octal(Math.floor(modifiedAt.getTime() / 1000), 136, 11);
  header.write("0", 156, "ascii");
  header.write("ustar\u000000", 257, "ascii");
  octal(checksumOf(header), 148, 6);
  header.write("\u0000 ", 154, "ascii");
  return header;
}

function entryOf(bytes: Uint8Array): { name: string; size: number } {
  const header = Buffer.from(bytes);
  const text = (at: number, length: number) => header.toString("ascii", at, at + length).replace(/[\0 ].*$/s, "");
  const isTar = text(257, 5) === "ustar" && Number.parseInt(text(148, 8), 8) === checksumOf(header);
  const size = Number.parseInt(text(124, 12), 8);
  const name = header.toString("ascii", 0, 100).replace(/\0.*$/s, "");
  if (!isTar || !Number.isSafeInteger(size) || size < 0) throw new DamagedArchive("an entry's header cannot be read");
  if (text(156, 1) !== "0") throw new DamagedArchive(`${name} is no plain file`);
  return { name, size };
}

/** The sum of a header's bytes, its own place counted as spaces. */
function checksumOf(header: Buffer): number {
  return header.reduce((sum, byte, at) => sum + (at >= 148 && at < 156 ? 0x20 : byte), 0);
}

function padding(size: number): number {
  return (block - (size % block)) % block;
}

/** Takes bytes from a stream in the portions in which they are wanted. */
function byteReader(source: AsyncIterable<Uint8Array>) {
  const chunks = source[Symbol.asyncIterator]();
  let rest: Uint8Array = new Uint8Array();

  async function more(): Promise<void> {
    const { done, value } = await chunks.next();
    if (done) throw new DamagedArchive("it ends before its end");
    rest = value;
  }

  /** At most `size` bytes, at least one. */
  async function some(size: number): Promise<Uint8Array> {
    while (rest.byteLength === 0) await more();
    const portion = rest.subarray(0, size);
    rest = rest.subarray(portion.byteLength);
    return portion;
  }

  async function take(size: number): Promise<Uint8Array> {
    const taken = new Uint8Array(size);
    for (let at = 0; at < size; ) {
      const portion = await some(size - at);
      taken.set(portion, at);
      at += portion.byteLength;
    }
    return taken;
  }

  /** The next `size` bytes as a stream; asked again, what is left of them. */
  function stream(size: number): AsyncIterable<Uint8Array> {
    let left = size;
    return {
      async *[Symbol.asyncIterator]() {
        while (left > 0) {
          const portion = await some(left);
          left -= portion.byteLength;
          yield portion;
        }
      },
    };
  }

  async function drain(): Promise<void> {
    for (let last = await chunks.next(); !last.done; ) last = await chunks.next();
  }

  return { take, stream, drain };
}
