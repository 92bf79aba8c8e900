/**
 * PDF source as it is written: bytes in one growing buffer. A long ledger has millions of pieces, too many to be made as strings and joined.
 * Positions and lengths are written with two decimals, a hundredth of a point.
 */
export interface Ink {
  readonly length: number;
  /** Latin-1 text as it stands. */
  text(source: string): Ink;
  integer(value: number): Ink;
  decimal(value: number): Ink;
  /** Several numbers, each with a space behind it. */
  decimals(...values: number[]): Ink;
  byte(value: number): Ink;
  bytes(source: Uint8Array): Ink;
  /** What has been written, valid until more is. */
  view(): Uint8Array;
  clear(): void;
}

export function createInk(capacity = 4096): Ink {
  let buffer = Buffer.allocUnsafe(capacity);
  let length = 0;

  function reserve(more: number): void {
    if (length + more <= buffer.length) return;
    const larger = Buffer.allocUnsafe(Math.max(buffer.length * 2, length + more));
    buffer.copy(larger, 0, 0, length);
    buffer = larger;
  }

  function digits(value: number): void {
    if (value >= 100) digits(Math.floor(value / 100));
    const pair = value % 100;
    if (value >= 10) buffer[length++] = 48 + Math.floor(pair / 10);
    buffer[length++] = 48 + (pair % 10);
  }

  const ink: Ink = {
    get length() {
      return length;
    },
    text(source) {
      reserve(source.length);
      for (let at = 0; at < source.length; at += 1) buffer[length++] = source.charCodeAt(at);
      return ink;
    },
    integer(value) {
      reserve(20);
      digits(value);
      return ink;
    },
    decimal(value) {
      reserve(24);
      let hundredths = Math.round(value * 100);
      if (hundredths < 0) {
        buffer[length++] = minus;
        hundredths = -hundredths;
      }
      digits(Math.floor(hundredths / 100));
      const rest = hundredths % 100;
      if (rest === 0) return ink;
      buffer[length++] = point;
      buffer[length++] = 48 + Math.floor(rest / 10);
      if (rest % 10 !== 0) buffer[length++] = 48 + (rest % 10);
      return ink;
    },
    decimals(...values) {
      for (const value of values) ink.decimal(value).byte(space);
      return ink;
    },
    byte(value) {
      reserve(1);
      buffer[length++] = value;
      return ink;
    },
    bytes(source) {
      reserve(source.length);
      buffer.set(source, length);
      length += source.length;
      return ink;
    },
    view: () => buffer.subarray(0, length),
    clear() {
      length = 0;
    },
  };
  return ink;
}

/** A number as it stands in PDF source: two decimals at most, no exponent. */
export function decimal(value: number): string {
  return String(Math.round(value * 100) / 100 || 0);
}

const space = 32;
const minus = 45;
const point = 46;
