import { Readable } from "node:stream";
import type { ReadableStream as NodeReadableStream } from "node:stream/web";
import {
  FormDataParseError,
  MaxFileSizeExceededError,
  MaxFilesExceededError,
  MaxHeaderSizeExceededError,
  MaxPartsExceededError,
  MaxTotalSizeExceededError,
  parseFormData,
} from "@remix-run/form-data-parser";
import { Invalid } from "#app/platform/errors.ts";
import { type ArrivedFile, fileStore } from "#app/platform/storage/index.server.ts";
import { megabytesOf } from "#app/utils/file-size.ts";

/** A file as somebody sent it, not kept yet. */
export type Upload = { name: string; file: ArrivedFile };

/**
 * The one file in the field `file` of a form, streamed into the store. `Invalid` with the field to blame for whatever is not one whole file
 * of at most `mostBytes`; then nothing is left behind.
 */
export async function receiveUpload(request: Request, mostBytes: number): Promise<Upload> {
  const [first] = await receiveUploads(request, { field: "file", mostFiles: 1, mostBytes, mostInAll: mostBytes });
  if (!first) throw new Invalid("noFile", { field: "file" });
  return first;
}

/** The files in one field of a form, as many as there are; the same refusals, and `noFile` is left to the caller. */
export async function receiveUploads(
  request: Request,
  {
    field,
    mostFiles,
    mostBytes,
    mostInAll,
  }: { field: string; mostFiles: number; mostBytes: number; mostInAll: number },
): Promise<Upload[]> {
  if (Number(request.headers.get("Content-Length") ?? 0) > mostInAll + formOverhead) throw tooLarge(mostInAll, field);
  const files: Upload[] = [];
  try {
    await parseFormData(
      request,
      {
        maxFiles: mostFiles,
        maxParts: mostFiles + 20,
        maxFileSize: mostBytes,
        maxTotalSize: mostInAll + formOverhead,
      },
      async (upload) => {
        if (upload.fieldName !== field || (upload.name === "" && upload.size === 0)) return;
        const bytes = Readable.fromWeb(upload.stream() as NodeReadableStream<Uint8Array>);
        files.push({
          name: plainName(upload.name),
          file: await fileStore().receive(bytes, { maxBytes: mostBytes }),
        });
      },
    );
  } catch (error) {
    for (const { file } of files) await file.discard();
    if (error instanceof MaxFileSizeExceededError) throw tooLarge(mostBytes, field);
    if (error instanceof MaxTotalSizeExceededError) throw tooLarge(mostInAll, field);
    if (error instanceof MaxFilesExceededError) throw new Invalid("oneFileOnly", { field });
    if (isBroken(error)) throw new Invalid("uploadBroken", { field });
    throw error;
  }
  return files;
}

/** Cut off, or with parts and headers that no form of ours sends. */
function isBroken(error: unknown): boolean {
  return [FormDataParseError, MaxPartsExceededError, MaxHeaderSizeExceededError].some((kind) => error instanceof kind);
}

/** Boundaries, field names and the like around the file. */
const formOverhead = 64 * 1024;

function tooLarge(mostBytes: number, field: string): Invalid {
  return new Invalid("fileTooLarge", { field, values: { megabytes: megabytesOf(mostBytes) } });
}

/** The name without the folders that some browsers and systems send along. */
function plainName(name: string): string {
  const last = name.normalize("NFC").replace(/^.*[\\/]/, "");
  // biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what is taken out.
  return last.replace(/[\u0000-\u001f\u007f]/g, "").slice(-200) || "file";
}
