import { desc, eq } from "drizzle-orm";
import type { GlobalTx } from "#app/platform/db.server.ts";
import { NotFound } from "#app/platform/errors.ts";
import { sendWithin } from "#app/platform/jobs/queue.server.ts";
import { outboxMails } from "#db/schema/account.ts";

/** A mail in plain text; it leaves when the transaction has committed. */
export type Mail = { recipient: string; subject: string; body: string };

/** Decides on a mail within a transaction. A line break in an address or a subject would start a header of its own, so there is none. */
export async function sendMail(tx: GlobalTx, { recipient, subject, body }: Mail): Promise<void> {
  const [mail] = await tx
    .insert(outboxMails)
    .values({ recipient: oneLine(recipient), subject: oneLine(subject), body })
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
