import type { Actor } from "#app/platform/actor.server.ts";
import { readOrganization } from "#app/platform/db.server.ts";
import { Invalid, NotFound } from "#app/platform/errors.ts";
import { sayProblem } from "#app/platform/http/form.server.ts";
import type { Locale } from "#app/platform/messages.ts";
import { isUuid } from "#app/utils/list-address.ts";
import { evidenceUploadPath } from "../paths.ts";
import { evidenceProblemMessages } from "../problem-messages.ts";
import { digestsOfSpooled, type Piece, refuseWithoutRoom, spooledBytes } from "./spool.server.ts";
import {
  beginUpload,
  discardUpload,
  getUpload,
  mostBytes,
  offsetOf,
  takeOverUpload,
  takePiece,
  type Upload,
  type UploadFacts,
} from "./uploads.server.ts";

/**
 * The tus protocol 1.0.0 (tus.io), its core with the extensions creation, creation-with-upload, checksum (SHA-256), expiration and
 * termination. Our own, because the requests must pass through the same door as all others (permission, tenancy, origin), which a
 * server of its own would stand beside.
 */
export async function createByTus(actor: Actor, request: Request, locale: Locale): Promise<Response> {
  return answering(locale, async () => {
    if (!isSpoken(request)) return otherVersion();
    const size = wholeNumber(request.headers.get("Upload-Length"));
    if (size === undefined) return said(400, "Upload-Length is missing");
    const metadata = metadataOf(request.headers.get("Upload-Metadata") ?? "");
    const facts = {
      name: metadata.filename ?? "",
      folder: metadata.relativePath?.replace(/[^/\\]*$/, ""),
      size,
      itemId: uuidOf(metadata.item),
      recordId: uuidOf(metadata.record),
    };
    const begunId = uuidOf(metadata.continues);
    if (begunId) return takeOver(actor, begunId, wholeNumber(metadata.offset), facts);
    await refuseWithoutRoom(size);
    const id = await beginUpload(actor, facts);
    const headers = { Location: evidenceUploadPath(actor.organization.slug, id) };
    if (!isPiece(request)) return empty(201, headers);
    const answer = await answering(locale, async () =>
      take(actor, request, await readOrganization(actor, (tx) => getUpload(tx, id)), 0),
    );
    if (answer.status === 204) return empty(201, { ...headers, ...offsetHeader(answer) });
    // Whatever was said against the piece, the upload is there: whoever is not told where begins another one.
    answer.headers.set("Location", headers.Location);
    return answer;
  });
}

/** The protocol as it is spoken here (OPTIONS). */
export function offeredByTus(): Response {
  return empty(204);
}

/** How far it has come (HEAD), and the hashes of what has arrived (GET, which is not of the protocol). */
export async function toldByTus(actor: Actor, id: string, request: Request, locale: Locale): Promise<Response> {
  if (request.method === "OPTIONS") return offeredByTus();
  return answering(locale, async () => {
    const upload = await readOrganization(actor, (tx) => getUpload(tx, id));
    if (!isSpoken(request)) return otherVersion();
    return request.method === "HEAD" ? offsetAnswer(actor, upload) : contentAnswer(upload);
  });
}

/** What has arrived whole and could not be kept yet is kept now, or the answer says why not: only then is it all there. */
async function offsetAnswer(actor: Actor, upload: Upload): Promise<Response> {
  const offset = await offsetOf(upload);
  if (!upload.isComplete && offset === upload.size) {
    const taken = await takePiece(actor, upload, { offset }, nothing());
    if (taken === "busy") return said(423, "a piece of this file is still being written");
  }
  return empty(200, {
    "Upload-Offset": String(offset),
    "Upload-Length": String(upload.size),
    "Upload-Expires": upload.expiresAt.toUTCString(),
  });
}

/** Who chooses a file again in another browser finds out by it whether it is the one of which this is the beginning. */
async function contentAnswer(upload: Upload): Promise<Response> {
  if (upload.isComplete) return said(409, "all of this file is there");
  const offset = await spooledBytes(upload.id);
  const digests = await digestsOfSpooled(upload.id, offset);
  const answer = said(200, digests.map((digest) => digest.toString("base64")).join("\n"));
  answer.headers.set("Upload-Offset", String(offset));
  return answer;
}

/** The file goes on under a new address, as far as it has come. */
async function takeOver(actor: Actor, id: string, offset: number | undefined, facts: UploadFacts): Promise<Response> {
  const next = offset === undefined ? undefined : await takeOverUpload(actor, { id, offset }, facts);
  if (!next) return said(409, "more or less of this file has arrived, or it is another one");
  return empty(201, {
    Location: evidenceUploadPath(actor.organization.slug, next),
    "Upload-Offset": String(offset),
  });
}

