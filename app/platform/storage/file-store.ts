/** A file that is kept: its SHA-256 (hexadecimal) is its address, so that equal files are kept once. */
export type StoredFile = { readonly hash: string; readonly size: number };

/**
 * A file that has arrived whole and is not kept yet: `keep` it, and have a row name it within the day, or `discard` it. Until then nobody
 * else sees it.
 */
export type ArrivedFile = StoredFile & {
  read(): Promise<Uint8Array>;
  keep(): Promise<StoredFile>;
  discard(): Promise<void>;
};

export type ByteSource = AsyncIterable<Uint8Array>;

/** Where files live. Written once, never changed; who may read one is the business of the row that names its hash. */
export type FileStore = {
  /** Takes a stream in, hashing and counting while it arrives. `Invalid("fileTooLarge")` as soon as it exceeds `maxBytes`. */
  receive(source: ByteSource, options: { maxBytes: number }): Promise<ArrivedFile>;
  /** `receive` and `keep` in one. */
  put(source: ByteSource, options: { maxBytes: number }): Promise<StoredFile>;
  /** The bytes as a stream, or NotFound. */
  open(hash: string): Promise<ReadableStream<Uint8Array>>;
  /** The bytes at once, compared with their hash; NotFound when there are none. */
  read(hash: string): Promise<Uint8Array>;
  /** Removes a file; none is no error. For the sweeper alone, which knows that no row names it. */
  remove(hash: string): Promise<void>;
  /** Clears away what was still arriving when a process died a day ago. */
  clearAbandoned(): Promise<void>;
};
