import { and, asc, eq, isNotNull, or, sql } from "drizzle-orm";
import { now } from "#app/platform/clock.ts";
import { type GlobalTx, globally, statement } from "#app/platform/db.server.ts";
import { log } from "#app/platform/log.server.ts";
import { sendMail } from "#app/platform/mail/outbox.server.ts";
import { isLocale } from "#app/platform/messages.ts";
import { fileStore } from "#app/platform/storage/index.server.ts";
import type { Chore } from "#app/platform/tidying.server.ts";
import { destructions } from "#db/schema/organization.ts";
import { dissolutionMessages } from "./dissolution-messages.ts";

/**
 * Dissolves what is due, rows first, in one transaction of the database per organization; then the files leave the store, and whoever asked
 * is told. A stop at any point leaves the rest in the record of destruction, for the next hour or another process.
 */
export const dissolutionChore: Chore = {
  name: "dissolving organizations",
  run: async () => {
    while (await dissolveNext()) {
      // One after the other, until nothing is due.
    }
    await finishDestructions();
  },
};

async function dissolveNext(): Promise<boolean> {
  const [destroyed] = await statement<{ id: string | null }>(sql`select dissolve_due() as id`);
  if (destroyed?.id) log.info({ destruction: destroyed.id }, "an organization was dissolved");
  return !!destroyed?.id;
}

/** Removes the files that destructions have left behind, and tells who asked for one once nothing is left. */
export async function finishDestructions(): Promise<void> {
  const unfinished = await globally((tx) =>
    tx
      .select({ id: destructions.id })
      .from(destructions)
      .where(isUnfinished())
      .orderBy(asc(destructions.id))
      .limit(100),
  );
  for (const { id } of unfinished) await globally((tx) => finishDestruction(tx, id));
}

async function finishDestruction(tx: GlobalTx, id: string): Promise<void> {
  const [destruction] = await tx
    .select()
    .from(destructions)
    .where(and(eq(destructions.id, id), isUnfinished()))
    .for("update", { skipLocked: true });
  if (!destruction) return;
  const pendingFiles = await removeFiles(tx, destruction.pendingFiles);
  const isDone = pendingFiles.length === 0;
  await tx
    .update(destructions)
    .set({ pendingFiles, ...(isDone ? { notice: null } : {}) })
    .where(eq(destructions.id, id));
  if (!isDone || !destruction.notice) return;
  const { email, name, locale } = destruction.notice;
  const words = dissolutionMessages(isLocale(locale) ? locale : "ja").mail.destroyed;
  await sendMail(tx, {
    recipient: email,
    subject: words.subject(destruction.name),
    body: words.body({
      name,
      organization: destruction.name,
      rows: rowsIn(destruction.amounts),
      files: destruction.amounts.files ?? 0,
      head: `${destruction.headSequence}:${destruction.headHash}`,
    }),
  });
}

/** Removes the files that nobody keeps, and returns those that have to wait: another organization may just be taking in an equal one. */
async function removeFiles(tx: GlobalTx, hashes: readonly string[]): Promise<string[]> {
  if (hashes.length === 0) return [];
  const [answer] = await tx.execute<{ hashes: string[] }>(
    sql`select unnamed_files(${`{${hashes.join(",")}}`}::text[]) as hashes`,
  );
  const arrivedSince = new Date(now().getTime() - patienceMs);
  const waiting: string[] = [];
  for (const hash of answer?.hashes ?? []) {
    if (!(await fileStore().remove(hash, { arrivedSince }))) waiting.push(hash);
  }
  return waiting;
}

/** Longer than any upload takes between its last byte and the row that names it. */
const patienceMs = 60 * 60 * 1000;

function isUnfinished() {
  return or(sql`cardinality(${destructions.pendingFiles}) > 0`, isNotNull(destructions.notice));
}

function rowsIn(amounts: Readonly<Record<string, number>>): number {
  const { files: _files, bytes: _bytes, ...rows } = amounts;
  return Object.values(rows).reduce((sum, amount) => sum + amount, 0);
}
