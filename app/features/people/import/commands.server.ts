import { eq } from "drizzle-orm";
import { now } from "#app/platform/clock.ts";
import type { Tx } from "#app/platform/db.server.ts";
import { type ImportChanges, importCommands } from "#app/platform/imports/commands.server.ts";
import type { StoredFile } from "#app/platform/storage/index.server.ts";
import { memberImports } from "#db/schema/member.ts";
import { peopleImportJob } from "./jobs.server.ts";
import type { PeoplePlan } from "./plan.ts";
import { waitForPeopleImport } from "./queries.server.ts";

/** Notes a list that has arrived and how it is to be read; nobody of it is added yet. */
export async function startPeopleImport(
  tx: Tx,
  file: StoredFile & { name: string },
  plan: PeoplePlan,
): Promise<string> {
  const { memberId } = tx.actor;
  if (!memberId) throw new Error("an import needs a person");
  const { name: fileName, hash: fileHash, size: fileSize } = file;
  const [run] = await tx
    .insert(memberImports)
    .values({ fileName, fileHash, fileSize, status: "mapping", plan, createdById: memberId })
    .returning({ id: memberImports.id });
  if (!run) throw new Error("insert returned no row");
  return run.id;
}

export const {
  cancelImport,
  chooseDepartment,
  chooseRow,
  correctCell,
  lockImport,
  mapColumns,
  requestImport,
  savePlan,
} = importCommands({ hold: waitForPeopleImport, write: writeImport, job: peopleImportJob });

async function writeImport(tx: Tx, id: string, changes: ImportChanges<PeoplePlan>): Promise<void> {
  await tx
    .update(memberImports)
    .set({ ...changes, updatedAt: now() })
    .where(eq(memberImports.id, id));
}
