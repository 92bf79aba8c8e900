import type { Actor } from "#app/platform/actor.server.ts";
import { recordOnceADay } from "#app/platform/audit-log/once-a-day.server.ts";
import { Invalid, NotFound } from "#app/platform/errors.ts";
import { sayProblem } from "#app/platform/http/form.server.ts";
import type { Locale } from "#app/platform/messages.ts";
import { type ByteRange, fileStore } from "#app/platform/storage/index.server.ts";
import type { ScanState } from "#db/codes/evidence.ts";
import { evidenceDetailMessages } from "./detail-messages.ts";
import { endingOf } from "./file-names.ts";
import { shownType } from "./media.ts";
import { evidenceProblemMessages } from "./problem-messages.ts";

/** A file of an item, as its row tells of it. */
export type GivenFile = {
  id: string;
  name: string;
  hash: string;
  size: number;
  mediaType: string;
  scan: ScanState;
  releasedAt: Date | null;
};

/**
 * A file to be saved or (`shown`) looked at within a frame of ours. Whatever it is, it runs nothing on our origin: it is sent with the type
 * that was recognized or as bytes, that type is final, and a policy takes every right from it. One in which a virus was found is not given out.
 */
export async function fileAnswer(
  actor: Actor,
  request: Request,
  file: GivenFile,
  { shown, locale }: { shown: boolean; locale: Locale },
): Promise<Response> {
  const problems = evidenceProblemMessages(locale);
  const detail = evidenceDetailMessages(locale);
  if (file.releasedAt) throw new NotFound();
  if (file.scan === "infected") return plainly(403, detail.infected);
  const type = shown ? shownType(file.mediaType) : file.mediaType;
  if (!type) throw new NotFound();
  const headers = new Headers({
    "Content-Type": type,
    "Content-Disposition": `${shown ? "inline" : "attachment"}; filename="evidence${endingOf(file.name)}"; filename*=UTF-8''${encodeURIComponent(file.name)}`,
    "X-Content-Type-Options": "nosniff",
    "Content-Security-Policy": policyFor(type),
    "X-Frame-Options": "SAMEORIGIN",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Cache-Control": "private, no-cache",
    "Accept-Ranges": "bytes",
    ETag: `"${file.hash}"`,
  });
  if (request.headers.get("If-None-Match") === `"${file.hash}"`) return new Response(null, { status: 304, headers });

  const asked = wantedRange(request, file);
  if (asked === "outside") {
    headers.set("Content-Range", `bytes */${file.size}`);
    return new Response(null, { status: 416, headers });
  }
  const range = asked ?? { start: 0, end: file.size - 1 };
  headers.set("Content-Length", String(range.end - range.start + 1));
  if (asked) headers.set("Content-Range", `bytes ${range.start}-${range.end}/${file.size}`);
  const status = asked ? 206 : 200;
  if (request.method === "HEAD") return new Response(null, { status, headers });
  try {
    const bytes = await fileStore().open(file.hash, asked);
    // A download comes in parts, in any order and without the first: whichever comes first is the reading of the day.
    await recordOnceADay(actor, {
      action: shown ? "view" : "download",
      table: "evidence_file",
      rowId: file.id,
      facts: { name: file.name, hash: file.hash },
    });
    return new Response(bytes, { status, headers });
  } catch (refusal) {
    if (!(refusal instanceof Invalid)) throw refusal;
    return plainly(503, sayProblem(refusal, locale, problems));
  }
}

/** The viewer of a browser for PDF does not work within a sandbox, and needs none: it runs apart from our origin. */
function policyFor(type: string): string {
  const nothing = "default-src 'none'; frame-ancestors 'self'; form-action 'none'; base-uri 'none'";
  return type === "application/pdf"
    ? `${nothing}; object-src 'self'; style-src 'unsafe-inline'`
    : `${nothing}; img-src 'self'; style-src 'unsafe-inline'; sandbox`;
}

/** One part, as download managers and viewers ask for it; several at once are answered with the whole. */
function wantedRange(request: Request, { size, hash }: GivenFile): ByteRange | "outside" | undefined {
  const match = /^bytes=(\d*)-(\d*)$/.exec(request.headers.get("Range")?.trim() ?? "");
  const condition = request.headers.get("If-Range");
  if (!match || (condition !== null && condition !== `"${hash}"`)) return undefined;
  const [, first = "", last = ""] = match;
  if (first === "" && last === "") return undefined;
  const start = first === "" ? Math.max(0, size - Number(last)) : Number(first);
  const end = first === "" || last === "" ? size - 1 : Math.min(Number(last), size - 1);
  return start > end || (first === "" && Number(last) === 0) ? "outside" : { start, end };
}

function plainly(status: number, words: string): Response {
  return new Response(`${words}\n`, { status, headers: { "Content-Type": "text/plain; charset=utf-8" } });
}
