import { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import { crc32, createDeflateRaw } from "node:zlib";

export type ZipPart = { name: string; content: AsyncIterable<string> | Iterable<string> };

/**
 * Writes a ZIP container while its parts are produced: memory is one chunk, sizes follow the data (APPNOTE 4.3.9), the same parts and
 * instant give the same bytes. A RangeError beyond 4 GiB, where another format would be needed.
 */
export async function* zipBytes(
  parts: AsyncIterable<ZipPart> | Iterable<ZipPart>,
  modifiedAt: Date,
): AsyncGenerator<Uint8Array> {
  const directory: Buffer[] = [];
  const stamp = dosTime(modifiedAt);
  let offset = 0;
  for await (const { name, content } of parts) {
    const fileName = Buffer.from(name, "utf8");
    const start = offset;
    const header = Buffer.alloc(30);
    header.writeUInt32LE(0x04034b50, 0);
    writeCommon(header, 4, stamp, fileName.length);
    yield header;
    yield fileName;
    offset += header.length + fileName.length;

    const sizes = { checksum: 0, size: 0, compressed: 0 };
    for await (const chunk of deflate(content, sizes)) {
      offset += chunk.length;
      yield chunk;
    }
    const trailer = Buffer.alloc(16);
    trailer.writeUInt32LE(0x08074b50, 0);
    writeSizes(trailer, 4, sizes);
    yield trailer;
    offset += trailer.length;

    const entry = Buffer.alloc(46);
    entry.writeUInt32LE(0x02014b50, 0);
    entry.writeUInt16LE(20, 4);
    writeCommon(entry, 6, stamp, fileName.length);
    writeSizes(entry, 16, sizes);
    entry.writeUInt32LE(fits(start), 42);
    directory.push(entry, fileName);
  }
  const directoryBytes = Buffer.concat(directory);
  const end = Buffer.alloc(22);
  end.writeUInt32LE(0x06054b50, 0);
  end.writeUInt16LE(directory.length / 2, 8);
  end.writeUInt16LE(directory.length / 2, 10);
  end.writeUInt32LE(directoryBytes.length, 12);
  end.writeUInt32LE(fits(offset), 16);
  yield directoryBytes;
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
  for await (const text of content) {
    const bytes = Buffer.from(text, "utf8");
    sizes.checksum = crc32(bytes, sizes.checksum);
    sizes.size += bytes.length;
    yield bytes;
  }
}

/** Version, flags (sizes follow, names in UTF-8), method, time and name length stand alike in both headers. */
function writeCommon(header: Buffer, at: number, stamp: { time: number; date: number }, nameLength: number): void {
  header.writeUInt16LE(20, at);
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
  if (size > 0xffffffff) throw new RangeError("the file would exceed 4 GiB");
  return size;
}

function dosTime(instant: Date): { time: number; date: number } {
  const year = Math.min(Math.max(instant.getUTCFullYear(), 1980), 2107);
  return {
    time: (instant.getUTCHours() << 11) | (instant.getUTCMinutes() << 5) | (instant.getUTCSeconds() >> 1),
    date: ((year - 1980) << 9) | ((instant.getUTCMonth() + 1) << 5) | instant.getUTCDate(),
  };
}
