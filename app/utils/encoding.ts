/** How the bytes of a text file were read. CP932 is what Japanese Windows calls Shift_JIS (with ① ㈱ 髙 ～, vendor and user-defined characters). */
export type Encoding = "utf-8" | "utf-16le" | "utf-16be" | "cp932";

/**
 * Decodes a text file by its byte order mark, else as UTF-8 when every byte agrees, else as CP932. Undefined when neither fits
 * without loss: a binary file (NUL), a damaged or truncated UTF-8 file. No character is ever replaced.
 */
export function decodeText(bytes: Uint8Array): { text: string; encoding: Encoding } | undefined {
  const encoding = detect(bytes);
  const text = encoding && decode(bytes, encoding);
  if (!encoding || text === undefined || text.includes("\0")) return undefined;
  // Programs of the MS-DOS line end a text file with Ctrl-Z.
  return { text: text.endsWith("\x1a") ? text.slice(0, -1) : text, encoding };
}

function detect(bytes: Uint8Array): Encoding | undefined {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return "utf-16le";
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return "utf-16be";
  if (bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf) return "utf-8";
  const utf8 = decode(bytes, "utf-8");
  if (utf8 !== undefined) return isHalfWidthKana(utf8, bytes) ? "cp932" : "utf-8";
  return isDamagedUtf8(bytes) ? undefined : "cp932";
}

/**
 * Half-width kana in CP932 (ﾅｶ = C5 B6) can by chance be well-formed UTF-8 (Ŷ). A text without any Japanese in UTF-8, whose letters beyond ASCII
 * come in runs or lie outside Latin-1, is kana when all of them are kana in CP932; a lone é × ± ° stays what UTF-8 says.
 */
function isHalfWidthKana(utf8: string, bytes: Uint8Array): boolean {
  const beyondAscii = utf8.match(/[^\0-\x7f]+/g);
  if (!beyondAscii || /[\u0800-\uffff]/.test(utf8)) return false;
  if (!beyondAscii.some((run) => run.length > 1 || run > "\u00ff")) return false;
  const kana = decode(bytes, "cp932");
  return kana !== undefined && /^[\0-\x7f｡-ﾟ]*$/.test(kana);
}

/** A cut or patched UTF-8 file is also "valid" CP932, read as garbage (縺ゅ＞); it shows by having more whole Japanese characters than errors. */
function isDamagedUtf8(bytes: Uint8Array): boolean {
  const lenient = new TextDecoder("utf-8").decode(bytes);
  const whole = lenient.match(/[\u3000-\u9fff\uff00-\uffef]/g)?.length ?? 0;
  const errors = lenient.match(/\ufffd/g)?.length ?? 0;
  return whole > errors;
}

function decode(bytes: Uint8Array, encoding: Encoding): string | undefined {
  try {
    // The Encoding Standard's "shift_jis" is CP932.
    return new TextDecoder(encoding === "cp932" ? "shift_jis" : encoding, { fatal: true }).decode(bytes);
  } catch (error) {
    if (error instanceof TypeError) return undefined;
    throw error;
  }
}
