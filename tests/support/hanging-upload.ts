import { createHash } from "node:crypto";
import { readFile } from "node:fs/promises";
import { createInterface } from "node:readline";
import { getUpload, takePiece } from "#app/features/evidence/upload/uploads.server.ts";
import { issueActor } from "#app/platform/actor-issuer.server.ts";
import { closeDatabase, readOrganization } from "#app/platform/db.server.ts";

/**
 * Another server, to which a person sends a file by a line that hangs after half of it (`hanging`). It is told how that ends: the line breaks,
 * or the rest comes after all. It says what it answers then.
 */
const [facts = "", id = "", content = ""] = process.argv.slice(2);
const actor = issueActor(JSON.parse(facts) as Parameters<typeof issueActor>[0]);
const bytes = await readFile(content);
const told = createInterface({ input: process.stdin });

async function* line() {
  const half = bytes.length / 2;
  for (let at = 0; at < bytes.length; at += 50_000) {
    if (at === half) {
      process.stdout.write("hanging\n");
      if ((await new Promise((resolve) => told.once("line", resolve))) === "break") throw new Error("connection reset");
    }
    yield bytes.subarray(at, at + 50_000);
  }
}

const upload = await readOrganization(actor, (tx) => getUpload(tx, id));
const piece = { offset: 0, checksum: createHash("sha256").update(bytes).digest() };
const answer = await takePiece(actor, upload, piece, line()).catch((error: Error) => error.message);
process.stdout.write(`${JSON.stringify(answer)}\n`);
told.close();
await closeDatabase();
