import { createHash } from "node:crypto";
import { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import { crc32, createDeflateRaw } from "node:zlib";

type Chunk = string | Uint8Array;

/** `isLarge` of a part that may exceed 4 GiB, which needs wider fields (ZIP64) ahead of it. */
export type ZipPart = { name: string; content: AsyncIterable<Chunk> | Iterable<Chunk>; isLarge?: boolean };

/**
 * Writes a ZIP container while its parts are produced: memory is one chunk, sizes follow the data (APPNOTE 4.3.9), the same parts and
 * instant give the same bytes. A RangeError when a part that was not announced as large exceeds 4 GiB. `isSealed`: the directory says of each
 * part what its bytes hash to as they lie in the container; other programs pass that over.
 */
export async function* zipBytes(
  parts: AsyncIterable<ZipPart> | Iterable<ZipPart>,
  modifiedAt: Date,
  { isSealed = false } = {},
): AsyncGenerator<Uint8Array> {
  const directory: Buffer[] = [];
  const stamp = dosTime(modifiedAt);
  let offset = 0;
  for await (const { name, content, isLarge = false } of parts) {
    const fileName = Buffer.from(name, "utf8");
    const start = offset;
    const header = Buffer.alloc(30);
    header.writeUInt32LE(0x04034b50, 0);
    writeCommon(header, 4, stamp, fileName.length, isLarge);
    const announced = isLarge ? wideField([0, 0]) : Buffer.alloc(0);
    if (isLarge) writeSizes(header, 14, { checksum: 0, size: wide, compressed: wide });
    header.writeUInt16LE(announced.length, 28);
    const seal = createHash("sha256");
    const opening = Buffer.concat([header, fileName, announced]);
    seal.update(opening);
    yield opening;
    offset += opening.length;

    const sizes = { checksum: 0, size: 0, compressed: 0 };
    for await (const chunk of deflate(content, sizes)) {
      offset += chunk.length;
      seal.update(chunk);
      yield chunk;
    }
    const trailer = Buffer.alloc(isLarge ? 24 : 16);
    trailer.writeUInt32LE(0x08074b50, 0);
    if (isLarge) {
      trailer.writeUInt32LE(sizes.checksum, 4);
      trailer.writeBigUInt64LE(BigInt(sizes.compressed), 8);
      trailer.writeBigUInt64LE(BigInt(sizes.size), 16);
    } else writeSizes(trailer, 4, sizes);
    seal.update(trailer);
    yield trailer;
    offset += trailer.length;

    const entry = Buffer.alloc(46);
    entry.writeUInt32LE(0x02014b50, 0);
    entry.writeUInt16LE(madeOnUnix | (isLarge ? 45 : 20), 4);
    writeCommon(entry, 6, stamp, fileName.length, isLarge || start >= wide);
    writeSizes(entry, 16, isLarge ? { ...sizes, size: wide, compressed: wide } : sizes);
    entry.writeUInt32LE(readableFile, 38);
    entry.writeUInt32LE(Math.min(start, wide), 42);
    const widened = [...(isLarge ? [sizes.size, sizes.compressed] : []), ...(start >= wide ? [start] : [])];
    const extra = widened.length > 0 ? wideField(widened) : Buffer.alloc(0);
    entry.writeUInt16LE(extra.length + (isSealed ? 36 : 0), 30);
    const named = Buffer.concat([entry, fileName, extra, ...(isSealed ? [sealHeader] : [])]);
    directory.push(isSealed ? Buffer.concat([named, seal.update(named).digest()]) : named);
  }
  yield* endOf(directory, offset);
}

/** What stands for a number in a field of 32 bits when it is said in a wider one. */
const wide = 0xffffffff;
/** The same of 16 bits, for how many parts there are. */
const mostNarrow = 0xffff;

/** Of what MS-DOS is said to have made, unzip reads each name twice, in two ways, and warns of every Japanese one. */
const madeOnUnix = 3 << 8;
/** What Unix then wants to know: a plain file (0644). */
const readableFile = 0o100644 * 0x1_0000;

/** The extra field of a seal: `Ak`, and 32 bytes of SHA-256 over the part and all that the directory says of it in front of them. */
const sealHeader = Buffer.from("Ak\x20\x00", "latin1");

/** The extra field with what does not fit into 32 bits (APPNOTE 4.5.3). */
function wideField(values: readonly number[]): Buffer {
  const field = Buffer.alloc(4 + 8 * values.length);
  field.writeUInt16LE(1, 0);
  field.writeUInt16LE(8 * values.length, 2);
  for (const [index, value] of values.entries()) field.writeBigUInt64LE(BigInt(value), 4 + 8 * index);
  return field;
}

/** The directory and where it is found; beyond 4 GiB or 65,535 parts that is said in wider fields in front of the usual ones (APPNOTE 4.3.14). */
function* endOf(directory: readonly Buffer[], offset: number): Generator<Buffer> {
  const bytes = Buffer.concat(directory);
  yield bytes;
  if (offset >= wide || directory.length >= mostNarrow) {
    const large = Buffer.alloc(76);
    large.writeUInt32LE(0x06064b50, 0);
    large.writeBigUInt64LE(44n, 4);
    large.writeUInt16LE(45, 12);
    large.writeUInt16LE(45, 14);
    large.writeBigUInt64LE(BigInt(directory.length), 24);
    large.writeBigUInt64LE(BigInt(directory.length), 32);
    large.writeBigUInt64LE(BigInt(bytes.length), 40);
    large.writeBigUInt64LE(BigInt(offset), 48);
    large.writeUInt32LE(0x07064b50, 56);
    large.writeBigUInt64LE(BigInt(offset + bytes.length), 64);
    large.writeUInt32LE(1, 72);
    yield large;
  }
  const end = Buffer.alloc(22);
  end.writeUInt32LE(0x06054b50, 0);
  end.writeUInt16LE(Math.min(directory.length, mostNarrow), 8);
  end.writeUInt16LE(Math.min(directory.length, mostNarrow), 10);
  end.writeUInt32LE(bytes.length, 12);
  end.writeUInt32LE(Math.min(offset, wide), 16);
  yield end;
}

type Sizes = { checksum: number; size: number; compressed: number };

async function* deflate(content: ZipPart["content"], sizes: Sizes): AsyncGenerator<Uint8Array> {
  const compressor = createDeflateRaw();
  const feeding = pipeline(Readable.from(counted(content, sizes)), compressor);
  // A failing source destroys the compressor, whose reader below then throws the same error.
  feeding.catch(() => undefined);
  for await (const chunk of compressor as AsyncIterable<Buffer>) {
    sizes.compressed += chunk.length;
    yield chunk;
  }
  await feeding;
}

async function* counted(content: ZipPart["content"], sizes: Sizes): AsyncGenerator<Buffer> {
  for await (const chunk of content) {
    const bytes = typeof chunk === "string" ? Buffer.from(chunk, "utf8") : Buffer.from(chunk);
    sizes.checksum = crc32(bytes, sizes.checksum);
    sizes.size += bytes.length;
    yield bytes;
  }
}

/** Version, flags (sizes follow, names in UTF-8), method, time and name length stand alike in both headers. */
function writeCommon(
  header: Buffer,
  at: number,
  stamp: { time: number; date: number },
  nameLength: number,
  isWide: boolean,
): void {
  header.writeUInt16LE(isWide ? 45 : 20, at);
  header.writeUInt16LE(0x0808, at + 2);
  header.writeUInt16LE(8, at + 4);
  header.writeUInt16LE(stamp.time, at + 6);
  header.writeUInt16LE(stamp.date, at + 8);
  header.writeUInt16LE(nameLength, at + 22);
}

function writeSizes(header: Buffer, at: number, { checksum, size, compressed }: Sizes): void {
  header.writeUInt32LE(checksum, at);
  header.writeUInt32LE(fits(compressed), at + 4);
  header.writeUInt32LE(fits(size), at + 8);
}

function fits(size: number): number {
  if (size > wide) throw new RangeError("a part of the file exceeds 4 GiB");
  return size;
}

function dosTime(instant: Date): { time: number; date: number } {
  const year = Math.min(Math.max(instant.getUTCFullYear(), 1980), 2107);
  return {
    time: (instant.getUTCHours() << 11) | (instant.getUTCMinutes() << 5) | (instant.getUTCSeconds() >> 1),
    date: ((year - 1980) << 9) | ((instant.getUTCMonth() + 1) << 5) | instant.getUTCDate(),
  };
}
