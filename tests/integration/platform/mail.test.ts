import { randomUUID } from "node:crypto";
import type { AddressInfo } from "node:net";
import { eq } from "drizzle-orm";
import { type ParsedMail, simpleParser } from "mailparser";
import { SMTPServer } from "smtp-server";
import { afterEach, describe, expect, test, vi } from "vitest";
import { globally } from "#app/platform/db.server.ts";
import { deliverMail } from "#app/platform/mail/delivery.server.ts";
import { getOutboxMail, listOutbox, sendMail } from "#app/platform/mail/outbox.server.ts";
import { outboxMails } from "#db/schema/account.ts";
import { loggedErrorLines, takeLoggedErrors } from "#tests/support/logged-errors.ts";
import { asOwner } from "#tests/support/members.ts";

const closing: (() => Promise<void>)[] = [];

afterEach(async () => {
  vi.unstubAllEnvs();
  for (const close of closing.splice(0)) await close();
});

describe("a mail", () => {
  test("that was decided on in a committed transaction arrives; one of a rolled-back transaction does not exist", async () => {
    const { received, url } = await aMailServer();
    const recipient = anAddress();
    const lost = anAddress();
    // What other tests of this database left waiting would go out first.
    await asOwner((owner) => owner`delete from pgboss.job where name = 'mail'`);

    await globally((tx) =>
      sendMail(tx, { recipient, subject: "【Akashi】承認のお願い", body: "髙橋 様\n\n第８版です。" }),
    );
    await globally(async (tx) => {
      await sendMail(tx, { recipient: lost, subject: "x", body: "x" });
      throw new Error("rolled back");
    }).catch(() => undefined);
    await runnerWith(url);

    await vi.waitFor(() => expect(received.map(({ to }) => to)).toContainEqual([recipient]), 20_000);
    const mail = received.find(({ to }) => to.includes(recipient))?.mail;
    expect(mail).toMatchObject({ subject: "【Akashi】承認のお願い", text: "髙橋 様\n\n第８版です。" });
    expect(mail?.from?.text).toContain("akashi@example.jp");
    expect(received.some(({ to }) => to.includes(lost))).toBe(false);
    expect(await outboxOf(lost)).toEqual([]);
  });

  test("is emptied once it has left, and is not sent again", async () => {
    const { received, url } = await aMailServer();
    const id = await aMail({ body: "https://akashi.example.jp/password-reset/secret" });

    await deliverMail(id, url);
    await deliverMail(id, url);

    expect(received).toHaveLength(1);
    const mail = await globally((tx) => getOutboxMail(tx, id));
    expect(mail).toMatchObject({ body: "", lastError: null });
    expect(mail.sentAt).toBeInstanceOf(Date);
  });

  test("waits when the server cannot be reached, keeps what happened, and leaves at the next attempt", async () => {
    const closed = await aMailServer();
    await closed.close();
    const id = await aMail();

    await expect(deliverMail(id, closed.url)).rejects.toThrow("ECONNREFUSED");
    const waiting = await globally((tx) => getOutboxMail(tx, id));
    const { received, url } = await aMailServer();
    await deliverMail(id, url);

    expect(waiting).toMatchObject({ attempts: 1, sentAt: null, lastError: expect.stringContaining("ECONNREFUSED") });
    expect(waiting.body).not.toBe("");
    expect(received).toHaveLength(1);
  });

  test("that the server refuses is kept with the server's words", async () => {
    const { url } = await aMailServer({ refuses: true });
    const id = await aMail();

    await expect(deliverMail(id, url)).rejects.toThrow();

    expect(await globally((tx) => getOutboxMail(tx, id))).toMatchObject({
      sentAt: null,
      lastError: expect.stringContaining("no such mailbox"),
    });
  });

  test("that is given up is in the log by its number, without what the server said of the recipient", async () => {
    const { url } = await aMailServer({ refuses: true });
    const id = await aMail();
    await asOwner(async (owner) => {
      // What other tests of this database left in the queue would be given up here as well.
      await owner`delete from pgboss.job where data ->> 'mailId' is distinct from ${id}`;
      await owner`update pgboss.job set retry_limit = 0`;
    });

    await runnerWith(url);

    await vi.waitFor(() => expect(loggedErrorLines()).toHaveLength(1), 20_000);
    expect(loggedErrorLines()[0]).toContain(id);
    expect(loggedErrorLines()[0]).not.toMatch(/no such mailbox|@example/);
    expect(takeLoggedErrors()).toEqual(["given up"]);
  });

  test("is tried for hours by the queue, not once", async () => {
    const [queue] = await asOwner(
      (owner) => owner`select retry_limit, retry_backoff from pgboss.queue where name = 'mail'`,
    );

    expect(queue).toEqual({ retry_limit: 8, retry_backoff: true });
  });

  test("stays in the outbox where no server is configured", async () => {
    const id = await aMail({ body: "本文" });

    await deliverMail(id, undefined);

    expect(await globally((tx) => getOutboxMail(tx, id))).toMatchObject({ sentAt: null, attempts: 0, body: "本文" });
    expect((await globally(listOutbox)).map((mail) => mail.id)).toContain(id);
  });
});

