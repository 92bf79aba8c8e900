import { createHash } from "node:crypto";
import type { ZipPart } from "./zip-writer.server.ts";

/** A file of a package: how large it turned out to be, and what it hashes to. */
export type FileFacts = { path: string; size: number; sha256: string };

/** The part, noted down in `listing` once it has passed. */
export function listed(part: ZipPart, listing: FileFacts[]): ZipPart {
  return { ...part, content: noting(part, listing) };
}

/** The file that `sha256sum -c` reads. */
export function sumsPart(listing: readonly FileFacts[]): ZipPart {
  return { name: "SHA256SUMS", content: sums(listing) };
}

async function* noting({ name, content }: ZipPart, listing: FileFacts[]): AsyncGenerator<string | Uint8Array> {
  const hash = createHash("sha256");
  let size = 0;
  for await (const chunk of content) {
    hash.update(chunk);
    size += typeof chunk === "string" ? Buffer.byteLength(chunk) : chunk.byteLength;
    yield chunk;
  }
  listing.push({ path: name, size, sha256: hash.digest("hex") });
}

function* sums(listing: readonly FileFacts[]): Generator<string> {
  for (const { path, sha256 } of listing) yield `${sha256}  ${path}\n`;
}
