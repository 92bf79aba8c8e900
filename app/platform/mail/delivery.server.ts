import { eq, sql } from "drizzle-orm";
import { createTransport, type Transporter } from "nodemailer";
import { now } from "#app/platform/clock.ts";
import { globally } from "#app/platform/db.server.ts";
import { env } from "#app/platform/env.server.ts";
import { log } from "#app/platform/log.server.ts";
import { outboxMails } from "#db/schema/account.ts";

/**
 * Hands one mail to the SMTP server; the queue repeats what failed. Without a server it stays in the outbox, to be read there in demo
 * mode. Once sent, the text is emptied: it may hold a link that opens an account.
 */
export async function deliverMail(mailId: string, smtpUrl = env.smtpUrl): Promise<void> {
  const [mail] = await globally((tx) => tx.select().from(outboxMails).where(eq(outboxMails.id, mailId)));
  if (!mail || mail.sentAt) return;
  if (!smtpUrl) {
    if (!env.demo) log.warn({ mailId }, "a mail waits in the outbox: SMTP_URL is not set");
    return;
  }
  try {
    await transportTo(smtpUrl).sendMail({
      from: env.mailFrom,
      to: mail.recipient,
      subject: mail.subject,
      text: mail.body,
      messageId: `<${mail.id}@akashi>`,
    });
  } catch (error) {
    const lastError = error instanceof Error ? error.message : String(error);
    await globally((tx) =>
      tx
        .update(outboxMails)
        .set({ attempts: sql`${outboxMails.attempts} + 1`, lastError })
        .where(eq(outboxMails.id, mailId)),
    );
    throw error;
  }
  await globally((tx) =>
    tx.update(outboxMails).set({ sentAt: now(), body: "", lastError: null }).where(eq(outboxMails.id, mailId)),
  );
}

/** What hinders mail from leaving: the server cannot be reached, or does not let us in. Undefined when nothing does, or when there is no server. */
export async function findMailFault(smtpUrl = env.smtpUrl): Promise<string | undefined> {
  if (!smtpUrl) return undefined;
  const timeouts = { connectionTimeout: 10_000, greetingTimeout: 10_000, socketTimeout: 10_000 };
  const transport = createTransport({ url: smtpUrl, ...timeouts });
  try {
    await transport.verify();
    return undefined;
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  } finally {
    transport.close();
  }
}

const transports = new Map<string, Transporter>();

function transportTo(smtpUrl: string): Transporter {
  const transport = transports.get(smtpUrl) ?? createTransport(smtpUrl);
  transports.set(smtpUrl, transport);
  return transport;
}
