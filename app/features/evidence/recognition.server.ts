import { open } from "node:fs/promises";
import { fileTypeFromBuffer } from "file-type";
import { decodeText } from "#app/utils/encoding.ts";

/**
 * The type of a file by its content, never by its name. Whatever is text is `text/plain` (HTML, SVG and scripts too: as text they run nowhere), and what nobody
 * knows is bytes. Only the beginning is looked at, so that an archive of a hundred thousand entries costs no more than a letter.
 */
export async function recognize(path: string): Promise<string> {
  const file = await open(path, "r");
  try {
    const bytes = Buffer.alloc(mostRead);
    const { bytesRead } = await file.read(bytes, 0, mostRead, 0);
    return await recognizeBytes(bytes.subarray(0, bytesRead));
  } finally {
    await file.close();
  }
}

export async function recognizeBytes(beginning: Uint8Array): Promise<string> {
  const found = await fileTypeFromBuffer(beginning);
  if (found && !markup.includes(found.mime)) return found.mime;
  return isText(beginning) ? "text/plain" : "application/octet-stream";
}

/** Text that a browser would take for a document of ours. */
const markup: readonly string[] = [
  "application/xml",
  "text/xml",
  "image/svg+xml",
  "text/html",
  "application/xhtml+xml",
];

function isText(beginning: Uint8Array): boolean {
  // A character that the cut fell into must not make a text into bytes.
  for (let cut = 0; cut < 4 && cut < beginning.length; cut++) {
    const decoded = decodeText(beginning.subarray(0, beginning.length - cut));
    // biome-ignore lint/suspicious/noControlCharactersInRegex: which control characters a text holds tells whether it is one.
    if (decoded) return !/[\u0001-\u0008\u000e-\u001a\u001c-\u001f]/.test(decoded.text);
    if (beginning.length < mostRead) return false;
  }
  return false;
}

const mostRead = 1 << 18;
