import { desc, eq } from "drizzle-orm";
import { z } from "zod";
import { now } from "#app/platform/clock.ts";
import type { GlobalTx } from "#app/platform/db.server.ts";
import { NotFound } from "#app/platform/errors.ts";
import { sendWithin } from "#app/platform/jobs/queue.server.ts";
import { outboxMails } from "#db/schema/account.ts";

/** A mail in plain text; it leaves when the transaction has committed. */
export type Mail = { recipient: string; subject: string; body: string };

/**
 * Decides on a mail within a transaction. A recipient that is not exactly one address is a bug: a comma or a colon in it would reach
 * other people. A line break in a subject would start a header of its own, so there is none.
 */
export async function sendMail(tx: GlobalTx, { recipient, subject, body }: Mail): Promise<void> {
  if (!z.email().safeParse(recipient).success) throw new Error("the recipient of a mail is not one address");
  const [mail] = await tx
    .insert(outboxMails)
    .values({ recipient, subject: oneLine(subject), body, createdAt: now() })
    .returning({ id: outboxMails.id });
  if (!mail) throw new Error("insert returned no row");
  await sendWithin(tx, "mail", { mailId: mail.id });
}

/** The last mails, newest first: shown in demo mode, where nothing leaves the machine. */
export async function listOutbox(tx: GlobalTx) {
  return tx
    .select({
      id: outboxMails.id,
      recipient: outboxMails.recipient,
      subject: outboxMails.subject,
      createdAt: outboxMails.createdAt,
      sentAt: outboxMails.sentAt,
    })
    .from(outboxMails)
    .orderBy(desc(outboxMails.id))
    .limit(100);
}

export async function getOutboxMail(tx: GlobalTx, id: string) {
  const [mail] = await tx.select().from(outboxMails).where(eq(outboxMails.id, id));
  if (!mail) throw new NotFound();
  return mail;
}

function oneLine(text: string): string {
  return text.replaceAll(/\s+/g, " ").trim();
}