describe("nobody else is reached", () => {
  test("by a line break in a subject or a body", async () => {
    const { received, url } = await aMailServer();
    const id = await aMail({
      subject: "件名\r\nBcc: other@example.jp\r\n\r\n本文の偽物",
      body: "一行目\r\n.\r\nRCPT TO:<other@example.jp>\r\nおわり",
    });

    await deliverMail(id, url);

    expect(received).toHaveLength(1);
    expect(received[0]?.to).toHaveLength(1);
    expect(received[0]?.mail.bcc).toBeUndefined();
    expect(received[0]?.mail.subject).toBe("件名 Bcc: other@example.jp 本文の偽物");
    expect(received[0]?.mail.text).toContain("RCPT TO:<other@example.jp>");
  });

  test.each([
    "a@example.jp\r\nBcc: b@example.jp",
    "a@example.jp Bcc: b@example.jp",
    "a@example.jp, b@example.jp",
    "Everybody: a@example.jp, b@example.jp;",
    "佐藤 <a@example.jp>",
    "a@example.jp\tb@example.jp",
    "",
  ])("by a recipient like %j: it is refused before anything is written", async (recipient) => {
    await expect(globally((tx) => sendMail(tx, { recipient, subject: "x", body: "x" }))).rejects.toThrow(
      "not one address",
    );
    expect(await outboxOf(recipient)).toEqual([]);
  });
});

type Received = { to: string[]; mail: ParsedMail };

/** A real mail server on a free port, and what it was given. */
async function aMailServer({ refuses = false } = {}) {
  const received: Received[] = [];
  const server = new SMTPServer({
    disabledCommands: ["AUTH", "STARTTLS"],
    onRcptTo: (_address, _session, accept) => accept(refuses ? new Error("no such mailbox") : null),
    onData: (stream, session, done) => {
      void simpleParser(stream).then((mail) => {
        received.push({ to: session.envelope.rcptTo.map(({ address }) => address), mail });
        done();
      }, done);
    },
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.server.address() as AddressInfo;
  let isOpen = true;
  const close = async () => {
    if (isOpen) await new Promise<void>((resolve) => server.close(resolve));
    isOpen = false;
  };
  closing.push(close);
  return { received, url: `smtp://127.0.0.1:${port}`, close };
}

/** The runner of a product that is configured to send through this server. */
async function runnerWith(smtpUrl: string): Promise<void> {
  vi.stubEnv("SMTP_URL", smtpUrl);
  vi.stubEnv("MAIL_FROM", "Akashi <akashi@example.jp>");
  vi.resetModules();
  const { startRunner } = await import("#app/platform/jobs/runner.server.ts");
  const { stop } = await startRunner([]);
  closing.unshift(stop);
}

async function aMail({ subject = "件名", body = "本文" } = {}): Promise<string> {
  const recipient = anAddress();
  await globally((tx) => sendMail(tx, { recipient, subject, body }));
  const [mail] = await outboxOf(recipient);
  if (!mail) throw new Error("no mail was written");
  return mail.id;
}

function outboxOf(recipient: string) {
  return globally((tx) => tx.select().from(outboxMails).where(eq(outboxMails.recipient, recipient)));
}

function anAddress(): string {
  return `${randomUUID()}@example.jp`;
}
