import { and, asc, eq, isNotNull, or, sql } from "drizzle-orm";
import { type GlobalTx, globally, statement } from "#app/platform/db.server.ts";
import { log } from "#app/platform/log.server.ts";
import { sendMail } from "#app/platform/mail/outbox.server.ts";
import { isLocale } from "#app/platform/messages.ts";
import type { Chore } from "#app/platform/tidying.server.ts";
import { destructions } from "#db/schema/organization.ts";
import { dissolutionMailMessages } from "./dissolution-mail-messages.ts";

/** What is due to be dissolved. */
export const dissolutionChore = { name: "dissolution", once: dissolveDue } satisfies Chore;

/**
 * Dissolves what is due, in one transaction of the database per organization. Its files are nobody's from then on, and the sweeper takes
 * them away; whoever asked is told once they are gone. A stop at any point leaves the rest in the record of destruction, for the next hour
 * or another process.
 */
async function dissolveDue(): Promise<void> {
  while (await dissolveNext()) {
    // One after the other, until nothing is due.
  }
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

async function dissolveNext(): Promise<boolean> {
  const [destroyed] = await statement<{ id: string | null }>(sql`select dissolve_due() as id`);
  if (destroyed?.id) log.info({ destruction: destroyed.id }, "an organization was dissolved");
  return !!destroyed?.id;
}

/** Notes which files are still in the store, and tells who asked for it once none is. */
async function finishDestruction(tx: GlobalTx, id: string): Promise<void> {
  const [destruction] = await tx
    .select()
    .from(destructions)
    .where(and(eq(destructions.id, id), isUnfinished()))
    .for("update", { skipLocked: true });
  if (!destruction) return;
  const pendingFiles = await stillUnnamed(tx, destruction.pendingFiles);
  const isDone = pendingFiles.length === 0;
  await tx
    .update(destructions)
    .set({ pendingFiles, ...(isDone ? { notice: null } : {}) })
    .where(eq(destructions.id, id));
  if (!isDone || !destruction.notice) return;
  const { email, name, locale } = destruction.notice;
  const words = dissolutionMailMessages(isLocale(locale) ? locale : "ja").destroyed;
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

/** Those of the files that nobody names and the sweeper has not taken away yet; what somebody else has brought meanwhile is theirs. */
async function stillUnnamed(tx: GlobalTx, hashes: readonly string[]): Promise<string[]> {
  if (hashes.length === 0) return [];
  const rows = await tx.execute<{ hash: string }>(
    sql`select hash from unnamed_files('infinity') hash where hash = any(${`{${hashes.join(",")}}`}::text[])`,
  );
  return rows.map(({ hash }) => hash);
}

function isUnfinished() {
  return or(sql`cardinality(${destructions.pendingFiles}) > 0`, isNotNull(destructions.notice));
}

function rowsIn(amounts: Readonly<Record<string, number>>): number {
  const { files: _files, bytes: _bytes, ...rows } = amounts;
  return Object.values(rows).reduce((sum, amount) => sum + amount, 0);
}
