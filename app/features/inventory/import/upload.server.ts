import type { Actor } from "#app/platform/actor.server.ts";
import { inOrganization, readOrganization } from "#app/platform/db.server.ts";
import { receiveUpload } from "#app/platform/http/upload.server.ts";
import { mostUploadBytes } from "#app/platform/sheet/workbook-cache.server.ts";
import type { ArrivedFile } from "#app/platform/storage/index.server.ts";
import { runInWorker } from "#app/platform/worker/index.server.ts";
import { startImport } from "./commands.server.ts";
import type { ImportPlan } from "./plan.ts";
import { rememberedHeaders } from "./queries.server.ts";

/** Takes the uploaded file of a request in and proposes how to read it. Refused or broken, it leaves nothing behind. */
export async function importUpload(actor: Actor, request: Request): Promise<string> {
  const { name, file } = await receiveUpload(request, mostUploadBytes);
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
