import { Buffer } from "node:buffer";
import type { Actor } from "#app/platform/actor.server.ts";
import { inOrganization } from "#app/platform/db.server.ts";
import { receiveUpload } from "#app/platform/http/upload.server.ts";
import { mostUploadBytes } from "#app/platform/sheet/workbook-cache.server.ts";
import { type ArrivedFile, fileStore } from "#app/platform/storage/index.server.ts";
import { runInWorker } from "#app/platform/worker/index.server.ts";
import { startPeopleImport } from "./commands.server.ts";
import type { PeoplePlan } from "./plan.ts";

/** Takes the uploaded file of a request in and proposes how to read it. Refused or broken, it leaves nothing behind. */
export async function uploadPeople(actor: Actor, request: Request): Promise<string> {
  const { name, file } = await receiveUpload(request, mostUploadBytes);
  return beginPeopleImport(actor, name, file);
}

/** The same for what somebody pasted from a spreadsheet; `name` is what it goes by. */
export async function pastePeople(actor: Actor, name: string, text: string): Promise<string> {
  async function* whole() {
    // The mark keeps a short text without any kanji from being taken for another encoding.
    yield Buffer.from(`\ufeff${text}`, "utf8");
  }
  return beginPeopleImport(actor, name, await fileStore().receive(whole(), { maxBytes: mostUploadBytes }));
}

/** The same for a file that has arrived by another way. */
export async function beginPeopleImport(actor: Actor, name: string, file: ArrivedFile): Promise<string> {
  try {
    const plan = await proposePeople(name, file);
    const kept = await file.keep();
    return await inOrganization(actor, (tx) => startPeopleImport(tx, { ...kept, name }, plan));
  } finally {
    await file.discard();
  }
}

/** How a list would be read, by what it holds. */
export async function proposePeople(name: string, file: ArrivedFile): Promise<PeoplePlan> {
  const bytes = await file.read();
  return runInWorker<PeoplePlan>("people.import.propose", { file: { hash: file.hash, name, bytes } });
}
