import type { Actor } from "#app/platform/actor.server.ts";
import { Invalid } from "#app/platform/errors.ts";
import { receiveUploads } from "#app/platform/http/upload.server.ts";
import { discardUpload, refuseEmpty, takeWhole, type UploadFacts } from "./uploads.server.ts";

/**
 * Takes in the files of a form that a browser without JavaScript sends; they wait to be registered like all others. All or none: whoever is
 * refused chooses them all anew.
 */
export async function takePlainForm(
  actor: Actor,
  request: Request,
  target: Pick<UploadFacts, "itemId" | "recordId">,
): Promise<void> {
  const files = await receiveUploads(request, {
    field: "files",
    mostFiles: 200,
    mostBytes: 64_000_000,
    mostInAll: 128_000_000,
  });
  if (files.length === 0) throw new Invalid("noFile", { field: "files" });
  const taken: string[] = [];
  try {
    for (const { name, file } of files) refuseEmpty({ name, size: file.size });
    for (const { name, file } of files) taken.push(await takeWhole(actor, { ...target, name }, file));
  } catch (refusal) {
    for (const id of taken) await discardUpload(actor, id);
    throw refusal;
  } finally {
    for (const { file } of files) await file.discard();
  }
}
