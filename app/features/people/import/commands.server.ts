import { eq, inArray, sql } from "drizzle-orm";
import { archiveEmptyDepartments, holdStructure } from "#app/features/organization/index.server.ts";
import { now } from "#app/platform/clock.ts";
import type { Tx } from "#app/platform/db.server.ts";
import { Invalid } from "#app/platform/errors.ts";
import { canBeUndone, type ImportChanges, importCommands } from "#app/platform/imports/commands.server.ts";
import type { StoredFile } from "#app/platform/storage/index.server.ts";
import { memberImports, members } from "#db/schema/member.ts";
import { type Effects, importedFields } from "./effects.ts";
import { factsOf, writeFacts } from "./facts.server.ts";
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

/** What became of undoing an import: who is gone again, who is as before, and who stayed because they are needed or were changed since. */
export type Undone = { removed: number; reverted: number; kept: number };

/**
 * Takes everything the import brought out again, within 30 days. Whoever was added is removed, unless they have come in, were invited or
 * appointed, or something names them; of the others every fact goes back that nobody has changed since.
 */
export async function undoPeopleImport(tx: Tx, id: string): Promise<Undone> {
  const run = await lockImport(tx, id);
  if (run.status === "undone") return { removed: 0, reverted: 0, kept: 0 };
  if (!canBeUndone(run)) throw new Invalid("tooLateToUndo");
  await holdStructure(tx);
  const { added, changed } = run.effects;
  const removed = await removeUnneeded(tx, added);
  const reverted = await revert(tx, changed);
  await archiveEmptyDepartments(tx, run.createdDepartmentIds);
  await tx
    .update(memberImports)
    .set({ status: "undone", undoneAt: now(), updatedAt: now() })
    .where(eq(memberImports.id, id));
  return { removed, reverted, kept: added.length - removed + (changed.length - reverted) };
}

/** Removes the people whom nothing refers to, and says how many. Which tables may do that is the database's to know: those in the way are found by halves. */
async function removeUnneeded(tx: Tx, ids: readonly string[]): Promise<number> {
  if (ids.length === 0) return 0;
  try {
    return await tx.transaction(async (attempt) => {
      const gone = await attempt
        .delete(members)
        .where(sql`${members.id} = any(${`{${ids.join(",")}}`}::uuid[]) and ${members.accountId} is null`)
        .returning({ id: members.id });
      return gone.length;
    });
  } catch (error) {
    if (!isReferenced(error)) throw error;
    if (ids.length === 1) return 0;
    const half = Math.ceil(ids.length / 2);
    return (await removeUnneeded(tx, ids.slice(0, half))) + (await removeUnneeded(tx, ids.slice(half)));
  }
}

/** PostgreSQL's `foreign_key_violation`; Drizzle wraps what the driver throws. */
function isReferenced(error: unknown): boolean {
  const cause = error instanceof Error ? (error.cause ?? error) : undefined;
  return cause instanceof Error && "code" in cause && cause.code === "23503";
}

async function revert(tx: Tx, changed: Effects["changed"]): Promise<number> {
  if (changed.length === 0) return 0;
  const present = await tx
    .select()
    .from(members)
    .where(
      inArray(
        members.id,
        changed.map(({ id }) => id),
      ),
    );
  const byId = new Map(present.map((person) => [person.id, person]));
  const back = changed.flatMap(({ id, before, after }) => {
    const person = byId.get(id);
    const untouched = importedFields.filter((field) => field in before && person?.[field] === after[field]);
    if (!person || untouched.length === 0) return [];
    const facts = { ...factsOf(person), ...Object.fromEntries(untouched.map((field) => [field, before[field]])) };
    return [{ id, employeeNumber: person.employeeNumber, ...facts }];
  });
  await writeFacts(tx, back);
  return back.length;
}

async function writeImport(tx: Tx, id: string, changes: ImportChanges<PeoplePlan>): Promise<void> {
  await tx
    .update(memberImports)
    .set({ ...changes, updatedAt: now() })
    .where(eq(memberImports.id, id));
}
