import { beginImport } from "#app/features/inventory/import/upload.server.ts";
import type { Actor } from "#app/platform/actor.server.ts";
import { mostUploadBytes } from "#app/platform/sheet/workbook-cache.server.ts";
import { fileStore } from "#app/platform/storage/index.server.ts";

/** Uploads bytes as the page does, and returns the import's id. */
export async function upload(actor: Actor, fileName: string, bytes: Uint8Array): Promise<string> {
  async function* whole() {
    yield bytes;
  }
  return beginImport(actor, fileName, await fileStore().receive(whole(), { maxBytes: mostUploadBytes }));
}
