import type { Actor } from "#app/platform/actor.server.ts";
import { inOrganization } from "#app/platform/db.server.ts";
import { receiveUpload } from "#app/platform/http/upload.server.ts";
import { mostUploadBytes } from "#app/platform/sheet/workbook-cache.server.ts";
import type { ArrivedFile } from "#app/platform/storage/index.server.ts";
import { runInWorker } from "#app/platform/worker/index.server.ts";
import { startRiskImport } from "./commands.server.ts";
import type { RiskPlan } from "./plan.ts";

/** Takes the uploaded file of a request in and proposes how to read it. Refused or broken, it leaves nothing behind. */
export async function uploadRisks(actor: Actor, request: Request): Promise<string> {
  const { name, file } = await receiveUpload(request, mostUploadBytes);
  return beginRiskImport(actor, name, file);
}

/** The same for a file that has arrived by another way. */
export async function beginRiskImport(actor: Actor, name: string, file: ArrivedFile): Promise<string> {
  try {
    const bytes = await file.read();
    const plan = await runInWorker<RiskPlan>("risk.import.propose", { file: { hash: file.hash, name, bytes } });
    const kept = await file.keep();
    return await inOrganization(actor, (tx) => startRiskImport(tx, { ...kept, name }, plan));
  } finally {
    await file.discard();
  }
}
