import { randomInt } from "node:crypto";
import { and, asc, eq, gt, isNotNull, isNull } from "drizzle-orm";
import type { Actor } from "#app/platform/actor.server.ts";
import { now } from "#app/platform/clock.ts";
import { globally, inOrganization, type Tx } from "#app/platform/db.server.ts";
import { NotFound } from "#app/platform/errors.ts";
import { sendMail } from "#app/platform/mail/outbox.server.ts";
import type { Locale } from "#app/platform/messages.ts";
import { countAttempt } from "#app/platform/rate-limit.server.ts";
import { hashToken } from "#app/platform/token.server.ts";
import { mailDomains } from "#db/schema/profile.ts";
import { type DomainContact, domainOf } from "./mail-domains.ts";
import { refusal } from "./refusal.ts";
import { ssoSettingsMessages } from "./settings-messages.ts";

/** How long a code is good: it has to find its way from a mailbox that few people look into. */
const days = 7;

/** The mail domains of the organization, confirmed or awaiting that. */
export async function listMailDomains(tx: Tx) {
  return tx
    .select({
      id: mailDomains.id,
      domain: mailDomains.domain,
      mailedTo: mailDomains.mailedTo,
      expiresAt: mailDomains.expiresAt,
      confirmedAt: mailDomains.confirmedAt,
    })
    .from(mailDomains)
    .orderBy(asc(mailDomains.domain), asc(mailDomains.id))
    .limit(mostDomains);
}

/** One of them, or NotFound. */
export async function getMailDomain(tx: Tx, id: string) {
  const domain = (await listMailDomains(tx)).find((each) => each.id === id);
  if (!domain) throw new NotFound();
  return domain;
}

/** Whether the organization has shown that the domain of this address is its own. */
export async function isConfirmedDomain(tx: Tx, email: string): Promise<boolean> {
  const isThis = and(eq(mailDomains.domain, domainOf(email)), isNotNull(mailDomains.confirmedAt));
  return (await tx.$count(mailDomains, isThis)) > 0;
}

/**
 * Mails a code to whoever runs a domain: that it comes back shows that the domain is the organization's. Without that anybody could found an
 * organization, call our customers' domain their own, and have their people sent to a page that looks like their sign-in. Returns its id.
 */
export async function claimMailDomain(
  actor: Actor,
  { domain, contact, locale }: { domain: string; contact: DomainContact; locale: Locale },
): Promise<string> {
  const limit = { name: "mail domain", attempts: 20, seconds: 3_600 };
  await globally((tx) => countAttempt(tx, limit, actor.organization.id));
  const code = newCode();
  const mailedTo = `${contact}@${domain}`;
  return inOrganization(actor, async (tx) => {
    if ((await tx.$count(mailDomains)) >= mostDomains) throw refusal("tooManyDomains", { field: "domain" });
    const expiresAt = new Date(now().getTime() + days * 86_400_000);
    const values = { mailedTo, tokenHash: hashToken(code), expiresAt, updatedAt: now() };
    const [claimed] = await tx
      .insert(mailDomains)
      .values({ domain, ...values })
      .onConflictDoUpdate({
        target: [mailDomains.organizationId, mailDomains.domain],
        set: values,
        setWhere: isNull(mailDomains.confirmedAt),
      })
      .returning({ id: mailDomains.id });
    if (!claimed) throw refusal("domainConfirmed", { field: "domain" });
    const { domainMail } = ssoSettingsMessages(locale);
    const { name } = actor.organization;
    await sendMail(tx, {
      recipient: mailedTo,
      subject: domainMail.subject({ domain }),
      body: domainMail.body({ organization: name, person: actor.name, domain, code, days }),
    });
    return claimed.id;
  });
}

/** Takes the code that was mailed. */
export async function confirmMailDomain(actor: Actor, id: string, code: string): Promise<void> {
  // 40 bits, ten guesses an hour: it is not found by trying.
  await globally((tx) => countAttempt(tx, { name: "mail domain code", attempts: 10, seconds: 3_600 }, id));
  const confirmed = await inOrganization(actor, (tx) =>
    tx
      .update(mailDomains)
      .set({ confirmedAt: now(), updatedAt: now() })
      .where(
        and(
          eq(mailDomains.id, id),
          eq(mailDomains.tokenHash, hashToken(code)),
          isNull(mailDomains.confirmedAt),
          gt(mailDomains.expiresAt, now()),
        ),
      )
      .returning({ id: mailDomains.id }),
  );
  if (confirmed.length === 0) throw refusal("wrongCode", { field: "code" });
}

/** Takes a domain away: nobody new comes in with an address of it. Who has come before is known by the service's own name for them. */
export async function removeMailDomain(tx: Tx, id: string): Promise<void> {
  await tx.delete(mailDomains).where(eq(mailDomains.id, id));
}

const mostDomains = 50;

/** Without letters and digits that look alike. */
const alphabet = "ABCDEFGHJKLMNPQRSTUVWXYZ23456789";

function newCode(): string {
  return Array.from({ length: 8 }, () => alphabet[randomInt(alphabet.length)]).join("");
}
