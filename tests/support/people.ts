import { createMember } from "#app/features/organization/index.server.ts";
import { MemberInput } from "#app/features/organization/index.ts";
import { beginPeopleImport } from "#app/features/people/import/upload.server.ts";
import type { Actor } from "#app/platform/actor.server.ts";
import { inOrganization } from "#app/platform/db.server.ts";
import { mostUploadBytes } from "#app/platform/sheet/workbook-cache.server.ts";
import { fileStore } from "#app/platform/storage/index.server.ts";

/** A person of the actor's organization, of whom only what matters is said. Returns their id. */
export function aPerson(actor: Actor, facts: Partial<MemberInput> = {}): Promise<string> {
  return inOrganization(actor, (tx) => createMember(tx, MemberInput.parse({ name: "吉田 彩", ...facts })));
}

/** Uploads a list of people as the page does, and returns the import's id. */
export async function uploadList(actor: Actor, fileName: string, bytes: Uint8Array): Promise<string> {
  async function* whole() {
    yield bytes;
  }
  return beginPeopleImport(actor, fileName, await fileStore().receive(whole(), { maxBytes: mostUploadBytes }));
}
