import { randomUUID } from "node:crypto";
import { sql } from "drizzle-orm";
import { addVersion, createEvidence, type NewFile } from "#app/features/evidence/commands.server.ts";
import { recognizeBytes } from "#app/features/evidence/recognition.server.ts";
import { EvidenceInput, VersionInput } from "#app/features/evidence/schema.ts";
import { createRecord } from "#app/features/records/index.server.ts";
import { isCatalogCode } from "#app/features/requirements/catalog-fields.ts";
import type { Actor } from "#app/platform/actor.server.ts";
import { inOrganization } from "#app/platform/db.server.ts";
import { fileStore } from "#app/platform/storage/index.server.ts";
import { requirements } from "#db/schema/requirement.ts";

/** What is said of an item of which only what matters is said. */
export function evidenceInput(facts: Partial<Record<keyof EvidenceInput, string | null>> = {}): EvidenceInput {
  return EvidenceInput.parse({ title: "教育の実施報告", collectedOn: "2026-04-01", ...facts });
}

/** A file in the store, as it arrives by an upload. */
export async function aFile(
  content: string | Uint8Array = `証跡 ${randomUUID()}`,
  name = "報告.txt",
): Promise<NewFile> {
  const bytes = Buffer.from(content as Uint8Array);
  const { hash, size } = await fileStore().put(
    (async function* () {
      yield bytes;
    })(),
    { maxBytes: 1e9 },
  );
  return { name, hash, size, mediaType: await recognizeBytes(bytes), scan: "not_scanned", scannedAt: null };
}

/** An item with a file (or these) of its own. */
export async function anItem(
  actor: Actor,
  {
    files,
    codes = [],
    recordIds = [],
    ...facts
  }: Partial<Record<keyof EvidenceInput, string | null>> & {
    files?: NewFile[];
    codes?: string[];
    recordIds?: string[];
  } = {},
): Promise<string> {
  const kept = files ?? [await aFile()];
  return inOrganization(actor, (tx) => createEvidence(tx, evidenceInput(facts), kept, { codes, recordIds }));
}

/** A new version of an item with a file (or these) of its own; returns its number. */
export async function aVersion(
  actor: Actor,
  id: string,
  { files, ...facts }: Partial<Record<keyof VersionInput, string>> & { files?: NewFile[] } = {},
): Promise<number> {
  const kept = files ?? [await aFile()];
  const input = VersionInput.parse({ collectedOn: "2026-04-01", ...facts });
  return inOrganization(actor, (tx) => addVersion(tx, id, kept, input));
}

/** Requirements with these numbers, as an organization follows them, of the catalog or of its own; those that are there already stay. */
export async function requirementsOf(actor: Actor, ...codes: string[]): Promise<Map<string, string>> {
  return inOrganization(actor, async (tx) => {
    const ids = new Map<string, string>();
    for (const [position, code] of codes.entries()) {
      const [known] = await tx.select({ id: requirements.id }).from(requirements).where(sql`code = ${code}`);
      if (known) {
        ids.set(code, known.id);
        continue;
      }
      const common = { title: code, departmentId: null, ownerId: null, searchText: "" };
      const { id } = await createRecord(tx, "requirement", common);
      const kind = isCatalogCode(code) ? { catalogVersion: "1.0" } : { title: code };
      await tx.insert(requirements).values({ id, code, ...kind, position });
      ids.set(code, id);
    }
    return ids;
  });
}
