import { createEvidence, holdEvidence, type NewFile } from "#app/features/evidence/commands.server.ts";
import { requirementsByCode } from "#app/features/evidence/queries.server.ts";
import { recognizeBytes } from "#app/features/evidence/recognition.server.ts";
import { EvidenceInput } from "#app/features/evidence/schema.ts";
import { inOrganization, readOrganization } from "#app/platform/db.server.ts";
import { fileStore } from "#app/platform/storage/index.server.ts";
import { addDays } from "#app/utils/calendar-date.ts";
import { at } from "../../at.ts";
import { type Company, found } from "../../company.ts";
import { address } from "../company.ts";
import type { KeptLedger } from "../history.ts";
import { demoDocuments } from "./documents.ts";
import { type DemoEvidence, demoEvidence } from "./items.ts";

const everything = [...demoEvidence, ...demoDocuments];

/** Registers the demo company's evidence, each item on the day it was collected; requirements that the company does not follow are passed over. */
export async function seedEvidence(company: Company, kept: KeptLedger, today: string): Promise<void> {
  const manager = company.as(address("sato"));
  const codes = [...new Set(everything.flatMap((item) => item.codes))];
  const known = await readOrganization(manager, (tx) => requirementsByCode(tx, codes));
  const files = await Promise.all(everything.map((item) => Promise.all(item.files.map(keep))));
  const inOrder = everything.map((item, index) => ({ item, files: files[index] ?? [] }));
  for (const { item, files: own } of inOrder.sort((a, b) => b.item.collected - a.item.collected)) {
    const actor = company.as(address(item.owner));
    const ownerId = actor.memberId ?? null;
    await at(addDays(today, -item.collected), "15:20", () =>
      inOrganization(manager, async (tx) => {
        const id = await createEvidence(tx, inputOf(item, company, ownerId, today), own, {
          codes: item.codes.filter((code) => known.some((one) => one.code === code)),
          recordIds: (item.entries ?? []).map((title) => found(kept, title).id),
        });
        if (item.held) await holdEvidence(tx, id, item.held);
      }),
    );
  }
}

function inputOf(item: DemoEvidence, company: Company, ownerId: string | null, today: string): EvidenceInput {
  const [since, until] = item.effective ?? [undefined, undefined];
  const collectedOn = addDays(today, -item.collected);
  return EvidenceInput.parse({
    title: item.title,
    collectedOn,
    departmentId: found(company.departmentIds, item.department),
    ownerId,
    effectiveFrom: since === undefined ? null : addDays(today, -since),
    effectiveUntil: until === undefined || until === null ? null : addDays(today, until),
    source: item.source ?? "own",
    note: item.note ?? "",
    keepUntil: addDays(collectedOn, 3 * 365),
  });
}

/** Outside of the unit of work that names it, as every file is kept. */
async function keep({ name, content }: { name: string; content: Uint8Array }): Promise<NewFile> {
  const source = async function* () {
    yield content;
  };
  const { hash, size } = await fileStore().put(source(), { maxBytes: 1_000_000 });
  return { name, hash, size, mediaType: await recognizeBytes(content), scan: "not_scanned", scannedAt: null };
}
