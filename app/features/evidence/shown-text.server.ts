import type { Actor } from "#app/platform/actor.server.ts";
import { recordRead } from "#app/platform/audit-log/recorded-read.server.ts";
import { inOrganization } from "#app/platform/db.server.ts";
import { fileStore } from "#app/platform/storage/index.server.ts";
import { decodeText } from "#app/utils/encoding.ts";
import type { GivenFile } from "./file-answer.server.ts";
import { mostShownBytes } from "./media.ts";

/** The beginning of a text, decoded, for a page that shows it as text: no browser ever takes it for a document. */
export async function shownText(actor: Actor, file: GivenFile): Promise<{ content: string; isCut: boolean }> {
  const isCut = file.size > mostShownBytes;
  const bytes = new Uint8Array(
    await new Response(
      await fileStore().open(file.hash, isCut ? { start: 0, end: mostShownBytes - 1 } : undefined),
    ).arrayBuffer(),
  );
  await inOrganization(actor, (tx) =>
    recordRead(tx, "view", "evidence_file", file.id, { name: file.name, hash: file.hash }),
  );
  // The cut may have gone through a character.
  for (let cut = 0; cut < 4; cut++) {
    const decoded = decodeText(bytes.subarray(0, bytes.length - cut));
    if (decoded) return { content: decoded.text, isCut };
  }
  return { content: new TextDecoder().decode(bytes), isCut };
}
