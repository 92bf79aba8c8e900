import { crc32 } from "node:zlib";
import { type Entry, fromBufferPromise } from "yauzl";
import { Invalid } from "#app/platform/errors.ts";
import { refused, type SheetLimits } from "./workbook.ts";

/** The named parts of a ZIP container; names are compared without case, as Office does. */
export type Archive = {
  has(name: string): boolean;
  names(): string[];
  /** Inflates a part into `write`, chunk by chunk; whatever is wrong with it, or with what `write` throws, ends the reading at once. */
  read(name: string, write: (chunk: Uint8Array) => void): Promise<void>;
};

/**
 * XML deflates to a tenth or a thirtieth, as every row and cell carries another reference; only a bomb reaches two hundred times. Below the
 * floor a high ratio does no harm.
 */
const ratioLimit = 200;
const ratioFloor = 1_000_000;

/**
 * Opens a ZIP container without inflating anything. Sizes are checked twice: what the directory declares before a part is opened, and what
 * really comes out while it is inflated, over all parts read. Only parts asked for are inflated, so pictures, macros and external links never are.
 */
export async function openArchive(bytes: Uint8Array, limits: SheetLimits): Promise<Archive> {
  const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const zip = await damagedUnless(() => fromBufferPromise(buffer, { lazyEntries: true }));
  if (zip.entryCount > limits.entries) throw refused("tooLargeInside");

  const entries = new Map<string, Entry>();
  let declared = 0;
  await damagedUnless(async () => {
    for await (const entry of zip.eachEntry()) {
      const name = entry.fileName.toLowerCase();
      if (entries.has(name)) throw refused("damagedFile");
      entries.set(name, entry);
      declared += entry.uncompressedSize;
      if (declared > limits.inflatedBytes) throw refused("tooLargeInside");
    }
  });

  let inflated = 0;
  return {
    has: (name) => entries.has(name.toLowerCase()),
    names: () => [...entries.keys()],
    async read(name, write) {
      const entry = entries.get(name.toLowerCase());
      if (!entry) throw refused("damagedFile");
      if (entry.isEncrypted()) throw refused("passwordProtected");
      if (isBomb(entry.uncompressedSize, entry.compressedSize)) throw refused("tooLargeInside");
      await damagedUnless(async () => {
        const stream = await zip.openReadStreamPromise(entry);
        let size = 0;
        let checksum = 0;
        for await (const chunk of stream as AsyncIterable<Uint8Array>) {
          size += chunk.length;
          inflated += chunk.length;
          if (inflated > limits.inflatedBytes || isBomb(size, entry.compressedSize)) throw refused("tooLargeInside");
          checksum = crc32(chunk, checksum);
          write(chunk);
        }
        if (checksum !== entry.crc32) throw refused("damagedFile");
      });
    },
  };
}

function isBomb(size: number, compressedSize: number): boolean {
  return size > ratioFloor && size > compressedSize * ratioLimit;
}

/** yauzl and zlib throw plain errors for whatever is wrong with a file; what we refused ourselves passes through. */
async function damagedUnless<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    if (error instanceof Invalid || !isAboutTheFile(error)) throw error;
    throw refused(/too many bytes/.test(error.message) ? "tooLargeInside" : "damagedFile");
  }
}

/** zlib's errors carry a Z_ code; yauzl's are bare `Error`s. A TypeError or the like would be a bug of ours. */
function isAboutTheFile(error: unknown): error is Error {
  return error instanceof Error && error.constructor === Error;
}