async function* nothing(): AsyncGenerator<Uint8Array> {}

/** A piece (PATCH), or the end of it (DELETE). */
export async function changeByTus(actor: Actor, id: string, request: Request, locale: Locale): Promise<Response> {
  return answering(locale, async () => {
    const upload = await readOrganization(actor, (tx) => getUpload(tx, id));
    if (!isSpoken(request)) return otherVersion();
    if (request.method === "DELETE") {
      await discardUpload(actor, id);
      return empty(204);
    }
    if (request.method !== "PATCH") return said(405, "PATCH, HEAD and DELETE are answered here");
    if (!isPiece(request)) return said(415, "a piece is application/offset+octet-stream");
    const offset = wholeNumber(request.headers.get("Upload-Offset"));
    if (offset === undefined) return said(400, "Upload-Offset is missing");
    return take(actor, request, upload, offset);
  });
}

async function take(actor: Actor, request: Request, upload: Upload, offset: number): Promise<Response> {
  const checksum = checksumOf(request.headers.get("Upload-Checksum"));
  if (checksum === "unknown") return said(400, "of checksums sha256 is known");
  const piece: Piece = { offset, checksum };
  const taken = await takePiece(actor, upload, piece, (request.body ?? []) as unknown as AsyncIterable<Uint8Array>);
  if (taken === "busy") return said(423, "a piece of this file is still being written");
  if (taken === "conflict") return said(409, "the piece does not begin where the last one ended");
  return empty(204, { "Upload-Offset": String(taken.offset), "Upload-Expires": upload.expiresAt.toUTCString() });
}

/** Refusals in words, for the person who looks at the list of files; the status tells a client whether to try again. */
async function answering(locale: Locale, work: () => Promise<Response>): Promise<Response> {
  try {
    return await work();
  } catch (refusal) {
    if (refusal instanceof NotFound) return said(404, "no such upload");
    if (!(refusal instanceof Invalid)) throw refusal;
    const words = sayProblem(refusal, locale, evidenceProblemMessages(locale));
    return said(statusOf[refusal.problem] ?? 422, words);
  }
}

/** 460 is the protocol's own for a checksum that does not match; 503 and 507 pass by themselves or by an administrator. */
const statusOf: Readonly<Record<string, number>> = {
  uploadBroken: 460,
  storageAway: 503,
  storageFull: 507,
  fileTooLarge: 413,
};

const protocol = {
  "Tus-Resumable": "1.0.0",
  "Tus-Version": "1.0.0",
  "Tus-Max-Size": String(mostBytes),
  "Tus-Extension": "creation,creation-with-upload,checksum,expiration,termination",
  "Tus-Checksum-Algorithm": "sha256",
  "Cache-Control": "no-store",
};

function empty(status: number, headers: Readonly<Record<string, string>> = {}): Response {
  return new Response(null, { status, headers: { ...protocol, ...headers } });
}

function said(status: number, words: string): Response {
  return new Response(`${words}\n`, { status, headers: { ...protocol, "Content-Type": "text/plain; charset=utf-8" } });
}

function offsetHeader(answer: Response): Record<string, string> {
  return { "Upload-Offset": answer.headers.get("Upload-Offset") ?? "0" };
}

/** Who only looks (a browser that opens the address, too) need not say a version. */
function isSpoken({ method, headers }: Request): boolean {
  const version = headers.get("Tus-Resumable");
  return version === protocol["Tus-Resumable"] || (version === null && (method === "GET" || method === "HEAD"));
}

function otherVersion(): Response {
  return said(412, "of this protocol version 1.0.0 is spoken here");
}

function isPiece(request: Request): boolean {
  return request.headers.get("Content-Type") === "application/offset+octet-stream";
}

function wholeNumber(text: string | null | undefined): number | undefined {
  return typeof text === "string" && /^\d{1,15}$/.test(text) ? Number(text) : undefined;
}

/** `filename d29ybGQ=,relativePath …`: names with their values in Base64 (UTF-8). */
function metadataOf(header: string): Partial<Record<string, string>> {
  return Object.fromEntries(
    header.split(",").flatMap((pair) => {
      const [name = "", value = ""] = pair.trim().split(" ");
      return name === "" ? [] : [[name, Buffer.from(value, "base64").toString("utf8")]];
    }),
  );
}

function uuidOf(text: string | undefined): string | undefined {
  return text !== undefined && isUuid(text) ? text : undefined;
}

function checksumOf(header: string | null): Uint8Array | "unknown" | undefined {
  if (header === null) return undefined;
  const [algorithm, value = ""] = header.split(" ");
  return algorithm === "sha256" ? Buffer.from(value, "base64") : "unknown";
}
