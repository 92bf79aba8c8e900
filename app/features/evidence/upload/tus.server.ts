import type { Actor } from "#app/platform/actor.server.ts";
import { readOrganization } from "#app/platform/db.server.ts";
import { Invalid, NotFound } from "#app/platform/errors.ts";
import { sayProblem } from "#app/platform/http/form.server.ts";
import type { Locale } from "#app/platform/messages.ts";
import { isUuid } from "#app/utils/list-address.ts";
import { evidenceUploadPath } from "../paths.ts";
import { evidenceProblemMessages } from "../problem-messages.ts";
import type { Piece } from "./spool.server.ts";
import {
  beginUpload,
  discardUpload,
  getUpload,
  mostBytes,
  offsetOf,
  takePiece,
  type Upload,
} from "./uploads.server.ts";

/**
 * The tus protocol 1.0.0 (tus.io), its core with the extensions creation, creation-with-upload, checksum (SHA-256), expiration and
 * termination. Our own, because the requests must pass through the same door as all others (permission, tenancy, origin), which a
 * server of its own would stand beside.
 */
export async function createByTus(actor: Actor, request: Request, locale: Locale): Promise<Response> {
  return answering(locale, async () => {
    const size = wholeNumber(request.headers.get("Upload-Length"));
    if (size === undefined) return said(400, "Upload-Length is missing");
    const facts = metadataOf(request.headers.get("Upload-Metadata") ?? "");
    const id = await beginUpload(actor, {
      name: facts.filename ?? "",
      folder: facts.relativePath?.replace(/[^/\\]*$/, ""),
      size,
      itemId: uuidOf(facts.item),
      recordId: uuidOf(facts.record),
    });
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

/** How far it has come (HEAD). What has arrived whole and could not be kept yet is kept now, or the answer says why not: only then is it all there. */
export async function offsetByTus(actor: Actor, id: string, locale: Locale): Promise<Response> {
  return answering(locale, async () => {
    const upload = await readOrganization(actor, (tx) => getUpload(tx, id));
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
  });
}

async function* nothing(): AsyncGenerator<Uint8Array> {}

/** A piece (PATCH), or the end of it (DELETE). */
export async function changeByTus(actor: Actor, id: string, request: Request, locale: Locale): Promise<Response> {
  return answering(locale, async () => {
    const upload = await readOrganization(actor, (tx) => getUpload(tx, id));
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

function isPiece(request: Request): boolean {
  return request.headers.get("Content-Type") === "application/offset+octet-stream";
}

function wholeNumber(text: string | null): number | undefined {
  return text !== null && /^\d{1,15}$/.test(text) ? Number(text) : undefined;
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
