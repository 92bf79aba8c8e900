/** A file that is kept: its SHA-256 (hexadecimal) is its address, so that equal files are kept once. */
export type StoredFile = { readonly hash: string; readonly size: number };

/**
 * A file that has arrived whole and is not kept yet: `keep` it, and have a row name it within the day, or `discard` it. Until then nobody
 * else sees it.
 */
export type ArrivedFile = StoredFile & {
  /** Where it lies meanwhile, on this machine: for what has to look into it before it is kept. */
  readonly path: string;
  read(): Promise<Uint8Array>;
  keep(): Promise<StoredFile>;
  discard(): Promise<void>;
};

export type ByteSource = AsyncIterable<Uint8Array>;

/** A part of a file, its last byte included. */
export type ByteRange = { readonly start: number; readonly end: number };

/** Where files live. Written once, never changed; who may read one is the business of the row that names its hash. */
export type FileStore = {
  /** Takes a stream in, hashing and counting while it arrives. `Invalid("fileTooLarge")` as soon as it exceeds `maxBytes`. */
  receive(source: ByteSource, options: { maxBytes: number }): Promise<ArrivedFile>;
  /** Takes over a file that arrived piece by piece at `path`, hashed by whoever wrote it; it leaves that place when it is kept or discarded. */
  adopt(path: string, file: StoredFile): ArrivedFile;
  /** `receive` and `keep` in one. */
  put(source: ByteSource, options: { maxBytes: number }): Promise<StoredFile>;
  /** The bytes (or a part of them) as a stream, or NotFound. */
  open(hash: string, range?: ByteRange): Promise<ReadableStream<Uint8Array>>;
  /** The bytes at once, compared with their hash; NotFound when there are none. */
  read(hash: string): Promise<Uint8Array>;
  /** The hashes of all that is kept, in no order. */
  list(): AsyncIterable<string>;
  /** Removes a file; none is no error. For the sweeper alone, which knows that no row names it. */
  remove(hash: string): Promise<void>;
  /** Clears away what was still arriving when a process died a day ago. */
  clearAbandoned(): Promise<void>;
};

/** A hash that is none could lead anywhere. */
export function isHash(name: string): boolean {
  return /^[0-9a-f]{64}$/.test(name);
}
