/**
 * PDF source as it is written: bytes in one growing buffer. A long ledger has millions of pieces, too many to be made as strings and joined. They are
 * noted as they come and turned into bytes by the thousand, in one place: so the many that note them stay so small that compiling them costs nothing.
 */
export interface Ink {
  readonly length: number;
  /** Latin-1 text as it stands. */
  text(source: string): Ink;
  integer(value: number): Ink;
  /** Two decimals at most, a hundredth of a point. */
  decimal(value: number): Ink;
  bytes(source: Uint8Array): Ink;
  /** What has been written, valid until more is. */
  view(): Buffer;
  clear(): void;
}

export function createInk(capacity = 4096): Ink {
  let buffer = Buffer.allocUnsafe(capacity);
  let written = 0;
  let length = 0;
  const pieces = new Array<string>(mostPieces).fill("");
  let count = 0;

  function reserve(): void {
    if (length <= buffer.length) return;
    const larger = Buffer.allocUnsafe(Math.max(buffer.length * 2, length));
    buffer.copy(larger, 0, 0, written);
    buffer = larger;
  }

  function flush(): void {
    reserve();
    for (let index = 0; index < count; index += 1) {
      const piece = pieces[index] as string;
      for (let at = 0; at < piece.length; at += 1) buffer[written++] = piece.charCodeAt(at);
    }
    count = 0;
  }

  const ink: Ink = {
    get length() {
      return length;
    },
    text(source) {
      if (count === mostPieces) flush();
      pieces[count++] = source;
      length += source.length;
      return ink;
    },
    integer: (value) => ink.text(String(value)),
    decimal: (value) => ink.text(decimal(value)),
    bytes(source) {
      flush();
      length += source.length;
      reserve();
      buffer.set(source, written);
      written = length;
      return ink;
    },
    view() {
      flush();
      return buffer.subarray(0, length);
    },
    clear() {
      count = length = written = 0;
    },
  };
  return ink;
}

const mostPieces = 1000;

/** A number as it stands in PDF source: two decimals at most, no exponent. */
export function decimal(value: number): string {
  return String(Math.round(value * 100) / 100 || 0);
}
