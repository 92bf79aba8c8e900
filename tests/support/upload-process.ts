import { createHash } from "node:crypto";
import { createEvidence } from "#app/features/evidence/commands.server.ts";
import { EvidenceInput } from "#app/features/evidence/schema.ts";
import {
  beginUpload,
  getUpload,
  offsetOf,
  takePiece,
  takeUploads,
} from "#app/features/evidence/upload/uploads.server.ts";
import { issueActor } from "#app/platform/actor-issuer.server.ts";
import { closeDatabase, inOrganization, readOrganization } from "#app/platform/db.server.ts";

/**
 * A process that takes files in and registers them, one after the other, until somebody kills it: for the test that does. It is told which
 * (numbers from … to …) and says `begun N ID` and `done N` as it goes.
 */
const [facts = "", from = "0", to = "0", begun = ""] = process.argv.slice(2);
const actor = issueActor(JSON.parse(facts) as Parameters<typeof issueActor>[0]);
const known = new Map(Object.entries(JSON.parse(begun || "{}") as Record<string, string>));

for (let index = Number(from); index < Number(to); index++) {
  const bytes = contentOf(index);
  const id = known.get(String(index)) ?? (await beginUpload(actor, { name: `${index}.bin`, size: bytes.length }));
  process.stdout.write(`begun ${index} ${id}\n`);
  for (;;) {
    const upload = await readOrganization(actor, (tx) => getUpload(tx, id));
    if (upload.isComplete) break;
    const offset = await offsetOf(upload);
    const piece = bytes.subarray(offset, offset + 10_000);
    await takePiece(
      actor,
      upload,
      { offset },
      (async function* () {
        for (let at = 0; at < piece.length; at += 2_500) yield piece.subarray(at, at + 2_500);
      })(),
    );
  }
  await inOrganization(actor, async (tx) => {
    const files = await takeUploads(tx, [id]);
    const input = EvidenceInput.parse({ title: String(index), collectedOn: "2026-04-01" });
    await createEvidence(tx, input, files);
  });
  process.stdout.write(`done ${index}\n`);
}
await closeDatabase();

/** The same in both processes, and another for each number. */
function contentOf(index: number): Buffer {
  const seed = createHash("sha512").update(String(index)).digest();
  return Buffer.concat(Array.from({ length: 500 + index }, () => seed));
}
