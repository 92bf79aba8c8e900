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
import type { Actor } from "#app/platform/actor.server.ts";
import { inOrganization, readOrganization } from "#app/platform/db.server.ts";
import { Invalid } from "#app/platform/errors.ts";
import { type ArrivedFile, fileStore } from "#app/platform/storage/index.server.ts";
import { runInWorker } from "#app/platform/worker/index.server.ts";
import { startImport } from "./commands.server.ts";
import type { ImportPlan } from "./plan.ts";
import { rememberedHeaders } from "./queries.server.ts";
import { mostUploadBytes } from "./workbook-cache.server.ts";

/** Takes the uploaded file of a request in and proposes how to read it. Refused or broken, it leaves nothing behind. */
export async function importUpload(actor: Actor, request: Request): Promise<string> {
  const { name, file } = await receiveUpload(request);
  return beginImport(actor, name, file);
}

/** The same for a file that has arrived by another way. */
export async function beginImport(actor: Actor, name: string, file: ArrivedFile): Promise<string> {
  try {
    const plan = await proposeFor(actor, name, file);
    const kept = await file.keep();
    return await inOrganization(actor, (tx) => startImport(tx, { ...kept, name }, plan));
  } finally {
    await file.discard();
  }
}

/** How the file would be read, by what it holds and by what the organization chose before. */
export async function proposeFor(actor: Actor, name: string, file: ArrivedFile): Promise<ImportPlan> {
  const remembered = await readOrganization(actor, rememberedHeaders);
  const bytes = await file.read();
  return runInWorker<ImportPlan>("inventory.import.propose", { file: { hash: file.hash, name, bytes }, remembered });
}

async function receiveUpload(request: Request): Promise<{ name: string; file: ArrivedFile }> {
  if (Number(request.headers.get("Content-Length") ?? 0) > mostUploadBytes + formOverhead) throw tooLarge();
  const files: { name: string; file: ArrivedFile }[] = [];
  try {
    await parseFormData(
      request,
      { maxFiles: 1, maxParts: 20, maxFileSize: mostUploadBytes, maxTotalSize: mostUploadBytes + formOverhead },
      async (upload) => {
        if (upload.fieldName !== "file" || (upload.name === "" && upload.size === 0)) return;
        const bytes = Readable.fromWeb(upload.stream() as NodeReadableStream<Uint8Array>);
        files.push({
          name: plainName(upload.name),
          file: await fileStore().receive(bytes, { maxBytes: mostUploadBytes }),
        });
      },
    );
  } catch (error) {
    for (const { file } of files) await file.discard();
    if (error instanceof MaxFileSizeExceededError || error instanceof MaxTotalSizeExceededError) throw tooLarge();
    if (error instanceof MaxFilesExceededError) throw new Invalid("oneFileOnly", { field: "file" });
    if (isBroken(error)) throw new Invalid("uploadBroken", { field: "file" });
    throw error;
  }
  const [first] = files;
  if (!first) throw new Invalid("noFile", { field: "file" });
  return first;
}

/** Cut off, or with parts and headers that no form of ours sends. */
function isBroken(error: unknown): boolean {
  return [FormDataParseError, MaxPartsExceededError, MaxHeaderSizeExceededError].some((kind) => error instanceof kind);
}

/** Boundaries, field names and the like around the file. */
const formOverhead = 64 * 1024;

function tooLarge(): Invalid {
  return new Invalid("fileTooLarge", { field: "file", values: { megabytes: mostUploadBytes / 1e6 } });
}

/** The name without the folders that some browsers and systems send along. */
function plainName(name: string): string {
  const last = name.normalize("NFC").replace(/^.*[\\/]/, "");
  // biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what is taken out.
  return last.replace(/[\u0000-\u001f\u007f]/g, "").slice(-200) || "file";
}
